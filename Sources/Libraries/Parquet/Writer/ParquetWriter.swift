// Writes a Parquet file, row group after row group, to a sink.
//
// Layout: magic · row groups (pages of each column chunk, then their bloom filters) · column indexes ·
// offset indexes · footer · its length · magic. At most one row group's columns are in memory; of what is
// written only the footer's share stays. The bytes depend on rows, schema and settings alone.
// Source: apache/parquet-format, README.md, "File format"; PageIndex.md.

/// What has been written.
public struct FileSummary: Sendable, Hashable {
  public let byteCount: Int
  public let rowCount: Int
  public let rowGroupCount: Int
}

/// A finished file: the sink, given back, and what went into it.
@frozen
public struct FinishedFile<Sink: ByteSink & ~Copyable>: ~Copyable {
  public var sink: Sink
  public let summary: FileSummary
}

extension FinishedFile: Copyable where Sink: Copyable {}

/// Writes one file.
///
///     var writer = try ParquetWriter(schema, to: MemorySink(), settings)
///     var rows = RowGroup(schema)
///     …fill rows[0], rows[1]…
///     try writer.writeIfFull(&rows)      // as often as convenient
///     try writer.write(rows)             // the rest
///     let file = try writer.finish()
public struct ParquetWriter<Sink: ByteSink & ~Copyable>: ~Copyable {
  public let schema: Schema
  private let settings: WriterSettings
  private var sink: Sink
  private var encoder: ColumnEncoder
  private var metadata: FileMetadata
  private var offset: Int
  private var hasFailed = false

  private static var magic: [UInt8] { [0x50, 0x41, 0x52, 0x31] }  // PAR1

  /// Begins the file.
  /// - Throws: `ParquetError.invalidSchema` for a sorting column that is not a scalar column; `.sink`.
  public init(_ schema: Schema, to sink: consuming Sink, _ settings: WriterSettings) throws(ParquetError) {
    for sorting in settings.sortingColumns {
      guard let index = schema.index(of: sorting.name), case .scalar = schema.columns[index].shape else {
        throw .invalidSchema(column: sorting.name, reason: "rows are sorted by scalar columns of the schema only")
      }
    }
    // All that may throw comes before the first stored property.
    var sink = sink
    do {
      try sink.append(ParquetWriter.magic.span)
    } catch {
      throw .sink(error)
    }
    self.schema = schema
    self.settings = settings
    self.sink = sink
    offset = ParquetWriter.magic.count
    encoder = ColumnEncoder(settings)
    metadata = FileMetadata(
      schema: schema, sortingColumns: settings.sortingColumns, keyValueMetadata: settings.keyValueMetadata,
      createdBy: settings.createdBy)
  }

  /// Bytes written so far; the footer comes on top.
  public var byteCount: Int { offset }

  /// Encodes and writes the rows as one row group; none make no row group.
  public mutating func write(_ group: RowGroup) throws(ParquetError) {
    try attempt { (writer) throws(ParquetError) in
      try writer.check(group.columns.map(\.column), group.columns.map(\.rowCount))
      if group.rowCount == 0 { return }
      var record = RowGroupRecord(
        chunks: [], rowCount: group.rowCount, offset: writer.offset, uncompressedByteCount: 0, compressedByteCount: 0)
      if writer.settings.threadCount > 1, group.byteCount >= ParallelEncoding.leastByteCount {
        let threads = writer.settings.threadCount
        for column in try ParallelEncoding.encode(group, writer.settings, threads: threads) {
          try writer.append(column, to: &record)
        }
      } else {
        for column in group.columns { try writer.append(try writer.encoder.encode(column), to: &record) }
      }
      writer.metadata.rowGroups.append(record)
    }
  }

  /// Writes and empties the rows if they have reached the settings' row group size.
  /// - Returns: whether it did.
  @discardableResult
  public mutating func writeIfFull(_ group: inout RowGroup) throws(ParquetError) -> Bool {
    if group.byteCount < settings.rowGroupByteCount { return false }
    try write(group)
    group.removeAll()
    return true
  }

  /// Writes columns encoded elsewhere, in schema order, as one row group.
  public mutating func write(encoded columns: [EncodedColumn]) throws(ParquetError) {
    try attempt { (writer) throws(ParquetError) in
      try writer.check(columns.map(\.column), columns.map(\.rowCount))
      if columns[0].rowCount == 0 { return }
      var record = RowGroupRecord(
        chunks: [], rowCount: columns[0].rowCount, offset: writer.offset, uncompressedByteCount: 0,
        compressedByteCount: 0)
      for column in columns { try writer.append(column, to: &record) }
      writer.metadata.rowGroups.append(record)
    }
  }

  /// Writes the page index and the footer.
  public consuming func finish() throws(ParquetError) -> FinishedFile<Sink> {
    if hasFailed { throw .writerAlreadyFailed }
    for group in metadata.rowGroups.indices {
      for chunk in metadata.rowGroups[group].chunks.indices {
        guard let columnIndex = metadata.rowGroups[group].chunks[chunk].columnIndex else { continue }
        metadata.rowGroups[group].chunks[chunk].columnIndexOffset = offset
        try append(columnIndex)
      }
    }
    for group in metadata.rowGroups.indices {
      for chunk in metadata.rowGroups[group].chunks.indices {
        metadata.rowGroups[group].chunks[chunk].offsetIndexOffset = offset
        try append(metadata.rowGroups[group].chunks[chunk].offsetIndex)
      }
    }
    let footer = metadata.bytes
    try append(footer)
    try append(PlainEncoding.bytes(of: UInt32(footer.count)) + ParquetWriter.magic)
    let summary = FileSummary(
      byteCount: offset, rowCount: metadata.rowCount, rowGroupCount: metadata.rowGroups.count)
    return FinishedFile(sink: sink, summary: summary)
  }

  // MARK: Steps

  private mutating func attempt(
    _ step: (inout ParquetWriter) throws(ParquetError) -> Void
  ) throws(ParquetError) {
    if hasFailed { throw .writerAlreadyFailed }
    hasFailed = true
    try step(&self)
    hasFailed = false
  }

  private func check(_ columns: [Column], _ rowCounts: [Int]) throws(ParquetError) {
    for (expected, found) in zip(schema.columns, columns) where expected != found {
      throw .schemaMismatch(expected: expected.name, found: found.name)
    }
    if columns.count != schema.columns.count {
      throw .schemaMismatch(expected: "\(schema.columns.count) in all", found: "\(columns.count)")
    }
    for (column, rowCount) in zip(columns, rowCounts) where rowCount != rowCounts[0] {
      throw .unevenColumns(column: column.name, rowCount: rowCount, expected: rowCounts[0])
    }
  }

  /// Writes a column's chunks, each followed by its bloom filter.
  private mutating func append(_ column: EncodedColumn, to record: inout RowGroupRecord) throws(ParquetError) {
    for chunk in column.chunks {
      let chunkOffset = offset
      for page in chunk.pageBytes { try append(page) }
      var bloom: (offset: Int, byteCount: Int)?
      if let filter = chunk.bloomFilter?.fileBytes {
        bloom = (offset, filter.count)
        try append(filter)
      }
      record.chunks.append(
        ChunkRecord(
          metadata: chunk.metadata(chunkOffset: chunkOffset, bloom: bloom),
          offsetIndex: chunk.offsetIndex(chunkOffset: chunkOffset), columnIndex: chunk.columnIndex))
      record.uncompressedByteCount += chunk.uncompressedByteCount
      record.compressedByteCount += chunk.byteCount
    }
  }

  private mutating func append(_ bytes: [UInt8]) throws(ParquetError) {
    do {
      try sink.append(bytes.span)
    } catch {
      throw .sink(error)
    }
    offset += bytes.count
  }
}
