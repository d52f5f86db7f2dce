// The pages of an ARC file, the Internet Archive's format before WARC.
//
// A line `URL IP date type length`, then that many bytes, then an empty line. Format: Internet Archive, ARC File Format 1.0.

internal import Model
internal import UTF8Text

final class ARCRecords: RecordFormat {
  private let window: ByteWindow
  private let place: RecordPlace
  private var number = 0
  private var isDone = false

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

  private func nextRecord() -> RecordItem? {
    while window.fill(1), window[0] == 0x0D || window[0] == 0x0A { window.consume(1) }
    guard window.fill(1) else { return end() }
    let first = window.offset
    guard let line = window.line(from: 0, limit: Self.lineLimit), let words = headerWords(line.end) else {
      let found = displayed(window.copy(0..<min(40, window.count)))
      let length = resynchronize()
      return rejected(
        .damagedContainer, "offset \(first): a line of address, date, type and length expected, \(found) found", first,
        first + length)
    }
    guard let length = Int(String(decoding: words[words.count - 1], as: UTF8.self)), length >= 0, length < 1 << 60
    else {
      let skipped = resynchronize()
      return rejected(
        .damagedContainer, "offset \(first): a length expected, \(displayed(words[words.count - 1].prefix(20))) found",
        first,
        first + skipped)
    }
    let head = window.copy(0..<line.end)
    let address = Text(words[0..<words.count - 4].joined(separator: [0x20]))
    let type = Text(words[words.count - 2].map(asciiLowercased))
    if head.starts(with: "filedesc:".utf8) || length > place.settings.recordLimit {
      window.consume(line.next)
      let skipped = window.skip(length)
      if skipped < length { return truncated(first, length, skipped) }
      if head.starts(with: "filedesc:".utf8) { return passOver("file description") }
      return rejected(.tooLarge, "a record of \(length) bytes", first, window.offset)
    }
    guard window.fill(line.next + length) else {
      let found = window.count - line.next
      window.consume(window.count)
      return truncated(first, length, found)
    }
    let block = window.copy(line.next..<line.next + length)
    window.consume(line.next + length)
    return page(address, type, block, first)
  }

  private static let lineLimit = 1 << 16

  /// The words of the line at the start of the window if it begins a record: an address first, a date third from the end.
  /// Addresses may hold spaces, so the line is read from its end.
  private func headerWords(_ end: Int) -> [ArraySlice<UInt8>]? {
    let words = window.copy(0..<end).split(separator: 0x20)
    guard words.count >= 5, words[0].contains(0x3A), words[words.count - 3].count >= 8,
      words[words.count - 3].allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return words
  }

  /// Goes to the next line that begins a record, at least a line on.
  /// - Returns: how many bytes were passed.
  private func resynchronize() -> Int {
    var length = window.skipLine()
    while window.fill(1) {
      if let line = window.line(from: 0, limit: Self.lineLimit), headerWords(line.end) != nil { break }
      length += window.skipLine()
    }
    return length
  }

  private func page(_ address: Text, _ type: Text, _ block: [UInt8], _ first: Int) -> RecordItem? {
    var document = RawDocument(origin: place.origin, bytes: block)
    document.url = address
    if let response = HTTPResponse(block) {
      if let emptiness = response.emptiness { return passOver("response, \(emptiness)") }
      do throws(Rejection) {
        document.bytes = try response.page(limit: place.settings.recordLimit, isTruncated: false)
      } catch {
        return .rejected(origin(first, window.offset), error)
      }
      document.declaredCharset = response.headers.parameter("charset", of: "content-type")
    } else if let media = mediaOtherThanText(type) {
      return passOver(media)
    }
    while window.fill(1), window[0] == 0x0D || window[0] == 0x0A { window.consume(1) }
    document.origin = origin(first, window.offset)
    return .document(document)
  }

  private func end() -> RecordItem? {
    isDone = true
    return window.failure.map { place.failure($0, record: number, in: window) }
  }

  private func passOver(_ what: String) -> RecordItem? {
    number += 1
    place.book.tally.passOver("ARC \(what)")
    return nil
  }

  private func truncated(_ first: Int, _ expected: Int, _ found: Int) -> RecordItem? {
    isDone = true
    if let failure = window.failure { return place.failure(failure, record: number, in: window) }
    return rejected(
      .damagedContainer, "offset \(first): a block of \(expected) bytes expected, \(found) found", first, window.offset)
  }

  private func origin(_ first: Int, _ end: Int) -> Origin {
    defer { number += 1 }
    return place.origin(number, from: first, to: end, in: window)
  }

  private func rejected(_ reason: RejectReason, _ words: String, _ first: Int, _ end: Int) -> RecordItem {
    .rejected(origin(first, end), Rejection(reason, at: .reading, detail: Text(words.utf8)))
  }
}
