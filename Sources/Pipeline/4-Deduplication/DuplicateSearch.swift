// Finds the copies among many documents: classes of equal texts, furniture, candidates, verification, clusters.
//
// Measures stand on disk, and what is grouped where it is much; memory holds some dozens of bytes a document. Texts are asked for only where two may be
// copies and nobody has compared them before. Documents are numbered by the order of their digests for all of this, so that neither
// their order nor the number of threads can be seen in an answer.

public import Digests
public import Model

/// A document as the search sees it.
public struct SearchedDocument: Sendable {
  /// Digest of the folded body: documents with the same one are exact copies.
  public var digest: SHA256Digest
  /// The site it comes from, by a hash; 0 when unknown.
  public var site: UInt64
  /// Day of publication, in any count that ascends; nil when unknown.
  public var day: Int?
  public var isTraditional: Bool

  public init(digest: SHA256Digest, site: UInt64, day: Int?, isTraditional: Bool) {
    self.digest = digest
    self.site = site
    self.day = day
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

/// Searches documents whose measures stand on a shelf, and whose texts can be asked for.
public struct DuplicateSearch: Sendable {
  let documents: [SearchedDocument]
  let measures: MeasureShelf
  let texts: any TextStore
  let storage: any SpillStorage
  /// Bytes of memory for sorting and for texts that are held; some hundred bytes a document come on top.
  let memory: Int
  /// A half, for arrays that grow are twice there for a moment; a quarter holds texts.
  var sortingMemory: Int { memory / 2 }
  let former: (any SearchMemory)?
  let concurrently: ConcurrentRunner
  /// Tokens below which a text is compared as a whole only: too few for a part of them to prove anything.
  static let leastTokens = 16

  /// - Parameters:
  ///   - measures: those of all documents.
  ///   - storage: where records go that do not fit in `memory` bytes.
  ///   - former: what earlier searches found out.
  public init(
    _ documents: [SearchedDocument], measures: MeasureShelf, texts: any TextStore, storage: any SpillStorage,
    memory: Int, former: (any SearchMemory)? = nil, concurrently: @escaping ConcurrentRunner
  ) {
    self.documents = documents
    self.measures = measures
    self.texts = texts
    self.storage = storage
    self.memory = memory
    self.former = former
    self.concurrently = concurrently
  }

  /// - Parameter isBefore: whether one document comes before another as the chosen copy: a total order.
  public func run(isBefore: @escaping @Sendable (Int, Int) -> Bool) async throws -> SearchResult {
    let texts = try await reducedTexts(isBefore)
    let pairs = try await comparedPairs(texts)
    return try SearchConclusion(search: self, texts: texts, pairs: pairs.found).result(
      comparedPairs: pairs.comparedCount, isBefore)
  }

  /// The verdicts on all pairs that share enough to be compared, in the order of their documents, `different` ones too.
  public func pairs() async throws -> [(document: Int, other: Int, verdict: PairVerdict)] {
    let texts = try await reducedTexts { $0 < $1 }
    var result: [(document: Int, other: Int, verdict: PairVerdict)] = []
    for pair in try await candidates(texts) {
      let (judge, other) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      let verdict = try PairJudge(texts.text(judge)).verdict(on: texts.text(other))
      result.append((texts.classes.first(judge), texts.classes.first(other), verdict))
    }
    return result.sorted { ($0.document, $0.other) < ($1.document, $1.other) }
  }

  /// The verdicts on pairs of documents, candidates or not.
  public func verdicts(on pairs: [(Int, Int)]) async throws -> [PairVerdict] {
    let texts = try await reducedTexts { $0 < $1 }
    return try pairs.map { a, b in
      let (judge, other) = texts.judgeFirst(texts.rank(of: a), texts.rank(of: b))
      return try PairJudge(texts.text(judge)).verdict(on: texts.text(other))
    }
  }
}
