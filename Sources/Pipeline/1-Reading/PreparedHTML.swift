// A page as libxml2 is given it: its tags, and what they hold by their place.
//
// The parser is there for what nests in what. Text and attributes pass it by: every run of text between two tags is one full
// stop, a tag is its name alone. The parser tells where it stands whenever it tells of anything, and by that place the text and
// the attributes are found (`TextRun.place`, `Tag.place`). So it neither copies nor resolves, cuts or drops what it never sees, and what
// comes out of it is known to the byte. White space alone between two tags is a space, and only where it can show.

internal import Model
internal import UTF8Text

/// HTML that libxml2 reads without loss, and what the page states of itself.
struct PreparedHTML {
  /// What the parser reads: ASCII, well formed tag by tag.
  private(set) var markup: Text = []
  /// The text of the page, references resolved: the runs, one after another.
  var text: Text = []
  /// Where the run that is being read begins in `text`.
  private var runStart = 0
  private(set) var runs: [TextRun] = []
  /// The values of the attributes that are kept.
  var attributes: Text = []
  /// The start tags.
  private(set) var tags: [Tag] = []
  var statements: [PageStatement] = []
  var linkedData: [Text] = []

  /// Tells whether white space between two tags stays what and where it is: inside `<pre>` every line end counts, around the
  /// readings of characters every space. Set for the rest of a page by its first such tag.
  private var keepsSpace: Bool
  /// White space that has been read and not written.
  private var owesSpace = false

  /// Text between two tags.
  struct TextRun {
    /// Where its full stop stands in `markup`.
    var place: Int32
    /// Where it ends in `text`; it begins where the run before it ends.
    var end: Int32
  }

  /// A start tag.
  struct Tag {
    /// Where its `>` stands in `markup`.
    var place: Int32
    var element: ElementInfo
    var values: TagValues
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
  }

  /// - Parameters:
  ///   - count: Bytes of the page.
  ///   - keepsSpace: Whether all white space between tags is kept, for a reader of lines.
  init(ofBytes count: Int, keepsSpace: Bool) {
    self.keepsSpace = keepsSpace
    markup.reserveCapacity(count / 4)
    text.reserveCapacity(count / 3)
  }

  /// Run `number` of the text.
  func run(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(runs[number - 1].end))..<Int(runs[number].end)
  }

  /// Adds text that stands between two tags. White space before the first of it is no part of the run.
  mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    var ink = range.lowerBound
    if text.count == runStart {
      while ink < range.upperBound, isASCIISpace(source[ink]) { ink += 1 }
      if ink > range.lowerBound {
        if keepsSpace { markup.append(source, range.lowerBound..<ink) } else { owesSpace = true }
      }
    }
    if ink < range.upperBound { text.append(source, ink..<range.upperBound) }
  }

  /// Ends the run of text that a tag follows, or the page.
  mutating func endRun() {
    if runStart == text.count { return }
    dropNoncharacters(from: runStart)
    var ink = runStart
    while ink < text.count, isASCIISpace(text[ink]) { ink += 1 }
    if ink == text.count {
      // White space that references stood for, or nothing.
      if keepsSpace { markup.append(contentsOf: text[runStart...]) } else { owesSpace = owesSpace || ink > runStart }
      text.removeSubrange(runStart...)
      return
    }
    writeSpace()
    runs.append(TextRun(place: Int32(markup.count), end: Int32(text.count)))
    runStart = text.count
    markup.append(0x2E)
  }

  /// Writes a start tag.
  mutating func start(_ name: TagName, _ values: TagValues) {
    endRun()
    let element = ElementInfo.named(name)
    // Space before a new line does not show. The parser may pass over a second `<html>`, `<head>` or `<body>`.
    if element.breaksLine, element.tag != .html, element.tag != .head, element.tag != .body { owesSpace = false }
    noteSpaceRules(element)
    markup.append(0x3C)
    name.append(to: &markup)
    tags.append(Tag(place: Int32(markup.count), element: element, values: values))
    markup.append(0x3E)
  }

  /// Writes an end tag.
  mutating func end(_ name: TagName) {
    endRun()
    markup.append(0x3C)
    markup.append(0x2F)
    name.append(to: &markup)
    markup.append(0x3E)
  }

  /// Writes the space that is owed.
  private mutating func writeSpace() {
    if owesSpace { markup.append(0x20) }
    owesSpace = false
  }

  private mutating func noteSpaceRules(_ element: ElementInfo) {
    guard element.tag == .pre || element.role == .reading || element.role == .readingParenthesis else { return }
    writeSpace()
    keepsSpace = true
  }

  /// The text without the tags: a line for each element that breaks lines.
  func withoutTags() -> Text {
    var result: Text = []
    result.reserveCapacity(text.count + markup.count / 4)
    let markup = markup.span
    var index = 0
    var next = 0
    while index < markup.count {
      let open = firstIndex(of: 0x3C, in: markup, from: index) ?? markup.count
      for place in index..<open {
        if isASCIISpace(markup[place]) {
          result.append(markup[place])
        } else {
          result.append(text.span, run(next))
          next += 1
        }
      }
      guard open < markup.count else { break }
      let close = firstIndex(of: 0x3E, in: markup, from: open) ?? markup.count
      var name = open + 1
      if name < close, markup[name] == 0x2F { name += 1 }
      var end = name
      while end < close, isLetterOrDigit(markup[end]) { end += 1 }
      if ElementInfo.named(TagName(markup, name..<end)).breaksLine { result.append(0x0A) }
      index = close + 1
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
    while let middle = firstIndex(of: 0xBF, in: text.span, from: index), !isNoncharacter(at: middle) {
      index = middle + 1
    }
    guard firstIndex(of: 0xBF, in: text.span, from: index) != nil else { return }
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
