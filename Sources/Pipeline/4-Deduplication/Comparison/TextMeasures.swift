// What the search asks of a text before it asks for the text itself: its units by digest, and its sketch.
//
// Small enough to be kept for every document and looked through every night; the text is asked for only where two may be copies.
// Words of 64 bits, so that a part of the shelf is one array and a ledger's value its bytes:
//
//   tokens | units << 32 · for each unit its digest, then tokens | running << 32 | announcing << 33
//   mask · tokens | hashes << 32 · hashes, ascending          what the sketch was made of: the text without some of its units

/// What is sampled of a text without the units that are furniture.
public struct Reduction: Sendable, Equatable {
  /// A number for the units left out; 0 when there are none.
  public var mask: UInt64
  /// Tokens that are left.
  public var tokenCount: Int
  public var sketch: Sketch

  /// The reduction of `text`, of which what `mask` tells was left out.
  public init(of text: ComparableText, mask: UInt64) {
    self.mask = mask
    tokenCount = text.tokens.count
    // Too few tokens for a part of them to prove anything: no candidates.
    sketch = tokenCount >= DuplicateSearch.leastTokens ? Sketch(of: text.tokens) : Sketch()
  }
}

/// Measures of one text.
public struct TextMeasures: Sendable, Equatable {
  public internal(set) var words: [UInt64]

  /// Measures of `text` with nothing left out.
  /// - Complexity: O(tokens).
  public init(of text: ComparableText) {
    words = []
    words.reserveCapacity(4 + 2 * text.units.count + text.tokens.count / 6)
    words.append(UInt64(text.tokens.count) | UInt64(text.units.count) << 32)
    for index in text.units.indices {
      words.append(text.digest(of: index))
      words.append(
        UInt64(text.range(of: index).count) | (text.units[index].isRunning ? 1 << 32 : 0)
          | (text.isAnnouncement(index) ? 1 << 33 : 0))
    }
    append(Reduction(of: text, mask: 0))
  }

  /// The measures whose bytes these are; nil where they can be none.
  public init?(bytes: [UInt8]) {
    guard bytes.count >= 24, bytes.count.isMultiple(of: 8) else { return nil }
    words = [UInt64](repeating: 0, count: bytes.count / 8)
    // As many bytes as the words have; the machine is little-endian, as the ledger's file is.
    unsafe words.withUnsafeMutableBytes { target in
      unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    }
    let place = 1 + 2 * Int(words[0] >> 32)
    guard place + 1 < words.count, place + 2 + Int(words[place + 1] >> 32) == words.count else { return nil }
  }

  /// The words as bytes, little-endian.
  public var bytes: [UInt8] { unsafe words.withUnsafeBytes { unsafe Array($0) } }

  /// The same text with another part left out.
  public mutating func replaceReduction(_ reduction: Reduction) {
    words.removeSubrange((1 + 2 * Int(words[0] >> 32))...)
    append(reduction)
  }

  /// The digests of all units, with what is told of each.
  public var units: [(digest: UInt64, properties: UInt64)] {
    (0..<Int(words[0] >> 32)).map { (words[1 + 2 * $0], words[2 + 2 * $0]) }
  }

  /// The sampled hashes.
  public var hashes: ArraySlice<UInt64> { words[(3 + 2 * Int(words[0] >> 32))...] }

  /// Measures put together of their parts, with nothing left out.
  public init(tokenCount: Int, units: [(digest: UInt64, properties: UInt64)], hashes: [UInt64]) {
    words = [UInt64(tokenCount) | UInt64(units.count) << 32]
    for unit in units { words += [unit.digest, unit.properties] }
    words += [0, UInt64(tokenCount) | UInt64(hashes.count) << 32]
    words += hashes
  }

  public var tokenCount: Int { Int(words[0] & 0xFFFF_FFFF) }

  private mutating func append(_ reduction: Reduction) {
    words.append(reduction.mask)
    words.append(UInt64(reduction.tokenCount) | UInt64(reduction.sketch.hashes.count) << 32)
    words += reduction.sketch.hashes
  }
}

/// The measures of one text within a part of the shelf.
struct MeasuredDocument {
  /// Places in the part's words.
  let start: Int
  let unitCount: Int
  let tokenCount: Int
  let mask: UInt64
  let reducedTokenCount: Int
  let hashes: Range<Int>

  init(_ words: borrowing Span<UInt64>, at start: Int) {
    self.start = start
    tokenCount = Int(words[start] & 0xFFFF_FFFF)
    unitCount = Int(words[start] >> 32)
    let place = start + 1 + 2 * unitCount
    mask = words[place]
    reducedTokenCount = Int(words[place + 1] & 0xFFFF_FFFF)
    hashes = place + 2..<place + 2 + Int(words[place + 1] >> 32)
  }

  func digest(_ words: borrowing Span<UInt64>, _ unit: Int) -> UInt64 { words[start + 1 + 2 * unit] }
  func tokens(_ words: borrowing Span<UInt64>, _ unit: Int) -> Int { Int(words[start + 2 + 2 * unit] & 0xFFFF_FFFF) }
  func isRunning(_ words: borrowing Span<UInt64>, _ unit: Int) -> Bool { words[start + 2 + 2 * unit] >> 32 & 1 != 0 }
  func announces(_ words: borrowing Span<UInt64>, _ unit: Int) -> Bool { words[start + 2 + 2 * unit] >> 33 & 1 != 0 }
}
