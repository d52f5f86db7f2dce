// Are all texts of a column valid UTF-8?
//
// The arena of a leaf is checked in one sweep; then no text may begin with a continuation byte, which
// together says that each text is valid by itself. The library stands alone, so it has a check of its own.
// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".

package enum UTF8Check {
  /// Whether the 16 bytes at `index` go on well with the two before them and hold only leads that any continuation bytes may follow,
  /// one or two. The last character may go on behind the block.
  @inline(__always)
  private static func isPlainBlock(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    // Comparisons with a vector are one instruction, those with a scalar a loop (Swift 6.3).
    typealias Block = SIMD16<UInt8>
    let (c0, e0, ed, f0) = (
      Block(repeating: 0xC0), Block(repeating: 0xE0), Block(repeating: 0xED), Block(repeating: 0xF0)
    )
    // The caller has seen that two bytes stand before `index`, and 16 from there on.
    let place = unsafe UnsafeRawPointer(text.baseAddress! + index)
    let block = unsafe place.loadUnaligned(as: Block.self)
    let before = unsafe place.loadUnaligned(fromByteOffset: -1, as: Block.self)
    let beforeThat = unsafe place.loadUnaligned(fromByteOffset: -2, as: Block.self)
    // C0 and C1 begin nothing, E0 and ED bound the byte after them, F0 and what is above it is rare.
    let isSpecial =
      (block .== e0) .| (block .== ed) .| (block & Block(repeating: 0xFE) .== c0) .| (block .>= f0)
    let isContinuation = block & c0 .== Block(repeating: 0x80)
    let isWanted = (before .>= c0) .| (beforeThat .>= e0)
    let faults = unsafe unsafeBitCast(isSpecial .| (isContinuation .^ isWanted), to: SIMD2<UInt64>.self)
    return faults[0] | faults[1] == 0
  }

  /// The offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
  package static func firstError(in bytes: Span<UInt8>) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { text in
      // Every read below is guarded by its distance from `count`; what stands before `index` is well formed.
      let count = text.count
      var index = 0
      while index < count {
        if index >= 2 {
          while index + 16 <= count, unsafe isPlainBlock(text, index) { index += 16 }
          // Back to the lead of a character that the last block cuts.
          if unsafe text[index - 1] >= 0xC0 { index -= 1 } else if unsafe text[index - 2] >= 0xE0 { index -= 2 }
          if index == count { break }
        }
        let (length, secondLow, secondHigh): (Int, UInt8, UInt8)
        switch unsafe text[index] {
        case 0x00...0x7F:
          index += 1
          continue
        case 0xC2...0xDF: (length, secondLow, secondHigh) = (2, 0x80, 0xBF)
        case 0xE0: (length, secondLow, secondHigh) = (3, 0xA0, 0xBF)
        case 0xED: (length, secondLow, secondHigh) = (3, 0x80, 0x9F)
        case 0xE1...0xEF: (length, secondLow, secondHigh) = (3, 0x80, 0xBF)
        case 0xF0: (length, secondLow, secondHigh) = (4, 0x90, 0xBF)
        case 0xF1...0xF3: (length, secondLow, secondHigh) = (4, 0x80, 0xBF)
        case 0xF4: (length, secondLow, secondHigh) = (4, 0x80, 0x8F)
        default: return index
        }
        guard index + length <= count else { return index }
        guard unsafe (secondLow...secondHigh).contains(text[index + 1]) else { return index }
        for next in index + 2..<index + length where unsafe text[next] & 0xC0 != 0x80 { return index }
        index += length
      }
      return nil
    }
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
