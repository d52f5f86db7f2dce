// Are all texts of a column valid UTF-8?
//
// The arena of a leaf is checked in one sweep; then no text may begin with a continuation byte, which
// together says that each text is valid by itself.
// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".

internal import UTF8Text

package enum UTF8Check {
  /// The offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
  package static func firstError(in bytes: Span<UInt8>) -> Int? {
    let valid = validUTF8Prefix(of: bytes)
    return valid < bytes.count ? valid : nil
  }

  /// The first slot of `leaf` whose text is not valid by itself, or `nil`.
  package static func firstInvalidSlot(of leaf: LeafBuffer) -> Int? {
    let error = firstError(in: leaf.arena.span) ?? Int.max
    var start = 0
    var lastText = 0
    let (arena, ends) = (leaf.arena.span, leaf.ends.span)
    for slot in 0..<leaf.count {
      let end = ends[slot]
      if end == start { continue }
      // A text that begins inside a character: the one before it was cut.
      if arena[start] & 0xC0 == 0x80 && start > 0 { return lastText }
      if error < end { return slot }
      lastText = slot
      start = end
    }
    return nil
  }
}
