// Many pages in one text file, as careless scrapers append them: each under a line of `=====`, or under its address.
//
// Conservative, since a line of dashes is an ornament in most texts: a page begins only at a separator with a labelled line
// (`标题：…`, `url: …`) under it, or at an address alone on a line after an empty one; the label has to be the same each time, two
// pages have to begin in the head of the file, and the first of them at its start.

internal import Model
internal import UTF8Text

final class DumpedPages: RecordFormat {
  private enum Border {
    /// A line of at least eight of one mark, and then a line with this label.
    case separator(mark: UInt8, label: Text)
    /// An empty line, and then an address.
    case address
  }

  private let window: ByteWindow
  private let place: RecordPlace
  private let border: Border
  private var number = 0
  private var isDone = false
  /// Bytes a page needs between two borders, in the head.
  private static let leastPage = 120
  private static let lineLength = 1 << 20

  init?(_ window: ByteWindow, _ place: RecordPlace) {
    guard let border = Self.border(window) else { return nil }
    self.window = window
    self.place = place.withCharset(of: window)
    self.border = border
  }

  private static func border(_ window: ByteWindow) -> Border? {
    var index = window.has("\u{FEFF}", at: 0) ? 3 : 0
    while index < window.count && isASCIISpace(window[index]) { index += 1 }
    guard let line = window.line(from: index, limit: lineLength), line.next < window.count else { return nil }
    let border: Border
    if isAddress(window, index..<line.end) {
      border = .address
    } else if let mark = separator(window, index..<line.end), let label = label(window, after: line.next) {
      border = .separator(mark: mark, label: label)
    } else if let label = label(window, after: index), let mark = firstSeparator(window, from: line.next) {
      // Separators between the pages, none before the first.
      border = .separator(mark: mark, label: label)
    } else {
      return nil
    }
    // A second one in the head, a page's length on.
    var start = index
    var found = 0
    index = line.next
    while index < window.count, found < 2, let line = window.line(from: index, limit: lineLength), line.next > index {
      if index > start, begins(border, window, at: index, line.end) {
        if index - start < leastPage { return nil }
        found += 1
        start = index
      }
      index = line.next
      if index > formatHeadSize { break }
    }
    return found > 0 ? border : nil
  }

  /// Tells whether a page begins with the line `start..<end`.
  private static func begins(_ border: Border, _ window: ByteWindow, at start: Int, _ end: Int) -> Bool {
    switch border {
    case .address:
      guard isAddress(window, start..<end) else { return false }
      // The line before is empty.
      return start < 2 || (window[start - 1] == 0x0A && (window[start - 2] == 0x0A || window[start - 2] == 0x0D))
    case .separator(let mark, let label):
      guard separator(window, start..<end) == mark else { return false }
      let next = min(end + 2, window.count)
      window.fill(next + 512)
      return Self.label(window, after: next > end + 1 && window[end] == 0x0D ? next : end + 1) == label
    }
  }

  /// The mark of a line that holds eight or more of it and nothing else.
  private static func separator(_ window: ByteWindow, _ range: Range<Int>) -> UInt8? {
    guard range.count >= 8 else { return nil }
    let mark = window[range.lowerBound]
    guard isMark(mark) else { return nil }
    var end = range.upperBound
    while end > range.lowerBound, isASCIISpace(window[end - 1]) { end -= 1 }
    guard end - range.lowerBound >= 8 else { return nil }
    return (range.lowerBound..<end).allSatisfy { window[$0] == mark } ? mark : nil
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3D, 0x2D, 0x2A, 0x23, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func firstSeparator(_ window: ByteWindow, from start: Int) -> UInt8? {
    var index = start
    while index < min(window.count, formatHeadSize) {
      if isMark(window[index]), let line = window.line(from: index, limit: lineLength),
        let mark = separator(window, index..<line.end)
      {
        return mark
      }
      guard let feed = window.firstIndex(of: 0x0A, from: index) else { return nil }
      index = feed + 1
    }
    return nil
  }

  /// The label of the first line that is not empty, at most three lines on: what stands before a colon, ASCII or full-width.
  private static func label(_ window: ByteWindow, after start: Int) -> Text? {
    var index = start
    for _ in 0..<3 {
      guard index < window.count, let line = window.line(from: index, limit: lineLength), line.next > index else {
        return nil
      }
      if line.end > index {
        let text = window.copy(index..<min(line.end, index + 48))
        // U+FF1A in UTF-8, and in GB18030.
        let ends = [
          text.firstIndex(of: 0x3A), firstIndex(of: [0xEF, 0xBC, 0x9A], in: text.span, from: 0),
          firstIndex(of: [0xA3, 0xBA], in: text.span, from: 0),
        ]
        guard let end = ends.compactMap({ $0 }).min(), end > 0, end <= 24 else { return nil }
        let label = FieldNames.folded(text[0..<end])
        // An address is no label.
        return label.elementsEqual("http".utf8) || label.elementsEqual("https".utf8) ? nil : label
      }
      index = line.next
    }
    return nil
  }

  private static func isAddress(_ window: ByteWindow, _ range: Range<Int>) -> Bool {
    guard range.count > 10, range.count < 2_048,
      window.hasFolded("http://", at: range.lowerBound) || window.hasFolded("https://", at: range.lowerBound)
    else { return false }
    return range.allSatisfy { window[$0] > 0x20 && window[$0] < 0x7F }
  }

  func next() -> RecordItem? {
    while !isDone {
      if let item = nextPage() { return item }
    }
    return nil
  }

  private func nextPage() -> RecordItem? {
    let limit = place.settings.recordLimit
    let first = window.offset
    var index = 0
    while true {
      guard let line = window.line(from: index, limit: limit), line.end <= limit else {
        isDone = true
        let length = window.count
        return .rejected(
          origin(first, first + length),
          Rejection(.tooLarge, at: .reading, detail: Text("a page of more than \(limit) bytes".utf8)))
      }
      if index > 0, line.end > index, Self.begins(border, window, at: index, line.end) { break }
      index = line.next
      if line.next == line.end, !window.fill(line.next + 1) {
        isDone = true
        break
      }
    }
    if isDone, let failure = window.failure {
      window.consume(window.count)
      return place.failure(failure, record: number, in: window)
    }
    var bytes = window.copy(0..<index)
    window.consume(index)
    guard bytes.contains(where: { $0 > 0x20 }) else { return nil }
    var document = RawDocument(origin: origin(first, first + bytes.count), bytes: [])
    if case .address = border, let start = bytes.firstIndex(where: { $0 > 0x20 }) {
      // The address is the page's, not of its text.
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      document.url = Text(bytes[start..<end].drop { $0 >= 0x80 }.filter { $0 > 0x20 })
      bytes.removeSubrange(0..<end)
    }
    if case .separator(let mark, _) = border, bytes.first == mark {
      // The separator is no line of the page.
      bytes.removeSubrange(0...(bytes.firstIndex(of: 0x0A) ?? bytes.count - 1))
    }
    document.bytes = bytes
    document.declaredCharset = place.charset
    return .document(document)
  }

  private func origin(_ first: Int, _ end: Int) -> Origin {
    defer { number += 1 }
    return place.origin(number, from: first, to: end, in: window)
  }
}
