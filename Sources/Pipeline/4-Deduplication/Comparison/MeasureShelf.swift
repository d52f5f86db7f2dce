// Keeps the measures of all documents between the passes, some hundred documents to a part.

internal import Synchronization

/// Measures on disk, put there in any order and looked through part by part.
public final class MeasureShelf: Sendable {
  /// Documents to a part: enough that reading one is a long read, few enough that threads share them out evenly.
  public static let partSize = 128

  struct Part: Sendable {
    /// Number of its first document.
    var first: Int
    var place: Int
    var wordCount: Int
  }

  private let storage: any SpillStorage
  private let parts = Mutex([Part]())

  public init(on storage: any SpillStorage) {
    self.storage = storage
  }

  /// Puts the measures of consecutive documents; called from any thread.
  public func put(_ measures: [TextMeasures], first: Int) throws {
    if measures.isEmpty { return }
    var words: [UInt64] = []
    words.reserveCapacity(measures.reduce(0) { $0 + $1.words.count })
    for item in measures { words += item.words }
    let place = try unsafe words.withUnsafeBytes { unsafe try storage.keep($0) }
    parts.withLock { $0.append(Part(first: first, place: place, wordCount: words.count)) }
  }

  /// All parts, in the order of their documents.
  func sortedParts() -> [Part] { parts.withLock { $0.sorted { $0.first < $1.first } } }

  func words(of part: Part) throws -> [UInt64] {
    var words = [UInt64](repeating: 0, count: part.wordCount)
    try unsafe words.withUnsafeMutableBytes { unsafe try storage.read(part.place, into: $0) }
    return words
  }
}
