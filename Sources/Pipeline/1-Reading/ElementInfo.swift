// What each HTML element means to the block builder.

internal import Model
internal import UTF8Text

/// What an element does to the text around it.
enum ElementRole {
  case block, inline, link, bold, lineBreak, rule, image
  /// The reading beside a character (`<rt>`), and the parentheses for those who cannot show it so (`<rp>`).
  case reading, readingParenthesis
}

struct ElementInfo {
  /// Tells elements apart: the packed name.
  var code: UInt64
  var tag: ElementTag
  var role: ElementRole
  /// Its number, 1 and more; 0 for an element nobody knows.
  var number: UInt8 = 0
  /// Letters of its name.
  var length: UInt8 = 0
  /// A bit for an element that some start tags end, and the bits of those that its own start tag may end (`ImpliedEnds`).
  var ended: UInt32 = 0
  var ends: UInt32 = 0

  /// Tells whether the line ends where the element begins.
  var breaksLine: Bool { role == .block || role == .lineBreak || role == .rule }
  /// Tells whether the element holds nothing.
  var isVoid: Bool { role == .lineBreak || role == .rule || role == .image }

  private static let inlineNames: [StaticString] = [
    "span", "code", "sub", "sup", "label", "q", "s", "del", "mark", "kbd", "samp", "var", "dfn", "bdo", "bdi", "ruby",
    "rb", "data", "output", "nobr", "abbr", "button", "marquee", "x",
  ]
  private static let blockNames: [(StaticString, ElementTag)] = [
    ("html", .html), ("head", .head), ("body", .body), ("div", .div), ("p", .p), ("section", .section),
    ("article", .article), ("main", .main), ("header", .header), ("footer", .footer), ("nav", .nav), ("aside", .aside),
    ("ul", .ul), ("ol", .ol), ("li", .li), ("dl", .dl), ("dt", .dt), ("dd", .dd), ("table", .table), ("tr", .tr),
    ("td", .td), ("th", .th), ("h1", .h1), ("h2", .h2), ("h3", .h3), ("h4", .h4), ("h5", .h5), ("h6", .h6),
    ("blockquote", .blockquote), ("pre", .pre), ("figure", .figure), ("figcaption", .figcaption), ("form", .form),
    ("center", .center), ("address", .address), ("details", .details),
  ]

  /// The elements by number. Number 0 is every other: an element nobody knows breaks lines, as most of HTML's do when a page invents
  /// them for layout.
  private static let all: [ElementInfo] = {
    var all = [ElementInfo(code: 0, tag: .other, role: .block)]
    func add(_ name: StaticString, _ tag: ElementTag, _ role: ElementRole) {
      all.append(
        ElementInfo(
          code: TagName(name).word, tag: tag, role: role, number: UInt8(all.count),
          length: UInt8(name.utf8CodeUnitCount), ended: ImpliedEnds.bit(of: name), ends: ImpliedEnds.ended(by: name)))
    }
    for (name, tag) in blockNames { add(name, tag, .block) }
    for name in inlineNames { add(name, .span, .inline) }
    add("time", .time, .inline)
    add("a", .a, .link)
    add("b", .span, .bold)
    add("strong", .span, .bold)
    add("br", .other, .lineBreak)
    add("hr", .other, .rule)
    add("img", .other, .image)
    add("rt", .span, .reading)
    add("rp", .span, .readingParenthesis)
    return all
  }()

  /// An open-addressing table of 256 places by packed name, at most a third of them taken; number 0 marks a free one.
  private static let table: [ElementInfo] = {
    var table = [ElementInfo](repeating: all[0], count: 256)
    for element in all.dropFirst() {
      var place = firstPlace(of: element.code)
      while table[place].number != 0 { place = (place + 1) & 255 }
      table[place] = element
    }
    return table
  }()

  /// The meaning of the element called `name`.
  static func named(_ name: TagName) -> ElementInfo {
    let code = name.word
    var place = firstPlace(of: code)
    while table[place].number != 0 {
      if table[place].code == code { return table[place] }
      place = (place + 1) & 255
    }
    return ElementInfo(code: code, tag: .other, role: .block)
  }

  static func numbered(_ number: UInt8) -> ElementInfo { all[Int(number)] }

  private static func firstPlace(of code: UInt64) -> Int {
    Int(truncatingIfNeeded: (code &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
