// What the front has to know of an element before the parser: whether it reaches it at all, and how deep it may nest.

internal import UTF8Text

/// What the front has to know of an element.
struct TagTraits {
  private static let void: UInt16 = 1
  private static let dropped: UInt16 = 2
  private static let openEnded: UInt16 = 4
  private static let inline: UInt16 = 8

  /// The traits above, and from bit 4 on the place of the raw text element, plus one.
  private var bits: UInt16 = 0

  static let none = TagTraits()

  var isVoid: Bool { bits & Self.void != 0 }
  var isDropped: Bool { bits & Self.dropped != 0 }
  var mayOmitEnd: Bool { bits & Self.openEnded != 0 }
  var isInline: Bool { bits & Self.inline != 0 }
  var rawTextElement: RawTextElement? {
    bits < 16 ? nil : RawTextElement.allCases[Int(bits >> 4) - 1]
  }

  /// Calls `body` with the elements that have a trait, once for each trait.
  static func forEachTrait(_ body: (TagName, TagTraits) -> Void) {
    for (names, bit) in [
      (voidNames, void), (droppedNames, dropped), (openEndedNames, openEnded), (inlineNames, inline),
    ] {
      for name in names { body(TagName(name), TagTraits(bits: bit)) }
    }
    for (index, element) in RawTextElement.allCases.enumerated() {
      body(element.name, TagTraits(bits: UInt16(index + 1) << 4))
    }
  }

  /// Adds the traits of `other`.
  mutating func formUnion(_ other: TagTraits) { bits |= other.bits }

  private static let voidNames: [StaticString] = [
    "br", "img", "hr", "input", "meta", "link", "base",
    "area", "col", "wbr", "embed", "param", "source",
    "track", "basefont", "bgsound", "frame", "keygen",
  ]

  /// Elements whose tags change nothing that winnow looks at.
  private static let droppedNames: [StaticString] = [
    "i", "em", "u", "font", "small", "big", "tt",
    "wbr", "input", "base", "col", "colgroup", "param",
    "source", "track", "embed", "area", "map", "basefont",
    "bgsound", "object", "tbody", "thead", "tfoot", "noindex",
    "picture", "strike", "cite", "abbr", "acronym", "ins",
    "keygen", "frame", "frameset", "noframes",
  ]

  /// Elements whose end tag HTML allows to leave out (WHATWG HTML, 13.1.2.4).
  private static let openEndedNames: [StaticString] = [
    "p", "li", "dt", "dd", "tr", "td", "th",
    "rt",
    "rp", "rb", "html", "head", "body", "caption",
  ]

  /// Elements inside lines that reach the parser.
  private static let inlineNames: [StaticString] = [
    "a", "b", "strong", "span", "s", "sub", "sup",
    "code",
    "label", "q", "del", "mark", "time", "ruby", "nobr",
  ]
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
