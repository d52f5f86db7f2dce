// Unpacks gzip, within a cap.
//
// Format: RFC 1952. Several members one after the other are one stream, as gzip and WARC writers make them.

internal import CZlib
public import Model
internal import UTF8Text

/// Tells whether `bytes` begin with gzip's signature.
public func isGzip(_ bytes: Span<UInt8>) -> Bool {
  bytes.count > 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
}

/// Returns the unpacked form of gzip `bytes`.
/// - Parameter limit: most bytes the result may have.
/// - Throws: `damagedCompression` with the offset where the data stopped making sense, or `tooLarge`.
public func gunzipped(_ bytes: [UInt8], limit: Int) throws(Rejection) -> [UInt8] {
  var result: [UInt8] = []
  var consumed = 0
  while consumed < bytes.count, isGzip(bytes.span.extracting(consumed..<bytes.count)) {
    consumed += try inflate(bytes, from: consumed, into: &result, limit: limit)
  }
  return result
}

/// Unpacks one member; returns the bytes it takes.
private func inflate(
  _ bytes: [UInt8], from start: Int, into result: inout [UInt8], limit: Int
) throws(Rejection) -> Int {
  var stream = unsafe z_stream()
  // 15 + 16: the largest window, gzip header wanted (zlib.h, inflateInit2).
  guard unsafe inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
    throw Rejection(.damagedCompression, at: .reading, detail: Text("zlib could not be set up".utf8))
  }
  defer { unsafe inflateEnd(&stream) }
  var chunk = [UInt8](repeating: 0, count: 1 << 17)
  var status = Z_OK
  var tooLarge = false
  // The input pointer stays valid inside the closure; zlib writes at most `chunk.count` bytes into the chunk.
  unsafe bytes.withUnsafeBufferPointer { input in
    unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress! + start)
    unsafe stream.avail_in = UInt32(clamping: input.count - start)
    repeat {
      let produced = unsafe chunk.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_out = output.baseAddress!
        unsafe stream.avail_out = UInt32(output.count)
        status = unsafe inflate(&stream, Z_NO_FLUSH)
        return unsafe output.count - Int(stream.avail_out)
      }
      result.append(contentsOf: chunk[0..<produced])
      if result.count > limit {
        tooLarge = true
        break
      }
      if unsafe stream.avail_in == 0 && produced == 0 { break }
    } while status == Z_OK
  }
  if tooLarge {
    throw Rejection(.tooLarge, at: .reading, detail: Text("more than \(limit) bytes after decompression".utf8))
  }
  guard status == Z_STREAM_END else {
    let offset = unsafe bytes.count - Int(stream.avail_in)
    throw Rejection(
      .damagedCompression, at: .reading,
      detail: Text("gzip data stops making sense at offset \(offset) of \(bytes.count)".utf8))
  }
  return unsafe bytes.count - start - Int(stream.avail_in)
}
