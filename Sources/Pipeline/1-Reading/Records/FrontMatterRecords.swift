// Markdown with front matter: lines of `key: value` between `---` (or `key = "value"` between `+++`) before the text, once or
// again and again.
//
// Source: the conventions of Jekyll and Hugo. `---` is a rule in Markdown too, so a record begins only where lines with keys
// follow and a closing line after them.

internal import Model
internal import UTF8Text

final class FrontMatterRecords: RecordFormat {
  private let window: ByteWindow
  private let place: RecordPlace
  private let fence: UInt8
  private var number = 0
  private var isDone = false
  private static let lineLimit = 200
  private static let lineLength = 1 << 16

  init?(_ window: ByteWindow, _ place: RecordPlace, from start: Int) {
    fence = window[start]
    guard Self.header(window, at: start, fence) != nil else { return nil }
    self.window = window
    self.place = place.withCharset(of: window)
    window.consume(start)
  }

  /// The index after the header that begins at `start`, nil when none does.
  private static func header(_ window: ByteWindow, at start: Int, _ fence: UInt8) -> Int? {
    guard var line = window.line(from: start, limit: lineLength), isFence(window, start..<line.end, fence) else {
      return nil
    }
    var keys = 0
    for _ in 0..<lineLimit {
      let first = line.next
      guard let next = window.line(from: first, limit: lineLength), next.next > first else { return nil }
      line = next
      if isFence(window, first..<line.end, fence) { return keys > 0 ? line.next : nil }
      guard line.end > first else { continue }
      // `key: value`, an element of a list, or what continues one.
      if isASCIISpace(window[first]) || window[first] == 0x2D || window[first] == 0x23 || window[first] == 0x5D {
        continue
      }
      var end = first
      while end < line.end, end - first < 40, XMLRecords.isNameByte(window[end]), window[end] != 0x3A { end += 1 }
      while end < line.end, window[end] == 0x20 { end += 1 }
      guard end > first, end < line.end, window[end] == (fence == 0x2D ? 0x3A : 0x3D) else { return nil }
      keys += 1
    }
    return nil
  }

  private static func isFence(_ window: ByteWindow, _ range: Range<Int>, _ fence: UInt8) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound, isASCIISpace(window[end - 1]) { end -= 1 }
    return end - range.lowerBound == 3 && (range.lowerBound..<end).allSatisfy { window[$0] == fence }
  }

  func next() -> RecordItem? {
    if isDone { return nil }
    let first = window.offset
    let limit = place.settings.recordLimit
    guard window.fill(1), let bodyStart = Self.header(window, at: 0, fence) else {
      isDone = true
      return window.failure.map { place.failure($0, record: number, in: window) }
    }
    var index = bodyStart
    while true {
      guard let line = window.line(from: index, limit: limit), line.next <= limit || line.next == line.end else {
        isDone = true
        return .rejected(
          origin(first, first + window.count),
          Rejection(.tooLarge, at: .reading, detail: Text("a record of more than \(limit) bytes".utf8)))
      }
      if line.next == index {
        // The end of the file.
        isDone = true
        if let failure = window.failure {
          window.consume(window.count)
          return place.failure(failure, record: number, in: window)
        }
        break
      }
      if isFence(index..<line.end), Self.header(window, at: index, fence) != nil { break }
      index = line.next
      if line.next == line.end {
        isDone = true
        break
      }
    }
    let bytes = window.copy(0..<index)
    window.consume(index)
    return item(bytes, bodyStart, first)
  }

  private func isFence(_ range: Range<Int>) -> Bool { Self.isFence(window, range, fence) }

  private func item(_ bytes: [UInt8], _ bodyStart: Int, _ first: Int) -> RecordItem {
    do throws(Rejection) {
      let (header, _) = try place.text(of: Array(bytes[0..<bodyStart]))
      let (text, decoding) = try place.text(of: Array(bytes[bodyStart...]))
      var fields = RecordFields()
      for line in header.split(separator: 0x0A) {
        guard let mark = line.firstIndex(of: fence == 0x2D ? 0x3A : 0x3D) else { continue }
        var value = collapsed(Text(line[(mark + 1)...]))
        if let quote = value.first, quote == 0x22 || quote == 0x27, value.last == quote, value.count > 1 {
          value = Text(value.dropFirst().dropLast())
        }
        if value.first == 0x5B, value.last == 0x5D {
          value = Text(value.dropFirst().dropLast().filter { $0 != 0x22 && $0 != 0x27 })
        }
        let name = FieldNames.folded(line[..<mark])
        // A summary or a field named `text` in the header is not the text.
        if place.names.isKnown(name) && !place.names.isContent(name) { fields.add(name, value) }
      }
      fields.add("content".utf8, text)
      return fields.item(origin(first, first + bytes.count), place, decoding)
    } catch {
      return .rejected(origin(first, first + bytes.count), error)
    }
  }

  private func origin(_ first: Int, _ end: Int) -> Origin {
    defer { number += 1 }
    return place.origin(number, from: first, to: end, in: window)
  }
}
