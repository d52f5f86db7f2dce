// A page's header as it stands in the file.
//
// Source: apache/parquet-format, parquet.thrift, PageHeader, DataPageHeader, DataPageHeaderV2, DictionaryPageHeader.

package struct ParsedPageHeader: Sendable {
  package enum Kind: Sendable, Hashable {
    case data, dictionary
    /// Lengths of the levels, which stand before the compressed values.
    case dataV2(repetitionByteCount: Int, definitionByteCount: Int, isCompressed: Bool, nullCount: Int, rowCount: Int)
    /// Anything else, to be passed over.
    case other
  }

  package var kind = Kind.other
  package var uncompressedByteCount = 0
  package var compressedByteCount = 0
  package var checksum: UInt32?
  /// Values of a data page, nulls included; entries of a dictionary page.
  package var valueCount = 0
  package var encoding: Int32 = 0
  package var definitionEncoding: Int32 = 3
  package var repetitionEncoding: Int32 = 3
  /// Bytes of the header itself.
  package var byteCount = 0

  /// Reads the header at `position` of `bytes`.
  package init(_ bytes: [UInt8], at position: Int) throws(Flaw) {
    var reader = ThriftCompactReader(bytes, at: position)
    var parsed = ParsedPageHeader()
    var type: Int32 = -1
    let seen = try reader.structure("PageHeader", required: [1, 2, 3]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: type = try reader.int32(field, "type")
      case 2: parsed.uncompressedByteCount = try reader.count32(field, "uncompressed_page_size")
      case 3: parsed.compressedByteCount = try reader.count32(field, "compressed_page_size")
      case 4: parsed.checksum = UInt32(bitPattern: try reader.int32(field, "crc"))
      case 5: try parsed.readData(from: &reader, field)
      case 7: try parsed.readDictionary(from: &reader, field)
      case 8: try parsed.readDataV2(from: &reader, field)
      default: try reader.skip(field)
      }
    }
    let wanted: (Int, String)? =
      switch type {
      case 0: (5, "data_page_header")
      case 2: (7, "dictionary_page_header")
      case 3: (8, "data_page_header_v2")
      default: nil
      }
    if let (field, name) = wanted, !seen.contains(field) {
      throw Flaw(.pageHeader, at: position, expected: "\(name) in a page of type \(type)", found: "none")
    }
    switch type {
    case 0: parsed.kind = .data
    case 1: parsed.kind = .other
    case 2: parsed.kind = .dictionary
    case 3: break
    default: throw Flaw(.pageHeader, at: position, expected: "a page of type 0...3", found: "\(type)")
    }
    self = parsed
    byteCount = reader.position - position
  }

  private init() {}

  private mutating func readData(
    from reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
  ) throws(Flaw) {
    var parsed = self
    try reader.structure(field, "DataPageHeader", required: [1, 2, 3, 4]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.valueCount = try reader.count32(field, "num_values")
      case 2: parsed.encoding = try reader.int32(field, "encoding")
      case 3: parsed.definitionEncoding = try reader.int32(field, "definition_level_encoding")
      case 4: parsed.repetitionEncoding = try reader.int32(field, "repetition_level_encoding")
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  private mutating func readDictionary(
    from reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
  ) throws(Flaw) {
    var parsed = self
    try reader.structure(field, "DictionaryPageHeader", required: [1, 2]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.valueCount = try reader.count32(field, "num_values")
      case 2: parsed.encoding = try reader.int32(field, "encoding")
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  private mutating func readDataV2(
    from reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
  ) throws(Flaw) {
    var parsed = self
    var (nulls, rows, definition, repetition, isCompressed) = (0, 0, 0, 0, true)
    try reader.structure(field, "DataPageHeaderV2", required: [1, 2, 3, 4, 5, 6]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.valueCount = try reader.count32(field, "num_values")
      case 2: nulls = try reader.count32(field, "num_nulls")
      case 3: rows = try reader.count32(field, "num_rows")
      case 4: parsed.encoding = try reader.int32(field, "encoding")
      case 5: definition = try reader.count32(field, "definition_levels_byte_length")
      case 6: repetition = try reader.count32(field, "repetition_levels_byte_length")
      case 7: isCompressed = try reader.boolean(field, "is_compressed")
      default: try reader.skip(field)
      }
    }
    parsed.kind = .dataV2(
      repetitionByteCount: repetition, definitionByteCount: definition, isCompressed: isCompressed, nullCount: nulls,
      rowCount: rows)
    self = parsed
  }
}
