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
  private let shift: UInt32

  /// - Complexity: O(tokens).
  init(_ text: MeasuredText) {
    tokens = text.text.tokens
    var bits: UInt32 = 4
    while 1 << bits < tokens.count { bits += 1 }
    bits += 1
    shift = 32 - bits
    heads = [Int32](repeating: -1, count: 1 << bits)
    nexts = [Int32](repeating: -1, count: text.grams.count)
    // From behind, so that a chain begins with the first place.
    for place in text.grams.indices.reversed() {
      let slot = Int(truncatingIfNeeded: text.grams[place] >> shift)
      nexts[place] = heads[slot]
      heads[slot] = Int32(truncatingIfNeeded: place)
    }
  }

  /// The first place from `place` on whose gram may stand in the text; the number of grams when there is none.
  func nextPossible(_ grams: [UInt32], from place: Int) -> Int {
    unsafe grams.withUnsafeBufferPointer { grams in
      unsafe heads.withUnsafeBufferPointer { heads in
        var place = place
        // There are as many heads as `shift` leaves numbers.
        while place < grams.count, unsafe heads[Int(truncatingIfNeeded: grams[place] >> shift)] < 0 { place += 1 }
        return place
      }
    }
  }

  /// The place of the run of `other` at `index`: the one nearest to `wanted`, nil when there is none.
  @inline(__always)
  func place(of other: borrowing Span<Token>, at index: Int, hash: UInt32, nearest wanted: Int) -> Int? {
    var place = Int(heads[Int(truncatingIfNeeded: hash >> shift)])
    if place < 0 { return nil }
    let (first, second, third, fourth) = (other[index], other[index + 1], other[index + 2], other[index + 3])
    return unsafe tokens.withUnsafeBufferPointer { tokens in
      var best: Int?
      var visits = 0
      // Places in the chains are places of grams: four tokens stand there.
      while place >= 0, visits < Self.chainLimit {
        if unsafe tokens[place] == first && tokens[place + 1] == second && tokens[place + 2] == third
          && tokens[place + 3] == fourth
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
  }

  /// The hashes of all runs of `tokens`.
  static func grams(of tokens: [Token]) -> [UInt32] {
    guard tokens.count >= gram else { return [] }
    var hashes: [UInt32] = []
    hashes.reserveCapacity(tokens.count - gram + 1)
    let source = tokens.span
    for index in 0...source.count - gram {
      let low = UInt64(source[index]) | UInt64(source[index + 1]) << 32
      let high = UInt64(source[index + 2]) | UInt64(source[index + 3]) << 32
      let hash = (low &* 0x9E37_79B9_7F4A_7C15) ^ (high &* 0xC2B2_AE3D_27D4_EB4F)
      hashes.append(UInt32(truncatingIfNeeded: ((hash ^ hash >> 29) &* 0xFF51_AFD7_ED55_8CCD) >> 32))
    }
    return hashes
  }
}
