// A column chunk, encoded: its pages' bytes and all that the footer and the indexes will say of it.
//
// Nothing here depends on where in a file the chunk will stand, so chunks may be made in any order and
// on any thread.

/// What the page index and the statistics keep of one data page.
package struct PageRecord: Sendable {
  /// Offset of the header from the chunk's first byte.
  package var offset: Int
  /// Header and body.
  package var byteCount: Int
  package var firstRow: Int
  package var valueCount: Int
  package var nullCount: Int
  package var nanCount: Int
  package var lower: Bound?
  package var upper: Bound?
  package var textByteCount: Int
  package var repetitionHistogram: [Int64]
  package var definitionHistogram: [Int64]
}

/// One leaf of one row group, ready to be written.
package struct EncodedChunk: Sendable {
  package var leaf: Leaf
  package var codec: Codec
  /// Of the data pages.
  package var encoding: Encoding
  package var pageVersion: PageVersion
  /// The dictionary page, if any, and the data pages.
  package var pageBytes: [[UInt8]] = []
  package var byteCount = 0
  package var dictionaryByteCount: Int?
  package var uncompressedByteCount = 0
  package var pages: [PageRecord] = []
  package var lower: Bound?
  package var upper: Bound?
  package var bloomFilter: SplitBlockBloomFilter?

  package var valueCount: Int { pages.reduce(0) { $0 + $1.valueCount } }
  package var nullCount: Int { pages.reduce(0) { $0 + $1.nullCount } }
  package var nanCount: Int { pages.reduce(0) { $0 + $1.nanCount } }
}

/// One column of one row group, encoded; what `ColumnEncoder` makes and `ParquetWriter` writes.
public struct EncodedColumn: Sendable {
  public let rowCount: Int
  package let column: Column
  package let chunks: [EncodedChunk]

  /// Bytes the column's pages take in the file.
  public var byteCount: Int { chunks.reduce(0) { $0 + $1.byteCount } }
}
