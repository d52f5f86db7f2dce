// Where a document came from.

/// The place of one document in the input: a file, or a record inside it.
public struct Origin: Sendable, Equatable {
  /// Path below the input folder, bytes as the file system has them.
  public var path: [UInt8]
  /// The same path for people: valid UTF-8, other bytes as `\xNN`.
  public var sourceFile: Text
  /// Name inside an archive, when the file is one.
  public var member: Text?
  /// Number of the record inside a file of many, from 0.
  public var record: Int?
  /// Where the document's bytes begin in the file, and how many they are (of the file as stored, before decompression).
  public var byteOffset: Int
  public var byteLength: Int
  /// True where the byte range counts in the unpacked form of the file or member, because the record is no stretch of the
  /// file as stored.
  public var isUnpackedRange = false

  public init(
    path: [UInt8], sourceFile: Text, member: Text? = nil, record: Int? = nil, byteOffset: Int = 0, byteLength: Int
  ) {
    self.path = path
    self.sourceFile = sourceFile
    self.member = member
    self.record = record
    self.byteOffset = byteOffset
    self.byteLength = byteLength
  }
}
