// Rule "forum-noise": the random characters that Discuz! mixes into posts against copying.
//
// Before: 全国标准化示范项目。 : N9 b& W# G8 G' Y! @3 N   After: 全国标准化示范项目。
// The forum writes five to fifteen times a character U+0020...U+003B, a space and a character U+003F...U+007E, in an element
// that style sheets hide; who copies the text by program copies them too. The pattern is taken as it is made: the two ranges
// in turn, three bytes apart, five times or more, with at least four different characters of each and two different marks.

internal import Model
internal import UTF8Text

enum ForumNoise {
  static let rule = "forum-noise"

  static func edits(for text: Span<UInt8>) -> [TextEdit] {
    var edits: [TextEdit] = []
    // Noise takes fifteen bytes or more and has its space in every third: one look at three bytes in nine cannot miss it.
    var index = 0
    while index + 6 < text.count {
      let done = edits.last?.range.upperBound ?? 0
      if let space = noiseSpace(text, from: index),
        let found = firstNoise(text, from: max(done, space - 14), before: space)
      {
        edits.append(TextEdit(range: found, after: [], rule: rule))
        index = found.upperBound
      } else {
        index += 9
      }
    }
    return edits
  }

  /// The space among the three bytes at `index` that has a letter or a mark behind it, and both again three bytes on.
  @inline(__always)
  private static func noiseSpace(_ text: Span<UInt8>, from index: Int) -> Int? {
    for space in index..<index + 3
    where text[space] == 0x20 && text[space + 3] == 0x20 && isLetter(text[space + 1]) {
      return space
    }
    return nil
  }

  /// Tells whether the mark, the space at `space` and the letter are one of five or more pairs in a row, as all noise has: what is
  /// asked before a text is searched.
  static func isRow(_ text: UnsafeBufferPointer<UInt8>, around space: Int) -> Bool {
    func isPair(_ space: Int) -> Bool {
      // Inside the text, which is checked first.
      guard space >= 1, space + 1 < text.count else { return false }
      return unsafe text[space] == 0x20 && isMark(text[space - 1]) && isLetter(text[space + 1])
    }
    var (first, last) = (space, space)
    while last - first < 3 * leastPairs, isPair(first) { first -= 3 }
    while last - first <= 3 * leastPairs, isPair(last) { last += 3 }
    // Both stand a pair beyond the row.
    return last - first > 3 * leastPairs
  }

  private static let leastPairs = 5

  @inline(__always)
  private static func isMark(_ byte: UInt8) -> Bool { byte >= 0x20 && byte <= 0x3B }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x3F && byte <= 0x7E }

  /// The first noise that begins from `start` on and before `end`.
  private static func firstNoise(_ text: Span<UInt8>, from start: Int, before end: Int) -> Range<Int>? {
    for first in start..<max(start, end) {
      if let noiseEnd = noiseEnd(text, from: first) { return first..<noiseEnd }
    }
    return nil
  }

  /// The end of the noise that begins at `start`, or nil.
  private static func noiseEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    var pairs = 0
    // One bit for each character met: U+0020... and U+0040...
    var firsts: UInt64 = 0
    var letters: UInt64 = 0
    while index + 2 < text.count {
      let first = text[index]
      let second = text[index + 2]
      guard isMark(first), text[index + 1] == 0x20, isLetter(second) else { break }
      pairs += 1
      firsts |= 1 << UInt64(first - 0x20)
      letters |= 1 << UInt64(second - 0x3F)
      index += 3
    }
    // Enumerations (`a, b, c`, `1 a2 b3 c`) repeat their mark or have digits only; random draws differ.
    let marks = firsts & 0x0C00_FFFE
    guard pairs >= leastPairs, firsts.nonzeroBitCount >= 4, marks.nonzeroBitCount >= 2, letters.nonzeroBitCount >= 4
    else {
      return nil
    }
    return index
  }
}
