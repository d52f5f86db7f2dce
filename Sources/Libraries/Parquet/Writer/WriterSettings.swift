// What a file's writer may choose, apart from the schema.

/// How the rows of a file are sorted; a promise of the caller that readers act upon and nobody checks.
/// Source: parquet.thrift, `struct SortingColumn`.
public struct SortingColumn: Sendable, Hashable {
  /// The name of a scalar column.
  public var name: String
  public var isDescending: Bool
  public var nullsFirst: Bool

  public init(_ name: String, isDescending: Bool = false, nullsFirst: Bool = false) {
    self.name = name
    self.isDescending = isDescending
    self.nullsFirst = nullsFirst
  }
}

/// The form of data pages.
public enum PageVersion: Sendable, Hashable {
  /// Levels and values compressed together; the form that every reader takes.
  case v1
  /// Levels uncompressed before the values. Opt-in.
  case v2
}

/// Settings of a whole file.
public struct WriterSettings: Sendable {
  public var codec: Codec
  public var pageVersion: PageVersion
  /// Bytes of uncompressed values a data page aims at, unless the column says otherwise. A page holds one row at
  /// least. Measured on article bodies with zstd-3: 64 KiB 20.2 MB, 1 MiB 17.4, 4 MiB 16.6, 16 MiB 16.3.
  public var pageByteCount: Int
  /// Rows a data page holds at most; 20,000 as in parquet-java and arrow-rs.
  public var pageRowCount: Int
  /// Bytes of raw data at which `ParquetWriter.writeIfFull` ends a row group.
  public var rowGroupByteCount: Int
  /// Threads that encode a row group; the file's bytes do not depend on it.
  public var threadCount: Int
  public var sortingColumns: [SortingColumn]
  /// Pairs written into the footer, in this order.
  public var keyValueMetadata: [(key: String, value: String)]
  /// `<application> version <version> (build <hash>)`, as parquet.thrift asks for.
  public var createdBy: String

  public init(
    createdBy: String, codec: Codec = .zstd(), pageVersion: PageVersion = .v1, pageByteCount: Int = 1 << 20,
    pageRowCount: Int = 20_000, rowGroupByteCount: Int = 64 << 20, threadCount: Int = 1,
    sortingColumns: [SortingColumn] = [],
    keyValueMetadata: [(key: String, value: String)] = []
  ) {
    self.createdBy = createdBy
    self.codec = codec
    self.pageVersion = pageVersion
    self.pageByteCount = pageByteCount
    self.pageRowCount = pageRowCount
    self.rowGroupByteCount = rowGroupByteCount
    self.threadCount = threadCount
    self.sortingColumns = sortingColumns
    self.keyValueMetadata = keyValueMetadata
  }
}
