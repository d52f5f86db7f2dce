// The header before each page, with its checksum.
//
// The checksum is the CRC-32 of the page as it is stored, after compression, without the header.
// Source: apache/parquet-format, parquet.thrift, PageHeader; README.md, "Checksumming".

import CZlib

/// Encodings by their numbers in the file.
/// Source: parquet.thrift, `enum Encoding`.
package enum Encoding: Int32, Sendable, Hashable {
  case plain = 0
  /// The former name of `runLengthDictionary`; read, never written.
  case plainDictionary = 2
  case runLength = 3
  case deltaBinaryPacked = 5
  case deltaLengthByteArray = 6
  case deltaByteArray = 7
  case runLengthDictionary = 8
  case byteStreamSplit = 9
}

package struct PageHeader {
  package enum Kind {
    /// A data page, version 1; `valueCount` includes nulls.
    case data(valueCount: Int, Encoding)
    /// A data page, version 2, its levels uncompressed before its values.
    case dataV2(
      valueCount: Int, nullCount: Int, rowCount: Int, Encoding, repetitionByteCount: Int, definitionByteCount: Int,
      isCompressed: Bool)
    /// The dictionary page, its entries PLAIN.
    case dictionary(entryCount: Int)
  }

  package var kind: Kind
  package var uncompressedByteCount: Int
  package var compressedByteCount: Int
  package var checksum: UInt32

  package init(_ kind: Kind, uncompressedByteCount: Int, compressedByteCount: Int, checksum: UInt32) {
    self.kind = kind
    self.uncompressedByteCount = uncompressedByteCount
    self.compressedByteCount = compressedByteCount
    self.checksum = checksum
  }

  /// The header in compact thrift.
  package var bytes: [UInt8] {
    var writer = ThriftCompactWriter()
    writer.structure {
      switch kind {
      case .data: $0.field(1, Int32(0))
      case .dictionary: $0.field(1, Int32(2))
      case .dataV2: $0.field(1, Int32(3))
      }
      $0.field(2, Int32(uncompressedByteCount))
      $0.field(3, Int32(compressedByteCount))
      $0.field(4, Int32(bitPattern: checksum))
      switch kind {
      case .data(let valueCount, let encoding):
        $0.field(5) {
          $0.field(1, Int32(valueCount))
          $0.field(2, encoding.rawValue)
          $0.field(3, Encoding.runLength.rawValue)
          $0.field(4, Encoding.runLength.rawValue)
        }
      case .dictionary(let entryCount):
        $0.field(7) {
          $0.field(1, Int32(entryCount))
          $0.field(2, Encoding.plain.rawValue)
        }
      case .dataV2(
        let valueCount, let nullCount, let rowCount, let encoding, let repetition, let definition, let isCompressed):
        $0.field(8) {
          $0.field(1, Int32(valueCount))
          $0.field(2, Int32(nullCount))
          $0.field(3, Int32(rowCount))
          $0.field(4, encoding.rawValue)
          $0.field(5, Int32(definition))
          $0.field(6, Int32(repetition))
          $0.field(7, isCompressed)
        }
      }
    }
    return writer.bytes
  }

  /// CRC-32 with the polynomial of gzip.
  package static func checksum(of page: Span<UInt8>) -> UInt32 {
    // SAFETY: pointer and count belong together.
    unsafe page.withUnsafeBytes { unsafe UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
  }

  /// CRC-32 with the polynomial of gzip.
  package static func checksum(of page: borrowing GrowingBytes) -> UInt32 {
    // SAFETY: pointer and count belong together.
    unsafe page.withBytes { unsafe UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
  }
}
