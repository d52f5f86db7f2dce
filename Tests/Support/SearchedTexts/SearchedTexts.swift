// Runs the search for duplicates in memory: no files, one thread.

public import Deduplication
public import Digests
public import Model
internal import Synchronization

/// Texts in memory.
public struct MemoryTexts: TextStore {
  private let texts: [ComparableText]
  public init(_ texts: [ComparableText]) { self.texts = texts }
  public func text(of document: Int) throws -> ComparableText { texts[document] }
}

/// The measures of texts, in memory.
public func shelf(of texts: [ComparableText], on storage: MemoryStorage) throws -> MeasureShelf {
  let shelf = MeasureShelf(on: storage)
  var first = 0
  while first < texts.count {
    let part = texts[first..<min(texts.count, first + MeasureShelf.partSize)]
    try shelf.put(part.map { TextMeasures(of: $0) }, first: first)
    first += part.count
  }
  return shelf
}

/// Sorted runs in memory, counted.
public final class MemoryStorage: SpillStorage {
  private let runs = Mutex([UInt8]())
  public init() {}

  /// Bytes kept so far.
  public var byteCount: Int { runs.withLock { $0.count } }

  public func keep(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    // The buffer is read within the call.
    runs.withLock { runs in
      let place = runs.count
      unsafe runs.append(contentsOf: bytes)
      return place
    }
  }

  public func read(_ place: Int, into bytes: UnsafeMutableRawBufferPointer) throws {
    // As many bytes as the buffer holds were kept at `place`.
    runs.withLock { runs in
      for index in bytes.indices { unsafe bytes[index] = runs[place + index] }
    }
  }
}

/// A text to be searched, with the number of its site and its day.
public struct SearchedText: Sendable {
  public var text: String
  public var site: UInt64
  public var day: Int?
  /// Smaller is better as the chosen copy.
  public var rank: Int

  public init(_ text: String, site: UInt64 = 0, day: Int? = nil, rank: Int = 0) {
    self.text = text
    self.site = site
    self.day = day
    self.rank = rank
  }
}

extension ComparableText {
  /// Of the tokens: the same for texts that fold to the same.
  public var tokenDigest: SHA256Digest {
    var sum = SHA256()
    // The tokens are read within the call.
    unsafe withTokenBytes { unsafe sum.update($0) }
    return sum.finish()
  }
}

/// What the search finds among `texts`; of equal ranks the text that comes first by its bytes is the better.
/// - Parameters:
///   - memory: bytes for sorting.
///   - former: what earlier searches found out.
///   - runner: calls closures side by side; one after the other unless told otherwise.
public func search(
  _ texts: [SearchedText], memory: Int = 1 << 24, storage: MemoryStorage = MemoryStorage(),
  former: (any SearchMemory)? = nil, runner: @escaping ConcurrentRunner = oneAfterAnother
) async throws -> SearchResult {
  let comparable = texts.map { ComparableText(folding: Array($0.text.utf8).span) }
  let documents = zip(texts, comparable).map { item, text in
    SearchedDocument(
      digest: text.tokenDigest, site: item.site, day: item.day, isTraditional: text.isTraditional)
  }
  let search = DuplicateSearch(
    documents, measures: try shelf(of: comparable, on: storage), texts: MemoryTexts(comparable), storage: storage,
    memory: memory, former: former, concurrently: runner)
  return try await search.run { a, b in
    let (x, y) = (texts[a], texts[b])
    return x.rank != y.rank ? x.rank < y.rank : x.text.utf8.lexicographicallyPrecedes(y.text.utf8)
  }
}

/// Runs on the caller's thread.
@Sendable public func oneAfterAnother(
  _ count: Int, _ work: @escaping @Sendable (Int) throws -> Void
) async throws {
  for index in 0..<count { try work(index) }
}

/// The verdicts on articles, whose ranks decide which copy is chosen.
public func verdicts(on articles: [(article: Article, candidate: CopyCandidate)]) async throws -> [Verdict] {
  let texts = articles.map { item in
    var text = ComparableText()
    for paragraph in item.article.paragraphs { text.append(paragraph.text.span) }
    return text
  }
  let documents = zip(articles, texts).map { item, text in
    SearchedDocument(
      digest: item.candidate.fold, site: 0, day: item.article.published?.date.daysSinceEpoch,
      isTraditional: text.isTraditional)
  }
  let storage = MemoryStorage()
  let search = DuplicateSearch(
    documents, measures: try shelf(of: texts, on: storage), texts: MemoryTexts(texts), storage: storage,
    memory: 1 << 24, concurrently: oneAfterAnother)
  let ranks = articles.map(\.candidate.rank)
  return try await search.run { ranks[$0] < ranks[$1] }.verdicts
}
