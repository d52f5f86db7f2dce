// Finds the copies among many documents: classes of equal texts, furniture, candidates, verification, clusters.
//
// Texts stand on disk, sorted runs too; memory holds some dozens of bytes a document. Documents are numbered by the order of their
// digests for all of this, so that neither their order nor the number of threads can be seen in an answer.

public import Digests
public import Model
internal import Synchronization

/// A document as the search sees it.
public struct SearchedDocument: Sendable {
  /// Digest of the folded body: documents with the same one are exact copies.
  public var digest: SHA256Digest
  /// The site it comes from, by a hash; 0 when unknown.
  public var site: UInt64
  /// Day of publication, in any count that ascends; nil when unknown.
  public var day: Int?
  public var place: TextPlace
  public var isTraditional: Bool

  public init(digest: SHA256Digest, site: UInt64, day: Int?, place: TextPlace, isTraditional: Bool) {
    self.digest = digest
    self.site = site
    self.day = day
    self.place = place
    self.isTraditional = isTraditional
  }
}

/// Two kept documents that are related.
public struct FoundRelation: Sendable, Equatable {
  /// The one that quotes, updates, or, of one template, the first.
  public var document: Int
  public var related: Int
  public var kind: PairRelation
  public var similarity: Int

  public init(document: Int, related: Int, kind: PairRelation, similarity: Int) {
    self.document = document
    self.related = related
    self.kind = kind
    self.similarity = similarity
  }
}

/// What the search found.
public struct SearchResult: Sendable {
  /// Of each document.
  public var verdicts: [Verdict]
  /// In the order of documents.
  public var relations: [FoundRelation]
  /// Candidate pairs that were compared.
  public var comparedPairs = 0
}

/// Calls a closure for each of `0..<count`, on as many threads as the caller likes, in no order.
public typealias ConcurrentRunner =
  @Sendable (_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) async throws -> Void

/// Searches documents whose texts stand in a store.
public struct DuplicateSearch: Sendable {
  private let documents: [SearchedDocument]
  private let texts: any TextStore
  private let storage: any SpillStorage
  /// Bytes of memory for sorting.
  private let memory: Int
  private let concurrently: ConcurrentRunner
  /// Tokens below which a text is compared as a whole only: too few for a part of them to prove anything.
  static let leastTokens = 16

  public init(
    _ documents: [SearchedDocument], texts: any TextStore, storage: any SpillStorage, memory: Int,
    concurrently: @escaping ConcurrentRunner
  ) {
    self.documents = documents
    self.texts = texts
    self.storage = storage
    self.memory = memory
    self.concurrently = concurrently
  }

  /// - Parameter isBefore: whether one document comes before another as the chosen copy: a total order.
  public func run(isBefore: @escaping @Sendable (Int, Int) -> Bool) async throws -> SearchResult {
    let classes = self.classes(isBefore)
    let prepared = try prepare(classes)
    var candidates: [UInt64] = []
    try prepared.search.forEachPair(sketchSizes: prepared.sketchSizes) { first, second in
      // The longer text is the judge; pairs of one judge stand together.
      let judge = prepared.places[first].tokenCount >= prepared.places[second].tokenCount ? first : second
      candidates.append(UInt64(judge) << 32 | UInt64(judge == first ? second : first))
    }
    candidates.sort()
    let pairs = try await compared(candidates, prepared.places)
    return try result(classes, prepared.places, pairs, candidates.count, isBefore)
  }

  /// The verdicts on pairs of documents, candidates or not.
  public func verdicts(on pairs: [(Int, Int)]) throws -> [PairVerdict] {
    let classes = self.classes { $0 < $1 }
    let places = try prepare(classes).places
    var ranks = [Int](repeating: 0, count: documents.count)
    for (rank, members) in classes.enumerated() { for member in members { ranks[member] = rank } }
    return try pairs.map { try verdict(ranks[$0.0], ranks[$0.1], places) }
  }

  /// Documents of equal texts, numbered in the order of their digests.
  private func classes(_ isBefore: (Int, Int) -> Bool) -> [[Int]] {
    Deduplication.classes(of: documents.map(\.digest), isBefore: isBefore)
  }

  // MARK: Candidates

  private struct Prepared {
    var search: CandidateSearch
    var sketchSizes: [UInt32]
    /// Texts without furniture, by rank.
    var places: [TextPlace]
  }

  private func prepare(_ classes: [[Int]]) throws -> Prepared {
    var census = LineCensus(byteLimit: memory, storage: storage)
    for members in classes {
      let document = documents[members[0]]
      try census.add(texts.text(at: document.place), site: document.site)
    }
    let recurring = try census.recurring()
    var furnitureCensus = FurnitureCensus(recurring, byteLimit: memory, storage: storage)
    if !recurring.isEmpty {
      for members in classes {
        let document = documents[members[0]]
        try furnitureCensus.add(texts.text(at: document.place), site: document.site)
      }
    }
    let furniture = try furnitureCensus.furniture()
    var search = CandidateSearch(byteLimit: memory, storage: storage)
    var sizes: [UInt32] = []
    var places: [TextPlace] = []
    for (rank, members) in classes.enumerated() {
      let document = documents[members[0]]
      var place = document.place
      var sketch = Sketch()
      if Int(place.tokenCount) >= Self.leastTokens {
        let text = try texts.text(at: place)
        let body = text.removing(furniture, site: document.site)
        if body.tokens.count != text.tokens.count { place = try texts.add(body) }
        sketch = Sketch(of: body.tokens)
      }
      try search.add(sketch, rank: rank)
      sizes.append(UInt32(sketch.hashes.count))
      places.append(place)
    }
    return Prepared(search: search, sketchSizes: sizes, places: places)
  }

  // MARK: Verification

  /// A pair that is more than different: ranks of the judge and of the shorter text.
  private struct FoundPair: Sendable {
    var judge: Int
    var other: Int
    var verdict: PairVerdict
  }

  private func compared(_ candidates: [UInt64], _ places: [TextPlace]) async throws -> [FoundPair] {
    let share = 256
    let parts = (candidates.count + share - 1) / share
    let found = Mutex([[FoundPair]](repeating: [], count: parts))
    try await concurrently(parts) { part in
      var judge: (rank: Int, judge: PairJudge)?
      var pairs: [FoundPair] = []
      for pair in candidates[part * share..<min(candidates.count, (part + 1) * share)] {
        let (first, second) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
        if judge?.rank != first { judge = (first, PairJudge(try texts.text(at: places[first]))) }
        let verdict = judge!.judge.verdict(on: try texts.text(at: places[second]))
        if verdict.finding != .different { pairs.append(FoundPair(judge: first, other: second, verdict: verdict)) }
      }
      found.withLock { $0[part] = pairs }
    }
    return found.withLock { $0.flatMap(\.self) }
  }

  private func verdict(_ a: Int, _ b: Int, _ places: [TextPlace]) throws -> PairVerdict {
    let first = min(a, b)
    let second = max(a, b)
    let judge = places[first].tokenCount >= places[second].tokenCount ? first : second
    return try PairJudge(texts.text(at: places[judge])).verdict(
      on: texts.text(at: places[judge == first ? second : first]))
  }

  // MARK: Clusters

  private func result(
    _ classes: [[Int]], _ places: [TextPlace], _ pairs: [FoundPair], _ comparedPairs: Int,
    _ isBefore: (Int, Int) -> Bool
  ) throws -> SearchResult {
    var verdicts = [Verdict](repeating: .kept, count: documents.count)
    // Ranks that are the shorter of a pair where a part of a text stands for the whole.
    let cut = Set(pairs.filter { $0.verdict.finding == .contained }.map(\.other))
    let copies = pairs.filter(\.verdict.isCopy)
    let clusters = try ClusterMaking(pairs: copies.map { ($0.judge, $0.other) }).clusters(
      order: { a, b in
        if cut.contains(a) != cut.contains(b) { return cut.contains(b) }
        return isBefore(classes[a][0], classes[b][0])
      },
      areCopies: { try verdict($0, $1, places).isCopy })
    var chosen = Array(classes.indices)
    for cluster in clusters {
      for member in cluster.members where member != cluster.chosen {
        chosen[member] = cluster.chosen
        let pair = try verdict(cluster.chosen, member, places)
        verdicts[classes[member][0]] = .duplicate(
          of: classes[cluster.chosen][0], kind: kind(pair, classes[cluster.chosen][0], classes[member][0]),
          similarity: pair.similarity)
      }
    }
    for (rank, members) in classes.enumerated() {
      let target = classes[chosen[rank]][0]
      for member in members.dropFirst() {
        if case .duplicate(let of, let kind, let similarity) = verdicts[members[0]] {
          verdicts[member] = .duplicate(of: of, kind: kind, similarity: similarity)
        } else {
          let isCross = documents[member].isTraditional != documents[target].isTraditional
          verdicts[member] = .duplicate(of: target, kind: isCross ? .crossScript : .exact, similarity: 1000)
        }
      }
    }
    return SearchResult(
      verdicts: verdicts, relations: relations(classes, chosen, pairs), comparedPairs: comparedPairs)
  }

  private func kind(_ pair: PairVerdict, _ chosen: Int, _ copy: Int) -> DuplicateKind {
    if documents[chosen].isTraditional != documents[copy].isTraditional { return .crossScript }
    return pair.finding == .contained ? .contained : .near
  }

  /// Relations between kept documents: what holds of two copies holds of their articles.
  private func relations(_ classes: [[Int]], _ chosen: [Int], _ pairs: [FoundPair]) -> [FoundRelation] {
    var found: [FoundRelation] = []
    for pair in pairs {
      guard case .related(let kind) = pair.verdict.finding, chosen[pair.judge] != chosen[pair.other] else { continue }
      var document = classes[chosen[pair.judge]][0]
      var related = classes[chosen[pair.other]][0]
      // The later one updates the other; of one template, the first is named first.
      let isTurned =
        switch kind {
        case .quotes: false
        case .updates: (documents[document].day ?? Int.max) < (documents[related].day ?? Int.min)
        case .sameTemplate: related < document
        }
      if isTurned { swap(&document, &related) }
      found.append(
        FoundRelation(document: document, related: related, kind: kind, similarity: pair.verdict.similarity))
    }
    found.sort { a, b in
      if a.document != b.document { return a.document < b.document }
      if a.related != b.related { return a.related < b.related }
      if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
      return a.similarity > b.similarity
    }
    var result: [FoundRelation] = []
    for relation in found {
      if let last = result.last, last.document == relation.document, last.related == relation.related { continue }
      result.append(relation)
    }
    return result
  }
}
