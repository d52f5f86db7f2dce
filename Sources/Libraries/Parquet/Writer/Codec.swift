// How pages are compressed.
//
// Source: apache/parquet-format, Compression.md; parquet.thrift, `enum CompressionCodec`.

/// A page compression.
public enum Codec: Sendable, Hashable, CustomStringConvertible {
  case uncompressed
  /// Fast, and larger than the others.
  case snappy
  /// RFC 1952; `level` as zlib counts, 1...9.
  case gzip(level: Int32 = 6)
  /// Zstandard; `level` as libzstd counts, 3 being its own default.
  case zstd(level: Int32 = 3)

  /// The codec of this number in the file, with the level that reading does not ask for.
  package init?(number: Int32) {
    switch number {
    case 0: self = .uncompressed
    case 1: self = .snappy
    case 2: self = .gzip()
    case 6: self = .zstd()
    default: return nil
    }
  }

  /// The number in the file.
  package var number: Int32 {
    switch self {
    case .uncompressed: 0
    case .snappy: 1
    case .gzip: 2
    case .zstd: 6
    }
  }

  public var description: String {
    switch self {
    case .uncompressed: "uncompressed"
    case .snappy: "snappy"
    case .gzip(let level): "gzip, level \(level)"
    case .zstd(let level): "zstd, level \(level)"
    }
  }
}
