// The sketch of a text: a sample of its 5-grams that any other text samples alike.
//
// FracMinHash: kept is every 5-gram whose hash falls below a fixed share of all hashes, so that two sketches share what the texts
// share, whatever their lengths; MinHash bands are blind to a text cut to a third. Short texts keep their smallest hashes
// beyond the share.
// Source: Irber et al., "Lightweight compositional analysis of metagenomes with FracMinHash and minimum metagenome covers", 2022.

/// The sampled 5-grams of a text, ascending.
public struct Sketch: Sendable, Equatable {
  /// Tokens of a gram. Swept 4...6 on labelled edits: 4 brings twice the candidates, 6 loses texts with 30 % of their characters changed.
  static let gram = 5
  /// One hash in so many is kept.
  static let rate: UInt64 = 8
  /// Hashes that a text keeps at least, where it has as many.
  static let least = 24

  public var hashes: [UInt64] = []

  public init() {}

  /// The sketch of `tokens`.
  /// - Complexity: O(tokens); a rolling hash, one multiplication and a mix a token.
  public init(of tokens: [Token]) {
    let gram = Self.gram
    guard tokens.count >= gram else { return }
    let limit = UInt64.max / Self.rate
    // Below 24 · 8 grams a share of an eighth may fall short of the least: such texts are sampled in full and cut.
    let isShort = tokens.count < Self.least * Int(Self.rate) * 2
    hashes.reserveCapacity(isShort ? tokens.count : tokens.count / 7 + 16)
    let source = tokens.span
    var rolling: UInt64 = 0
    for index in 0..<gram - 1 { rolling = rolling &* Self.base &+ UInt64(source[index]) }
    for index in gram - 1..<source.count {
      rolling = rolling &* Self.base &+ UInt64(source[index])
      let hash = Self.mixed(rolling)
      if hash <= limit || isShort { hashes.append(hash) }
      rolling = rolling &- UInt64(source[index + 1 - gram]) &* Self.highest
    }
    hashes.sortSpreadNumbers(below: isShort ? 64 : 61)
    var kept = 0
    var last: UInt64? = nil
    for index in hashes.indices where hashes[index] != last {
      let hash = hashes[index]
      if isShort && hash > limit && kept >= Self.least { break }
      hashes[kept] = hash
      kept += 1
      last = hash
    }
    hashes.removeSubrange(kept...)
  }

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let highest = base &* base &* base &* base

  private static func mixed(_ value: UInt64) -> UInt64 {
    // The finaliser of MurmurHash3 (Appleby, public domain).
    var value = value
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }
}
