// The page in an MHTML file, as browsers save it.
//
// The first part that is text/html is the page; pictures and styles beside it are no documents. Source: RFC 2557 (MHTML), RFC 2046
// section 5.1 (multipart), RFC 2045 sections 6.7 and 6.8 (quoted-printable, base64).

internal import Model
internal import UTF8Text

struct MHTMLPage {
  private(set) var bytes: [UInt8] = []
  private(set) var charset: Text?
  private(set) var url: Text?
  private static let depthLimit = 4
  private static let partLimit = 10_000
  /// RFC 2046 allows 70.
  private static let boundaryLimit = 200

  /// Tells whether `head` begins with the header of a multipart message.
  static func begins(_ head: Span<UInt8>) -> Bool {
    guard let colon = firstIndex(of: 0x3A, in: head, from: 0), colon < 60, colon > 0,
      (0..<colon).allSatisfy({ isLetterOrDigit(head[$0]) || head[$0] == 0x2D }),
      let headers = MIMEHeaders(head, from: 0)
    else { return false }
    return headers.value("mime-version") != nil && isMultipart(headers)
  }

  private static func isMultipart(_ headers: MIMEHeaders) -> Bool {
    headers.word("content-type")?.starts(with: "multipart/".utf8) ?? false
  }

  /// The page, nil when `file` is no MHTML or holds none.
  init?(_ file: [UInt8], limit: Int) {
    guard Self.begins(file.span.extracting(first: 1 << 16)), let headers = MIMEHeaders(file.span, from: 0) else {
      return nil
    }
    url = headers.value("snapshot-content-location") ?? headers.value("content-location")
    guard find(in: file, headers, headers.end..<file.count, depth: 0) else { return nil }
  }

  /// Takes the first page of a multipart body.
  private mutating func find(in file: [UInt8], _ headers: MIMEHeaders, _ body: Range<Int>, depth: Int) -> Bool {
    guard depth < Self.depthLimit, let boundary = headers.parameter("boundary", of: "content-type"), !boundary.isEmpty,
      boundary.count <= Self.boundaryLimit
    else { return false }
    let delimiter = [0x2D, 0x2D] + boundary
    let span = file.span.extracting(0..<body.upperBound)
    guard var start = Self.line(delimiter, in: span, from: body.lowerBound) else { return false }
    for _ in 0..<Self.partLimit {
      let partStart = (firstIndex(of: 0x0A, in: span, from: start) ?? span.count - 1) + 1
      let end = Self.line(delimiter, in: span, from: partStart) ?? span.count
      if let part = MIMEHeaders(span.extracting(0..<end), from: partStart) {
        if take(file, part, part.end..<end, depth) { return true }
      }
      if end >= span.count { return false }
      start = end
    }
    return false
  }

  private mutating func take(_ file: [UInt8], _ part: MIMEHeaders, _ body: Range<Int>, _ depth: Int) -> Bool {
    if Self.isMultipart(part) { return find(in: file, part, body, depth: depth + 1) }
    guard let type = part.word("content-type"),
      type.elementsEqual("text/html".utf8) || type.elementsEqual("application/xhtml+xml".utf8)
    else { return false }
    let coding = part.word("content-transfer-encoding").map { String(decoding: $0, as: UTF8.self) }
    bytes =
      switch coding {
      case "quoted-printable": TransferEncoding.quotedPrintable(file.span, body)
      case "base64": TransferEncoding.base64(file.span, body)
      default: Array(file[body])
      }
    charset = part.parameter("charset", of: "content-type")
    if let location = part.value("content-location"), url == nil { url = location }
    return true
  }

  /// The next place of `delimiter` at the start of a line.
  private static func line(_ delimiter: [UInt8], in bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if index == 0 || bytes[index - 1] == 0x0A, index + delimiter.count <= bytes.count {
        var offset = 0
        while offset < delimiter.count && bytes[index + offset] == delimiter[offset] { offset += 1 }
        if offset == delimiter.count { return index }
      }
      guard let feed = firstIndex(of: 0x0A, in: bytes, from: index) else { return nil }
      index = feed + 1
    }
    return nil
  }
}
