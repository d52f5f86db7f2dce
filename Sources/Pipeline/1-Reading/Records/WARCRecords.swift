// The pages of a WARC file, and the texts of a WET file.
//
// A response, resource or conversion that may hold a page is a document; every other record is counted by what it is, so that
// documents, rejected items and counts add up to the records of the file. A wrong length or a damaged stretch is one rejected
// item; reading goes on at the next line that begins a record.
// Format: ISO 28500:2017 (WARC/1.1), WARC/1.0; the tolerance of line ends is that of the usual writers.

internal import Model
internal import UTF8Text

final class WARCRecords: RecordFormat {
  private let window: ByteWindow
  private let place: RecordPlace
  private var number = 0
  private var isDone = false
  /// Bytes of a record's header that are looked at.
  private static let headerLimit = 1 << 20

  init(_ window: ByteWindow, _ place: RecordPlace) {
    self.window = window
    self.place = place
  }

  func next() -> RecordItem? {
    while !isDone {
      if let item = nextRecord() { return item }
    }
    return nil
  }

  /// Reads a record; nil when it is passed over or the file has ended.
  private func nextRecord() -> RecordItem? {
    skipLineEnds()
    guard window.fill(10) || window.count > 0 else { return end() }
    let first = window.offset
    guard isRecordStart else {
      let found = displayed(window.copy(0..<min(16, window.count)))
      let length = resynchronize()
      return rejected(.damagedContainer, "offset \(first): WARC/1 expected, \(found) found", first, first + length)
    }
    guard let (headers, headerEnd) = header() else {
      if let failure = window.failure { return fail(failure) }
      let isEnd = window.isAtEnd && window.count < Self.headerLimit
      let length = resynchronize()
      if isEnd && !window.fill(1) { isDone = true }
      return rejected(
        .damagedContainer, "offset \(first): the record's header has no end in \(length) bytes", first, first + length)
    }
    guard let value = headers.value("content-length"), let length = Int(String(decoding: value, as: UTF8.self)),
      length >= 0,
      length < 1 << 60
    else {
      let skipped = resynchronize()
      return rejected(
        .damagedContainer, "offset \(first): the record states no Content-Length", first, first + skipped)
    }
    return block(headers, first, headerEnd, length)
  }

  private var isRecordStart: Bool {
    window.has("WARC/", at: 0) && window.count > 5 && (0x30...0x39).contains(window[5])
  }

  private func skipLineEnds() {
    while window.fill(1), window[0] == 0x0D || window[0] == 0x0A { window.consume(1) }
  }

  private func end() -> RecordItem? {
    isDone = true
    return window.failure.map { place.failure($0, record: number, in: window) }
  }

  private func fail(_ failure: some Error) -> RecordItem? {
    window.consume(window.count)
    return end()
  }

  /// The header and its length.
  private func header() -> (MIMEHeaders, Int)? {
    var index = 0
    while let line = window.line(from: index, limit: Self.headerLimit), line.next > index || line.end > index {
      if line.end == index {
        let bytes = window.copy(0..<line.next)
        guard let first = bytes.firstIndex(of: 0x0A), let headers = MIMEHeaders(bytes.span, from: first + 1) else {
          return nil
        }
        return (headers, line.next)
      }
      if line.next == line.end || line.next > Self.headerLimit { return nil }
      // Another record begins inside the header.
      if index > 0, window.has("WARC/1.", at: index) { return nil }
      index = line.next
    }
    return nil
  }

  /// Goes to the next line that begins a record, at least a line on.
  /// - Returns: how many bytes were passed.
  private func resynchronize() -> Int {
    var length = window.skipLine()
    while window.fill(10) || window.count > 0, !isRecordStart { length += window.skipLine() }
    return length
  }

  // MARK: Records

  private func block(_ headers: MIMEHeaders, _ first: Int, _ headerEnd: Int, _ length: Int) -> RecordItem? {
    let type = headers.word("warc-type").map { String(decoding: $0, as: UTF8.self) } ?? "without type"
    let end = first + headerEnd + length
    let carriesPage = ["response", "resource", "conversion"].contains(type)
    let isTooLarge = length > place.settings.recordLimit + (1 << 20)
    guard carriesPage, !isTooLarge else {
      window.consume(headerEnd)
      let skipped = window.skip(length)
      if skipped < length { return truncated(first, length, skipped) }
      if isTooLarge && carriesPage {
        return rejected(.tooLarge, "a record of \(length) bytes", first, end)
      }
      return passOver(type)
    }
    guard window.fill(headerEnd + length) else {
      let found = window.count - headerEnd
      window.consume(window.count)
      return truncated(first, length, found)
    }
    let bytes = window.copy(headerEnd..<headerEnd + length)
    window.consume(headerEnd + length)
    // The two empty lines belong to the record.
    skipLineEnds()
    return page(headers, type, bytes, first)
  }

  private func passOver(_ what: String) -> RecordItem? {
    number += 1
    place.book.tally.passOver("WARC \(what.prefix(40))")
    return nil
  }

  private func truncated(_ first: Int, _ expected: Int, _ found: Int) -> RecordItem? {
    isDone = true
    if let failure = window.failure { return place.failure(failure, record: number, in: window) }
    return rejected(
      .damagedContainer, "offset \(first): a block of \(expected) bytes expected, \(found) found", first, window.offset)
  }

  private func page(_ headers: MIMEHeaders, _ type: String, _ block: [UInt8], _ first: Int) -> RecordItem? {
    let isTruncated = headers.value("warc-truncated") != nil
    var document = RawDocument(origin: place.origin, bytes: block)
    document.url = headers.value("warc-target-uri").map(Self.bareAddress)
    let contentType = headers.word("content-type") ?? []
    if type == "response", !contentType.elementsEqual("application/http".utf8), HTTPResponse(block) == nil {
      return passOver("response not of HTTP")
    }
    if let response = HTTPResponse(block), type != "conversion" {
      if let emptiness = response.emptiness { return passOver("response, \(emptiness)") }
      do throws(Rejection) {
        document.bytes = try response.page(limit: place.settings.recordLimit, isTruncated: isTruncated)
      } catch {
        let origin = origin(first)
        return .rejected(origin, error)
      }
      document.declaredCharset = response.headers.parameter("charset", of: "content-type")
    } else {
      if type == "resource", let media = mediaOtherThanText(contentType) { return passOver("resource, \(media)") }
      document.declaredCharset = headers.parameter("charset", of: "content-type")
      if type == "conversion" { document.contentKind = .plainText }
    }
    if document.bytes.count > place.settings.recordLimit {
      return rejected(.tooLarge, "a page of \(document.bytes.count) bytes", first, window.offset)
    }
    document.origin = origin(first)
    return .document(document)
  }

  /// wget writes addresses in angle brackets.
  private static func bareAddress(_ address: Text) -> Text {
    address.first == 0x3C && address.last == 0x3E ? Text(address.dropFirst().dropLast()) : address
  }

  private func origin(_ first: Int) -> Origin {
    defer { number += 1 }
    return place.origin(number, from: first, to: window.offset, in: window)
  }

  private func rejected(_ reason: RejectReason, _ words: String, _ first: Int, _ end: Int) -> RecordItem {
    defer { number += 1 }
    return .rejected(
      place.origin(number, from: first, to: end, in: window), Rejection(reason, at: .reading, detail: Text(words.utf8)))
  }
}
