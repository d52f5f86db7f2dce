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

  /// A line of many.
  init(_ text: FoldedText, _ place: FoldedLinePlace) {
    self.text = text
    start = place.start
    count = place.count
  }

  /// Folds the bytes of `text[range]`.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var scalars = [CodePoint](repeating: 0, count: range.count + 1)
    var offsets = [Int32](repeating: 0, count: range.count + 1)
    var writer = FoldedTextWriter(scalars.mutableSpan, offsets.mutableSpan)
    let place = writer.appendLine(text, range)
    self.init(FoldedText(scalars: scalars, offsets: offsets, wordStarts: nil), place)
  }

  init(_ text: Text) {
    self.init(text.span, 0..<text.count)
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

  /// The first place from `index` on where a word of the line's vocabulary may begin; nil when there is none.
  @inline(__always)
  func wordStart(from index: Int) -> Int? {
    guard index < count else { return nil }
    guard let wordStarts = text.wordStarts else { return index }
    let place = start + index
    var group = place >> 6
    guard group < wordStarts.count else { return nil }
    var bits = wordStarts[group] & (~0 << UInt64(place & 63))
    while bits == 0 {
      group += 1
      guard group < wordStarts.count, group << 6 < start + count else { return nil }
      bits = wordStarts[group]
    }
    let found = group << 6 + bits.trailingZeroBitCount - start
    return found < count ? found : nil
  }

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

/// The scalars of a word of winnow's own vocabulary.
func word(_ text: String) -> [CodePoint] {
  text.unicodeScalars.map { FoldedLine.folded($0.value, SimplifiedForms.table) }
}

/// Tells whether `value` is a Han character.
func isHan(_ value: CodePoint) -> Bool {
  (value >= 0x4E00 && value <= 0x9FFF) || value == 0x3007 || (value >= 0x3400 && value <= 0x4DBF)
    || (value >= 0x20000 && value <= 0x3FFFF) || (value >= 0xF900 && value <= 0xFAFF)
}

/// Tells whether `value` is an ASCII digit.
func isDigit(_ value: CodePoint) -> Bool { value >= 0x30 && value <= 0x39 }
