// The page index and the header of a bloom filter, as they stand in the file.
//
// Source: apache/parquet-format, PageIndex.md, BloomFilter.md; parquet.thrift, OffsetIndex, ColumnIndex,
// BloomFilterHeader.

package struct ParsedOffsetIndex: Sendable {
  package struct Page: Sendable, Hashable {
    package var offset = 0
    package var byteCount = 0
    package var firstRow = 0
  }

  package var pages: [Page] = []
  package var textByteCounts: [Int64]?

  package init(_ bytes: [UInt8]) throws(Flaw) {
    var reader = ThriftCompactReader(bytes)
    var parsed: (pages: [Page], counts: [Int64]?) = ([], nil)
    try reader.structure("OffsetIndex", required: [1]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1:
        parsed.pages = try reader.list(field, of: 12, "page_locations") { (reader) throws(Flaw) in
          var page = Page()
          try reader.structure("PageLocation", required: [1, 2, 3]) { (reader, field) throws(Flaw) in
            switch field.id {
            case 1: page.offset = try reader.count64(field, "offset")
            case 2: page.byteCount = try reader.count32(field, "compressed_page_size")
            case 3: page.firstRow = try reader.count64(field, "first_row_index")
            default: try reader.skip(field)
            }
          }
          return page
        }
      case 2: parsed.counts = try reader.integers(field, "unencoded_byte_array_data_bytes")
      default: try reader.skip(field)
      }
    }
    try reader.expectEnd(.offsetIndex)
    pages = parsed.pages
    textByteCounts = parsed.counts
  }
}

package struct ParsedColumnIndex: Sendable {
  package var nullPages: [Bool] = []
  package var lower: [[UInt8]] = []
  package var upper: [[UInt8]] = []
  package var order: Int32 = 0
  package var nullCounts: [Int64]?
  package var repetitionHistograms: [Int64]?
  package var definitionHistograms: [Int64]?
  package var nanCounts: [Int64]?

  package init(_ bytes: [UInt8]) throws(Flaw) {
    var reader = ThriftCompactReader(bytes)
    var parsed = ParsedColumnIndex()
    try reader.structure("ColumnIndex", required: [1, 2, 3, 4]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.nullPages = try reader.booleans(field, "null_pages")
      case 2: parsed.lower = try reader.binaries(field, "min_values")
      case 3: parsed.upper = try reader.binaries(field, "max_values")
      case 4: parsed.order = try reader.int32(field, "boundary_order")
      case 5: parsed.nullCounts = try reader.integers(field, "null_counts")
      case 6: parsed.repetitionHistograms = try reader.integers(field, "repetition_level_histograms")
      case 7: parsed.definitionHistograms = try reader.integers(field, "definition_level_histograms")
      case 8: parsed.nanCounts = try reader.integers(field, "nan_counts")
      default: try reader.skip(field)
      }
    }
    try reader.expectEnd(.columnIndex)
    self = parsed
  }

  private init() {}
}

extension SplitBlockBloomFilter {
  /// The filter that fills `bytes`, header and bit set; or begins them, where their number was not known.
  /// - Returns: the filter and the bytes it takes.
  package static func parse(_ bytes: [UInt8]) throws(Flaw) -> (filter: SplitBlockBloomFilter, byteCount: Int) {
    var reader = ThriftCompactReader(bytes)
    var count = 0
    var unions: [Int] = []
    try reader.structure("BloomFilterHeader", required: [1, 2, 3, 4]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: count = try reader.count32(field, "numBytes")
      case 2, 3, 4:
        try reader.structure(field, "a choice of BloomFilterHeader") { (reader, field) throws(Flaw) in
          unions.append(field.id)
          try reader.skip(field)
        }
      default: try reader.skip(field)
      }
    }
    if unions != [1, 1, 1] {
      throw Flaw(.bloomFilter, at: 0, expected: "a split-block filter with XXH64, uncompressed", found: "\(unions)")
    }
    if count == 0 || count % 32 != 0 || count > bytes.count - reader.position {
      throw Flaw(
        .bloomFilter, at: 0, expected: "whole blocks of 32 bytes, at most \(bytes.count - reader.position)",
        found: "\(count)")
    }
    let lanes = (0..<count / 4).map { UInt32(bitPattern: bytes.span.int32(at: reader.position + 4 * $0)) }
    return (SplitBlockBloomFilter(lanes: lanes), reader.position + count)
  }
}

extension ThriftCompactReader {
  fileprivate func expectEnd(_ rule: FormatRule) throws(Flaw) {
    if rest > 0 { throw Flaw(rule, at: position, expected: "the index's end", found: "\(rest) bytes more") }
  }
}
