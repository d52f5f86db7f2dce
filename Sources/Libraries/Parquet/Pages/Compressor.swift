// One compression context, used for page after page.
//
// Source: apache/parquet-format, Compression.md; libzstd's manual, "Explicit context".

import CZstd

/// Compresses pages with one codec; its state is kept between pages and does not influence the bytes.
@safe
package struct Compressor: ~Copyable {
  private let codec: Codec
  private let zstd: OpaquePointer?

  package init(_ codec: Codec) {
    self.codec = codec
    switch codec {
    case .uncompressed:
      unsafe zstd = nil
    case .zstd:
      // SAFETY: freed in deinit and nowhere else.
      unsafe zstd = ZSTD_createCCtx()
      guard unsafe zstd != nil else { fatalError("out of memory for a zstd context") }
    }
  }

  deinit {
    // SAFETY: the context is ours; null is allowed.
    unsafe _ = ZSTD_freeCCtx(zstd)
  }

  /// Appends the compressed form of `page` to `output`.
  package mutating func append(
    _ page: borrowing GrowingBytes, to output: inout GrowingBytes
  ) throws(ParquetError) {
    switch codec {
    case .uncompressed:
      unsafe page.withBytes { unsafe output.append($0) }
    case .zstd(let level):
      var code = 0
      unsafe page.withBytes { source in
        unsafe output.append(upTo: ZSTD_compressBound(source.count)) { room in
          // SAFETY: both buffers hold the counts they are given with.
          unsafe code = ZSTD_compressCCtx(
            zstd, room.baseAddress, room.count, source.baseAddress, source.count, level)
          return ZSTD_isError(code) == 0 ? code : 0
        }
      }
      if ZSTD_isError(code) != 0 {
        // SAFETY: ZSTD_getErrorName returns a static string.
        throw .compression(codec: codec.description, message: unsafe String(cString: ZSTD_getErrorName(code)))
      }
    }
  }
}
