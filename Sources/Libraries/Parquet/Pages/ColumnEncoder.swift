// From a column's rows to its encoded chunks: a pure function of the rows, the column and the settings.
//
// Per leaf: check the text, try a dictionary, cut into pages (`LeafPlan`); per page: levels, values, compression,
// checksum, bounds. The encoder owns only scratch memory; give each thread one of its own.
// Source: apache/parquet-format, README.md, "Column chunks", "Data Pages".

/// Encodes columns one after another.
public struct ColumnEncoder: ~Copyable {
  private let settings: WriterSettings
  private var compressor: Compressor
  private var dictionary = DictionaryBuilder()
  private var page = GrowingBytes()
  private var compressed = GrowingBytes()

  public init(_ settings: WriterSettings) {
    self.settings = settings
    compressor = Compressor(settings.codec)
  }

  /// Encodes one column of a row group. The same buffer and settings give the same bytes, always.
  /// - Throws: `ParquetError.invalidUTF8`, `.unfinishedList`, `.pageTooLarge`, `.compression`.
  public mutating func encode(_ buffer: ColumnBuffer) throws(ParquetError) -> EncodedColumn {
    var chunks: [EncodedChunk] = []
    for index in buffer.leafBuffers.indices {
      let plan = try plan(buffer, leaf: index)
      var pages: [EncodedPage] = []
      for page in plan.pageRange { pages.append(try encode(page, of: plan)) }
      chunks.append(plan.chunk(of: pages, settings))
    }
    return EncodedColumn(rowCount: buffer.rowCount, column: buffer.column, chunks: chunks)
  }

  /// Checks a leaf of a column and cuts it into pages.
  package mutating func plan(_ buffer: ColumnBuffer, leaf index: Int) throws(ParquetError) -> LeafPlan {
    if buffer.listIsOpen { throw .unfinishedList(column: buffer.column.name) }
    return try LeafPlan(
      buffer, buffer.column.leaves[index], index, pageByteCount: settings.pageByteCount,
      pageRowCount: settings.pageRowCount, &dictionary)
  }

  /// Makes one page of `plan.pageRange`.
  package mutating func encode(_ index: Int, of plan: LeafPlan) throws(ParquetError) -> EncodedPage {
    page.removeAll()
    guard index >= 0 else {
      let dictionary = plan.dictionary!
      dictionary.appendEntries(of: plan.values, to: &page)
      let bytes = try finishPage(column: plan.leaf) { _ in .dictionary(entryCount: dictionary.firstSlots.count) }
      return EncodedPage(bytes: bytes, uncompressedByteCount: bytes.count - compressed.count + page.count)
    }
    let extent = plan.extents[index]
    let definitions = plan.levels.definitionHistogram(extent.entries)
    let nullCount = extent.entries.count - Int(definitions.last ?? 0)
    let bytes: [UInt8]
    switch settings.pageVersion {
    case .v1:
      plan.levels.append(extent.entries, to: &page)
      plan.appendValues(ofPage: index, to: &page)
      bytes = try finishPage(column: plan.leaf) { _ in
        .data(valueCount: extent.entries.count, plan.encoding)
      }
    case .v2:
      let (repetition, definition) = plan.levels.appendBare(extent.entries, to: &page)
      plan.appendValues(ofPage: index, to: &page)
      bytes = try finishPage(column: plan.leaf, levelByteCount: repetition + definition) { isCompressed in
        .dataV2(
          valueCount: extent.entries.count, nullCount: nullCount, rowCount: extent.rows.count, plan.encoding,
          repetitionByteCount: repetition, definitionByteCount: definition, isCompressed: isCompressed)
      }
    }
    let range = ValueRange(extent.slots, of: plan.values)
    let record = PageRecord(
      offset: 0, byteCount: bytes.count, firstRow: extent.rows.lowerBound, valueCount: extent.entries.count,
      nullCount: nullCount, nanCount: plan.values.nanCount(in: extent.slots), lower: range?.lowerBound(in: plan.values),
      upper: range?.upperBound(in: plan.values), textByteCount: plan.values.textByteCount(in: extent.slots),
      repetitionHistogram: plan.levels.repetitionHistogram(extent.entries), definitionHistogram: definitions)
    return EncodedPage(
      bytes: bytes, uncompressedByteCount: bytes.count - compressed.count + page.count, record: record, range: range)
  }

  /// Compresses what stands in `page` beyond its levels and puts its header before it.
  private mutating func finishPage(
    column leaf: Leaf, levelByteCount: Int = 0, _ kind: (_ isCompressed: Bool) -> PageHeader.Kind
  ) throws(ParquetError) -> [UInt8] {
    compressed.removeAll()
    if levelByteCount > 0 {
      unsafe page.withBytes { unsafe compressed.append(UnsafeRawBufferPointer(rebasing: $0[..<levelByteCount])) }
    }
    var isCompressed = settings.codec != .uncompressed
    if page.count <= Int(Int32.max) { try compressor.append(page, from: levelByteCount, to: &compressed) }
    let largest = max(page.count, compressed.count)
    if largest > Int(Int32.max) { throw .pageTooLarge(column: leaf.dottedPath, byteCount: largest) }
    if settings.pageVersion == .v2 && compressed.count >= page.count {
      // Pages of version 2 may stay as they are where compression gains nothing; a dictionary page may not.
      if case .dataV2 = kind(false) {
        compressed.removeAll()
        unsafe page.withBytes { unsafe compressed.append($0) }
        isCompressed = false
      }
    }
    let header = PageHeader(
      kind(isCompressed), uncompressedByteCount: page.count, compressedByteCount: compressed.count,
      checksum: PageHeader.checksum(of: compressed))
    var bytes = header.bytes
    unsafe compressed.withBytes { unsafe bytes.append(contentsOf: $0) }
    return bytes
  }
}

extension LeafBuffer {
  /// Bytes of text in `slots`, without lengths; 0 for other types.
  package func textByteCount(in slots: Range<Int>) -> Int {
    if physicalType != .byteArray || slots.isEmpty { return 0 }
    return ends[slots.upperBound - 1] - start(of: slots.lowerBound)
  }

  /// How many doubles in `slots` are NaN.
  package func nanCount(in slots: Range<Int>) -> Int {
    if physicalType != .double { return 0 }
    var count = 0
    for slot in slots where doubles[slot].isNaN && !isNull(at: slot) { count += 1 }
    return count
  }
}
