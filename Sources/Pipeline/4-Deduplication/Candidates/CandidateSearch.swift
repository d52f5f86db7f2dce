// Finds pairs of texts that may be copies: those whose sketches share enough.
//
// Every sketched hash lists its documents; documents on one list are paired, and how often a pair comes up tells what it shares. A hash
// on very many documents (a phrase of a form, a story all agencies print, a flood made on purpose) does not pair all with all: each of
// its documents is paired with the first few of them in the order of digests. The documents of one story meet at the same few that way.
// Source: Broder et al. 1997, "Syntactic clustering of the Web" (counting shared shingles by sorting).

/// Collects sketches and yields candidate pairs.
public struct CandidateSearch {
  /// Longest list of documents that are all paired with each other.
  public static let pairedLimit = 40
  /// Documents of a longer list that all others are paired with.
  static let leaderCount = 6
  /// Least share of the shorter sketch that two texts have in common, in a hundred: a text with 30 % of its characters changed keeps
  /// 17 of 100 5-grams.
  static let leastShare = 6

  private var postings: SortedRuns
  private let byteLimit: Int
  private let storage: (any SpillStorage)?

  public init(byteLimit: Int, storage: (any SpillStorage)?) {
    self.byteLimit = byteLimit
    self.storage = storage
    postings = SortedRuns(byteLimit: byteLimit / 2, storage: storage)
  }

  /// Adds document `rank`, whose number is its place in the order of digests.
  public mutating func add(_ sketch: Sketch, rank: Int) throws {
    for hash in sketch.hashes { try postings.add(SortRecord(key: hash, value: UInt64(rank))) }
  }

  /// Calls `body` with every candidate pair, lower rank first, in ascending order.
  /// - Parameter sketchSizes: hashes of each document's sketch.
  public consuming func forEachPair(sketchSizes: [UInt32], _ body: (Int, Int) throws -> Void) throws {
    var pairs = SortedRuns(byteLimit: byteLimit / 2, storage: storage, isCounting: true)
    try postings.forEachGroup { _, documents in
      if documents.count < 2 { return }
      documents.sort()
      let leaders = documents.count <= Self.pairedLimit ? documents.count : Self.leaderCount
      for first in 0..<leaders {
        for second in first + 1..<documents.count {
          try pairs.add(SortRecord(key: documents[first] << 32 | documents[second], value: 1))
        }
      }
    }
    try pairs.forEachGroup { pair, counts in
      let (first, second) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      let shared = Int(counts.reduce(0, +))
      let least = Int(min(sketchSizes[first], sketchSizes[second]))
      if shared >= 2 && shared * 100 >= least * Self.leastShare { try body(first, second) }
    }
  }
}
