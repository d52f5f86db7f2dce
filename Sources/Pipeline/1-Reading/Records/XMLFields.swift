// The fields of one XML record: its elements and attributes by name.
//
// One pass with a stack; an end tag closes the nearest open element of its name and all that were left open inside it.

internal import Model
internal import UTF8Text

struct XMLFields {
  private struct Element {
    var name: Text
    var depth: Int
    var tag: Range<Int>
    var inner: Range<Int>
  }

  private let text: Text
  private(set) var fields = RecordFields()
  private var elements: [Element] = []
  private static let elementLimit = 5_000
  private static let depthLimit = 100
  private static let valueLimit = 1 << 13
  private static let cdataEnd = Array("]]>".utf8)
  private static let commentEnd = Array("-->".utf8)

  /// The last place of a mark of three bytes, -1 when there is none.
  private static func lastIndex(of mark: [UInt8], in text: Text) -> Int {
    var index = text.count - 3
    while index >= 0, text[index] != mark[0] || text[index + 1] != mark[1] || text[index + 2] != mark[2] { index -= 1 }
    return index
  }

  /// - Parameter text: the record from the bracket of its start tag to that of its end tag, valid UTF-8.
  init(_ text: Text, _ names: FoldedFieldNames) {
    self.text = text
    elements = Self.elements(of: text)
    collect(names)
  }

  private static func elements(of text: Text) -> [Element] {
    let span = text.span
    var elements: [Element] = []
    var open: [Int] = []
    var index = 0
    // What nothing closes is not searched for its end again and again.
    let lastCDATAEnd = lastIndex(of: cdataEnd, in: text)
    let lastCommentEnd = lastIndex(of: commentEnd, in: text)
    while let bracket = firstIndex(of: 0x3C, in: span, from: index), bracket + 1 < text.count {
      index = bracket + 1
      if lastCDATAEnd > index, has("![CDATA[", in: span, at: index) {
        index = (firstIndex(of: cdataEnd, in: span, from: index) ?? index) + 1
      } else if lastCommentEnd > index, has("!--", in: span, at: index) {
        index = firstIndex(of: commentEnd, in: span, from: index) ?? index
      } else if text[index] == 0x2F {
        let name = name(in: text, from: index + 1)
        if let match = open.lastIndex(where: { elements[$0].name == name }) {
          for left in open[match...] { elements[left].inner = elements[left].inner.lowerBound..<bracket }
          open.removeSubrange(match...)
        }
      } else if isLetterOrDigit(text[index]) || text[index] >= 0x80 {
        guard elements.count < elementLimit, open.count < depthLimit else { continue }
        let end = tagEnd(in: text, from: index)
        let isEmpty = end >= 2 && text[end - 2] == 0x2F
        elements.append(
          Element(
            name: name(in: text, from: index), depth: open.count, tag: bracket..<end,
            inner: end..<(isEmpty ? end : text.count)))
        if !isEmpty { open.append(elements.count - 1) }
        index = end
      }
    }
    return elements
  }

  /// The name at `start`, in lower case.
  private static func name(in text: Text, from start: Int) -> Text {
    var end = start
    while end < text.count, end - start < 64, XMLRecords.isNameByte(text[end]) { end += 1 }
    return text[start..<end].map(asciiLowercased)
  }

  /// The index behind the `>` that ends the tag, quoted values passed.
  private static func tagEnd(in text: Text, from start: Int) -> Int {
    var quote: UInt8 = 0
    var index = start
    while index < text.count, index - start < 1 << 16 {
      let byte = text[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return index + 1
      }
      index += 1
    }
    // A quote that nothing closes: to the next bracket.
    return (firstIndex(of: 0x3E, in: text.span, from: start) ?? text.count - 1) + 1
  }

  /// Children of the record first, then its own attributes, then what stands deeper and not in its text.
  private mutating func collect(_ names: FoldedFieldNames) {
    guard let record = elements.first else { return }
    let content = content(names)
    if let content { add(content, names) }
    for element in elements where element.depth == 1 && element.tag != content?.tag { addBeside(element, names) }
    addAttributes(of: record, names)
    for element in elements where element.depth > 1 {
      if content.map({ $0.tag == element.tag || $0.inner.contains(element.tag.lowerBound) }) != true {
        addBeside(element, names)
      }
    }
    // The Wikipedia extractors' form: fields are attributes, the text stands in the record itself.
    if content == nil, elements.allSatisfy({ $0.depth == 0 || !names.isKnown(FieldNames.folded($0.name)) }) {
      let (value, kind) = value(record.inner)
      fields.add("text".utf8, value, kind: kind)
    }
  }

  /// The element that holds the text: a page at any depth, else a child of the record, else anything, in the order of trust.
  private func content(_ names: FoldedFieldNames) -> Element? {
    let candidates = elements.dropFirst().filter {
      names.isContent(FieldNames.folded($0.name)) && text[$0.inner].contains { $0 > 0x20 }
    }
    func first(_ wanted: [Text], _ isEligible: (Element) -> Bool) -> Element? {
      for name in wanted {
        if let found = candidates.first(where: { isEligible($0) && FieldNames.folded($0.name) == name }) {
          return found
        }
      }
      return nil
    }
    return first(names.page) { _ in true } ?? first(names.text) { $0.depth == 1 } ?? first(names.text) { _ in true }
  }

  /// Adds an element that is not the text; another that might have been is only named.
  private mutating func addBeside(_ element: Element, _ names: FoldedFieldNames) {
    let name = FieldNames.folded(element.name)
    if names.isContent(name) { fields.add(name, []) } else { add(element, names) }
  }

  private mutating func add(_ element: Element, _ names: FoldedFieldNames) {
    var name = FieldNames.folded(element.name)
    if !names.isKnown(name), let colon = name.lastIndex(of: 0x3A) { name = Text(name[(colon + 1)...]) }
    guard names.isKnown(name) else {
      // For the words of a rejection.
      if element.depth == 1 { fields.add(name, []) }
      return
    }
    // What is longer is no field but the text, and only one element is the text.
    let isLong = element.inner.count > Self.valueLimit && !names.isContent(name)
    let (value, kind) = isLong ? ([], .unknown) : value(element.inner)
    if value.contains(where: { $0 > 0x20 }) {
      fields.add(name, names.isContent(name) ? value : withoutTags(value), kind: kind)
    } else if let stated = attribute(["norm", "href", "value", "content", "date"], of: element) {
      fields.add(name, stated)
    } else {
      fields.add(name, [])
    }
  }

  private func withoutTags(_ value: Text) -> Text {
    var result: Text = []
    var isTag = false
    for byte in value {
      if byte == 0x3C { isTag = true }
      if !isTag { result.append(byte) }
      if byte == 0x3E { isTag = false }
    }
    return result
  }

  /// The content of a range: CDATA as it is, references resolved once, markup left to the reader of markup.
  private func value(_ range: Range<Int>) -> (Text, ContentKind) {
    let span = text.span
    var result: Text = []
    var index = range.lowerBound
    var hasTags = false
    var seeksCDATA = true
    var scan = index
    while let bracket = firstIndex(of: 0x3C, in: span, from: scan), bracket + 1 < range.upperBound {
      let next = text[bracket + 1]
      if next == 0x2F || isLetterOrDigit(next) { hasTags = true }
      scan = bracket + 1
      if seeksCDATA, has("<![CDATA[", in: span, at: bracket) {
        guard let end = firstIndex(of: Self.cdataEnd, in: span.extracting(0..<range.upperBound), from: bracket + 9)
        else {
          seeksCDATA = false
          continue
        }
        result += CharacterReference.resolved(span, index..<bracket)
        result.append(span, bracket + 9..<end)
        index = end + 3
        scan = index
      }
    }
    if hasTags { return (Text(text[range]), .markup) }
    if index < range.upperBound { result += CharacterReference.resolved(span, index..<range.upperBound) }
    return (result, .unknown)
  }

  // MARK: Attributes

  private mutating func addAttributes(of element: Element, _ names: FoldedFieldNames) {
    for (name, value) in attributes(of: element) where names.isKnown(FieldNames.folded(name)) {
      fields.add(name, value)
    }
  }

  private func attribute(_ wanted: [String], of element: Element) -> Text? {
    attributes(of: element).first { attribute in wanted.contains { attribute.0.elementsEqual($0.utf8) } }?.1
  }

  private func attributes(of element: Element) -> [(Text, Text)] {
    var result: [(Text, Text)] = []
    var index = element.tag.lowerBound + 1 + element.name.count
    while index < element.tag.upperBound, result.count < 64 {
      let name = Self.name(in: text, from: index)
      guard !name.isEmpty else {
        index += 1
        continue
      }
      index += name.count
      while index < element.tag.upperBound, isASCIISpace(text[index]) { index += 1 }
      guard index + 1 < element.tag.upperBound, text[index] == 0x3D else { continue }
      index += 1
      while index < element.tag.upperBound, isASCIISpace(text[index]) { index += 1 }
      guard index < element.tag.upperBound else { break }
      let quote = text[index]
      guard quote == 0x22 || quote == 0x27 else { continue }
      let tag = text.span.extracting(0..<element.tag.upperBound)
      guard let end = firstIndex(of: quote, in: tag, from: index + 1) else { break }
      result.append((name, CharacterReference.resolved(text.span, index + 1..<end)))
      index = end + 1
    }
    return result
  }
}
