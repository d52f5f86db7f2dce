// A page as libxml2 is given it: its tags, and what they hold by reference.
//
// The parser is there for what nests in what. Text and attributes pass it by: every run of text between two tags is a number
// and a semicolon (`17;`), every set of attributes the one attribute `n=17`. The parser neither copies nor resolves, cuts or
// drops what it never sees, and what comes out of it is known to the byte: the numbers.

internal import Model
internal import UTF8Text

/// HTML that libxml2 reads without loss, and what the page states of itself.
struct PreparedHTML {
  /// What the parser reads: ASCII, well formed tag by tag. White space alone between two tags stands as it is.
  var markup: Text = []
  /// The text of the page, references resolved: the runs, one after another.
  var text: Text = []
  /// Run `n` ends at `runEnds[n]` and begins where the one before it ends.
  private(set) var runEnds: [Int32] = []
  /// The values of the attributes that are kept.
  var attributes: Text = []
  private(set) var tags: [TagValues] = []
  var statements: [PageStatement] = []
  var linkedData: [Text] = []

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

  init() {}

  /// Run `number` of the text; empty when there is none of that number.
  func run(_ number: Int) -> Range<Int> {
    guard runEnds.indices.contains(number) else { return 0..<0 }
    return (number == 0 ? 0 : Int(runEnds[number - 1]))..<Int(runEnds[number])
  }

  /// The values of tag `number`.
  func tag(_ number: Int) -> TagValues {
    tags.indices.contains(number) ? tags[number] : .none
  }

  /// Ends the run of text that a tag follows, or the page.
  mutating func endRun() {
    let start = Int(runEnds.last ?? 0)
    if start == text.count { return }
    dropNoncharacters(from: start)
    var ink = start
    while ink < text.count, isASCIISpace(text[ink]) { ink += 1 }
    if ink == text.count {
      markup.append(contentsOf: text[start...])
      text.removeSubrange(start...)
      return
    }
    markup.append(decimal: runEnds.count)
    markup.append(0x3B)
    runEnds.append(Int32(text.count))
  }

  /// Writes a start tag.
  mutating func start(_ name: TagName, _ values: TagValues) {
    endRun()
    markup.append(0x3C)
    name.append(to: &markup)
    if !values.isEmpty {
      // ` n=`
      markup.append(0x20)
      markup.append(0x6E)
      markup.append(0x3D)
      markup.append(decimal: tags.count)
      tags.append(values)
    }
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
        } else if markup[place] == 0x3B {
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
      switch ElementInfo.named(markup.extracting(name..<end)).role {
      case .inline, .link, .bold, .image, .reading, .readingParenthesis: break
      case .block, .lineBreak, .rule: result.append(0x0A)
      }
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

extension [UInt8] {
  /// Appends `number` in decimal digits.
  mutating func append(decimal number: Int) {
    if number >= 10 { append(decimal: number / 10) }
    append(0x30 + UInt8(number % 10))
  }
}
