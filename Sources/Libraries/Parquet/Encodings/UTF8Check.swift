// Are all texts of a column valid UTF-8?
//
// The arena of a leaf is checked in one sweep; then no text may begin with a continuation byte, which
// together says that each text is valid by itself.
// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".

package enum UTF8Check {
  /// Bit n is set where the lead byte E0 + n may be followed by any continuation byte.
  private static let plainLeads: UInt64 = 0xDFFE

  /// Whether eight characters of three bytes each begin at `offset`, their leads such as take any continuation.
  @inline(__always)
  private static func areEightPlain(_ raw: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
    // SAFETY: the caller has seen that 24 bytes are there.
    let a = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    let b = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
    let c = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
    // Leads are E0...EF, what follows them 80...BF; three words hold the three phases of the pattern.
    let form =
      ((a & 0xC0F0_C0C0_F0C0_C0F0) ^ 0x80E0_8080_E080_80E0)
      | ((b & 0xF0C0_C0F0_C0C0_F0C0) ^ 0xE080_80E0_8080_E080)
      | ((c & 0xC0C0_F0C0_C0F0_C0C0) ^ 0x8080_E080_80E0_8080)
    if form != 0 { return false }
    // The low half of a lead: neither 0 nor D. Adding 15 carries into the bit above unless the half is 0.
    let (x, y, z) = (a & 0x000F_0000_0F00_000F, b & 0x0F00_000F_0000_0F00, c & 0x0000_0F00_000F_0000)
    let (p, q, r): (UInt64, UInt64, UInt64) = (0x000F_0000_0F00_000F, 0x0F00_000F_0000_0F00, 0x0000_0F00_000F_0000)
    let (d, e, f): (UInt64, UInt64, UInt64) = (0x000D_0000_0D00_000D, 0x0D00_000D_0000_0D00, 0x0000_0D00_000D_0000)
    let (s, t, u): (UInt64, UInt64, UInt64) = (0x0010_0000_1000_0010, 0x1000_0010_0000_1000, 0x0000_1000_0010_0000)
    return (x + p) & ((x ^ d) + p) & s == s && (y + q) & ((y ^ e) + q) & t == t && (z + r) & ((z ^ f) + r) & u == u
  }

  /// The offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
  package static func firstError(in bytes: Span<UInt8>) -> Int? {
    let count = bytes.count
    return unsafe bytes.withUnsafeBytes { (raw) -> Int? in
      var position = 0
      while position < count {
        // SAFETY: every load below is guarded by its distance from `count`.
        if unsafe position + 24 <= count && areEightPlain(raw, position) {
          position += 24
          continue
        }
        if position + 8 <= count {
          let word = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
          if word & 0x8080_8080_8080_8080 == 0 {
            position += 8
            continue
          }
          // Two characters of three bytes each, with leads that take any continuation: all but E0 and ED.
          if word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0
            && (plainLeads >> (word & 15)) & (plainLeads >> ((word >> 24) & 15)) & 1 == 1
          {
            position += 6
            continue
          }
        }
        let first = unsafe raw[position]
        if first < 0x80 {
          position += 1
          continue
        }
        let (length, secondLow, secondHigh): (Int, UInt8, UInt8)
        switch first {
        case 0xC2...0xDF: (length, secondLow, secondHigh) = (2, 0x80, 0xBF)
        case 0xE0: (length, secondLow, secondHigh) = (3, 0xA0, 0xBF)
        case 0xED: (length, secondLow, secondHigh) = (3, 0x80, 0x9F)
        case 0xE1...0xEF: (length, secondLow, secondHigh) = (3, 0x80, 0xBF)
        case 0xF0: (length, secondLow, secondHigh) = (4, 0x90, 0xBF)
        case 0xF1...0xF3: (length, secondLow, secondHigh) = (4, 0x80, 0xBF)
        case 0xF4: (length, secondLow, secondHigh) = (4, 0x80, 0x8F)
        default: return position
        }
        guard position + length <= count else { return position }
        guard unsafe (secondLow...secondHigh).contains(raw[position + 1]) else { return position }
        for next in position + 2..<position + length where unsafe raw[next] & 0xC0 != 0x80 { return position }
        position += length
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
