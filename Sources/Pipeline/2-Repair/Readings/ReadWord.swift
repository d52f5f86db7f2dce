// A word followed by its reading in brackets: 质量(zhìliàng).
//
// The letters are divided from their end: each character before the bracket must have a reading that ends the rest. A plain
// vowel stands for any tone of it.

internal import FrozenTables
internal import UTF8Text

struct ReadWord {
  /// The characters that are read.
  var word: Range<Int>
  var characterCount: Int
  /// The brackets with all between them; twice where they stand twice.
  var brackets: Range<Int>
  var isDoubled = false

  enum Finding {
    case word(ReadWord)
    /// Letters with tone marks that are no reading of what stands before.
    case mismatch
    case other
  }

  /// Longest reading, in letters, and longest word, in characters.
  private static let letterLimit = 40
  private static let characterLimit = 8

  /// What the bracket at `index` holds.
  static func found(_ text: Span<UInt8>, at index: Int) -> Finding {
    var letters: [CodePoint] = []
    var end = index + 1
    var hasTone = false
    while end < text.count, letters.count <= letterLimit {
      let (value, length) = scalar(in: text, at: end)
      guard let base = plain(value) else { break }
      if base != value { hasTone = true }
      letters.append(value)
      end += length
    }
    guard !letters.isEmpty, end < text.count, text[end] == 0x29 else { return .other }
    end += 1
    guard let start = wordStart(text, before: index, letters[...], 0) else { return hasTone ? .mismatch : .other }
    var result = ReadWord(
      word: start..<index, characterCount: scalarCount(of: text.extracting(start..<index)), brackets: index..<end)
    let length = end - index
    while end + length <= text.count, (0..<length).allSatisfy({ text[end + $0] == text[index + $0] }) {
      end += length
      result.isDoubled = true
    }
    result.brackets = index..<end
    // A single toneless syllable agrees by chance, and with English words, too often.
    if !hasTone && !result.isDoubled { return .other }
    return .word(result)
  }

  /// Where the characters begin whose readings are `letters`, the last character ending before `end`.
  private static func wordStart(
    _ text: Span<UInt8>, before end: Int, _ letters: ArraySlice<CodePoint>, _ count: Int
  ) -> Int? {
    if letters.isEmpty { return end }
    guard end > 0, count < characterLimit else { return nil }
    let start = scalarStart(in: text, before: end)
    let character = scalar(in: text, at: start).value
    guard ft_class(character) & FT_HAN != 0 else { return nil }
    for position in 0..<ft_reading_count(character) {
      guard let rest = withoutReading(letters, ft_reading_at(character, position)) else { continue }
      if let found = wordStart(text, before: start, rest, count + 1) { return found }
    }
    return nil
  }

  /// `letters` without the reading they end with, or nil when they end otherwise.
  private static func withoutReading(_ letters: ArraySlice<CodePoint>, _ reading: Int32) -> ArraySlice<CodePoint>? {
    var spelled: [UInt8] = []
    for position in 0..<ft_reading_length(reading) { spelled.append(ft_reading_byte(reading, position)) }
    let wanted = scalars(of: spelled.span)
    guard wanted.count <= letters.count else { return nil }
    for (wanted, letter) in zip(wanted.reversed(), letters.reversed()) {
      guard letter == wanted || letter == plain(wanted) else { return nil }
    }
    return letters.dropLast(wanted.count)
  }

  /// The letter without its tone mark; nil for what pinyin has not.
  private static func plain(_ value: CodePoint) -> CodePoint? {
    switch value {
    case 0x61...0x7A, 0xFC: value
    case 0x101, 0xE1, 0x1CE, 0xE0: 0x61
    case 0x113, 0xE9, 0x11B, 0xE8: 0x65
    case 0x12B, 0xED, 0x1D0, 0xEC: 0x69
    case 0x14D, 0xF3, 0x1D2, 0xF2: 0x6F
    case 0x16B, 0xFA, 0x1D4, 0xF9: 0x75
    case 0x1D6, 0x1D8, 0x1DA, 0x1DC: 0xFC
    case 0x144, 0x148, 0x1F9: 0x6E
    case 0x251: 0x61
    case 0x261: 0x67
    default: nil
    }
  }
}
