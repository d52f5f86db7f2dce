// How much a reader believes of what a file says of itself, before it has seen the bytes.

/// Limits that keep a damaged or hostile file from taking all memory; every one is checked before memory is taken.
public struct ReadLimits: Sendable {
  /// Bytes of the footer.
  public var footerByteCount: Int
  /// Bytes of one page, unfolded.
  public var pageByteCount: Int
  /// Values of one column chunk, nulls included.
  public var chunkValueCount: Int
  /// Bytes of text of one column chunk: a dictionary can unfold a few bytes to very many.
  public var chunkTextByteCount: Int

  public init(
    footerByteCount: Int = 256 << 20, pageByteCount: Int = 1 << 30, chunkValueCount: Int = 1 << 26,
    chunkTextByteCount: Int = 4 << 30
  ) {
    self.footerByteCount = footerByteCount
    self.pageByteCount = pageByteCount
    self.chunkValueCount = chunkValueCount
    self.chunkTextByteCount = chunkTextByteCount
  }
}
