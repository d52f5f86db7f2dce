// Tells most places of a line, where no word of a list begins, by a look or three.
//
// A bit for each word, chosen by its first three scalars or, if it has no more, by its first two or its only one. Bits may be shared: a
// place that passes may still begin no word.

internal import UTF8Text

struct WordStarts: Sendable {
  private var bits = [UInt64](repeating: 0, count: 256)

  mutating func insert(_ word: ArraySlice<CodePoint>) {
    let bit = word.prefix(3).reduce(0) { Self.mixed($0, $1) } >> 50
    bits[Int(bit >> 6)] |= 1 << (bit & 63)
  }

  mutating func formUnion(_ other: WordStarts) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }

  /// Tells whether a word may begin at `index` of `scalars`.
  @inline(__always)
  func mayBegin<Scalars: RandomAccessCollection>(_ scalars: Scalars, at index: Int) -> Bool
  where Scalars.Element == CodePoint, Scalars.Index == Int {
    let one = Self.mixed(0, scalars[index])
    if has(one) { return true }
    guard index + 1 < scalars.count else { return false }
    let two = Self.mixed(one, scalars[index + 1])
    if has(two) { return true }
    return index + 2 < scalars.count && has(Self.mixed(two, scalars[index + 2]))
  }

  /// A bit for each place of `scalars`; none at all where no word begins.
  func places(in scalars: [CodePoint]) -> [UInt64] {
    var result: [UInt64] = []
    for index in scalars.indices where mayBegin(scalars, at: index) {
      if result.isEmpty { result = Array(repeating: 0, count: (scalars.count + 63) >> 6) }
      result[index >> 6] |= 1 << UInt64(index & 63)
    }
    return result
  }

  /// A number for one scalar more; its top bits are the ones to use.
  @inline(__always)
  private static func mixed(_ before: UInt64, _ scalar: CodePoint) -> UInt64 {
    (before ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  private func has(_ mixed: UInt64) -> Bool {
    let bit = mixed >> 50
    return bits[Int(truncatingIfNeeded: bit >> 6)] & (1 << (bit & 63)) != 0
  }
}
