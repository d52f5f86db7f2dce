// Rule "invisible-characters": removes what is not seen and breaks searches.
//
// U+FEFF inside a text, U+2060 and the soft hyphen are removed everywhere; the zero-width space only beside Han, kana or ASCII,
// for in Thai, Lao, Khmer and Burmese it parts words. Joiners stay: they shape letters and emoji.
// Before: 天<U+200B>气   After: 天气

internal import FrozenTables
internal import Model
internal import UTF8Text

enum InvisibleCharacters {
  static let rule = "invisible-characters"

  /// - Returns: offset and length of every character removed.
  static func remove(from result: inout RepairedText) -> [(offset: Int, length: Int)] {
    let source = result.text
    let span = source.span
    guard let first = next(span, from: 0) else { return [] }
    var output: Text = []
    output.reserveCapacity(source.count)
    var copied = 0
    var removed: [(offset: Int, length: Int)] = []
    var place: (offset: Int, length: Int)? = first
    while let (offset, length) = place {
      output.append(span, copied..<offset)
      copied = offset + length
      removed.append((offset, length))
      place = next(span, from: copied)
    }
    output.append(span, copied..<span.count)
    result.text = output
    result.repairs.append(
      TextRepair(
        rule: rule, offset: first.offset, before: Text(source[first.offset..<first.offset + first.length]), after: [],
        count: removed.count, certainty: .determined))
    return removed
  }

  /// The next character to remove at or after `start`.
  private static func next(_ text: Span<UInt8>, from start: Int) -> (offset: Int, length: Int)? {
    var index = start
    while index < text.count {
      let byte = text[index]
      // All four begin with C2, E2 or EF; every other byte is passed over at once.
      if byte < 0xC2 {
        index += 1
        continue
      }
      if byte == 0xC2 {
        if index + 1 < text.count, text[index + 1] == 0xAD { return (index, 2) }
        index += 2
      } else if byte == 0xE2 {
        if has("\u{2060}", in: text, at: index) { return (index, 3) }
        if has("\u{200B}", in: text, at: index), !isBetweenUnspacedLetters(text, index) { return (index, 3) }
        index += 3
      } else if byte == 0xEF {
        if has("\u{FEFF}", in: text, at: index) { return (index, 3) }
        index += 3
      } else {
        index += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      }
    }
    return nil
  }

  /// Tells whether the zero-width space at `index` stands after a letter of a script that writes no spaces but these.
  private static func isBetweenUnspacedLetters(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = scalar(in: text, at: scalarStart(in: text, before: index)).value
    return (0x0E00...0x109F).contains(before) || (0x1780...0x17FF).contains(before)
  }
}
