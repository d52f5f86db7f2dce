// The words of a page's title, looked up in the rest of the page.
//
// An article speaks of what its title says, to its end; a teaser, a second story, a notice about cookies and the site's plea for
// support do not. A word is here what can be told without a dictionary: two neighbouring characters of Chinese, Japanese or Korean,
// or the first four letters of a longer run of any others, so that most endings do not count.

internal import Model
internal import UTF8Text

struct TitleWords {
  /// The scalars of each word: two and zeros, or four.
  private var words: [SIMD4<CodePoint>] = []
  /// A bit for the first scalar of each word, one for the second, and one for the two of them; bits may be shared.
  private var firsts: UInt64 = 0
  private var seconds: UInt64 = 0
  private var pairs: UInt64 = 0

  /// Words that are told apart: a bit each.
  private static let limit = 64
  /// Scalars of a line that are looked at: a paragraph says in its first sentences what it is about.
  private static let lineLimit = 240

  init(_ title: FoldedLine?) {
    guard let title else { return }
    let scalars = title.scalars
    for index in 0..<title.count where words.count < Self.limit {
      let count = Self.isDense(scalars[index]) ? 2 : 4
      guard index + count <= title.count, Self.isWord(scalars, index, count) else { continue }
      let word = SIMD4(
        scalars[index], scalars[index + 1], count > 2 ? scalars[index + 2] : 0, count > 2 ? scalars[index + 3] : 0)
      guard !words.contains(word) else { continue }
      words.append(word)
      firsts |= Self.bit(word[0])
      seconds |= Self.bit(word[1])
      pairs |= Self.bit(word[0], word[1])
    }
  }

  /// Different words.
  var count: Int { words.count }

  /// A bit for each word that stands in `line`.
  func found(in line: FoldedLine) -> UInt64 {
    guard !words.isEmpty else { return 0 }
    let scalars = line.scalars
    let end = min(line.count, Self.lineLimit) - 1
    guard end > 0 else { return 0 }
    var result: UInt64 = 0
    var bit = Self.bit(scalars[0])
    for index in 0..<end {
      let next = Self.bit(scalars[index + 1])
      if firsts & bit != 0, seconds & next != 0 { result |= at(index, scalars) }
      bit = next
    }
    return result
  }

  /// The bit of the word that begins at `index`, if one does.
  @inline(never)
  private func at(_ index: Int, _ scalars: FoldedElements<CodePoint>) -> UInt64 {
    let (first, second) = (scalars[index], scalars[index + 1])
    guard pairs & Self.bit(first, second) != 0 else { return 0 }
    for place in words.indices where words[place][0] == first && words[place][1] == second {
      if words[place][2] != 0 {
        guard index + 4 <= scalars.count, scalars[index + 2] == words[place][2],
          scalars[index + 3] == words[place][3], Self.beginsWord(scalars, index)
        else { continue }
      }
      return 1 << UInt64(place)
    }
    return 0
  }

  private static func isWord(_ scalars: FoldedElements<CodePoint>, _ index: Int, _ count: Int) -> Bool {
    if count == 2 { return isDense(scalars[index + 1]) }
    return beginsWord(scalars, index) && (index..<index + count).allSatisfy { isLetter(scalars[$0]) }
  }

  private static func beginsWord(_ scalars: FoldedElements<CodePoint>, _ index: Int) -> Bool {
    index == 0 || !isLetter(scalars[index - 1])
  }

  @inline(__always)
  private static func bit(_ scalar: CodePoint) -> UInt64 { 1 << UInt64(scalar & 63) }

  @inline(__always)
  private static func bit(_ first: CodePoint, _ second: CodePoint) -> UInt64 { bit(first &* 5 &+ second >> 1) }

  /// A letter or digit of a script that is written with spaces between its words.
  private static func isLetter(_ value: CodePoint) -> Bool {
    (value >= 0x61 && value <= 0x7A) || (value >= 0xC0 && value < 0x2000) || (value >= 0x30 && value <= 0x39)
  }

  /// Kana, Han and Hangul.
  private static func isDense(_ value: CodePoint) -> Bool {
    (value >= 0x3400 && value <= 0x9FFF) || (value >= 0x3040 && value <= 0x30FF)
      || (value >= 0xAC00 && value <= 0xD7AF) || (value >= 0xF900 && value <= 0xFAFF)
  }
}
