// The unified ideographs of Unicode's basic block, U+4E00...U+9FFF: what nearly all of a Chinese text is made of.
//
// Loops over text read runs of them in a loop of their own, which knows that each is three bytes and a letter.

internal import UTF8Text

/// The unified ideograph of the basic block that begins at `index`, three bytes; nil when anything else does.
@inline(__always)
func ideograph(in text: Span<UInt8>, at index: Int) -> CodePoint? {
  guard index + 2 < text.count else { return nil }
  let first = text[index]
  // U+4E00 is E4 B8 80, U+9FFF is E9 BF BF.
  guard first >= 0xE4 && first <= 0xE9 else { return nil }
  let second = text[index + 1]
  let third = text[index + 2]
  guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return nil }
  let value = CodePoint(first & 0x0F) << 12 | CodePoint(second & 0x3F) << 6 | CodePoint(third & 0x3F)
  return value >= IdeographSet.range.lowerBound ? value : nil
}

/// A set of unified ideographs, a bit each.
struct IdeographSet: Sendable {
  /// The unified ideographs of the basic block.
  static let range: ClosedRange<CodePoint> = 0x4E00...0x9FFF

  private let bits: [UInt64]

  init(_ isMember: (CodePoint) -> Bool) {
    var bits = [UInt64](repeating: 0, count: Self.range.count / 64)
    for value in Self.range where isMember(value) {
      let place = Int(value - Self.range.lowerBound)
      bits[place >> 6] |= 1 << UInt64(place & 63)
    }
    self.bits = bits
  }

  /// - Parameter value: a unified ideograph of the basic block.
  @inline(__always)
  func contains(_ value: CodePoint) -> Bool { count(of: value) != 0 }

  /// 1 for a member, 0 for any other.
  /// - Parameter value: a unified ideograph of the basic block.
  @inline(__always)
  func count(of value: CodePoint) -> Int {
    let place = Int(value - Self.range.lowerBound)
    return Int(truncatingIfNeeded: bits[place >> 6] >> UInt64(place & 63) & 1)
  }
}
