// Tells most places of a line, where no word of a list begins, by a look or three.
//
// A bit for the first scalar of each word, and one for the word, chosen by its first three scalars or, if it has no more, by its first
// two or its only one. Bits may be shared: a place that passes may still begin no word.

internal import UTF8Text

struct WordStarts: Sendable {
  private var firsts = [UInt64](repeating: 0, count: 256)
  private var bits = [UInt64](repeating: 0, count: 256)

  mutating func insert(_ word: ArraySlice<CodePoint>) {
    let (group, bit) = Self.place(word.prefix(3).reduce(0) { Self.mixed($0, $1) })
    bits[group] |= bit
    guard let first = word.first.map({ Self.place(Self.mixed(0, $0)) }) else { return }
    firsts[first.group] |= first.bit
  }

  mutating func formUnion(_ other: WordStarts) {
    for index in bits.indices {
      firsts[index] |= other.firsts[index]
      bits[index] |= other.bits[index]
    }
  }

  /// Tells whether a word may begin at `index` of `scalars`.
  @inline(__always)
  func mayBegin<Scalars: RandomAccessCollection>(_ scalars: Scalars, at index: Int) -> Bool
  where Scalars.Element == CodePoint, Scalars.Index == Int {
    let one = Self.mixed(0, scalars[index])
    guard Self.has(one, in: firsts) else { return false }
    if Self.has(one, in: bits) { return true }
    guard index + 1 < scalars.count else { return false }
    let two = Self.mixed(one, scalars[index + 1])
    if Self.has(two, in: bits) { return true }
    return index + 2 < scalars.count && Self.has(Self.mixed(two, scalars[index + 2]), in: bits)
  }

  /// A bit for each of the first `count` scalars; none at all where no word begins.
  func places(in scalars: [CodePoint], count: Int) -> [UInt64] {
    var result: [UInt64] = []
    for index in 0..<count where mayBegin(scalars, at: index) {
      if result.isEmpty { result = Array(repeating: 0, count: (count + 63) >> 6) }
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
  private static func place(_ mixed: UInt64) -> (group: Int, bit: UInt64) {
    (Int(truncatingIfNeeded: mixed >> 56), 1 << (mixed >> 50 & 63))
  }

  @inline(__always)
  private static func has(_ mixed: UInt64, in bits: [UInt64]) -> Bool {
    let (group, bit) = place(mixed)
    return bits[group] & bit != 0
  }
}
