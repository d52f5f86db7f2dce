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

  /// Tells whether the line ends where the element begins.
  var breaksLine: Bool { role == .block || role == .lineBreak || role == .rule }

  private static let inlineNames: [StaticString] = [
    "span", "code", "sub", "sup", "label", "q", "s", "del", "mark", "kbd", "samp", "var", "dfn", "bdo", "bdi", "ruby",
    "rb", "time", "data", "output", "nobr", "abbr", "button", "marquee", "x",
  ]
  private static let blockNames: [(StaticString, ElementTag)] = [
    ("html", .html), ("head", .head), ("body", .body), ("div", .div), ("p", .p), ("section", .section),
    ("article", .article), ("main", .main), ("header", .header), ("footer", .footer), ("nav", .nav), ("aside", .aside),
    ("ul", .ul), ("ol", .ol), ("li", .li), ("dl", .dl), ("dt", .dt), ("dd", .dd), ("table", .table), ("tr", .tr),
    ("td", .td), ("th", .th), ("h1", .h1), ("h2", .h2), ("h3", .h3), ("h4", .h4), ("h5", .h5), ("h6", .h6),
    ("blockquote", .blockquote), ("pre", .pre), ("figure", .figure), ("figcaption", .figcaption), ("form", .form),
    ("center", .center), ("address", .address), ("details", .details),
  ]

  /// An open-addressing table of 256 places by packed name, at most a third of them taken; code 0 marks a free one.
  private static let table: [ElementInfo] = {
    var table = [ElementInfo](repeating: ElementInfo(code: 0, tag: .other, role: .block), count: 256)
    func add(_ name: StaticString, _ tag: ElementTag, _ role: ElementRole) {
      let code = TagName(name).word
      var place = firstPlace(of: code)
      while table[place].code != 0 && table[place].code != code { place = (place + 1) & 255 }
      table[place] = ElementInfo(code: code, tag: tag, role: role)
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
    return table
  }()

  /// The meaning of the element called `name`. An element nobody knows breaks lines, as most of HTML's do when a page
  /// invents them for layout.
  static func named(_ name: TagName) -> ElementInfo {
    let code = name.word
    var place = firstPlace(of: code)
    while table[place].code != 0 {
      if table[place].code == code { return table[place] }
      place = (place + 1) & 255
    }
    return ElementInfo(code: code, tag: .other, role: .block)
  }

  private static func firstPlace(of code: UInt64) -> Int {
    Int(truncatingIfNeeded: (code &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
