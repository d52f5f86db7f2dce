// Finds pairs of texts that may be copies: those whose sketches share enough.
//
// Every sketched hash lists its documents; documents on one list are paired, and how often a pair comes up tells what it shares. A hash
// on very many documents (a phrase of a form, a story all agencies print, a flood made on purpose) does not pair all with all: each of
// its documents is paired with the first few of them in the order of digests. The documents of one story meet at the same few that way.
// Source: Broder et al. 1997, "Syntactic clustering of the Web" (counting shared shingles by sorting).

internal import Synchronization

/// Collects sketches and yields candidate pairs.
struct CandidateSearch {
  /// Longest list of documents that are all paired with each other.
  static let pairedLimit = 40
  /// Documents of a longer list that all others are paired with.
  static let leaderCount = 6
  /// Least share of the shorter sketch that two texts have in common, in a hundred: a text with 30 % of its characters changed keeps
  /// 17 of 100 5-grams.
  static let leastShare = 6

  private let postings: PartitionedRuns
  private let pairs: PartitionedRuns

  init(byteLimit: Int, storage: any SpillStorage) {
    postings = PartitionedRuns(byteLimit: byteLimit / 2, storage: storage)
    pairs = PartitionedRuns(byteLimit: byteLimit / 2, storage: storage, isCounting: true)
  }

  /// Adds a document, whose rank is its place in the order of digests.
  func add(_ hashes: Range<Int>, of words: borrowing Span<UInt64>, rank: Int, to batch: inout RecordBatch) throws {
    for place in hashes { batch.append(words[place], UInt64(rank)) }
    if batch.isFull { try flush(&batch) }
  }

  func flush(_ batch: inout RecordBatch) throws {
    try postings.add(&batch)
  }

  /// All candidate pairs as `first << 32 | second`, lower rank first; in no order.
  /// - Parameter sketchSizes: hashes of each document's sketch.
  func candidates(sketchSizes: [UInt32], _ concurrently: ConcurrentRunner) async throws -> [UInt64] {
    try await concurrently(PartitionedRuns.count) { [postings, pairs] partition in
      var batch = RecordBatch()
      try postings.forEachGroup(of: partition) { _, documents in
        if documents.count < 2 { return }
        documents.sort()
        let leaders = documents.count <= Self.pairedLimit ? documents.count : Self.leaderCount
        for first in 0..<leaders {
          for second in first + 1..<documents.count {
            batch.append(documents[first] << 32 | documents[second], 1)
            if batch.isFull { try pairs.add(&batch) }
          }
        }
      }
      try pairs.add(&batch)
    }
    let found = Mutex([UInt64]())
    try await concurrently(PartitionedRuns.count) { [pairs] partition in
      var kept: [UInt64] = []
      try pairs.forEachGroup(of: partition) { pair, counts in
        let shared = Int(counts.reduce(0, +))
        let sizes = (Int(sketchSizes[Int(pair >> 32)]), Int(sketchSizes[Int(pair & 0xFFFF_FFFF)]))
        if DuplicateSearch.areCandidates(shared: shared, sizes.0, sizes.1) { kept.append(pair) }
      }
      found.withLock { $0 += kept }
    }
    return found.withLock { $0 }
  }
}
