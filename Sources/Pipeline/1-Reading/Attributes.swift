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

extension AttributeName {
  /// The attribute called `source[range]`, if it is one of these.
  /// - Parameter word: its last eight bytes in lower case, packed: they tell names of no more bytes apart.
  fileprivate static func named(_ source: Span<UInt8>, _ range: Range<Int>, _ word: UInt64) -> AttributeName? {
    if range.count > 8 {
      if range.count == 10 { return hasFolded("http-equiv", in: source, at: range.lowerBound) ? .httpEquiv : nil }
      return range.count == 13 && hasFolded("data-original", in: source, at: range.lowerBound) ? .dataSource : nil
    }
    switch word {
    case 0x69_64: return .id  // id
    case 0x63_6C_61_73_73: return .class  // class
    case 0x68_72_65_66: return .href  // href
    case 0x73_72_63: return .src  // src
    case 0x61_6C_74: return .alt  // alt
    case 0x73_74_79_6C_65: return .style  // style
    case 0x72_65_6C: return .rel  // rel
    case 0x74_79_70_65: return .type  // type
    case 0x72_6F_6C_65: return .role  // role
    case 0x6E_61_6D_65: return .name  // name
    case 0x6C_61_6E_67: return .lang  // lang
    case 0x68_69_64_64_65_6E: return .hidden  // hidden
    case 0x63_6F_6E_74_65_6E_74: return .content  // content
    case 0x69_74_65_6D_70_72_6F_70: return .itemprop  // itemprop
    case 0x70_72_6F_70_65_72_74_79: return .property  // property
    case 0x64_61_74_61_2D_73_72_63: return .dataSource  // data-src
    case 0x64_61_74_65_74_69_6D_65: return .datetime  // datetime
    default: return nil
    }
  }
}

/// Where the attributes of one tag stand in the source. One for a page serves all its tags.
struct Attributes {
  /// The values by attribute, of those that are there.
  private var values = [Range<Int32>](repeating: 0..<0, count: AttributeName.allCases.count)
  /// A bit for each attribute that is there.
  private var present: UInt32 = 0

  /// Reads the attributes of a tag from `start` on; returns the index after its `>`.
  mutating func read(_ source: Span<UInt8>, from start: Int) -> Int {
    present = 0
    var index = start
    var count = 0
    while index < source.count {
      let first = source[index]
      if first == 0x3E { return index + 1 }
      if first == 0x2F || isASCIISpace(first) {
        index += 1
        continue
      }
      // Letters in lower case; no other byte that can be part of a name becomes one of a name we know.
      var word = UInt64(first | 0x20)
      let nameStart = index
      index += 1
      while index < source.count {
        let byte = source[index]
        if byte <= 0x3E, byte == 0x3D || byte == 0x3E || byte == 0x2F || isASCIISpace(byte) { break }
        word = word << 8 | UInt64(byte | 0x20)
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
      if count <= HTMLFront.attributeLimit, let known = AttributeName.named(source, name, word) { keep(known, value) }
    }
    return source.count
  }

  private mutating func keep(_ name: AttributeName, _ value: Range<Int>) {
    let bit: UInt32 = 1 << UInt32(name.rawValue)
    if present & bit != 0 { return }
    present |= bit
    values[name.rawValue] = Int32(value.lowerBound)..<Int32(value.upperBound)
  }

  private func has(_ name: AttributeName) -> Bool { present & 1 << UInt32(name.rawValue) != 0 }

  private func range(_ name: AttributeName) -> Range<Int>? {
    guard has(name) else { return nil }
    let range = values[name.rawValue]
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// The value of `name` with its character references resolved; nil when the tag has none.
  func value(_ name: AttributeName, _ source: Span<UInt8>) -> Text? {
    range(name).map { CharacterReference.resolved(source, $0) }
  }

  /// Tells whether the tag has a class, an id or an item property.
  var hasNames: Bool { has(.class) || has(.id) || has(.itemprop) }

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
    guard let relation = value(.rel, source)?.map(asciiLowercased), relation == Text("canonical".utf8),
      let address = value(.href, source)
    else { return nil }
    return PageStatement(name: relation, value: collapsed(address))
  }

  /// Tells whether a browser would not show the element.
  private func isHidden(_ source: Span<UInt8>) -> Bool {
    if has(.hidden) { return true }
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

  /// The attributes that later stages read, their values appended to `arena`: names as one text, the address of links and images, what
  /// stands for an image, the moment of a time.
  func kept(_ source: Span<UInt8>, of name: TagName, in arena: inout Text) -> PreparedHTML.TagValues {
    var values = PreparedHTML.TagValues.none
    if present == 0 { return values }
    if name == .img {
      values.address = append(has(.dataSource) ? .dataSource : .src, source, to: &arena)
      values.title = append(.alt, source, to: &arena)
      return values
    }
    if name == .a { values.address = append(.href, source, to: &arena) }
    if name == .time { values.title = append(.datetime, source, to: &arena) }
    let isHidden = isHidden(source)
    guard isHidden || hasNames || has(.role) else { return values }
    let start = arena.count
    if has(.`class`) { appendNames(.`class`, source, to: &arena) }
    if has(.id) { appendNames(.id, source, to: &arena) }
    if has(.role) { appendNames(.role, source, to: &arena) }
    if has(.itemprop) { appendNames(.itemprop, source, to: &arena) }
    if isHidden { arena.append(contentsOf: "winnow-hidden".utf8) }
    values.names = Int32(start)..<Int32(arena.count)
    return values
  }

  /// Appends the names that `key` holds in lower case, all that separates or cannot be part of one as a space.
  private func appendNames(_ key: AttributeName, _ source: Span<UInt8>, to arena: inout Text) {
    guard let range = range(key) else { return }
    let start = arena.count
    arena.append(source, range)
    var names = arena.mutableSpan
    for index in start..<names.count {
      let byte = asciiLowercased(names[index])
      names[index] = byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E ? 0x20 : byte
    }
    arena.append(0x20)
  }

  /// Appends the value of `key`, references resolved, without control characters. A value of 8 KiB and more is data, not an address.
  private func append(_ key: AttributeName, _ source: Span<UInt8>, to arena: inout Text) -> Range<Int32> {
    guard let range = range(key), range.count < 8_192 else { return 0..<0 }
    let start = arena.count
    if firstIndex(of: 0x26, in: source.extracting(range), from: 0) == nil {
      arena.append(source, range)
    } else {
      CharacterReference.appendResolved(source, range, to: &arena)
    }
    if hasControl(arena.span.extracting(start..<arena.count)) {
      let printable = arena[start...].filter { $0 >= 0x20 }
      arena.replaceSubrange(start..., with: printable)
    }
    return Int32(start)..<Int32(arena.count)
  }

  /// Tells whether a byte below 0x20 is among `bytes`.
  private func hasControl(_ bytes: Span<UInt8>) -> Bool {
    // The least of all, which the compiler finds many at a time.
    var least: UInt8 = 0xFF
    for index in bytes.indices { least = min(least, bytes[index]) }
    return least < 0x20
  }
}
