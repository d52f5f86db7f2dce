// Where records and texts go that do not fit in memory. The stage knows no files: whoever runs it hands in the place.

/// Bytes that are kept somewhere and read back.
public protocol SpillStorage: AnyObject, Sendable {
  /// Keeps `bytes`; returns where they are.
  func keep(_ bytes: UnsafeRawBufferPointer) throws -> Int
  /// Reads back `bytes.count` bytes that were kept at `place`.
  func read(_ place: Int, into bytes: UnsafeMutableRawBufferPointer) throws
}
