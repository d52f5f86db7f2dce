// Whose annotation a bracket is: that of the character before it, or of one whose second byte was printed as a letter.

internal import FrozenTables
internal import UTF8Text

extension PinyinAnnotation {
  /// The annotation at `index` of the character `value` before it.
  ///
  /// An ASCII letter is annotated when it is the second byte of a character whose first byte ended the character
  /// before it: `“l(fā)s` is `“ls`, for B0 6C is 發.
  /// - Parameter last: the byte before `value`, 0 when it was ASCII.
  static func of(_ value: CodePoint, after last: UInt8, _ text: Span<UInt8>, at index: Int) -> PinyinAnnotation? {
    guard value >= 0x2E80 || value >= 0x40 && value < 0x7F && last > 0x80,
      let annotation = bracketed(text, at: index), annotation.reading >= 0
    else { return nil }
    let character = value < 0x80 ? ft_cp936_decode(last, UInt8(value)) : value
    guard ft_has_reading(character, annotation.reading) else { return nil }
    // Where a mirror's list names a character twice, it is annotated twice.
    var whole = annotation
    while let again = bracketed(text, at: whole.end), again.reading == annotation.reading { whole = again }
    return whole
  }
}
