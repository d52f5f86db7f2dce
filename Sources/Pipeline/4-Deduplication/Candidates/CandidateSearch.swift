// Finds pairs of texts that may be copies: those whose sketches share enough, or little that is rare.
//
// Every sketched hash lists its documents; documents on one list are paired, and how often a pair comes up tells what it shares. A hash
// on very many documents (a phrase of a form, a story all agencies print, a flood made on purpose) does not pair all with all: each of
// its documents is paired with the first few of them in the order of digests. The documents of one story meet at the same few that way.
//
// Two texts that share little share most often a turn of phrase that hundreds have. A hash that n documents have tells one of them
// from the n - 1 others by one part in n - 1; a pair that shares less than a fifth of the shorter sketch has to share a quarter of such
// a part in all. A large corpus has more of such pairs a document than a small one, and each would be compared in vain.
// Source: Broder et al. 1997, "Syntactic clustering of the Web" (counting shared shingles by sorting); Spärck Jones 1972, "A statistical
// interpretation of term specificity" (that the rare tells more).

internal import Synchronization

/// What two sketches share tells whether their texts are compared.
public enum SketchMeeting: Sendable {
  case tooLittle
  /// Only where few other texts have what is shared.
  case enoughWhenRare
  case enough

  /// Least share of the shorter sketch that two texts have in common, in a hundred: a text with 30 % of its characters changed keeps
  /// 17 of 100 5-grams.
  static let leastShare = 6
  /// Share of the shorter sketch that is enough whatever others have.
  static let fullShare = 20
  /// What shared hashes have to tell together, by `SharedHash.fullWeight` for one that no third text has. Swept on labelled edits,
  /// .1 to .5 of it: at .2 no copy is missed that was compared before, and three in five of the pairs that are none; at .3 eight
  /// copies in eight thousand, and three in four.
  static let leastWeight = SharedHash.fullWeight / 4

  /// - Parameters:
  ///   - shared: hashes that stand in both sketches.
  ///   - first: hashes of the one sketch.
  ///   - second: hashes of the other.
  public init(shared: Int, _ first: Int, _ second: Int) {
    let shorter = min(first, second)
    self =
      shared < 2 || shared * 100 < shorter * Self.leastShare
      ? .tooLittle : shared * 100 < shorter * Self.fullShare ? .enoughWhenRare : .enough
  }
}

/// Collects sketches and yields candidate pairs.
struct CandidateSearch {
  /// Longest list of documents that are all paired with each other.
  static let pairedLimit = 20
  /// Documents of a longer list that all others are paired with.
  static let leaderCount = 4

  private let postings: PartitionedRecords<SortRecord>
  private let pairs: PartitionedRecords<SharedHash>

  init(byteLimit: Int, storage: any SpillStorage) {
    postings = PartitionedRecords(byteLimit: byteLimit / 2, storage: storage)
    pairs = PartitionedRecords(byteLimit: byteLimit / 2, storage: storage)
  }

  /// Adds a document, whose rank is its place in the order of digests.
  func add(
    _ hashes: Range<Int>, of words: borrowing Span<UInt64>, rank: Int, to batch: inout RecordBatch<SortRecord>
  ) throws {
    for place in hashes { batch.append(SortRecord(key: words[place], value: UInt64(rank))) }
    if batch.isFull { try flush(&batch) }
  }

  func flush(_ batch: inout RecordBatch<SortRecord>) throws {
    try postings.add(&batch)
  }

  /// All candidate pairs as `first << 32 | second`, lower rank first; in no order.
  /// - Parameter sketchSizes: hashes of each document's sketch.
  func candidates(sketchSizes: [UInt32], _ concurrently: ConcurrentRunner) async throws -> [UInt64] {
    precondition(sketchSizes.count <= 1 << SharedHash.rankBits, "a pair of ranks and a weight are one word")
    try await concurrently(PartitionedRecords<SortRecord>.count) { [postings, pairs] partition in
      var batch = RecordBatch<SharedHash>()
      var documents: [UInt64] = []
      try postings.forEachGroup(of: partition) { group in
        let count = group.count
        if count < 2 { return }
        documents.removeAll(keepingCapacity: true)
        for index in 0..<count { documents.append(group[index].value) }
        documents.sort()
        let weight = UInt64((SharedHash.fullWeight + (count - 1) / 2) / (count - 1))
        for first in 0..<(count <= Self.pairedLimit ? count : Self.leaderCount) {
          for second in first + 1..<count {
            batch.append(SharedHash(documents[first], documents[second], weight: weight))
            if batch.isFull { try pairs.add(&batch) }
          }
        }
      }
      try pairs.add(&batch)
    }
    let found = Mutex([UInt64]())
    try await concurrently(PartitionedRecords<SharedHash>.count) { [pairs] partition in
      var kept: [UInt64] = []
      try pairs.forEachGroup(of: partition) { group in
        // Most pairs share a single hash.
        if group.count < 2 { return }
        let (first, second) = (group[0].first, group[0].second)
        let isKept =
          switch SketchMeeting(shared: group.count, Int(sketchSizes[first]), Int(sketchSizes[second])) {
          case .tooLittle: false
          case .enough: true
          case .enoughWhenRare:
            group.indices.reduce(0) { $0 + group[$1].weight } >= SketchMeeting.leastWeight
          }
        if isKept { kept.append(UInt64(first) << 32 | UInt64(second)) }
      }
      found.withLock { $0 += kept }
    }
    return found.withLock { $0 }
  }
}
