// Names of HTML elements as numbers.

internal import Model
internal import UTF8Text

/// The name of an element: its first eight letters, lower case, packed into a word. What is no letter or digit is an `x`.
///
/// No two elements of HTML that winnow tells apart share their first eight letters and length.
struct TagName: Equatable {
  let word: UInt64
  let count: Int

  init(_ source: Span<UInt8>, _ range: Range<Int>) {
    var word: UInt64 = 0
    for index in range.prefix(8) { word = word << 8 | UInt64(asciiLowercased(source[index])) }
    self.word = word
    count = min(range.count, 64)
  }

  /// Reads the name of a tag, which ends at white space, `>` or `/`.
  /// - Returns: the name and the index behind it.
  static func read(_ source: Span<UInt8>, from start: Int) -> (name: TagName, end: Int) {
    var word: UInt64 = 0
    var end = start
    while end < source.count {
      let byte = source[end]
      if byte <= 0x3E, isASCIISpace(byte) || byte == 0x3E || byte == 0x2F { break }
      if end - start < 8 { word = word << 8 | UInt64(isLetterOrDigit(byte) ? asciiLowercased(byte) : 0x78) }
      end += 1
    }
    return (TagName(word: word, count: min(end - start, 64)), end)
  }

  private init(word: UInt64, count: Int) {
    (self.word, self.count) = (word, count)
  }

  init(_ name: StaticString) {
    var word: UInt64 = 0
    var count = 0
    // The string's storage lives for ever.
    let bytes = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for index in 0..<bytes.count {
      if index < 8 { word = unsafe word << 8 | UInt64(bytes[index]) }
      count += 1
    }
    self.word = word
    self.count = count
  }

  static let span = TagName("span")
  static let meta = TagName("meta")
  static let link = TagName("link")
  static let html = TagName("html")
  static let a = TagName("a")
  static let img = TagName("img")
  static let time = TagName("time")

  private static let void: [TagName] = [
    TagName("br"), TagName("img"), TagName("hr"), TagName("input"), TagName("meta"), TagName("link"), TagName("base"),
    TagName("area"), TagName("col"), TagName("wbr"), TagName("embed"), TagName("param"), TagName("source"),
    TagName("track"), TagName("basefont"), TagName("bgsound"), TagName("frame"), TagName("keygen"),
  ]

  /// Elements whose tags change nothing that winnow looks at.
  private static let dropped: [TagName] = [
    TagName("i"), TagName("em"), TagName("u"), TagName("font"), TagName("small"), TagName("big"), TagName("tt"),
    TagName("wbr"), TagName("input"), TagName("base"), TagName("col"), TagName("colgroup"), TagName("param"),
    TagName("source"), TagName("track"), TagName("embed"), TagName("area"), TagName("map"), TagName("basefont"),
    TagName("bgsound"), TagName("object"), TagName("tbody"), TagName("thead"), TagName("tfoot"), TagName("noindex"),
    TagName("picture"), TagName("strike"), TagName("cite"), TagName("abbr"), TagName("acronym"), TagName("ins"),
    TagName("keygen"), TagName("frame"), TagName("frameset"), TagName("noframes"),
  ]

  /// Elements whose end tag HTML allows to leave out (WHATWG HTML, 13.1.2.4).
  private static let openEnded: [TagName] = [
    TagName("p"), TagName("li"), TagName("dt"), TagName("dd"), TagName("tr"), TagName("td"), TagName("th"),
    TagName("rt"),
    TagName("rp"), TagName("rb"), TagName("html"), TagName("head"), TagName("body"), TagName("caption"),
  ]

  /// Elements inside lines that reach the parser.
  private static let inline: [TagName] = [
    TagName("a"), TagName("b"), TagName("strong"), TagName("span"), TagName("s"), TagName("sub"), TagName("sup"),
    TagName("code"),
    TagName("label"), TagName("q"), TagName("del"), TagName("mark"), TagName("time"), TagName("ruby"), TagName("nobr"),
  ]

  private static let flags: NameTable = {
    var table = NameTable()
    for name in void { table.insert(name, TagTraits.void) }
    for name in dropped { table.insert(name, TagTraits.dropped) }
    for name in openEnded { table.insert(name, TagTraits.openEnded) }
    for name in inline { table.insert(name, TagTraits.inline) }
    for (index, element) in RawTextElement.allCases.enumerated() {
      table.insert(element.name, UInt16(index + 1) << 4)
    }
    return table
  }()

  /// What the front has to know of the element.
  var traits: TagTraits { TagTraits(bits: Self.flags[self]) }

  /// Appends the name; a name of more than eight letters is one that nobody asks for, and is shortened.
  func append(to output: inout Text) {
    let letters = min(count, 8)
    for place in 0..<letters {
      output.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * (letters - 1 - place))))
    }
    if count == 10, self == TagName("blockquote") { output.append(contentsOf: "te".utf8) }
    if count == 10, self == TagName("figcaption") { output.append(contentsOf: "on".utf8) }
  }
}

/// What the front has to know of an element, looked up once for each tag.
struct TagTraits {
  fileprivate static let void: UInt16 = 1
  fileprivate static let dropped: UInt16 = 2
  fileprivate static let openEnded: UInt16 = 4
  fileprivate static let inline: UInt16 = 8

  /// The traits above, and from bit 4 on the place of the raw text element, plus one.
  fileprivate let bits: UInt16

  var isVoid: Bool { bits & Self.void != 0 }
  var isDropped: Bool { bits & Self.dropped != 0 }
  var mayOmitEnd: Bool { bits & Self.openEnded != 0 }
  var isInline: Bool { bits & Self.inline != 0 }
  var rawTextElement: RawTextElement? {
    bits < 16 ? nil : RawTextElement.allCases[Int(bits >> 4) - 1]
  }
}

/// A small open-addressing table from names to flags.
private struct NameTable {
  private var words = [UInt64](repeating: 0, count: 256)
  private var values = [UInt16](repeating: 0, count: 256)

  private func place(_ name: TagName) -> Int {
    var place = Int(truncatingIfNeeded: ((name.word &+ UInt64(name.count)) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    while words[place] != 0 && words[place] != name.word { place = (place + 1) & 255 }
    return place
  }

  mutating func insert(_ name: TagName, _ flags: UInt16) {
    let place = place(name)
    words[place] = name.word
    values[place] |= flags
  }

  subscript(_ name: TagName) -> UInt16 { values[place(name)] }
}

/// Elements whose content is no markup, or is not shown.
enum RawTextElement: CaseIterable {
  case script, style, noscript, template, iframe, textarea, title, svg, select, noembed, math, canvas, video, audio,
    option, datalist

  var name: TagName {
    switch self {
    case .script: TagName("script")
    case .style: TagName("style")
    case .noscript: TagName("noscript")
    case .template: TagName("template")
    case .iframe: TagName("iframe")
    case .textarea: TagName("textarea")
    case .title: TagName("title")
    case .svg: TagName("svg")
    case .select: TagName("select")
    case .noembed: TagName("noembed")
    case .math: TagName("math")
    case .canvas: TagName("canvas")
    case .video: TagName("video")
    case .audio: TagName("audio")
    case .option: TagName("option")
    case .datalist: TagName("datalist")
    }
  }

  /// Tells whether the name at `index` (after `</`) is this element's.
  func closes(_ source: Span<UInt8>, at index: Int) -> Bool {
    let count = name.count
    guard index + count <= source.count else { return false }
    if index + count < source.count, isLetterOrDigit(source[index + count]) { return false }
    return TagName(source, index..<index + count) == name
  }
}
