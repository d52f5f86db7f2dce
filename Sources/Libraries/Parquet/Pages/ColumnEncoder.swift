// From a column's rows to its encoded chunks: a pure function of the rows, the column and the settings.
//
// Per leaf: check the text, try a dictionary, cut into pages; per page: levels, values, compression,
// checksum, bounds. The encoder owns only scratch memory; give each thread one of its own.
// Source: apache/parquet-format, README.md, "Column chunks", "Data Pages".

/// Encodes columns one after another.
public struct ColumnEncoder: ~Copyable {
  private let codec: Codec
  private let pageByteCount: Int
  private let pageRowCount: Int
  private var compressor: Compressor
  private var dictionary = DictionaryBuilder()
  private var page = GrowingBytes()
  private var compressed = GrowingBytes()

  public init(_ settings: WriterSettings) {
    codec = settings.codec
    pageByteCount = settings.pageByteCount
    pageRowCount = max(1, settings.pageRowCount)
    compressor = Compressor(settings.codec)
  }

  /// Encodes one column of a row group. The same buffer and settings give the same bytes, always.
  /// - Throws: `ParquetError.invalidUTF8`, `.unfinishedList`, `.pageTooLarge`, `.compression`.
  public mutating func encode(_ buffer: ColumnBuffer) throws(ParquetError) -> EncodedColumn {
    if buffer.listIsOpen { throw .unfinishedList(column: buffer.column.name) }
    var chunks: [EncodedChunk] = []
    for (index, leaf) in buffer.column.leaves.enumerated() {
      chunks.append(try encode(buffer, leaf, index))
    }
    return EncodedColumn(rowCount: buffer.rowCount, column: buffer.column, chunks: chunks)
  }

  private mutating func encode(
    _ buffer: ColumnBuffer, _ leaf: Leaf, _ index: Int
  ) throws(ParquetError) -> EncodedChunk {
    let values = buffer.leafBuffers[index]
    if leaf.type == .string, let slot = UTF8Check.firstInvalidSlot(of: values) {
      throw .invalidUTF8(column: leaf.dottedPath, value: slot)
    }
    var chunk = EncodedChunk(leaf: leaf, codec: codec)
    let levels = Levels(buffer, leaf: leaf, index: index)
    let isNumbered: Bool
    switch leaf.options.dictionary {
    case .never: isNumbered = false
    case .always: isNumbered = dictionary.build(values, byteLimit: Int(Int32.max), mustPay: false)
    case .automatic:
      let isListOfText = leaf.maximumRepetitionLevel > 0 && leaf.type.physicalType == .byteArray
      isNumbered = dictionary.build(
        values, byteLimit: leaf.options.dictionaryByteLimit, mustPay: !isListOfText)
    }
    if isNumbered {
      page.removeAll()
      dictionary.appendEntries(of: values, to: &page)
      try finishPage(.dictionary(entryCount: dictionary.firstSlots.count), of: &chunk)
      chunk.dictionaryByteCount = chunk.bytes.count
    }
    if leaf.options.bloomFilter {
      let slots = isNumbered ? dictionary.firstSlots : nil
      chunk.bloomFilter = SplitBlockBloomFilter(hashes: SplitBlockBloomFilter.hashes(of: values, slots: slots))
    }

    let extents = PagePlan.extents(
      buffer, values, byteTarget: leaf.options.pageByteCount ?? pageByteCount, rowLimit: pageRowCount,
      indexBitWidth: isNumbered ? dictionary.bitWidth : nil)
    var chunkRange: ValueRange?
    var numbered = 0
    for extent in extents {
      page.removeAll()
      levels.append(extent.entries, to: &page)
      let definitions = levels.definitionHistogram(extent.entries)
      let presentCount = Int(definitions.last ?? 0)
      if isNumbered {
        dictionary.appendIndices(numbered..<numbered + presentCount, to: &page)
        numbered += presentCount
      } else {
        PlainEncoding.append(extent.slots, of: values, to: &page)
      }
      let offset = chunk.bytes.count
      let encoding: Encoding = isNumbered ? .runLengthDictionary : .plain
      try finishPage(.data(valueCount: extent.entries.count, encoding), of: &chunk)

      let range = ValueRange(extent.slots, of: values)
      if let range { chunkRange = chunkRange?.merged(with: range, in: values) ?? range }
      chunk.pages.append(
        PageRecord(
          offset: offset, byteCount: chunk.bytes.count - offset, firstRow: extent.rows.lowerBound,
          valueCount: extent.entries.count, nullCount: extent.entries.count - presentCount,
          nanCount: values.nanCount(in: extent.slots), lower: range?.lowerBound(in: values),
          upper: range?.upperBound(in: values), textByteCount: values.textByteCount(in: extent.slots),
          repetitionHistogram: levels.repetitionHistogram(extent.entries), definitionHistogram: definitions))
    }
    chunk.lower = chunkRange?.lowerBound(in: values)
    chunk.upper = chunkRange?.upperBound(in: values)
    return chunk
  }

  /// Compresses what stands in `page` and appends it, after its header, to the chunk.
  private mutating func finishPage(_ kind: PageHeader.Kind, of chunk: inout EncodedChunk) throws(ParquetError) {
    compressed.removeAll()
    if page.count <= Int(Int32.max) { try compressor.append(page, to: &compressed) }
    let largest = max(page.count, compressed.count)
    if largest > Int(Int32.max) { throw .pageTooLarge(column: chunk.leaf.dottedPath, byteCount: largest) }
    let header = PageHeader(
      kind, uncompressedByteCount: page.count, compressedByteCount: compressed.count,
      checksum: PageHeader.checksum(of: compressed))
    let headerBytes = header.bytes
    chunk.bytes += headerBytes
    unsafe compressed.withBytes { unsafe chunk.bytes.append(contentsOf: $0) }
    chunk.uncompressedByteCount += headerBytes.count + page.count
  }
}

extension LeafBuffer {
  /// Bytes of text in `slots`, without lengths; 0 for other types.
  func textByteCount(in slots: Range<Int>) -> Int {
    if physicalType != .byteArray || slots.isEmpty { return 0 }
    return ends[slots.upperBound - 1] - start(of: slots.lowerBound)
  }

  /// How many doubles in `slots` are NaN.
  func nanCount(in slots: Range<Int>) -> Int {
    if physicalType != .double { return 0 }
    var count = 0
    for slot in slots where doubles[slot].isNaN && !isNull(at: slot) { count += 1 }
    return count
  }
}
