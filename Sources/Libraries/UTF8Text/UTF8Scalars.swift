// Reads and writes Unicode scalars in UTF-8 bytes.
//
// Text is `[UInt8]` throughout winnow. Bytes that have passed `replacingInvalidUTF8` are well formed, and the readers here
// rely on nothing more: a malformed sequence reads as U+FFFD of one byte, never as a crash.
// Source: The Unicode Standard 15, section 3.9, table 3-7 (well-formed UTF-8 byte sequences).

/// A Unicode code point.
public typealias CodePoint = UInt32

/// The scalar that begins at `index`, and how many bytes it takes (1...4; a malformed byte is U+FFFD of one byte).
@inlinable
@inline(__always)
public func scalar(in bytes: Span<UInt8>, at index: Int) -> (value: CodePoint, length: Int) {
  let first = bytes[index]
  if first < 0x80 { return (CodePoint(first), 1) }
  let left = bytes.count - index
  if first >= 0xE0 && first < 0xF0 && left >= 3 {
    let second = bytes[index + 1]
    let third = bytes[index + 2]
    if second & 0xC0 == 0x80 && third & 0xC0 == 0x80 {
      return (CodePoint(first & 0x0F) << 12 | CodePoint(second & 0x3F) << 6 | CodePoint(third & 0x3F), 3)
    }
  } else if first >= 0xC2 && first < 0xE0 && left >= 2 {
    let second = bytes[index + 1]
    if second & 0xC0 == 0x80 { return (CodePoint(first & 0x1F) << 6 | CodePoint(second & 0x3F), 2) }
  } else if first >= 0xF0 && first < 0xF5 && left >= 4 {
    let second = bytes[index + 1]
    let third = bytes[index + 2]
    let fourth = bytes[index + 3]
    if second & 0xC0 == 0x80 && third & 0xC0 == 0x80 && fourth & 0xC0 == 0x80 {
      return (
        CodePoint(first & 0x07) << 18 | CodePoint(second & 0x3F) << 12 | CodePoint(third & 0x3F) << 6
          | CodePoint(fourth & 0x3F), 4
      )
    }
  }
  return (0xFFFD, 1)
}

/// The start of the scalar that ends just before `index`.
@inlinable
public func scalarStart(in bytes: Span<UInt8>, before index: Int) -> Int {
  var start = index - 1
  while start > 0 && bytes[start] & 0xC0 == 0x80 && index - start < 4 { start -= 1 }
  return start
}

/// All scalars of `bytes`, for the short texts (header lines, captions) that are read character by character.
public func scalars(of bytes: Span<UInt8>) -> [CodePoint] {
  var result: [CodePoint] = []
  result.reserveCapacity(bytes.count / 2)
  var index = 0
  while index < bytes.count {
    let (value, length) = scalar(in: bytes, at: index)
    result.append(value)
    index += length
  }
  return result
}

/// How many scalars `bytes` holds.
public func scalarCount(of bytes: Span<UInt8>) -> Int {
  // Each has one byte that continues no other: all but those of the form 10xxxxxx.
  var continuations = 0
  unsafe bytes.withUnsafeBytes { bytes in
    var index = 0
    while index + 8 <= bytes.count {
      // SAFETY: eight bytes are left.
      let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The high bit of each byte, where the bit below it is 0.
      continuations += (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
      index += 8
    }
    // SAFETY: the index is within the bytes.
    while index < bytes.count {
      if unsafe bytes[index] & 0xC0 == 0x80 { continuations += 1 }
      index += 1
    }
  }
  return bytes.count - continuations
}

extension [UInt8] {
  /// Appends `value` as UTF-8; a surrogate or a value beyond U+10FFFF becomes U+FFFD.
  @inlinable
  public mutating func append(scalar value: CodePoint) {
    switch value {
    case 0..<0x80:
      append(UInt8(value))
    case 0x80..<0x800:
      append(UInt8(0xC0 | value >> 6))
      append(UInt8(0x80 | value & 0x3F))
    case 0xD800..<0xE000:
      append(contentsOf: [0xEF, 0xBF, 0xBD])
    case 0x800..<0x10000:
      append(UInt8(0xE0 | value >> 12))
      append(UInt8(0x80 | value >> 6 & 0x3F))
      append(UInt8(0x80 | value & 0x3F))
    case 0x10000..<0x110000:
      append(UInt8(0xF0 | value >> 18))
      append(UInt8(0x80 | value >> 12 & 0x3F))
      append(UInt8(0x80 | value >> 6 & 0x3F))
      append(UInt8(0x80 | value & 0x3F))
    default:
      append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
  }

  /// Appends the bytes of `text[range]`.
  @inlinable
  public mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    unsafe text.withUnsafeBufferPointer { whole in
      // `range` is checked by the slice; the pointer does not outlive the closure.
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: whole[range]))
    }
  }
}

/// UTF-8 of a list of scalars.
@inlinable
public func utf8(_ scalars: some Sequence<CodePoint>) -> [UInt8] {
  var result: [UInt8] = []
  for value in scalars { result.append(scalar: value) }
  return result
}
