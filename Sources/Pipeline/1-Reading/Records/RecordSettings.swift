// What the reading of records may be told.

public import Archives

/// Settings of the reading of records.
public struct RecordSettings: Sendable {
  /// Most bytes of one record, packed or unpacked.
  public var recordLimit = 64 << 20
  /// How much may come out of packed data.
  public var unpacking = UnpackingLimits()
  /// Archives inside archives that are read: 1 is an archive, 2 an archive in it.
  public var archiveDepth = 2
  /// Compressions, one in the other, that are undone between two archives.
  public var compressionDepth = 3
  public var fields = FieldNames() {
    didSet { folded = FoldedFieldNames(fields) }
  }
  /// The same, folded once and not for each file.
  private(set) var folded = FoldedFieldNames.usual

  public init() {}
}
