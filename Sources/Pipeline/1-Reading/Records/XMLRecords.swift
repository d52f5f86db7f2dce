// Records of XML and of what looks like it: items of RSS and Atom, NITF, `<doc>` dumps as SogouCS and the Wikipedia extractors
// write them.
//
// A tolerant scanner of bytes rather than libxml2's: dumps have no root, bare `&`, characters of two encodings and forgotten end
// tags, where an XML parser stops by specification; no entity is ever expanded (nothing to expand into a bomb, no file to be
// named); and a record's byte range is exact. The bytes `<` and `>` are no part of any multi-byte character of the encodings that
// are read, so records are cut before they are decoded.
// Formats: RSS 2.0, RFC 4287 (Atom), NITF 3.6.

internal import Model
internal import UTF8Text

final class XMLRecords: RecordFormat {
  private let window: ByteWindow
  private let place: RecordPlace
  /// Name of the elements that are a record each, in lower case.
  private let element: Text
  private var number = 0
  private var isDone = false
  /// False once a `<![CDATA[` was found that nothing closes.
  private var believesCDATA = true

  /// Records of the markup that begins at `start`, nil when it is a page or nothing that has records.
  init?(_ window: ByteWindow, _ place: RecordPlace, from start: Int) {
    guard let element = Self.recordElement(window, from: start, place.names) else { return nil }
    self.window = window
    self.place = place.withCharset(of: window)
    self.element = element
  }

  /// The name of the first element that is a record by its name, unless it stands in a page of HTML.
  private static func recordElement(_ window: ByteWindow, from start: Int, _ names: FoldedFieldNames) -> Text? {
    var index = start
    var isRoot = true
    while let open = window.firstIndex(of: 0x3C, from: index), open + 1 < window.count {
      index = open + 1
      let next = window[index]
      if window.has("!--", at: index) {
        // To the comment's end.
        while let close = window.firstIndex(of: 0x3E, from: index), !window.has("--", at: close - 2) {
          index = close + 1
        }
        continue
      }
      if next == 0x21, window.hasFolded("!doctype html", at: index) { return nil }
      guard isLetterOrDigit(next) else { continue }
      var end = index
      while end < window.count, end - index < 64, isNameByte(window[end]) { end += 1 }
      let name = window.copy(index..<end).map(asciiLowercased)
      let local = Text(name.split(separator: 0x3A).last ?? [])
      // `<article>` and `<page>` are elements of pages too: HTML is told by its root, a fragment of it by having a
      // structural tag before any record.
      if [
        "html", "head", "body", "div", "p", "span", "table", "section", "main", "meta", "script", "a", "h1", "h2",
        "svg", "ul",
      ]
      .contains(where: { local.elementsEqual($0.utf8) }) {
        return nil
      }
      if names.elements.contains(local) {
        // `<article class=…>` at the start of a file is HTML.
        let isPageElement = local.elementsEqual("article".utf8) && isRoot && !window.has("<?xml", at: start)
        if !isPageElement { return name }
      }
      isRoot = false
      index = end
    }
    return nil
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == 0x3A || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte >= 0x80
  }

  func next() -> RecordItem? {
    while !isDone {
      if let item = nextRecord() { return item }
    }
    return nil
  }

  private func nextRecord() -> RecordItem? {
    guard findStart() else {
      isDone = true
      return window.failure.map { place.failure($0, record: number, in: window) }
    }
    let first = window.offset
    let limit = place.settings.recordLimit
    switch findEnd(limit) {
    case .complete(let end):
      let bytes = window.copy(0..<end)
      window.consume(end)
      return item(bytes, first, first + end)
    case .tooLarge:
      let length = window.count
      window.consume(length)
      return rejected(.tooLarge, "a record of more than \(limit) bytes", first, first + length)
    case .missing:
      isDone = true
      if let failure = window.failure {
        window.consume(window.count)
        return place.failure(failure, record: number, in: window)
      }
      let words = "offset \(first): </\(displayed(element))> expected, the end found after \(window.count) bytes"
      return rejected(.damagedContainer, words, first, first + window.count)
    }
  }

  /// Goes to the next start tag of a record.
  private func findStart() -> Bool {
    while true {
      guard let open = window.firstIndex(of: 0x3C, from: 0) else {
        window.consume(window.count)
        if !window.fill(1) { return false }
        continue
      }
      window.consume(open)
      window.fill(element.count + 2)
      if isTag(at: 1) { return true }
      window.consume(1)
    }
  }

  /// Tells whether the record's name stands at `index` and ends there.
  private func isTag(at index: Int) -> Bool {
    guard window.hasFolded(element, at: index) else { return false }
    let end = index + element.count
    return end < window.count && (isASCIISpace(window[end]) || window[end] == 0x3E || window[end] == 0x2F)
  }

  private enum Extent {
    case complete(Int)
    case tooLarge, missing
  }

  /// Where the record ends that begins the window: behind its end tag, or where the next begins without one.
  private func findEnd(_ limit: Int) -> Extent {
    var index = 1
    while true {
      if index > limit { return .tooLarge }
      guard let open = window.firstIndex(of: 0x3C, from: index) else {
        let looked = window.count
        if looked > limit { return .tooLarge }
        if !window.fill(looked + 1) { return .missing }
        index = looked
        continue
      }
      window.fill(open + element.count + 9)
      if believesCDATA, window.has("<![CDATA[", at: open) {
        if let end = cdataEnd(from: open + 9, limit: limit) {
          index = end
          continue
        }
        believesCDATA = false
      } else if window.has("/", at: open + 1), isTag(at: open + 2) {
        return .complete(closing(from: open, limit))
      } else if isTag(at: open + 1) {
        return .complete(open)
      }
      index = open + 1
    }
  }

  /// The index behind the `>` of the end tag at `open`.
  private func closing(from open: Int, _ limit: Int) -> Int {
    var index = open
    while index < open + 128, window.fill(index + 1) {
      if window[index] == 0x3E { return index + 1 }
      index += 1
    }
    return min(index, window.count)
  }

  private func cdataEnd(from start: Int, limit: Int) -> Int? {
    var index = start
    while index <= limit {
      guard let bracket = window.firstIndex(of: 0x5D, from: index) else {
        index = window.count
        if !window.fill(index + 1) { return nil }
        continue
      }
      window.fill(bracket + 3)
      if window.has("]]>", at: bracket) { return bracket + 3 }
      index = bracket + 1
    }
    return nil
  }

  private func item(_ bytes: [UInt8], _ first: Int, _ end: Int) -> RecordItem? {
    do throws(Rejection) {
      let (text, decoding) = try place.text(of: bytes)
      let fields = XMLFields(text, place.names)
      return fields.fields.item(origin(first, end), place, decoding)
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
