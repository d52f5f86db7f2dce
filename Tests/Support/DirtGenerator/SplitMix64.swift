// The one source of chance in the generator: the same seed gives the same dump on every machine and in every version.
// Shape: one 64-bit state, one step per draw.
// Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.

/// A small seeded generator of random numbers.
public struct SplitMix64: Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in the closed range, near enough to uniform for small ranges.
  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// True `percent` times in a hundred.
  public mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// One element of a list that is not empty.
  public mutating func pick<T>(_ list: [T]) -> T { list[number(0...list.count - 1)] }

  /// The list in random order (Fisher and Yates).
  public mutating func shuffled<T>(_ list: [T]) -> [T] {
    var list = list
    for i in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(i, number(0...i)) }
    return list
  }

  /// `count` different elements, in random order.
  public mutating func sample<T>(_ list: [T], _ count: Int) -> [T] { Array(shuffled(list).prefix(count)) }
}
