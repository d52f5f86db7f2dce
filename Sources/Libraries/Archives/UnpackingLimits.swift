// How much may come out of packed data: what keeps a bomb of 10 MB from being 10 GB.

/// Limits on what is unpacked. All are counts of bytes, so that the verdict is the same on every machine.
public struct UnpackingLimits: Sendable, Hashable {
  /// Most bytes that may come out of one file. 1 TiB: larger than any dump of articles, smaller than what a bomb claims.
  public var totalBytes = 1 << 40
  /// Most bytes out for each byte in. zstd gives 30 on a dump of similar pages and about 300 on one page repeated; bombs
  /// give 1,000 (deflate's most) and more.
  public var ratio = 400
  /// Bytes that may come out before the ratio counts: a short file of one repeated line is no bomb.
  public var ratioFreeBytes = 32 << 20

  public init() {}
}

/// What has gone in and come out so far.
struct UnpackingBudget {
  private let limits: UnpackingLimits
  private var packed = 0
  private var unpacked = 0

  init(_ limits: UnpackingLimits) {
    self.limits = limits
  }

  mutating func take(_ count: Int) { packed += count }

  /// - Throws: `tooMuch` or `ratio` when what came out passes a limit.
  mutating func give(_ count: Int) throws(ArchiveError) {
    unpacked += count
    if unpacked > limits.totalBytes { throw .tooMuch(limit: limits.totalBytes) }
    if unpacked > limits.ratioFreeBytes, unpacked / limits.ratio > packed {
      throw .ratio(limit: limits.ratio, packed: packed, unpacked: unpacked)
    }
  }
}
