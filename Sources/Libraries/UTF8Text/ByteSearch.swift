// Finds bytes in bytes, at libc speed where it counts.

internal import Glibc

/// The first place of `byte` in `bytes` at or after `start`, or nil.
public func firstIndex(of byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
  guard start < bytes.count else { return nil }
  return unsafe bytes.withUnsafeBufferPointer { whole -> Int? in
    // memchr reads `count - start` bytes from `start`, all inside the span.
    let base = unsafe UnsafeRawPointer(whole.baseAddress!)
    guard let hit = unsafe memchr(base + start, Int32(byte), whole.count - start) else { return nil }
    return unsafe UnsafeRawPointer(hit) - base
  }
}

/// The first place of `needle` in `bytes` at or after `start`, or nil.
public func firstIndex(of needle: [UInt8], in bytes: Span<UInt8>, from start: Int) -> Int? {
  guard let first = needle.first else { return nil }
  var index = start
  while let candidate = firstIndex(of: first, in: bytes, from: index) {
    guard candidate + needle.count <= bytes.count else { return nil }
    var offset = 1
    while offset < needle.count && bytes[candidate + offset] == needle[offset] { offset += 1 }
    if offset == needle.count { return candidate }
    index = candidate + 1
  }
  return nil
}

/// The first place of a byte beyond ASCII at or after `start`; the end when there is none.
public func firstBeyondASCII(in bytes: Span<UInt8>, from start: Int) -> Int {
  unsafe bytes.withUnsafeBytes { raw in
    var index = start
    // 32 bytes are read only where 32 are left, eight where eight are.
    while index + 32 <= raw.count {
      let block = unsafe raw.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
      if (block[0] | block[1] | block[2] | block[3]) & 0x8080_8080_8080_8080 != 0 { break }
      index += 32
    }
    while index + 8 <= raw.count {
      let beyond = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
      if beyond != 0 { return index + beyond.trailingZeroBitCount >> 3 }
      index += 8
    }
    while unsafe index < raw.count && raw[index] < 0x80 { index += 1 }
    return index
  }
}

/// The ASCII letters from `start` up to the first byte beyond ASCII, counted, and where that is. Eight bytes are counted in one step.
public func asciiLetters(in bytes: Span<UInt8>, from start: Int) -> (count: Int, end: Int) {
  unsafe bytes.withUnsafeBytes { raw in
    var (count, index) = (0, start)
    // Eight bytes are read only where eight are left.
    while index + 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard word & 0x8080_8080_8080_8080 == 0 else { break }
      let small = word | 0x2020_2020_2020_2020
      // The high bit of each byte from `a` on, without that of each behind `z`: no sum goes beyond its byte.
      let letters = (small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505) & 0x8080_8080_8080_8080
      count += letters.nonzeroBitCount
      index += 8
    }
    while unsafe index < raw.count && raw[index] < 0x80 {
      if unsafe (raw[index] | 0x20) &- 0x61 < 26 { count += 1 }
      index += 1
    }
    return (count, index)
  }
}

/// Tells whether `bytes` continues with `prefix` at `index`.
@inlinable
public func has(_ prefix: StaticString, in bytes: Span<UInt8>, at index: Int) -> Bool {
  let count = prefix.utf8CodeUnitCount
  guard index >= 0, index + count <= bytes.count else { return false }
  // A StaticString's storage lives for ever and holds `count` bytes.
  let wanted = unsafe UnsafeBufferPointer(start: prefix.utf8Start, count: count)
  for offset in 0..<count where unsafe bytes[index + offset] != wanted[offset] { return false }
  return true
}

/// Tells whether `bytes` continues with `part` at `index`.
public func has(_ part: Span<UInt8>, in bytes: Span<UInt8>, at index: Int) -> Bool {
  guard index >= 0, index + part.count <= bytes.count else { return false }
  return unsafe part.withUnsafeBytes { part in
    // memcmp reads `part.count` bytes of both, which both have; of no bytes there may be no address.
    guard let wanted = part.baseAddress else { return true }
    return unsafe bytes.withUnsafeBytes { unsafe memcmp($0.baseAddress! + index, wanted, part.count) == 0 }
  }
}

/// As `has`, with ASCII letters of `bytes` read as lower case; `prefix` is given in lower case.
@inlinable
public func hasFolded(_ prefix: StaticString, in bytes: Span<UInt8>, at index: Int) -> Bool {
  let count = prefix.utf8CodeUnitCount
  guard index >= 0, index + count <= bytes.count else { return false }
  // As above.
  let wanted = unsafe UnsafeBufferPointer(start: prefix.utf8Start, count: count)
  for offset in 0..<count where unsafe asciiLowercased(bytes[index + offset]) != wanted[offset] { return false }
  return true
}

/// `byte` with ASCII A–Z made lower case.
@inlinable
public func asciiLowercased(_ byte: UInt8) -> UInt8 {
  byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}

/// Tells whether `byte` is a space, tab, line feed, form feed or carriage return (HTML's white space).
@inlinable
public func isASCIISpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C
}

/// Bytes of the white space at `index`: ASCII white space, the no-break space, and the separators that some reader takes for a line
/// end (C1 controls with U+0085 among them, U+2028, U+2029); 0 when something visible stands there.
@inlinable
public func spaceLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
  let byte = bytes[index]
  if isASCIISpace(byte) || byte == 0x0B { return 1 }
  if byte == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] <= 0xA0 ? 2 : 0 }
  guard byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
  return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
}

/// The first place at or after `start` of white space as `spaceLength` tells it; the end when there is none.
public func firstSpace(in bytes: Span<UInt8>, from start: Int) -> Int {
  unsafe bytes.withUnsafeBytes { raw in
    var index = start
    // Eight bytes are read only where eight are left.
    while index + 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The high bit of each byte that white space begins with: up to 0x20, C2, E2. Borrows reach only bytes behind a true hit; each is looked at.
      var hits =
        (word &- 0x2121_2121_2121_2121) & ~word & 0x8080_8080_8080_8080 | zeroBytes(word ^ 0xC2C2_C2C2_C2C2_C2C2)
        | zeroBytes(word ^ 0xE2E2_E2E2_E2E2_E2E2)
      while hits != 0 {
        let hit = index + hits.trailingZeroBitCount >> 3
        if spaceLength(bytes, at: hit) > 0 { return hit }
        hits &= hits &- 1
      }
      index += 8
    }
    while index < raw.count && spaceLength(bytes, at: index) == 0 { index += 1 }
    return index
  }
}

/// The first place at or after `start` of a byte that HTML text does not hold as it is: `<`, `&`, or a control character that is no white
/// space; the end when there is none. Eight bytes are looked at in one step.
public func firstMarkup(in bytes: Span<UInt8>, from start: Int) -> Int {
  unsafe bytes.withUnsafeBytes { raw in
    var index = start
    // Eight bytes are read only where eight are left.
    while index + 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The high bit of each byte that is `<`, `&`, DEL or below 0x20. Borrows reach only bytes behind a true hit; each is looked at.
      var hits =
        (zeroBytes(word ^ 0x3C3C_3C3C_3C3C_3C3C) | zeroBytes(word ^ 0x2626_2626_2626_2626)
          | zeroBytes(word ^ 0x7F7F_7F7F_7F7F_7F7F) | ((word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080))
      while hits != 0 {
        let hit = index + hits.trailingZeroBitCount >> 3
        if unsafe isMarkup(raw[hit]) { return hit }
        hits &= hits &- 1
      }
      index += 8
    }
    while unsafe index < raw.count && !isMarkup(raw[index]) { index += 1 }
    return index
  }
}

/// The high bit of every zero byte of `word`, and perhaps of bytes above the first.
@inline(__always)
private func zeroBytes(_ word: UInt64) -> UInt64 {
  (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
}

private func isMarkup(_ byte: UInt8) -> Bool {
  byte == 0x3C || byte == 0x26 || (byte < 0x20 && !isASCIISpace(byte)) || byte == 0x7F
}
