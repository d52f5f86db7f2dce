// Statistics, SizeStatistics, page encodings: what a footer may say of a column chunk beside where it stands.
//
// Source: apache/parquet-format, parquet.thrift, Statistics, SizeStatistics, PageEncodingStats.

package struct ParsedStatistics: Sendable, Hashable {
  package var nullCount: Int?
  package var distinctCount: Int?
  package var upper: [UInt8]?
  package var lower: [UInt8]?
  package var upperIsExact: Bool?
  package var lowerIsExact: Bool?
  package var nanCount: Int?

  package init(
    from reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
  ) throws(Flaw) {
    var parsed = ParsedStatistics()
    try reader.structure(field, "Statistics") { (reader, field) throws(Flaw) in
      switch field.id {
      case 3: parsed.nullCount = try reader.count64(field, "null_count")
      case 4: parsed.distinctCount = try reader.count64(field, "distinct_count")
      case 5: parsed.upper = try reader.binary(field, "max_value")
      case 6: parsed.lower = try reader.binary(field, "min_value")
      case 7: parsed.upperIsExact = try reader.boolean(field, "is_max_value_exact")
      case 8: parsed.lowerIsExact = try reader.boolean(field, "is_min_value_exact")
      case 9: parsed.nanCount = try reader.count64(field, "nan_count")
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  private init() {}
}

package struct ParsedSizeStatistics: Sendable, Hashable {
  package var textByteCount: Int?
  package var repetitionHistogram: [Int64]?
  package var definitionHistogram: [Int64]?

  package init(
    from reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
  ) throws(Flaw) {
    var parsed = ParsedSizeStatistics()
    try reader.structure(field, "SizeStatistics") { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.textByteCount = try reader.count64(field, "unencoded_byte_array_data_bytes")
      case 2: parsed.repetitionHistogram = try reader.integers(field, "repetition_level_histogram")
      case 3: parsed.definitionHistogram = try reader.integers(field, "definition_level_histogram")
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  private init() {}
}

/// How many pages of a kind have an encoding.
package struct ParsedPageEncoding: Sendable, Hashable {
  package var pageType: Int32 = 0
  package var encoding: Int32 = 0
  package var pageCount = 0

  package init(from reader: inout ThriftCompactReader) throws(Flaw) {
    var parsed = ParsedPageEncoding()
    try reader.structure("PageEncodingStats", required: [1, 2, 3]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.pageType = try reader.int32(field, "page_type")
      case 2: parsed.encoding = try reader.int32(field, "encoding")
      case 3: parsed.pageCount = try reader.count32(field, "count")
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  private init() {}
}
