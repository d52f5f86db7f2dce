// The page in an HTTP response that a crawler stored.

internal import Model
internal import UTF8Text

struct HTTPResponse {
  let status: Int
  let headers: MIMEHeaders
  private let body: [UInt8]

  /// Reads a response; nil when the bytes do not begin as one.
  init?(_ bytes: [UInt8]) {
    let span = bytes.span
    guard hasFolded("http/", in: span, at: 0), let feed = firstIndex(of: 0x0A, in: span, from: 0),
      let headers = MIMEHeaders(span, from: feed + 1)
    else { return nil }
    self.headers = headers
    body = Array(bytes[headers.end...])
    let words = bytes[..<feed].split(separator: 0x20)
    status = words.count > 1 ? Int(String(decoding: words[1].prefix(3), as: UTF8.self)) ?? 0 : 0
  }

  /// Why the response carries no page, nil when it may.
  var emptiness: String? {
    if status != 0 && !(200..<300).contains(status) { return "status \(status)" }
    return headers.word("content-type").flatMap(mediaOtherThanText)
  }

  /// The body as the server meant it.
  func page(limit: Int, isTruncated: Bool) throws(Rejection) -> [UInt8] {
    var page = body
    if let coding = headers.word("transfer-encoding"), coding.elementsEqual("chunked".utf8) {
      page = ContentCoding.dechunked(page) ?? page
    }
    // Several codings were applied in the order of the list.
    for coding in (headers.word("content-encoding") ?? []).split(separator: 0x2C).reversed().prefix(3) {
      page = try ContentCoding.uncompressed(page, coding: Text(coding), limit: limit, isTruncated: isTruncated)
    }
    return page
  }
}

/// The media type's family when it is none that can hold an article, such as "image".
func mediaOtherThanText(_ type: Text) -> String? {
  let text = String(decoding: type, as: UTF8.self)
  for family in ["image", "audio", "video", "font"] where text.hasPrefix(family + "/") { return family }
  for (word, name) in [
    ("css", "style"), ("javascript", "script"), ("ecmascript", "script"), ("font", "font"), ("pdf", "pdf"),
    ("zip", "archive"),
    ("octet-stream", "binary"), ("dns", "dns"),
  ] where text.contains(word) {
    return name
  }
  return nil
}
