// Finds `(pinyin)` after a character, as mirrors inject it.
//
// Two families: `會(huì)` and, with a stray space, `會(huì )`.

internal import FrozenTables

/// A syllable between brackets.
public struct PinyinAnnotation: Sendable {
  /// Id of the syllable among the readings Unihan knows.
  public var reading: Int32
  /// Tells whether a vowel carries a tone mark.
  public var hasTone: Bool
  /// Index after the closing bracket.
  public var end: Int

  /// The annotation whose syllable begins at `start` (after the opening bracket), if one does.
  /// - Returns: nil when what stands there is no run of 1...6 letters closed by a bracket; `reading` is -1 when the letters
  ///   are no syllable.
  public static func syllable(_ text: Span<UInt8>, from start: Int) -> PinyinAnnotation? {
    var index = start
    var letters = 0
    var hasTone = false
    while index < text.count, letters <= 6 {
      let byte = text[index]
      if byte >= 0x61 && byte <= 0x7A {
        index += 1
      } else if byte >= 0xC3 && byte <= 0xC7, index + 1 < text.count {
        // à…ǜ: Latin-1 Supplement, Latin Extended-A and -B.
        let value = scalar(in: text, at: index).value
        if value != 0xFC { hasTone = true }
        index += 2
      } else if byte == 0xC9, index + 1 < text.count, text[index + 1] == 0xA1 {
        index += 2  // ɡ
      } else {
        break
      }
      letters += 1
    }
    guard letters >= 1, letters <= 6, index < text.count else { return nil }
    let end = index
    if text[index] == 0x20 { index += 1 }
    guard index < text.count, text[index] == 0x29 else { return nil }
    let syllable = text.extracting(start..<end)
    let reading = unsafe syllable.withUnsafeBufferPointer {
      // The table compares the bytes it is given and keeps none.
      unsafe ft_reading_id($0.baseAddress, $0.count)
    }
    return PinyinAnnotation(reading: reading, hasTone: hasTone, end: index + 1)
  }

  /// The annotation in brackets that begins at `index`, if one does.
  public static func bracketed(_ text: Span<UInt8>, at index: Int) -> PinyinAnnotation? {
    guard index < text.count, text[index] == 0x28 else { return nil }
    return syllable(text, from: index + 1)
  }
}
