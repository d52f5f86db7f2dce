// Where comparable texts stand between the passes. The stage knows no files: whoever runs it hands in the store.

/// Where a text stands in a store.
public struct TextPlace: Sendable {
  public var offset: Int
  /// Bytes of the stored form.
  public var count: Int32
  /// Tokens of the text.
  public var tokenCount: Int32

  public init(offset: Int, count: Int32, tokenCount: Int32) {
    self.offset = offset
    self.count = count
    self.tokenCount = tokenCount
  }
}

/// Keeps texts; asked by several threads at a time.
public protocol TextStore: Sendable {
  func add(_ text: ComparableText) throws -> TextPlace
  func text(at place: TextPlace) throws -> ComparableText
}
