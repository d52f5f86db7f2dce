// Records of JSON: one object a line (JSON Lines), an array of objects, objects one after the other, or one object that
// holds an array of them.
//
// A line that is no JSON is a rejected item of its own, and the next line is read as if nothing had happened.

internal import JSONText
internal import Model
internal import UTF8Text

final class JSONRecords: RecordFormat {
  /// How objects are told apart.
  private enum Layout { case lines, values }

  let form: String
  private let window: ByteWindow
  private let place: RecordPlace
  private let layout: Layout
  private var number = 0
  private var isDone = false
  /// Records of an object that wraps several, last first.
  private var waiting: [RecordItem] = []

  /// JSON that begins at `start` of the window, nil when what begins there is something else.
  init?(_ window: ByteWindow, _ place: RecordPlace, from start: Int) {
    let limit = place.settings.recordLimit
    self.window = window
    self.place = place
    let isArray = window[start] == 0x5B
    if isArray {
      var next = start + 1
      while next < window.count && isASCIISpace(window[next]) { next += 1 }
      guard next < window.count, window[next] == 0x7B else { return nil }
    }
    // A text may begin with a bracket: the first object has to be one.
    var lines = 0
    var first = start
    var isLines = false
    while !isArray, lines < 3, let line = window.line(from: first, limit: limit), line.next > first {
      let bytes = window.copy(first..<line.end)
      if Self.isObject(bytes, place) {
        isLines = true
        break
      }
      lines += 1
      first = line.next
    }
    if isLines {
      layout = .lines
      form = "JSONL"
      return
    }
    layout = .values
    form = "JSON"
    guard let end = Self.valueEnd(window, from: isArray ? start + 1 : start, limit: limit) else {
      return nil
    }
    var object = start
    while object < end, window[object] != 0x7B { object += 1 }
    guard Self.isObject(window.copy(object..<end), place) else { return nil }
    window.consume(isArray ? start + 1 : start)
  }

  /// Lines of a file that is named as such, whatever they hold.
  init?(linesOf window: ByteWindow, _ place: RecordPlace) {
    self.window = window
    self.place = place
    layout = .lines
    form = "JSONL"
  }

  private static func isObject(_ bytes: [UInt8], _ place: RecordPlace) -> Bool {
    guard let (text, _) = try? place.text(of: bytes) else { return false }
    let scanner = JSONScanner(text)
    let start = scanner.skipSpace(0)
    guard start < text.count, text[start] == 0x7B, let end = try? scanner.end(ofValueAt: start) else { return false }
    return scanner.skipSpace(end) == text.count
  }

  func next() -> RecordItem? {
    if let item = waiting.popLast() { return item }
    while !isDone {
      let item = layout == .lines ? nextLine() : nextValue()
      if let item { return item }
    }
    return nil
  }

  // MARK: Lines

  private func nextLine() -> RecordItem? {
    guard window.fill(1) else { return end() }
    let first = window.offset
    guard let line = window.line(from: 0, limit: place.settings.recordLimit) else {
      let length = window.skipLine()
      return rejected(.tooLarge, "a line of \(length) bytes", first, first + length)
    }
    if line.next == line.end, window.failure != nil {
      // The source failed inside the line.
      window.consume(line.end)
      return end()
    }
    var bytes = window.copy(0..<line.end)
    window.consume(line.next)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard bytes.contains(where: { $0 > 0x20 }) else { return nil }
    return item(bytes, first, first + line.end)
  }

  private func end() -> RecordItem? {
    isDone = true
    return window.failure.map { place.failure($0, record: number, in: window) }
  }

  // MARK: Values

  private func nextValue() -> RecordItem? {
    // Between values: white space, commas, and the bracket that ends the array.
    while window.fill(1), isASCIISpace(window[0]) || [0x2C, 0x5D, 0x5B, 0x1E, 0].contains(window[0]) {
      window.consume(1)
    }
    guard window.fill(1) else { return end() }
    let first = window.offset
    guard window[0] == 0x7B else {
      // No object: to the next one that begins a line.
      var length = window.skipLine()
      while window.fill(1), window[0] != 0x7B { length += window.skipLine() }
      return rejected(.malformedRecord, "offset 0: { expected", first, first + length)
    }
    let limit = place.settings.recordLimit
    guard let end = Self.valueEnd(window, from: 0, limit: limit) else {
      isDone = true
      if let failure = window.failure {
        window.consume(window.count)
        return place.failure(failure, record: number, in: window)
      }
      let isLarge = window.count > limit
      let words =
        isLarge ? "an object of more than \(limit) bytes" : "the object has no end; \(window.count) bytes found"
      return rejected(isLarge ? .tooLarge : .damagedContainer, words, first, first + window.count)
    }
    let bytes = window.copy(0..<end)
    window.consume(end)
    return item(bytes, first, first + end)
  }

  /// The end of the value at `start` by its brackets alone; nil when there is none within `limit`.
  private static func valueEnd(_ window: ByteWindow, from start: Int, limit: Int) -> Int? {
    var depth = 0
    var isInString = false
    var index = start
    while true {
      if index >= window.count, !window.fill(index + 1) { return nil }
      if index - start > limit { return nil }
      let byte = window[index]
      index += 1
      if isInString {
        if byte == 0x5C { index += 1 } else if byte == 0x22 { isInString = false }
        continue
      }
      switch byte {
      case 0x22: isInString = true
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth <= 0 { return index }
      default: break
      }
    }
  }

  // MARK: Records

  private func item(_ bytes: [UInt8], _ first: Int, _ end: Int) -> RecordItem? {
    do throws(Rejection) {
      let (text, decoding) = try place.text(of: bytes)
      let scanner = JSONScanner(text)
      let start = scanner.skipSpace(0)
      do throws(JSONFault) {
        let valueEnd = try scanner.end(ofValueAt: start)
        let rest = scanner.skipSpace(valueEnd)
        // A comma after each line's object: an array's lines.
        guard rest == text.count || (text[rest] == 0x2C && scanner.skipSpace(rest + 1) == text.count) else {
          throw JSONFault(offset: rest, expected: "the end of the line", found: text[rest])
        }
        guard text[start] == 0x7B else { throw JSONFault(offset: start, expected: "{", found: text[start]) }
        let fields = try scanner.fields(ofObjectAt: start, place.names)
        if !fields.fields.contains(where: { place.names.isContent($0.name) }) {
          let records = try scanner.wrappedRecords(inObjectAt: start, place.names)
          if !records.isEmpty {
            for record in records {
              let fields = try scanner.fields(ofObjectAt: record.lowerBound, place.names)
              // Places in the text are places in the bytes only where nothing was decoded.
              let isPlain = text.count == end - first
              let (from, to) = isPlain ? (first + record.lowerBound, first + record.upperBound) : (first, end)
              waiting.append(fields.item(origin(from, to), place, decoding))
            }
            waiting.reverse()
            return waiting.popLast()
          }
        }
        return fields.item(origin(first, end), place, decoding)
      } catch {
        return rejected(.malformedRecord, error.words, first, end)
      }
    } catch {
      return .rejected(origin(first, end), error)
    }
  }

  private func origin(_ first: Int, _ end: Int) -> Origin {
    defer { number += 1 }
    return place.origin(number, from: first, to: end, in: window)
  }

  private func rejected(_ reason: RejectReason, _ words: String, _ first: Int, _ end: Int) -> RecordItem {
    .rejected(origin(first, end), Rejection(reason, at: .reading, detail: Text(words.utf8)))
  }
}
