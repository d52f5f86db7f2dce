// Walks the pages of one column chunk: header, checksum, codec, levels, values.
//
// Source: apache/parquet-format, README.md, "Data Pages", "Checksumming"; parquet.thrift, PageHeader.

/// What was found of one page.
package struct PageTrace: Sendable {
  /// Byte of the file where the header begins.
  package var offset: Int
  /// Header and body.
  package var byteCount: Int
  package var uncompressedByteCount: Int
  package var isDictionary: Bool
  package var isV2: Bool
  package var encoding: Encoding
  package var hasChecksum: Bool
  /// Of data pages: the rows that begin in it, its entries of levels, its slots.
  package var rows: Range<Int>
  package var entries: Range<Int>
  package var slots: Range<Int>
}

/// One column chunk being read.
struct PageWalk: ~Copyable {
  private let part: String
  private let chunk: ParsedChunk
  private let start: Int
  private let bytes: [UInt8]
  private let limits: ReadLimits
  private let codec: Codec
  private var dictionary: LeafBuffer?
  private(set) var assembly: LeafAssembly
  private(set) var pages: [PageTrace] = []
  private var entryCount = 0

  /// - Parameter bytes: the chunk's bytes, which stand at `chunk.start` of the file.
  init(
    _ chunk: ParsedChunk, _ bytes: [UInt8], _ assembly: LeafAssembly, part: String, limits: ReadLimits
  ) throws(ParquetReadError) {
    guard let codec = Codec(number: chunk.codec) else {
      let flaw =
        (0...7).contains(chunk.codec)
        ? Flaw(unsupported: "compression codec \(chunk.codec)", at: 0)
        : Flaw(.compression, at: 0, expected: "a codec 0...7", found: "\(chunk.codec)")
      throw flaw.error(in: part, offset: chunk.start)
    }
    if chunk.valueCount > limits.chunkValueCount {
      throw .limit(
        part: part, offset: chunk.start, what: "values", wanted: chunk.valueCount, allowed: limits.chunkValueCount)
    }
    self.part = part
    self.chunk = chunk
    start = chunk.start
    self.bytes = bytes
    self.limits = limits
    self.codec = codec
    self.assembly = assembly
  }

  /// Reads all pages.
  mutating func run(_ decompressor: borrowing Decompressor) throws(ParquetReadError) {
    var position = 0
    while position < bytes.count {
      let name = "\(part), page \(pages.count)"
      position = try page(at: position, name, decompressor)
    }
    if entryCount != chunk.valueCount {
      throw Flaw(.valueCounts, at: 0, expected: "\(chunk.valueCount) values in the pages", found: "\(entryCount)")
        .error(
          in: part, offset: start)
    }
    assembly.finish()
    if assembly.leaf.type == .string, let slot = UTF8Check.firstInvalidSlot(of: assembly.values) {
      throw Flaw(.text, at: 0, expected: "text in UTF-8", found: "other bytes in value \(slot)").error(
        in: part, offset: start)
    }
  }

  private mutating func page(
    at position: Int, _ name: String, _ decompressor: borrowing Decompressor
  ) throws(ParquetReadError) -> Int {
    // A second reference, so that the page may be looked at while `self` changes.
    let bytes = bytes
    let header: ParsedPageHeader
    do throws(Flaw) { header = try ParsedPageHeader(bytes, at: position) } catch {
      throw error.error(in: name, offset: start)
    }
    let offset = start + position
    let body = position + header.byteCount
    if header.compressedByteCount > bytes.count - body {
      throw Flaw(
        .pageHeader, at: 0, expected: "a page of at most \(bytes.count - body) bytes, the rest of the chunk",
        found: "\(header.compressedByteCount)"
      ).error(in: name, offset: offset)
    }
    if header.uncompressedByteCount > limits.pageByteCount {
      throw .limit(
        part: name, offset: offset, what: "bytes in a page", wanted: header.uncompressedByteCount,
        allowed: limits.pageByteCount)
    }
    let stored = bytes.span.extracting(body..<body + header.compressedByteCount)
    if let checksum = header.checksum {
      let found = PageHeader.checksum(of: stored)
      if found != checksum {
        throw Flaw(.checksum, at: 0, expected: "CRC-32 \(checksum)", found: "\(found)").error(
          in: name, offset: offset + header.byteCount)
      }
    }
    do throws(Flaw) {
      try take(header, stored, at: offset, decompressor)
    } catch {
      throw error.error(inPageOf: name, offset: offset)
    }
    return body + header.compressedByteCount
  }

  private mutating func take(
    _ header: ParsedPageHeader, _ stored: Span<UInt8>, at offset: Int, _ decompressor: borrowing Decompressor
  ) throws(Flaw) {
    guard let encoding = Encoding(rawValue: header.encoding) else {
      if header.encoding == 4 { throw Flaw(unsupported: "encoding 4", at: 0) }
      throw Flaw(.encodings, at: 0, expected: "an encoding 0, 2...9", found: "\(header.encoding)")
    }
    var trace = PageTrace(
      offset: offset, byteCount: header.byteCount + header.compressedByteCount,
      uncompressedByteCount: header.byteCount + header.uncompressedByteCount, isDictionary: false, isV2: false,
      encoding: encoding, hasChecksum: header.checksum != nil, rows: 0..<0, entries: 0..<0, slots: 0..<0)
    let (rows, slots, entries) = (assembly.rowCount, assembly.slots, entryCount)
    switch header.kind {
    case .other: return
    case .dictionary:
      if !pages.isEmpty {
        throw Flaw(.dictionary, at: 0, expected: "the dictionary before all pages", found: "it after")
      }
      if encoding != .plain && encoding != .plainDictionary {
        throw Flaw(.dictionary, at: 0, expected: "a PLAIN dictionary", found: "encoding \(encoding.rawValue)")
      }
      let page = try decompressor.bytes(stored, codec, byteCount: header.uncompressedByteCount)
      var entries = LeafBuffer(type: assembly.leaf.type, tracksValidity: false)
      try PlainEncoding.decode(page.span, 0..<page.count, count: header.valueCount, into: &entries)
      dictionary = entries
      trace.isDictionary = true
      pages.append(trace)
      return
    case .data:
      if header.valueCount > chunk.valueCount - entryCount { throw tooMany(header) }
      let page = try decompressor.bytes(stored, codec, byteCount: header.uncompressedByteCount)
      var reader = LevelReader(assembly.leaf, count: header.valueCount)
      try reader.readV1(page.span, header)
      try append(page.span, reader.position..<page.count, reader, encoding)
    case .dataV2(let repetition, let definition, let isCompressed, let nullCount, let rowCount):
      if header.valueCount > chunk.valueCount - entryCount { throw tooMany(header) }
      var reader = LevelReader(assembly.leaf, count: header.valueCount)
      try reader.readV2(stored, repetitionByteCount: repetition, definitionByteCount: definition)
      let levels = reader.position
      if header.uncompressedByteCount < levels {
        throw Flaw(
          .pageHeader, at: 0, expected: "at least \(levels) bytes, those of the levels",
          found: "\(header.uncompressedByteCount)")
      }
      let page = try decompressor.bytes(
        stored.extracting(levels..<stored.count), isCompressed ? codec : .uncompressed,
        byteCount: header.uncompressedByteCount - levels)
      try append(page.span, 0..<page.count, reader, encoding)
      trace.isV2 = true
      if nullCount != header.valueCount - reader.presentCount {
        throw Flaw(
          .valueCounts, at: 0, expected: "\(nullCount) nulls, as the header says",
          found: "\(header.valueCount - reader.presentCount)")
      }
      if rowCount != assembly.rowCount - rows {
        throw Flaw(
          .valueCounts, at: 0, expected: "\(rowCount) rows, as the header says", found: "\(assembly.rowCount - rows)")
      }
    }
    entryCount += header.valueCount
    trace.rows = rows..<assembly.rowCount
    trace.slots = slots..<assembly.slots
    trace.entries = entries..<entryCount
    pages.append(trace)
  }

  private func tooMany(_ header: ParsedPageHeader) -> Flaw {
    Flaw(
      .valueCounts, at: 0, expected: "at most \(chunk.valueCount - entryCount) values, the rest of the chunk",
      found: "\(header.valueCount)")
  }

  private mutating func append(
    _ page: Span<UInt8>, _ range: Range<Int>, _ levels: LevelReader, _ encoding: Encoding
  ) throws(Flaw) {
    let values: PageValues
    let count = levels.presentCount
    switch encoding {
    case .runLengthDictionary, .plainDictionary:
      values = .numbered(try indices(page, range, count: count))
    default:
      var leaf = LeafBuffer(type: assembly.leaf.type, tracksValidity: false)
      try encoding.decode(page, range, count: count, limit: limits.chunkTextByteCount, into: &leaf)
      values = .plain(leaf)
    }
    try assembly.append(
      count: levels.count, repetition: levels.repetition, definition: levels.definition, values, dictionary)
  }

  /// The dictionary indices of a page: their bit width in one byte, then the hybrid form.
  private func indices(_ page: Span<UInt8>, _ range: Range<Int>, count: Int) throws(Flaw) -> [UInt32] {
    guard let dictionary else {
      throw Flaw(.dictionary, at: range.lowerBound, expected: "a dictionary page before", found: "none")
    }
    var indices: [UInt32] = []
    if count == 0 && range.count <= 1 { return indices }
    if range.isEmpty { throw Flaw(.dictionary, at: range.lowerBound, expected: "a bit width", found: "the end") }
    let width = Int(page[range.lowerBound])
    if width > 32 { throw Flaw(.dictionary, at: range.lowerBound, expected: "a bit width 0...32", found: "\(width)") }
    if dictionary.count == 0 && count > 0 {
      throw Flaw(.dictionary, at: range.lowerBound, expected: "a dictionary with entries", found: "an empty one")
    }
    let end = try RunLengthBitPacking.decode(
      page, range.lowerBound + 1..<range.upperBound, bitWidth: width, count: count,
      maximum: max(dictionary.count - 1, 0), rule: .dictionary, into: &indices)
    if end != range.upperBound {
      throw Flaw(
        .values, at: end, expected: "the end of the page", found: "\(range.upperBound - end) bytes more")
    }
    return indices
  }
}

extension Encoding {
  /// Appends `count` values that fill `page[range]`.
  func decode(
    _ page: Span<UInt8>, _ range: Range<Int>, count: Int, limit: Int, into leaf: inout LeafBuffer
  ) throws(Flaw) {
    switch (self, leaf.physicalType) {
    case (.plain, _): try PlainEncoding.decode(page, range, count: count, into: &leaf)
    case (.deltaBinaryPacked, .int32):
      var position = range.lowerBound
      leaf.int32s = try DeltaBinaryPacking.decode(
        page, &position, end: range.upperBound, count: count, as: Int32.self)
      leaf.slotTotal = count
      try Self.checkEnd(position, range)
    case (.deltaBinaryPacked, .int64):
      var position = range.lowerBound
      leaf.int64s = try DeltaBinaryPacking.decode(
        page, &position, end: range.upperBound, count: count, as: Int64.self)
      leaf.slotTotal = count
      try Self.checkEnd(position, range)
    case (.deltaLengthByteArray, .byteArray):
      try DeltaByteArrays.decodeLengths(page, range, count: count, into: &leaf)
    case (.deltaByteArray, .byteArray):
      try DeltaByteArrays.decodePrefixes(page, range, count: count, limit: limit, into: &leaf)
    case (.byteStreamSplit, .int32), (.byteStreamSplit, .int64), (.byteStreamSplit, .double):
      try ByteStreamSplit.decode(page, range, count: count, into: &leaf)
    case (.runLength, .boolean): try Self.decodeBooleans(page, range, count: count, into: &leaf)
    default:
      throw Flaw(
        .encodings, at: range.lowerBound, expected: "an encoding of physical type \(leaf.physicalType.rawValue)",
        found: "\(rawValue)")
    }
  }

  private static func checkEnd(_ position: Int, _ range: Range<Int>) throws(Flaw) {
    if position != range.upperBound {
      throw Flaw(
        .values, at: position, expected: "the end of the page", found: "\(range.upperBound - position) bytes more")
    }
  }

  /// Booleans in the hybrid form, its length in four bytes before it, as others write them in pages of version 2.
  private static func decodeBooleans(
    _ page: Span<UInt8>, _ range: Range<Int>, count: Int, into leaf: inout LeafBuffer
  ) throws(Flaw) {
    if range.count < 4 || Int(UInt32(bitPattern: page.int32(at: range.lowerBound))) != range.count - 4 {
      throw Flaw(.values, at: range.lowerBound, expected: "a length of \(range.count - 4)", found: "another")
    }
    let end = try RunLengthBitPacking.decode(
      page, range.lowerBound + 4..<range.upperBound, bitWidth: 1, count: count, maximum: 1, rule: .values,
      into: &leaf.booleans)
    leaf.slotTotal = count
    try checkEnd(end, range)
  }
}

/// Parts of the reader, for those that test them without a file around them.
package enum ReaderParts {
  /// Decodes `count` values that should fill `bytes`, in the encoding of this number; whether that is so does not matter.
  package static func decodeValues(_ bytes: Span<UInt8>, count: Int, type: ScalarType, encoding: Int32) {
    guard let encoding = Encoding(rawValue: encoding) else { return }
    var leaf = LeafBuffer(type: type, tracksValidity: false)
    try? encoding.decode(bytes, 0..<bytes.count, count: count, limit: 1 << 22, into: &leaf)
    var indices: [UInt32] = []
    _ = try? RunLengthBitPacking.decode(
      bytes, 0..<bytes.count, bitWidth: Int(encoding.rawValue) * 3, count: count, maximum: 1 << 20, rule: .levels,
      into: &indices)
  }
}
