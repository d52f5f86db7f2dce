// Attributes of a start tag: found in place, a handful kept.
//
// Source: WHATWG HTML, sections 13.2.5.32 to 13.2.5.40 (attribute states).

internal import Model
internal import UTF8Text

/// The attributes that winnow reads.
enum AttributeName: Int, CaseIterable {
  case `class`, id, role, itemprop, href, src, dataSource, alt, name, property, httpEquiv, content, rel, type, lang,
    style, hidden, datetime
}

/// Where the attributes of one tag stand in the source.
struct Attributes {
  private var values: [Range<Int>?] = []
  private var isEmpty = true

  init() {}

  /// Reads attributes from `start` on; returns the index after the tag's `>`.
  mutating func read(_ source: Span<UInt8>, from start: Int) -> Int {
    var index = start
    var count = 0
    while index < source.count {
      while index < source.count, isASCIISpace(source[index]) || source[index] == 0x2F { index += 1 }
      guard index < source.count else { break }
      if source[index] == 0x3E { return index + 1 }
      let nameStart = index
      index += 1
      while index < source.count {
        let byte = source[index]
        if byte == 0x3D || byte == 0x3E || byte == 0x2F || isASCIISpace(byte) { break }
        index += 1
      }
      let name = nameStart..<index
      while index < source.count, isASCIISpace(source[index]) { index += 1 }
      var value = index..<index
      if index < source.count, source[index] == 0x3D {
        index += 1
        while index < source.count, isASCIISpace(source[index]) { index += 1 }
        guard index < source.count else { break }
        let quote = source[index]
        if quote == 0x22 || quote == 0x27 {
          let end = firstIndex(of: quote, in: source, from: index + 1) ?? source.count
          value = index + 1..<end
          index = min(end + 1, source.count)
        } else {
          let valueStart = index
          while index < source.count, !isASCIISpace(source[index]), source[index] != 0x3E { index += 1 }
          value = valueStart..<index
        }
      }
      count += 1
      if count <= HTMLFront.attributeLimit, let known = Self.known(source, name) { keep(known, value) }
    }
    return source.count
  }

  private mutating func keep(_ name: AttributeName, _ value: Range<Int>) {
    if isEmpty {
      values = Array(repeating: nil, count: AttributeName.allCases.count)
      isEmpty = false
    }
    if values[name.rawValue] == nil { values[name.rawValue] = value }
  }

  private static func known(_ source: Span<UInt8>, _ name: Range<Int>) -> AttributeName? {
    let start = name.lowerBound
    switch name.count {
    case 2: return hasFolded("id", in: source, at: start) ? .id : nil
    case 3:
      if hasFolded("src", in: source, at: start) { return .src }
      if hasFolded("alt", in: source, at: start) { return .alt }
      return hasFolded("rel", in: source, at: start) ? .rel : nil
    case 4:
      if hasFolded("href", in: source, at: start) { return .href }
      if hasFolded("role", in: source, at: start) { return .role }
      if hasFolded("name", in: source, at: start) { return .name }
      if hasFolded("type", in: source, at: start) { return .type }
      return hasFolded("lang", in: source, at: start) ? .lang : nil
    case 5:
      if hasFolded("class", in: source, at: start) { return .class }
      return hasFolded("style", in: source, at: start) ? .style : nil
    case 6: return hasFolded("hidden", in: source, at: start) ? .hidden : nil
    case 7: return hasFolded("content", in: source, at: start) ? .content : nil
    case 8:
      if hasFolded("itemprop", in: source, at: start) { return .itemprop }
      if hasFolded("property", in: source, at: start) { return .property }
      if hasFolded("data-src", in: source, at: start) { return .dataSource }
      return hasFolded("datetime", in: source, at: start) ? .datetime : nil
    case 10: return hasFolded("http-equiv", in: source, at: start) ? .httpEquiv : nil
    case 13: return hasFolded("data-original", in: source, at: start) ? .dataSource : nil
    default: return nil
    }
  }

  private func range(_ name: AttributeName) -> Range<Int>? { isEmpty ? nil : values[name.rawValue] }

  /// The value of `name` with its character references resolved; nil when the tag has none.
  func value(_ name: AttributeName, _ source: Span<UInt8>) -> Text? {
    range(name).map { CharacterReference.resolved(source, $0) }
  }

  /// Tells whether the tag has a class, an id or an item property.
  var hasNames: Bool { range(.class) != nil || range(.id) != nil || range(.itemprop) != nil }

  /// What a `<meta>` states: `name`, `property`, `itemprop` or `http-equiv` with its `content`.
  func metaStatement(_ source: Span<UInt8>) -> PageStatement? {
    guard let content = value(.content, source) else { return nil }
    for key in [AttributeName.property, .name, .itemprop, .httpEquiv] {
      if let name = value(key, source), !name.isEmpty {
        return PageStatement(name: name.map(asciiLowercased), value: collapsed(content))
      }
    }
    return nil
  }

  /// What a `<link>` states: `canonical` and its address.
  func linkStatement(_ source: Span<UInt8>) -> PageStatement? {
    guard let relation = value(.rel, source)?.map(asciiLowercased), let address = value(.href, source) else {
      return nil
    }
    return relation == Text("canonical".utf8) ? PageStatement(name: relation, value: collapsed(address)) : nil
  }

  /// Tells whether a browser would not show the element.
  private func isHidden(_ source: Span<UInt8>) -> Bool {
    if range(.hidden) != nil { return true }
    guard let style = range(.style) else { return false }
    var index = style.lowerBound
    while index < style.upperBound {
      if hasFolded("display", in: source, at: index) {
        index += 7
        while index < style.upperBound, isASCIISpace(source[index]) || source[index] == 0x3A { index += 1 }
        if index + 4 <= style.upperBound, hasFolded("none", in: source, at: index) { return true }
      }
      index += 1
    }
    return false
  }

  /// Appends the attributes that later stages read: names as one `class`, the address of links and images, `hidden`.
  func appendKept(_ source: Span<UInt8>, of name: TagName, to output: inout Text) {
    if isEmpty { return }
    if name == .a {
      append(.href, as: "href", source, to: &output)
    } else if name == .img {
      append(range(.dataSource) != nil ? .dataSource : .src, as: "src", source, to: &output)
      append(.alt, as: "alt", source, to: &output)
      return
    } else if name == .time {
      append(.datetime, as: "title", source, to: &output)
    }
    let isHidden = isHidden(source)
    guard isHidden || hasNames || range(.role) != nil else { return }
    output.append(contentsOf: " class=\"".utf8)
    for key in [AttributeName.class, .id, .role, .itemprop] {
      guard let range = range(key) else { continue }
      for index in range {
        let byte = asciiLowercased(source[index])
        output.append(
          isASCIISpace(byte) || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte < 0x20
            ? 0x20 : byte)
      }
      output.append(0x20)
    }
    if isHidden { output.append(contentsOf: "winnow-hidden".utf8) }
    output.append(0x22)
  }

  private func append(_ key: AttributeName, as name: String, _ source: Span<UInt8>, to output: inout Text) {
    guard let range = range(key), range.count < 8_192 else { return }
    output.append(0x20)
    output.append(contentsOf: name.utf8)
    output.append(contentsOf: "=\"".utf8)
    for byte in CharacterReference.resolved(source, range) where byte >= 0x20 {
      switch byte {
      case 0x22: output.append(contentsOf: "&quot;".utf8)
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x3E: output.append(contentsOf: "&gt;".utf8)
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }
}
