// A page as the front leaves it: text and tags in the order in which they stand, and what of it libxml2 is handed.
//
// The parser is there for what nests in what. Text and attributes pass it by: they stand in arenas here, and pieces refer to them. Of
// the tags it is handed those alone whose nesting is not plain (`HandedMarkup`). So the parser neither copies nor resolves, cuts or drops
// what it never sees, and what comes out of it is known to the byte. White space alone between two tags is a space, and only where
// it can show.

internal import Model
internal import UTF8Text

/// The pieces of a page, what the parser is handed of them, and what the page states of itself.
struct PreparedHTML {
  private(set) var handed: HandedMarkup
  /// The page: its text and its tags.
  private(set) var pieces: [Piece] = []
  /// The text that the pieces refer to, references resolved.
  var text: Text = []
  /// Where the run that is being read begins in `text`.
  private var runStart = 0
  /// The values of the attributes that are kept.
  var attributes: Text = []
  /// What the start tags hold that have attributes somebody reads; the first stands for those that have none.
  private(set) var values: [TagValues] = [.none]
  var statements: [PageStatement] = []
  var linkedData: [Text] = []

  /// Tells whether white space between two tags stays what and where it is: inside `<pre>` every line end counts, around the
  /// readings of characters every space. Set for the rest of a page by its first such tag.
  private var keepsSpace: Bool
  /// White space that has been read and is no piece yet.
  private var owesSpace = false

  /// What a page consists of. Elements are numbers of `ElementTable`, 0 one that nobody knows.
  enum Piece {
    /// A run of text between two tags, as a range of `text`.
    case text(Int32, Int32)
    /// White space that is kept as it is.
    case white(Int32, Int32)
    /// White space that has become a space.
    case space
    /// A start tag, and the place of what it holds in `values`.
    case start(UInt8, values: Int32)
    case end(UInt8)

    var isWhite: Bool {
      switch self {
      case .white, .space: true
      case .text, .start, .end: false
      }
    }
  }

  /// The values that one tag holds, as ranges of `attributes`.
  struct TagValues {
    /// Class, id, role and item property: lower case, each followed by a space.
    var names: Range<Int32> = 0..<0
    /// Where a link leads or a picture stands.
    var address: Range<Int32> = 0..<0
    /// The moment of a `<time>`, the text that stands for a picture.
    var title: Range<Int32> = 0..<0

    static let none = TagValues()
    var isEmpty: Bool { names.isEmpty && address.isEmpty && title.isEmpty }
  }

  /// - Parameters:
  ///   - count: Bytes of the page.
  ///   - keepsSpace: Whether all white space between tags is kept, for a reader of lines.
  ///   - handsAll: Whether the parser is handed every tag.
  init(ofBytes count: Int, keepsSpace: Bool, handsAll: Bool) {
    self.keepsSpace = keepsSpace
    handed = HandedMarkup(all: handsAll)
    text.reserveCapacity(count / 3)
    pieces.reserveCapacity(count / 64)
  }

  /// Adds ASCII white space that stands between two tags. What stands before the first text is no part of the run.
  mutating func appendSpace(_ source: Span<UInt8>, _ range: Range<Int>) {
    if text.count == runStart, !keepsSpace {
      owesSpace = true
      return
    }
    let isBetweenTags = text.count == runStart
    text.append(source, range)
    if isBetweenTags { addWhite() }
  }

  /// Ends the run of text that a tag follows, or the page.
  private mutating func endRun() {
    if runStart == text.count { return }
    dropNoncharacters(from: runStart)
    var ink = runStart
    while ink < text.count, isASCIISpace(text[ink]) { ink += 1 }
    if ink < text.count {
      addSpace()
      pieces.append(.text(Int32(runStart), Int32(text.count)))
      runStart = text.count
    } else if ink > runStart {
      // White space that references stood for.
      if keepsSpace { return addWhite() }
      owesSpace = true
      text.removeSubrange(runStart...)
    }
  }

  /// Makes a piece of the text behind the last run, which is white space.
  private mutating func addWhite() {
    pieces.append(.white(Int32(runStart), Int32(text.count)))
    runStart = text.count
  }

  /// Makes a piece of the space that is owed.
  private mutating func addSpace() {
    if owesSpace { pieces.append(.space) }
    owesSpace = false
  }

  /// Adds a start tag.
  mutating func start(_ element: ElementInfo, _ name: TagName, _ held: TagValues) {
    endRun()
    // Space before a new line does not show. The parser may pass over a second `<html>`, `<head>` or `<body>`.
    if element.breaksLine, element.tag != .html, element.tag != .head, element.tag != .body { owesSpace = false }
    noteSpaceRules(element)
    pieces.append(.start(element.number, values: held.isEmpty ? 0 : Int32(values.count)))
    if !held.isEmpty { values.append(held) }
    handed.start(element, name, in: pieces)
  }

  /// Adds an end tag.
  mutating func end(_ element: ElementInfo, _ name: TagName) {
    endRun()
    handed.end(name, in: pieces)
    pieces.append(.end(element.number))
  }

  /// Ends the page.
  mutating func finish() {
    endRun()
    handed.finish(pieces)
  }

  private mutating func noteSpaceRules(_ element: ElementInfo) {
    guard element.tag == .pre || element.role == .reading || element.role == .readingParenthesis else { return }
    addSpace()
    keepsSpace = true
  }

  /// The text without the tags: a line for each element that breaks lines.
  func withoutTags() -> Text {
    var result: Text = []
    result.reserveCapacity(text.count + pieces.count)
    let elements = ElementTable.shared
    for piece in pieces {
      switch piece {
      case .text(let start, let end), .white(let start, let end): result.append(text.span, Int(start)..<Int(end))
      case .space: result.append(0x20)
      case .start(let element, _), .end(let element):
        if elements[element].breaksLine { result.append(0x0A) }
      }
    }
    return result
  }

  /// Drops U+FFFE and U+FFFF, which are no characters, from the text behind `start`: XML, which readers of the dataset may use, cannot
  /// hold them.
  private mutating func dropNoncharacters(from start: Int) {
    func isNoncharacter(at middle: Int) -> Bool {
      middle > start && text[middle - 1] == 0xEF && middle + 1 < text.count && text[middle + 1] >= 0xBE
    }
    var index = start
    repeat {
      guard let middle = firstIndex(of: 0xBF, in: text.span, from: index) else { return }
      index = middle + 1
    } while !isNoncharacter(at: index - 1)
    var kept: Text = []
    index = start
    while index < text.count {
      let isDropped =
        text[index] == 0xEF && index + 1 < text.count && text[index + 1] == 0xBF && isNoncharacter(at: index + 1)
      if !isDropped { kept.append(text[index]) }
      index += isDropped ? 3 : 1
    }
    text.replaceSubrange(start..., with: kept)
  }
}
