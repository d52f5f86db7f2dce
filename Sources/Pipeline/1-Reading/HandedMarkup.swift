// What libxml2 is handed of a page: the tags whose nesting is not plain, and a full stop for each stretch between them.
//
// The parser is needed where a page does not say itself what nests in what. Most of a page does: an element that begins where it is
// certain which one is open, whose start tag ends nothing (`ImpliedEnds`), and whose end tag comes when all within has ended, leaves the
// parser's stack as it was, and its end tag ends it and nothing else. So a start tag waits here, and when its end tag comes first of all
// that the parser would have to be asked about, neither is handed. A stretch of such elements and of text is one full stop, which
// changes as little where an element other than `<html>` and `<head>` is open: there the parser would begin a paragraph for a text.
// Hence these two, `<body>`, and what stands outside of a body are always handed. Whatever is not plain is handed with the start tags
// that wait around it; behind a tag that may have ended others it is certain only that its own element is open.
//
// One tag in twenty is left, on synthetic pages as on public ones.

internal import Model
internal import UTF8Text

struct HandedMarkup {
  /// ASCII, well formed tag by tag; a tag is its name alone.
  private(set) var markup: Text = []
  private(set) var marks: [Mark] = []

  /// A place in the markup, and the pieces of the page that it stands for.
  struct Mark {
    /// Where the `>` of a start tag stands, or the full stop or the space of a stretch.
    var place: Int32
    var pieces: Range<Int32>
  }

  /// An element that is certainly open.
  private struct OpenElement {
    var name: TagName
    /// Its bit of `ImpliedEnds`.
    var ended: UInt32
    /// The place of its start tag among the pieces.
    var piece: Int
  }
  /// The innermost open elements, as far as it is certain what the parser's are.
  private var open: [OpenElement] = []
  /// How many of them, from the outermost on, the parser has been handed.
  private var handedCount = 0
  /// The first piece that nothing in the markup stands for.
  private var nextPiece = 0
  private var hasBody = false
  private let handsAll: Bool

  /// - Parameter all: Whether the parser is handed every tag, as if nothing were plain.
  init(all: Bool) { handsAll = all }

  /// Takes in a start tag, the last of `pieces`.
  mutating func start(_ element: ElementInfo, _ name: TagName, in pieces: [PreparedHTML.Piece]) {
    let piece = pieces.count - 1
    // Of a long name the parser sees the beginning, which is another element's than the one we know.
    let isKnown = element.number != 0 && Int(element.length) == name.count
    let here = OpenElement(name: name, ended: element.ended, piece: piece)
    if !handsAll, isKnown, let last = open.last, last.ended & element.ends == 0, !isPageFrame(element) {
      if !element.isVoid { open.append(here) }
      return
    }
    handWaiting(pieces)
    hand(here, pieces)
    open.removeAll(keepingCapacity: true)
    // The parser passes over a second body.
    if isKnown, !element.isVoid, !isPageFrame(element) || element.tag == .body && !hasBody { open.append(here) }
    if element.tag == .body { hasBody = true }
    handedCount = open.count
  }

  private func isPageFrame(_ element: ElementInfo) -> Bool {
    element.tag == .html || element.tag == .head || element.tag == .body
  }

  /// Takes in an end tag that stands behind `pieces` and will be the next of them.
  mutating func end(_ name: TagName, in pieces: [PreparedHTML.Piece]) {
    if let last = open.last, last.name == name {
      open.removeLast()
      if open.count >= handedCount { return }
    } else {
      handWaiting(pieces)
      open.removeAll(keepingCapacity: true)
    }
    handedCount = open.count
    cover(upTo: pieces.count, of: pieces)
    markup.append(0x3C)
    markup.append(0x2F)
    name.append(to: &markup)
    markup.append(0x3E)
    nextPiece = pieces.count + 1
  }

  /// Ends the page.
  mutating func finish(_ pieces: [PreparedHTML.Piece]) {
    handWaiting(pieces)
    cover(upTo: pieces.count, of: pieces)
  }

  /// Hands on the start tags that wait, with what stands before each.
  private mutating func handWaiting(_ pieces: [PreparedHTML.Piece]) {
    for place in handedCount..<open.count { hand(open[place], pieces) }
    handedCount = open.count
  }

  /// Hands on a start tag, with what stands before it.
  private mutating func hand(_ element: OpenElement, _ pieces: [PreparedHTML.Piece]) {
    cover(upTo: element.piece, of: pieces)
    markup.append(0x3C)
    element.name.append(to: &markup)
    marks.append(Mark(place: Int32(markup.count), pieces: Int32(element.piece)..<Int32(element.piece + 1)))
    markup.append(0x3E)
    nextPiece = element.piece + 1
  }

  /// Lets a full stop stand for the pieces up to `end`, a space when they are white space.
  private mutating func cover(upTo end: Int, of pieces: [PreparedHTML.Piece]) {
    if nextPiece == end { return }
    marks.append(Mark(place: Int32(markup.count), pieces: Int32(nextPiece)..<Int32(end)))
    markup.append((nextPiece..<end).allSatisfy { pieces[$0].isWhite } ? 0x20 : 0x2E)
    nextPiece = end
  }
}
