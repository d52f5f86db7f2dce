// Where bytes come from, a chunk at a time.
//
// A source is a file, the unpacked form of another source, or a member of an archive: they stack, and none holds more than
// a chunk. A call costs some nanoseconds and yields thousands of bytes.

/// Bytes that are read once, from the first to the last.
public protocol ByteSource: AnyObject {
  /// The next bytes; none at the end, and then for ever.
  /// - Throws: what is wrong at this place. All bytes before it were returned by earlier calls; the source is at its end.
  func next() throws(ArchiveError) -> [UInt8]

  /// Where the stored unit begins that the last chunk belongs to (a gzip member), as an offset in the source below; nil
  /// where the source is not made of units. A chunk never spans two units.
  var unitStart: Int? { get }

  /// Bytes taken so far from the stored form below; for a unit that was read to its end, the offset after it.
  var storedOffset: Int { get }

  /// Tells whether places in this source are places in the file as stored.
  var isStored: Bool { get }
}

extension ByteSource {
  public var unitStart: Int? { nil }
  public var isStored: Bool { false }
}

/// Bytes that are in memory already.
public final class HeldBytes: ByteSource {
  private let bytes: [UInt8]
  private let chunkSize: Int
  public private(set) var storedOffset = 0
  public var isStored: Bool { true }

  /// - Parameter chunkSize: the most bytes a call returns.
  public init(_ bytes: [UInt8], chunkSize: Int = 1 << 17) {
    precondition(chunkSize > 0, "a chunk holds bytes")
    self.bytes = bytes
    self.chunkSize = chunkSize
  }

  public func next() throws(ArchiveError) -> [UInt8] {
    let end = min(bytes.count, storedOffset + chunkSize)
    defer { storedOffset = end }
    // One chunk that is all there is needs no copy.
    return storedOffset == 0 && end == bytes.count ? bytes : Array(bytes[storedOffset..<end])
  }
}
