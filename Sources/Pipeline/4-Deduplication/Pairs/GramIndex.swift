// Finds where runs of tokens stand in a text: chained hashing of its 4-grams.

/// The places of the 4-grams of one text.
struct GramIndex {
  /// Tokens of a run that anchors an alignment: of 4, a quarter is whole in a text with 30 % of its characters changed.
  static let gram = 4
  /// Places looked at for one gram: a text that repeats itself without end costs no more than this.
  static let chainLimit = 24

  private(set) var tokens: [Token]
  private var heads: [Int32]
  private var nexts: [Int32]
  private let shift: UInt64

  /// - Complexity: O(tokens).
  init(_ tokens: [Token]) {
    self.tokens = tokens
    var bits: UInt64 = 4
    while 1 << bits < tokens.count { bits += 1 }
    bits += 1
    shift = 64 - bits
    heads = [Int32](repeating: -1, count: 1 << bits)
    nexts = [Int32](repeating: -1, count: tokens.count)
    // From behind, so that a chain begins with the first place.
    var place = tokens.count - Self.gram
    while place >= 0 {
      let slot = slot(tokens.span, place)
      nexts[place] = heads[slot]
      heads[slot] = Int32(truncatingIfNeeded: place)
      place -= 1
    }
  }

  /// The place of the run of `other` at `index`: the one nearest to `wanted`, nil when there is none.
  @inline(__always)
  func place(of other: borrowing Span<Token>, at index: Int, nearest wanted: Int) -> Int? {
    var place = Int(heads[slot(other, index)])
    var best: Int?
    var visits = 0
    while place >= 0, visits < Self.chainLimit {
      if tokens[place] == other[index], tokens[place + 1] == other[index + 1], tokens[place + 2] == other[index + 2],
        tokens[place + 3] == other[index + 3]
      {
        if place >= wanted {
          // Places ascend: what follows is farther still.
          if let found = best { return wanted - found <= place - wanted ? found : place }
          return place
        }
        best = place
      }
      place = Int(nexts[place])
      visits += 1
    }
    return best
  }

  @inline(__always)
  private func slot(_ source: borrowing Span<Token>, _ index: Int) -> Int {
    let low = UInt64(source[index]) | UInt64(source[index + 1]) << 32
    let high = UInt64(source[index + 2]) | UInt64(source[index + 3]) << 32
    let hash = (low &* 0x9E37_79B9_7F4A_7C15) ^ (high &* 0xC2B2_AE3D_27D4_EB4F)
    return Int(((hash ^ hash >> 29) &* 0xFF51_AFD7_ED55_8CCD) >> shift)
  }
}
