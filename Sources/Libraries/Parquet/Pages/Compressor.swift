// One compression context, used for page after page.
//
// Source: apache/parquet-format, Compression.md; libzstd's manual, "Explicit context"; zlib.h; snappy-c.h.

import CSnappy
import CZlib
import CZstd

/// Compresses pages with one codec; its state is kept between pages and does not influence the bytes.
@safe
package struct Compressor: ~Copyable {
  private let codec: Codec
  private let zstd: OpaquePointer?

  package init(_ codec: Codec) {
    self.codec = codec
    switch codec {
    case .uncompressed, .snappy, .gzip:
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

  /// Appends the compressed form of `page`, from byte `start` on, to `output`.
  package mutating func append(
    _ page: borrowing GrowingBytes, from start: Int = 0, to output: inout GrowingBytes
  ) throws(ParquetError) {
    try unsafe page.withBytes { (all) throws(ParquetError) in
      let source = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
      switch codec {
      case .uncompressed: unsafe output.append(source)
      case .zstd(let level): try unsafe appendZstd(source, level, to: &output)
      case .gzip(let level): try unsafe appendGzip(source, level, to: &output)
      case .snappy: try unsafe appendSnappy(source, to: &output)
      }
    }
  }

  private func appendZstd(
    _ source: UnsafeRawBufferPointer, _ level: Int32, to output: inout GrowingBytes
  ) throws(ParquetError) {
    var code = 0
    unsafe output.append(upTo: ZSTD_compressBound(source.count)) { room in
      // SAFETY: both buffers hold the counts they are given with.
      unsafe code = ZSTD_compressCCtx(zstd, room.baseAddress, room.count, source.baseAddress, source.count, level)
      return ZSTD_isError(code) == 0 ? code : 0
    }
    if ZSTD_isError(code) != 0 {
      // SAFETY: ZSTD_getErrorName returns a static string.
      throw .compression(codec: codec.description, message: unsafe String(cString: ZSTD_getErrorName(code)))
    }
  }

  private func appendSnappy(_ source: UnsafeRawBufferPointer, to output: inout GrowingBytes) throws(ParquetError) {
    var status = SNAPPY_OK
    unsafe output.append(upTo: snappy_max_compressed_length(source.count)) { room in
      var count = room.count
      // SAFETY: `count` says how much room there is, and comes back as what was written; a page that grows has a
      // base address even while it is empty.
      unsafe status = snappy_compress(
        source.assumingMemoryBound(to: CChar.self).baseAddress!, source.count,
        room.assumingMemoryBound(to: CChar.self).baseAddress!, &count)
      return status == SNAPPY_OK ? count : 0
    }
    if status != SNAPPY_OK { throw .compression(codec: codec.description, message: "status \(status.rawValue)") }
  }

  /// One gzip member without name and time, so that the same page gives the same bytes.
  private func appendGzip(
    _ source: UnsafeRawBufferPointer, _ level: Int32, to output: inout GrowingBytes
  ) throws(ParquetError) {
    var stream = unsafe z_stream()
    // 15 bits of window, and 16 for a gzip header.
    var code = unsafe deflateInit2_(
      &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if code == Z_OK {
      unsafe output.append(upTo: Int(deflateBound(&stream, UInt(source.count)))) { room in
        // SAFETY: zlib reads and writes within the counts it is given; deflate does not alter its input.
        unsafe stream.next_in = UnsafeMutableRawPointer(mutating: source.baseAddress)?.assumingMemoryBound(
          to: UInt8.self)
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe stream.avail_out = UInt32(room.count)
        unsafe code = deflate(&stream, Z_FINISH)
        return unsafe room.count - Int(stream.avail_out)
      }
      unsafe deflateEnd(&stream)
    }
    if code != Z_STREAM_END { throw .compression(codec: codec.description, message: "zlib says \(code)") }
  }
}
