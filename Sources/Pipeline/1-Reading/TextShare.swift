// The invariant of parsing: the text that came out of the parser against the text that went in.
//
// Text is counted in bytes other than white space. What goes in is the prepared markup outside its tags, so the two counts are
// equal but for references; a parser that stopped, or that swallowed a part of the page, shows as a share below one. Such a page is
// read again by taking its tags off.

package import Model
internal import UTF8Text

package enum TextShare {
  /// Percent of the text that must come out of the parser. The two counts differ by a byte for some references; a tenth leaves room for
  /// a page that is mostly references. None of the 859 pages of markup that the project was measured with fell below.
  private static let floor = 90
  /// Below so many bytes a share says nothing.
  private static let leastCount = 64

  /// Tells whether `parsed` bytes of text are too few for `markup`.
  package static func isLow(_ parsed: Int, of markup: Span<UInt8>) -> Bool {
    let expected = textCount(in: markup)
    return expected >= leastCount && parsed * 100 < expected * floor
  }

  /// Bytes of `text` that are no ASCII white space.
  @inline(__always)
  static func inkCount(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for index in range { count += text[index] > 0x20 ? 1 : 0 }
    return count
  }

  /// Bytes of prepared markup outside its tags that are no ASCII white space; a reference counts as at most one.
  package static func textCount(in markup: Span<UInt8>) -> Int {
    var count = 0
    var index = 0
    while index < markup.count {
      let end = firstIndex(of: 0x3C, in: markup, from: index) ?? markup.count
      count += inkCount(markup, index..<end)
      // Only `&lt;` and `&amp;` stand in prepared text.
      for place in index..<end where markup[place] == 0x26 { count -= 4 }
      index = (firstIndex(of: 0x3E, in: markup, from: end) ?? markup.count) + 1
    }
    return max(0, count)
  }
}

/// Prepared markup without its tags: a line for each element that breaks lines.
package func strippedText(_ markup: Span<UInt8>) -> Text {
  var text: Text = []
  text.reserveCapacity(markup.count)
  var index = 0
  while index < markup.count {
    let open = firstIndex(of: 0x3C, in: markup, from: index) ?? markup.count
    text.append(markup, index..<open)
    guard open < markup.count else { break }
    let close = firstIndex(of: 0x3E, in: markup, from: open) ?? markup.count
    var name = open + 1
    if name < close, markup[name] == 0x2F { name += 1 }
    var end = name
    while end < close, isLetterOrDigit(markup[end]) { end += 1 }
    switch ElementInfo.named(markup.extracting(name..<end)).role {
    case .inline, .link, .bold, .image, .reading, .readingParenthesis: break
    case .block, .lineBreak, .rule: text.append(0x0A)
    }
    index = close + 1
  }
  return text
}
