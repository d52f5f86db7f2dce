// The rules of the format that a file is held to, one case each: what a damaged file is said to break.
//
// Source: apache/parquet-format, README.md, parquet.thrift, Encodings.md, Compression.md, PageIndex.md, BloomFilter.md.

/// A rule of the Parquet format.
public enum FormatRule: String, Sendable, Hashable, CaseIterable {
  /// `PAR1` begins and ends the file.
  case magic
  /// The footer's length, before the last magic number, leaves the footer inside the file.
  case footerLength
  /// Metadata is well-formed compact thrift.
  case thrift
  /// Fields that parquet.thrift calls required are there, with values that can be.
  case metadata
  /// The schema is a tree of the shapes this library knows: scalars, lists of scalars, lists of flat structs.
  case schemaTree
  /// Row groups add up to the file's rows.
  case rowCounts
  /// A row group has one column chunk a leaf, in order, of the leaf's path and type.
  case columnChunks
  /// Column chunks, filters and indexes stand inside the file and apart from each other.
  case byteRanges
  /// A page's header tells a kind and sizes that fit its chunk.
  case pageHeader
  /// A page's bytes have the checksum that its header tells.
  case checksum
  /// A page's bytes are its codec's and unfold to the size that its header tells.
  case compression
  /// Encodings are known, suit the type, and are those that the column chunk lists.
  case encodings
  /// Levels fill their bytes, are as many as the page has values, and none exceeds its maximum.
  case levels
  /// Rows begin with repetition level 0, and the leaves of one column agree in their lists.
  case nesting
  /// Values fill their page, no less and no more.
  case values
  /// A dictionary page precedes the data pages that need it; indices point into it.
  case dictionary
  /// Pages add up to the chunk's values and rows.
  case valueCounts
  /// Text is UTF-8.
  case text
  /// Totals of bytes are those of the pages.
  case byteTotals
  /// Null counts, minima and maxima hold for the values, and are values where they are called exact.
  case statistics
  /// SizeStatistics tell the levels and the bytes of text.
  case sizeStatistics
  /// The offset index tells where pages stand and which rows they begin with.
  case offsetIndex
  /// The column index tells the pages' nulls and bounds.
  case columnIndex
  /// The bounds of the pages run in the direction that the column index tells.
  case boundaryOrder
  /// A bloom filter has a known algorithm and a size of whole blocks, and misses no value.
  case bloomFilter
  /// Rows stand in the order that the row group tells.
  case sortingColumns
  /// Every leaf has a column order, without which bounds mean nothing.
  case columnOrders
}
