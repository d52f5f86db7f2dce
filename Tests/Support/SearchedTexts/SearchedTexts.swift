// Runs the search for duplicates in memory: no files, one thread.

public import Deduplication
internal import Digests
public import Model
internal import Synchronization

/// Texts in memory.
public final class MemoryTexts: TextStore {
  private let texts = Mutex([ComparableText]())
  public init() {}

  public func add(_ text: ComparableText) throws -> TextPlace {
    texts.withLock {
      $0.append(text)
      return TextPlace(offset: $0.count - 1, count: 0, tokenCount: Int32(text.tokens.count))
    }
  }

  public func text(at place: TextPlace) throws -> ComparableText { texts.withLock { $0[place.offset] } }
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

/// What the search finds among `texts`; of equal ranks the text that comes first by its bytes is the better.
/// - Parameter memory: bytes for sorting.
public func search(
  _ texts: [SearchedText], memory: Int = 1 << 24, storage: MemoryStorage = MemoryStorage()
) async throws -> SearchResult {
  let store = MemoryTexts()
  var documents: [SearchedDocument] = []
  for item in texts {
    let text = ComparableText(folding: Array(item.text.utf8).span)
    documents.append(
      SearchedDocument(
        digest: SHA256.digest(of: text.tokenBytes), site: item.site, day: item.day, place: try store.add(text),
        isTraditional: text.isTraditional))
  }
  let search = DuplicateSearch(documents, texts: store, storage: storage, memory: memory) { count, work in
    for index in 0..<count { try work(index) }
  }
  return try await search.run { a, b in
    let (x, y) = (texts[a], texts[b])
    return x.rank != y.rank ? x.rank < y.rank : x.text.utf8.lexicographicallyPrecedes(y.text.utf8)
  }
}

/// The verdicts on articles, whose ranks decide which copy is chosen.
public func verdicts(on articles: [(article: Article, candidate: CopyCandidate)]) async throws -> [Verdict] {
  let store = MemoryTexts()
  var documents: [SearchedDocument] = []
  for (article, candidate) in articles {
    var text = ComparableText()
    for paragraph in article.paragraphs { text.append(paragraph.text.span) }
    documents.append(
      SearchedDocument(
        digest: candidate.fold, site: 0, day: article.published?.date.daysSinceEpoch, place: try store.add(text),
        isTraditional: text.isTraditional))
  }
  let search = DuplicateSearch(documents, texts: store, storage: MemoryStorage(), memory: 1 << 24) { count, work in
    for index in 0..<count { try work(index) }
  }
  let ranks = articles.map(\.candidate.rank)
  return try await search.run { ranks[$0] < ranks[$1] }.verdicts
}
