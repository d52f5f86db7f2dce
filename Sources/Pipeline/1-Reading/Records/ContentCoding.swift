// Undoes what HTTP does to a body on its way: chunks, and compression.
//
// Crawlers store bodies as they came, or undo the codings and leave the headers; so a coding is undone only where the bytes agree
// with the header. Sources: RFC 9112 section 7.1 (chunked), RFC 9110 section 8.4.1, RFC 7932 (Brotli).

internal import Archives
internal import CBrotli
internal import Model
internal import UTF8Text

enum ContentCoding {
  /// The body without chunks; nil when the bytes are not chunked after all.
  static func dechunked(_ body: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var index = 0
    let span = body.span
    while index < body.count {
      guard let feed = firstIndex(of: 0x0A, in: span, from: index), let size = chunkSize(span, index..<feed) else {
        // Not one chunk: the crawler has joined them. Later: the rest is damaged, what came is kept.
        return index == 0 ? nil : result
      }
      index = feed + 1
      if size == 0 { return result }
      let end = min(body.count, index + size)
      result.append(span, index..<end)
      index = end
      while index < body.count, body[index] == 0x0D || body[index] == 0x0A { index += 1 }
    }
    return result
  }

  private static func chunkSize(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Int? {
    var size = 0
    var digits = 0
    for index in line {
      switch bytes[index] {
      case 0x30...0x39: size = size << 4 | Int(bytes[index] - 0x30)
      case 0x41...0x46, 0x61...0x66: size = size << 4 | Int((bytes[index] | 0x20) - 0x57)
      case 0x3B, 0x20, 0x0D: return digits > 0 ? size : nil
      default: return nil
      }
      digits += 1
      if digits > 8 { return nil }
    }
    return digits > 0 ? size : nil
  }

  /// The body without the compression `coding` (lower case).
  /// - Parameters:
  ///   - limit: most bytes of the result.
  ///   - isTruncated: whether the record says of itself that it was cut: then what can be had is the body.
  static func uncompressed(
    _ body: [UInt8], coding: Text, limit: Int, isTruncated: Bool
  ) throws(Rejection) -> [UInt8] {
    let result: (bytes: [UInt8], isComplete: Bool)
    if body.isEmpty { return body }
    switch String(decoding: coding, as: UTF8.self) {
    case "gzip", "x-gzip":
      guard body.count > 2, body[0] == 0x1F, body[1] == 0x8B else { return body }
      let whole = inflated(body, .gzip, limit: limit)
      // A stream that only lacks the sum at its end is complete; RFC 1952's header without options has ten bytes.
      let isBare = !whole.isComplete && body.count > 10 && body[3] == 0
      let bare = isBare ? inflated(Array(body[10...]), .none, limit: limit) : whole
      result = bare.isComplete ? bare : whole
    case "deflate":
      // The header means zlib's wrapping; some servers send none.
      let wrapped = inflated(body, .zlib, limit: limit)
      let plain = wrapped.bytes.isEmpty ? inflated(body, .none, limit: limit) : wrapped
      // Markup begins with `<`, no deflated stream of a page does.
      if plain.bytes.isEmpty || (!plain.isComplete && body[0] == 0x3C) { return body }
      result = plain
    case "br":
      let plain = unbrotlied(body, limit: limit)
      if plain.bytes.isEmpty && validUTF8Prefix(of: body.span) == body.count { return body }
      result = plain
    default: return body
    }
    if result.isComplete || (isTruncated && !result.bytes.isEmpty) { return result.bytes }
    if result.bytes.count >= limit {
      throw Rejection(.tooLarge, at: .reading, detail: Text("more than \(limit) bytes in the body".utf8))
    }
    throw Rejection(
      .damagedCompression, at: .reading,
      detail: Text(
        "the body's \(String(decoding: coding, as: UTF8.self)) data of \(body.count) bytes gives \(result.bytes.count) and no end"
          .utf8))
  }

  private static func unbrotlied(_ body: [UInt8], limit: Int) -> (bytes: [UInt8], isComplete: Bool) {
    guard let decoder = unsafe BrotliDecoderCreateInstance(nil, nil, nil) else { return ([], false) }
    defer { unsafe BrotliDecoderDestroyInstance(decoder) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var consumed = 0
    while true {
      var left = body.count - consumed
      var room = buffer.count
      // The decoder reads `left` bytes of the body and writes at most `room` into the buffer; both pointers end with the call.
      let status = unsafe body.withUnsafeBufferPointer { input in
        unsafe buffer.withUnsafeMutableBufferPointer { output in
          var next: UnsafePointer<UInt8>? = unsafe input.baseAddress! + consumed
          var target = output.baseAddress
          return unsafe BrotliDecoderDecompressStream(decoder, &left, &next, &room, &target, nil)
        }
      }
      consumed = body.count - left
      result.append(contentsOf: buffer[0..<buffer.count - room])
      if result.count > limit { return (Array(result.prefix(limit)), false) }
      if status == BROTLI_DECODER_RESULT_SUCCESS { return (result, true) }
      if status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT { return (result, false) }
    }
  }
}
