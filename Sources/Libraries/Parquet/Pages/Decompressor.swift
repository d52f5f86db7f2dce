// Unfolds pages, whatever their codec, to exactly the size their headers tell.
//
// A size is checked against what the compressed bytes say of themselves before memory of that size is taken.
// Source: apache/parquet-format, Compression.md; libzstd's manual; zlib.h; snappy-c.h.

import CSnappy
import CZlib
import CZstd

@safe
package struct Decompressor: ~Copyable {
  private let zstd: OpaquePointer

  package init() {
    // SAFETY: freed in deinit and nowhere else.
    guard let context = unsafe ZSTD_createDCtx() else { fatalError("out of memory for a zstd context") }
    unsafe zstd = context
  }

  deinit {
    // SAFETY: the context is ours.
    unsafe _ = ZSTD_freeDCtx(zstd)
  }

  /// The `byteCount` bytes that `source` stands for.
  package func bytes(
    _ source: Span<UInt8>, _ codec: Codec, byteCount: Int
  ) throws(Flaw) -> [UInt8] {
    try unsafe source.withUnsafeBytes { (source) throws(Flaw) in
      switch codec {
      case .uncompressed:
        try Self.check(source.count, byteCount)
        return unsafe [UInt8](source)
      case .zstd: return try unsafe unfoldZstd(source, byteCount)
      case .gzip: return try unsafe unfoldGzip(source, byteCount)
      case .snappy: return try unsafe unfoldSnappy(source, byteCount)
      }
    }
  }

  private static func check(_ found: Int, _ wanted: Int) throws(Flaw) {
    if found != wanted {
      throw Flaw(.compression, at: 0, expected: "a page that unfolds to \(wanted) bytes", found: "\(found)")
    }
  }

  private static func failure(_ message: String) -> Flaw {
    Flaw(.compression, at: 0, expected: "compressed bytes", found: message)
  }

  private func unfoldZstd(_ source: UnsafeRawBufferPointer, _ byteCount: Int) throws(Flaw) -> [UInt8] {
    // SAFETY: pointers go with their counts, here and below.
    let told = unsafe ZSTD_getFrameContentSize(source.baseAddress, source.count)
    // UInt64.max: not told; UInt64.max - 1: no frame, which decompressing puts into words. Several frames tell less.
    if told < UInt64.max - 1 && told > UInt64(byteCount) { try Self.check(Int(clamping: told), byteCount) }
    var code = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { room, count in
      unsafe code = ZSTD_decompressDCtx(zstd, room.baseAddress, room.count, source.baseAddress, source.count)
      count = ZSTD_isError(code) == 0 ? code : 0
    }
    if ZSTD_isError(code) != 0 { throw Self.failure(unsafe String(cString: ZSTD_getErrorName(code))) }
    try Self.check(bytes.count, byteCount)
    return bytes
  }

  private func unfoldSnappy(_ source: UnsafeRawBufferPointer, _ byteCount: Int) throws(Flaw) -> [UInt8] {
    guard let start = source.baseAddress else { throw Self.failure("no bytes") }
    let input = unsafe start.assumingMemoryBound(to: CChar.self)
    var told = 0
    if unsafe snappy_uncompressed_length(input, source.count, &told) != SNAPPY_OK { throw Self.failure("no snappy") }
    try Self.check(told, byteCount)
    var status = SNAPPY_OK
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(byteCount, 1)) { room, count in
      var written = byteCount
      unsafe status = room.withMemoryRebound(to: CChar.self) {
        unsafe snappy_uncompress(input, source.count, $0.baseAddress!, &written)
      }
      count = status == SNAPPY_OK ? written : 0
    }
    if status != SNAPPY_OK { throw Self.failure("snappy says \(status.rawValue)") }
    try Self.check(bytes.count, byteCount)
    return bytes
  }

  private func unfoldGzip(_ source: UnsafeRawBufferPointer, _ byteCount: Int) throws(Flaw) -> [UInt8] {
    // Deflate unfolds a byte to 1,032 at most.
    if byteCount / 1032 > source.count {
      throw Self.failure("\(source.count) bytes, too few to unfold to \(byteCount)")
    }
    var stream = unsafe z_stream()
    // 15 bits of window; 32 takes gzip and zlib headers alike.
    var code = unsafe inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if code != Z_OK { throw Self.failure("zlib says \(code)") }
    var left: UInt32 = 0
    // One byte more, so that a page that is too long shows itself.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteCount + 1) { room, count in
      // SAFETY: zlib reads and writes within the counts it is given; inflate does not alter its input.
      unsafe stream.next_in = UnsafeMutableRawPointer(mutating: source.baseAddress)?.assumingMemoryBound(to: UInt8.self)
      unsafe stream.avail_in = UInt32(source.count)
      unsafe stream.next_out = room.baseAddress
      unsafe stream.avail_out = UInt32(room.count)
      unsafe code = inflate(&stream, Z_FINISH)
      count = unsafe room.count - Int(stream.avail_out)
      left = unsafe stream.avail_in
    }
    unsafe inflateEnd(&stream)
    if code != Z_STREAM_END { throw Self.failure("zlib says \(code)") }
    if left > 0 { throw Self.failure("\(left) bytes after the end") }
    try Self.check(bytes.count, byteCount)
    return bytes
  }
}
