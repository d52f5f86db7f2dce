// The invariant of parsing: the text that came out of the parser against the text that went in.
//
// What goes in is the text of the prepared page; what comes out are the runs of it that the parser told of (see PreparedHTML.swift).
// The two are equal; a parser that stopped, or that swallowed a part of the page, shows as a share below one. Such a page is read
// again by taking its tags off.

package enum TextShare {
  /// Percent of the text that must come out of the parser. None of the 859 pages of markup that the project was measured with fell
  /// below.
  private static let floor = 90
  /// Below so many bytes a share says nothing.
  private static let leastCount = 64

  /// Tells whether `read` bytes of text are too few of `count`.
  package static func isLow(_ read: Int, of count: Int) -> Bool {
    count >= leastCount && read * 100 < count * floor
  }
}
