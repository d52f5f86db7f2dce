// A comparable text as bytes, to be kept between passes: counts, tokens, units, in the order of bytes of the machine (little-endian).

extension ComparableText {
  /// Calls `body` with the tokens alone as bytes: what equal texts have the same digest of.
  public func withTokenBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try unsafe tokens.withUnsafeBytes { unsafe try body($0) }
  }

  /// Bytes that `init(encoded:)` reads.
  public var encoded: [UInt8] {
    var words: [UInt32] = []
    words.reserveCapacity(3 + tokens.count + units.count)
    words += [UInt32(tokens.count), UInt32(units.count), variantCount]
    words += tokens
    // Two flags above 30 bits of place: no text has a thousand million tokens.
    for unit in units { words.append(unit.end | (unit.isRunning ? 1 << 31 : 0) | (unit.endsLine ? 1 << 30 : 0)) }
    return unsafe words.withUnsafeBytes { unsafe Array($0) }
  }

  /// The text that `encoded` came from.
  public init(encoded bytes: [UInt8]) {
    self.init()
    unsafe bytes.withUnsafeBytes { source in
      // As many words as `encoded` counts and writes; alignment does not matter to `loadUnaligned`.
      func word(_ index: Int) -> UInt32 { unsafe source.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self) }
      let tokenCount = Int(word(0))
      let unitCount = Int(word(1))
      precondition(4 * (3 + tokenCount + unitCount) <= bytes.count, "an encoded text holds what it counts")
      variantCount = word(2)
      tokens = unsafe [Token](unsafeUninitializedCapacity: tokenCount) { target, count in
        let part = unsafe UnsafeRawBufferPointer(rebasing: source[12..<12 + 4 * tokenCount])
        unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: part)
        count = tokenCount
      }
      units.reserveCapacity(unitCount)
      for index in 0..<unitCount {
        let value = word(3 + tokenCount + index)
        units.append(
          ComparisonUnit(end: value & 0x3FFF_FFFF, isRunning: value >> 31 != 0, endsLine: value >> 30 & 1 != 0))
      }
    }
  }
}
