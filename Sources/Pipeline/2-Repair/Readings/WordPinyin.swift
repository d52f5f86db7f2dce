// Rule "word-pinyin": takes out readings that a mirror put behind words picked from Simplified text.
//
// Before: 产品质量(zhìliàng)可靠性…会议由(yóu)市场监管总局…重要(zhòngyào)(zhòngyào)基石
// After:  产品质量可靠性…会议由市场监管总局…重要基石
// A person who adds a reading adds it where the word is new or hard: a lesson, a gloss, a name. The mirror picks common words
// at random, so that a word stands bare before it is annotated, or is annotated twice over. Without such a sign, in a text that
// speaks of words and readings, or where a large part is annotated, everything stays.

internal import FrozenTables
internal import Model
internal import UTF8Text

struct WordPinyin {
  static let rule = "word-pinyin"

  private var groups: [ReadWord] = []
  private var invalid = 0

  /// The edits for a text; none while the gate is closed. Then a reading that stands twice over is flagged, for nobody writes so.
  static func edits(for text: Span<UInt8>, hanCount: Int) -> (edits: [TextEdit], suspicions: [TextSuspicion]) {
    let found = WordPinyin(text)
    if found.isOpen(text, hanCount: hanCount) {
      return (found.groups.map { TextEdit(range: $0.brackets, after: [], rule: rule) }, [])
    }
    let doubled = found.groups.filter(\.isDoubled)
    if doubled.isEmpty || speaksOfWords(text) { return ([], []) }
    return (
      [],
      doubled.map {
        TextSuspicion(range: $0.word.lowerBound..<$0.brackets.upperBound, why: "A reading stands here twice over.")
      }
    )
  }

  private init(_ text: Span<UInt8>) {
    var index = 0
    while let bracket = firstIndex(of: 0x28, in: text, from: index) {
      index = bracket + 1
      guard bracket >= 3, text[bracket - 1] & 0xC0 == 0x80 else { continue }
      switch ReadWord.found(text, at: bracket) {
      case .word(let word):
        groups.append(word)
        index = word.brackets.upperBound
      case .mismatch: invalid += 1
      case .other: break
      }
    }
  }

  /// Five words, as for single characters. The shares are those by which injected pages and lessons differ by a wide margin:
  /// a page has some 5 % of its characters annotated, inside sentences; a lesson a third and more, or lists.
  private func isOpen(_ text: Span<UInt8>, hanCount: Int) -> Bool {
    let characters = groups.reduce(0) { $0 + $1.characterCount }
    guard groups.count >= 5, invalid * 10 <= groups.count, characters * 5 <= hanCount else { return false }
    let inSentence = groups.count { isInSentence($0, text) }
    guard inSentence * 10 >= groups.count * 7 else { return false }
    let common = groups.count { isCommon($0, text) }
    guard common * 10 >= groups.count * 7 else { return false }
    return hasSignOfChance(text) && !Self.speaksOfWords(text)
  }

  /// Han characters or punctuation follow, and the word does not begin its line.
  private func isInSentence(_ word: ReadWord, _ text: Span<UInt8>) -> Bool {
    let start = word.word.lowerBound
    let end = word.brackets.upperBound
    guard start > 0, text[start - 1] >= 0x80, end < text.count else { return false }
    let next = scalar(in: text, at: end).value
    return next >= 0x2E80 || (next >= 0x2010 && next <= 0x2026) || next == 0x2C || next == 0x2E || next == 0x3C
  }

  private func isCommon(_ word: ReadWord, _ text: Span<UInt8>) -> Bool {
    var index = word.word.lowerBound
    while index < word.word.upperBound {
      let (value, length) = scalar(in: text, at: index)
      if !ft_gb2312_level1(ft_simplified_of(value)) { return false }
      index += length
    }
    return true
  }

  /// Words annotated twice over, or annotated after they stood bare: two of them, or one in five.
  private func hasSignOfChance(_ text: Span<UInt8>) -> Bool {
    var signs = 0
    for group in groups {
      if group.isDoubled || stoodBare(group, text) { signs += 1 }
      if signs >= 2 && signs * 5 >= groups.count { return true }
    }
    return false
  }

  private func stoodBare(_ word: ReadWord, _ text: Span<UInt8>) -> Bool {
    // A single character stands in so many words that it tells nothing.
    guard word.characterCount >= 2 else { return false }
    let letters = Text(copying: text.extracting(word.word))
    guard let first = firstIndex(of: letters, in: text, from: 0) else { return false }
    return first < word.word.lowerBound && !(has("(", in: text, at: first + letters.count))
  }

  private static func speaksOfWords(_ text: Span<UInt8>) -> Bool {
    for word in [
      "拼音", "生词", "生詞", "生字", "读音", "讀音", "声调", "聲調", "汉语", "漢語", "普通话", "普通話", "造句", "课文", "課文", "注音", "词语", "詞語",
      "组词", "組詞", "HSK", "pinyin", "Pinyin", "汉字", "漢字", "字典", "词典", "詞典",
    ] where firstIndex(of: Array(word.utf8), in: text, from: 0) != nil {
      return true
    }
    return false
  }
}
