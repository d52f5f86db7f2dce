// What a footer says of one column chunk and of one row group, as it stands there.
//
// Source: apache/parquet-format, parquet.thrift, ColumnChunk, ColumnMetaData, RowGroup, SortingColumn.

package struct ParsedChunk: Sendable, Hashable {
  package var type: Int32 = 0
  package var encodings: [Int32] = []
  package var path: [String] = []
  package var codec: Int32 = 0
  package var valueCount = 0
  package var uncompressedByteCount = 0
  package var compressedByteCount = 0
  package var dataPageOffset = 0
  package var dictionaryPageOffset: Int?
  package var statistics: ParsedStatistics?
  package var pageEncodings: [ParsedPageEncoding]?
  package var bloomOffset: Int?
  package var bloomByteCount: Int?
  package var sizeStatistics: ParsedSizeStatistics?
  package var offsetIndexOffset: Int?
  package var offsetIndexByteCount: Int?
  package var columnIndexOffset: Int?
  package var columnIndexByteCount: Int?

  /// Where the chunk's first page begins.
  package var start: Int { dictionaryPageOffset.map { min($0, dataPageOffset) } ?? dataPageOffset }

  package init(from reader: inout ThriftCompactReader) throws(Flaw) {
    var parsed = ParsedChunk()
    try reader.structure("ColumnChunk", required: [3]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: throw Flaw(unsupported: "a column chunk in another file", at: reader.position)
      case 3: try parsed.readMetadata(from: &reader, field)
      case 4: parsed.offsetIndexOffset = try reader.count64(field, "offset_index_offset")
      case 5: parsed.offsetIndexByteCount = try reader.count32(field, "offset_index_length")
      case 6: parsed.columnIndexOffset = try reader.count64(field, "column_index_offset")
      case 7: parsed.columnIndexByteCount = try reader.count32(field, "column_index_length")
      case 8, 9: throw Flaw(unsupported: "an encrypted column", at: reader.position)
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  private init() {}

  private mutating func readMetadata(
    from reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
  ) throws(Flaw) {
    var parsed = self
    try reader.structure(field, "ColumnMetaData", required: [1, 2, 3, 4, 5, 6, 7, 9]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.type = try reader.int32(field, "type")
      case 2: parsed.encodings = try reader.int32s(field, "encodings")
      case 3:
        parsed.path = try reader.list(field, of: 8, "path_in_schema") { (reader) throws(Flaw) in
          try reader.text("a name of path_in_schema")
        }
      case 4: parsed.codec = try reader.int32(field, "codec")
      case 5: parsed.valueCount = try reader.count64(field, "num_values")
      case 6: parsed.uncompressedByteCount = try reader.count64(field, "total_uncompressed_size")
      case 7: parsed.compressedByteCount = try reader.count64(field, "total_compressed_size")
      case 9: parsed.dataPageOffset = try reader.count64(field, "data_page_offset")
      case 11: parsed.dictionaryPageOffset = try reader.count64(field, "dictionary_page_offset")
      case 12: parsed.statistics = try ParsedStatistics(from: &reader, field)
      case 13:
        parsed.pageEncodings = try reader.list(field, of: 12, "encoding_stats") { (reader) throws(Flaw) in
          try ParsedPageEncoding(from: &reader)
        }
      case 14: parsed.bloomOffset = try reader.count64(field, "bloom_filter_offset")
      case 15: parsed.bloomByteCount = try reader.count32(field, "bloom_filter_length")
      case 16: parsed.sizeStatistics = try ParsedSizeStatistics(from: &reader, field)
      default: try reader.skip(field)
      }
    }
    self = parsed
  }
}

package struct ParsedSorting: Sendable, Hashable {
  package var leaf = 0
  package var isDescending = false
  package var nullsFirst = false
}

package struct ParsedRowGroup: Sendable, Hashable {
  package var chunks: [ParsedChunk] = []
  package var uncompressedByteCount = 0
  package var rowCount = 0
  package var sorting: [ParsedSorting] = []
  package var offset: Int?
  package var compressedByteCount: Int?
  package var ordinal: Int?

  package init(from reader: inout ThriftCompactReader) throws(Flaw) {
    var parsed = ParsedRowGroup()
    try reader.structure("RowGroup", required: [1, 2, 3]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1:
        parsed.chunks = try reader.list(field, of: 12, "columns") { (reader) throws(Flaw) in
          try ParsedChunk(from: &reader)
        }
      case 2: parsed.uncompressedByteCount = try reader.count64(field, "total_byte_size")
      case 3: parsed.rowCount = try reader.count64(field, "num_rows")
      case 4:
        parsed.sorting = try reader.list(field, of: 12, "sorting_columns") { (reader) throws(Flaw) in
          var sorting = ParsedSorting()
          try reader.structure("SortingColumn", required: [1, 2, 3]) { (reader, field) throws(Flaw) in
            switch field.id {
            case 1: sorting.leaf = try reader.count32(field, "column_idx")
            case 2: sorting.isDescending = try reader.boolean(field, "descending")
            case 3: sorting.nullsFirst = try reader.boolean(field, "nulls_first")
            default: try reader.skip(field)
            }
          }
          return sorting
        }
      case 5: parsed.offset = try reader.count64(field, "file_offset")
      case 6: parsed.compressedByteCount = try reader.count64(field, "total_compressed_size")
      case 7: parsed.ordinal = try reader.int16(field, "ordinal")
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  private init() {}
}
