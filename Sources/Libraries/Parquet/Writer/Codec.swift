// How pages are compressed.
//
// Source: apache/parquet-format, Compression.md; parquet.thrift, `enum CompressionCodec`.

/// A page compression. GZIP and SNAPPY have their numbers in the format and may join as further cases.
public enum Codec: Sendable, Hashable, CustomStringConvertible {
  case uncompressed
  /// Zstandard; `level` as libzstd counts, 3 being its own default.
  case zstd(level: Int32 = 3)

  /// The number in the file.
  package var number: Int32 {
    switch self {
    case .uncompressed: 0
    case .zstd: 6
    }
  }

  public var description: String {
    switch self {
    case .uncompressed: "uncompressed"
    case .zstd(let level): "zstd, level \(level)"
    }
  }
}
