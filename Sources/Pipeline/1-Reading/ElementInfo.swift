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
  /// What the front has to know of it.
  var traits = TagTraits.none

  /// Tells whether the line ends where the element begins.
  var breaksLine: Bool { role == .block || role == .lineBreak || role == .rule }
  /// Tells whether the element holds nothing.
  var isVoid: Bool { role == .lineBreak || role == .rule || role == .image }
}

/// All elements that winnow knows.
struct ElementTable {
  static let shared = ElementTable()

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
  private let byNumber: [ElementInfo]
  /// An open-addressing table of 512 places by packed name, at most a third of them taken; code 0 marks a free one. It holds those too
  /// of which the front alone has to know.
  private let byName: [ElementInfo]

  private init() {
    var numbered = [ElementInfo(code: 0, tag: .other, role: .block)]
    func add(_ name: StaticString, _ tag: ElementTag, _ role: ElementRole) {
      numbered.append(
        ElementInfo(
          code: TagName(name).word, tag: tag, role: role, number: UInt8(numbered.count),
          length: UInt8(name.utf8CodeUnitCount), ended: ImpliedEnds.bit(of: name), ends: ImpliedEnds.ended(by: name)))
    }
    for (name, tag) in Self.blockNames { add(name, tag, .block) }
    for name in Self.inlineNames { add(name, .span, .inline) }
    add("time", .time, .inline)
    add("a", .a, .link)
    add("b", .span, .bold)
    add("strong", .span, .bold)
    add("br", .other, .lineBreak)
    add("hr", .other, .rule)
    add("img", .other, .image)
    add("rt", .span, .reading)
    add("rp", .span, .readingParenthesis)
    var named = [ElementInfo](repeating: numbered[0], count: 512)
    for element in numbered.dropFirst() { named[Self.place(of: element.code, in: named)] = element }
    TagTraits.forEachTrait { name, traits in
      let place = Self.place(of: name.word, in: named)
      named[place].code = name.word
      named[place].traits.formUnion(traits)
    }
    byNumber = numbered
    byName = named
  }

  /// Where the element called `code` stands, or would.
  private static func place(of code: UInt64, in table: [ElementInfo]) -> Int {
    var place = Int(truncatingIfNeeded: (code &* 0x9E37_79B9_7F4A_7C15) >> 55)
    while table[place].code != 0, table[place].code != code { place = (place + 1) & 511 }
    return place
  }

  /// The meaning of the element called `name`.
  func named(_ name: TagName) -> ElementInfo {
    var element = byName[Self.place(of: name.word, in: byName)]
    element.code = name.word
    return element
  }

  subscript(_ number: UInt8) -> ElementInfo { byNumber[Int(number)] }
}
