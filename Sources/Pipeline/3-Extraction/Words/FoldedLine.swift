// A short block as scalars that words can be looked up in.
//
// Folded for recognition only: Traditional to Simplified by character, full-width to half-width, upper to lower case. Every
// scalar knows where it stands in the block list's text, so that what is recognised is cut from the text as printed.

internal import Model
internal import UTF8Text

struct FoldedLine {
  private let text: FoldedText
  private let start: Int
  let count: Int
  /// The line's share of the text's word starts.
  private let starts: Range<Int32>
  /// The vocabularies of which a word may stand in the line.
  private let vocabularies: VocabularySet

  /// A line of many.
  init(
    _ text: FoldedText, _ place: FoldedLinePlace, starts: Range<Int32> = 0..<0, vocabularies: VocabularySet = .all
  ) {
    self.text = text
    start = place.start
    count = place.count
    self.starts = starts
    self.vocabularies = vocabularies
  }

  /// Folds the bytes of `text[range]`.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var scalars = [CodePoint](filledWith: 0, count: range.count + 1)
    var offsets = [Int32](filledWith: 0, count: range.count + 1)
    var writer = FoldedTextWriter(scalars.mutableSpan, offsets.mutableSpan)
    let place = writer.appendLine(text, range)
    self.init(FoldedText(scalars: scalars, offsets: offsets), place)
  }

  init(_ text: Text) {
    self.init(text.span, 0..<text.count)
  }

  /// The line from the scalar on whose first byte stands at `byte`, as a line of its own, of whose page nothing is known; nil when no
  /// scalar of it begins there.
  func apart(fromByte byte: Int) -> FoldedLine? {
    guard let first = offsets.firstIndex(where: { Int($0) >= byte }), Int(offsets[first]) == byte else { return nil }
    let (from, to) = (start + first, start + count)
    return FoldedLine(
      FoldedText(scalars: Array(text.scalars[from..<to]), offsets: Array(text.offsets[from...to])),
      FoldedLinePlace(start: 0, count: to - from))
  }

  /// `value` as lines are compared by it.
  @inline(__always)
  static func folded(_ value: CodePoint, _ forms: SimplifiedForms) -> CodePoint {
    if value < 0x80 { return value >= 0x41 && value <= 0x5A ? value | 0x20 : value }
    switch value {
    case 0xFF01...0xFF5E:
      let narrow = value - 0xFEE0
      return narrow >= 0x41 && narrow <= 0x5A ? narrow | 0x20 : narrow
    case 0x3000, 0xA0, 0x2002...0x2009: return 0x20
    case 0xFE55, 0x2236: return 0x3A
    default: return forms.form(of: value)
    }
  }

  @inline(__always)
  var scalars: FoldedElements<CodePoint> { FoldedElements(text.scalars, start, count: count) }

  /// Which of the first two numbers of 6/9/2019 is the day, where the page tells.
  var dayOrder: DayOrder? { text.dayOrder }

  /// For each scalar the offset of its first byte in the arena, and one more for the end.
  @inline(__always)
  var offsets: FoldedElements<Int32> { FoldedElements(text.offsets, start, count: count + 1) }

  /// The places where words of `vocabulary` may begin: all there are for nil, and in a line that nobody has looked through.
  @inline(__always)
  func wordPlaces(of vocabulary: VocabularySet?) -> WordPlaces {
    WordPlaces(vocabulary == nil ? nil : text.starts, starts, lineStart: start, count: count, vocabulary ?? [])
  }

  /// Tells whether a word of `vocabulary` may stand in the line.
  @inline(__always)
  func mayHold(_ vocabulary: VocabularySet) -> Bool { !vocabularies.isDisjoint(with: vocabulary) }

  /// The bytes in the arena of the scalars `range`.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
  }

  /// The text of the scalars `range` as printed, white space at its ends left out.
  func printed(_ range: Range<Int>, in text: Text) -> Text {
    let range = trimmed(range)
    return Text(text[bytes(range)])
  }

  /// `range` without the white space and the given marks at its ends.
  func trimmed(_ range: Range<Int>, marks: [CodePoint] = []) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, scalars[start] == 0x20 || marks.contains(scalars[start]) { start += 1 }
    while end > start, scalars[end - 1] == 0x20 || marks.contains(scalars[end - 1]) { end -= 1 }
    return start..<end
  }

  func has(_ word: [CodePoint], at index: Int) -> Bool {
    guard index >= 0, index + word.count <= count else { return false }
    for offset in 0..<word.count where scalars[index + offset] != word[offset] { return false }
    return true
  }

  /// Tells whether no Latin letter stands beside `range`.
  func holdsWord(at range: Range<Int>) -> Bool {
    func isLetter(_ index: Int) -> Bool { scalars[index] >= 0x61 && scalars[index] <= 0x7A }
    return (range.lowerBound == 0 || !isLetter(range.lowerBound - 1))
      && (range.upperBound == count || !isLetter(range.upperBound))
  }

  /// Tells whether there is a digit or a Chinese numeral in `range`: without one it holds no date.
  func hasNumeral(in range: Range<Int>) -> Bool {
    range.contains { CalendarWords.isNumeral(scalars[$0]) }
  }

  /// The first place of `value` in `range`.
  func firstIndex(of value: CodePoint, in range: Range<Int>) -> Int? {
    for index in range where scalars[index] == value { return index }
    return nil
  }
}

/// The places of a line where words of a vocabulary may begin, one after the other.
struct WordPlaces {
  /// Nil when nobody has looked: a word may begin anywhere.
  private let starts: [WordStart]?
  private var next: Int
  private let end: Int
  private let lineStart: Int
  private let count: Int
  private let vocabulary: VocabularySet

  @inline(__always)
  init(
    _ starts: [WordStart]?, _ range: Range<Int32>, lineStart: Int, count: Int, _ vocabulary: VocabularySet
  ) {
    self.starts = starts
    next = Int(range.lowerBound)
    end = Int(range.upperBound)
    self.lineStart = lineStart
    self.count = count
    self.vocabulary = vocabulary
  }

  /// The first place from `index` on, which is not before the one that was asked for last.
  @inline(__always)
  mutating func next(from index: Int) -> Int? {
    guard let starts else { return index < count ? index : nil }
    while next < end {
      let start = starts[next]
      let place = Int(start.place) - lineStart
      if place >= index, !start.vocabularies.isDisjoint(with: vocabulary) { return place }
      next += 1
    }
    return nil
  }
}

/// The scalars of a word of winnow's own vocabulary.
func word(_ text: String) -> [CodePoint] {
  text.unicodeScalars.map { FoldedLine.folded($0.value, SimplifiedForms.table) }
}

/// Tells whether `value` is a Han character.
func isHan(_ value: CodePoint) -> Bool {
  (value >= 0x4E00 && value <= 0x9FFF) || value == 0x3007 || (value >= 0x3400 && value <= 0x4DBF)
    || (value >= 0x20000 && value <= 0x3FFFF) || (value >= 0xF900 && value <= 0xFAFF)
}

/// Tells whether `byte` is an ASCII letter.
@inline(__always)
func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

/// Tells whether `value` is an ASCII digit.
func isDigit(_ value: CodePoint) -> Bool { value >= 0x30 && value <= 0x39 }
