// All that the first pass learns of one document.

/// What one document is, before the corpus is judged: a pure function of its bytes and its place.
public struct DocumentRecord: Sendable, Equatable {
  public var origin: Origin
  /// SHA-256 of the bytes as found, in hexadecimal; nil when they could not be read.
  public var sha256: String?
  public var encoding: String?
  public var encodingEvidence: EncodingEvidence?
  public var replacedBytes = 0
  /// How its text was taken; nil when it was not read as text.
  public var readAs: ReadingPath?
  /// The article; also of a rejected document, as far as one was found.
  public var article: Article?
  public var rejection: Rejection?
  public var repairs: [Repair] = []
  /// Suspects whose span stands in the article.
  public var suspects: [Suspect] = []

  public init(origin: Origin) {
    self.origin = origin
  }
}
