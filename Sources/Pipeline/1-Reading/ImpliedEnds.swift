// Which start tags end an element that is open: a `<p>` a `<p>`, a `<td>` a `<td>` or an `<a>`.
//
// Source: htmlStartClose in HTMLparser.c of libxml2. Versions differ (2.9 lets `<ol>` and `<ul>` end each other, 2.12 and later do
// not), so this is the union of theirs, for the elements that winnow knows: what is not in it, none of them does.

enum ImpliedEnds {
  private static let rules: [(starts: [StaticString], end: [StaticString])] = [
    (["a"], ["a"]),
    (["address"], ["p", "ul"]),
    (["blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr"], ["p"]),
    (["center"], ["b", "p"]),
    (["dd"], ["address", "dt", "p", "pre"]),
    (["dl"], ["address", "dt", "p", "pre"]),
    (["dt"], ["address", "dd", "p", "pre"]),
    (["form"], ["address", "dl", "form", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "ul"]),
    (["li"], ["address", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre"]),
    (["ol"], ["p", "ul"]),
    (["p"], ["b", "h1", "h2", "h3", "h4", "h5", "h6", "p", "s"]),
    (["pre"], ["p", "ul"]),
    (["table"], ["a", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"]),
    (["td", "th"], ["a", "b", "p", "span", "td", "th"]),
    (["tr"], ["p", "td", "th", "tr"]),
    (["ul"], ["address", "ol", "p", "pre"]),
  ]

  /// The elements that some start tag ends; their places here are their bits.
  private static let endable: [StaticString] = [
    "a", "address", "b", "dd", "dl", "dt", "form", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "s",
    "span", "td", "th", "tr", "ul",
  ]

  /// The bit of an element that start tags end, 0 for all others.
  static func bit(of name: StaticString) -> UInt32 {
    endable.firstIndex { TagName($0) == TagName(name) }.map { 1 << UInt32($0) } ?? 0
  }

  /// The bits of the elements that the start tag of `name` may end.
  static func ended(by name: StaticString) -> UInt32 {
    var bits: UInt32 = 0
    for rule in rules where rule.starts.contains(where: { TagName($0) == TagName(name) }) {
      for ended in rule.end { bits |= bit(of: ended) }
    }
    return bits
  }
}
