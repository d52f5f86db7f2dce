// A comparable text as bytes, to be kept between passes: counts, tokens, units, little-endian.

extension ComparableText {
  /// The tokens alone as bytes: what equal texts have the same digest of.
  public var tokenBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * tokens.count)
    for token in tokens {
      for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: token >> shift)) }
    }
    return bytes
  }

  /// Bytes that `init(encoded:)` reads.
  public var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(12 + 4 * (tokens.count + units.count))
    func append(_ value: UInt32) {
      for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    append(UInt32(tokens.count))
    append(UInt32(units.count))
    append(variantCount)
    for token in tokens { append(token) }
    // Two flags above 30 bits of place: no text has a thousand million tokens.
    for unit in units { append(unit.end | (unit.isRunning ? 1 << 31 : 0) | (unit.endsLine ? 1 << 30 : 0)) }
    return bytes
  }

  /// The text that `encoded` came from.
  public init(encoded bytes: [UInt8]) {
    self.init()
    let source = bytes.span
    func word(_ index: Int) -> UInt32 {
      let at = index * 4
      return UInt32(source[at]) | UInt32(source[at + 1]) << 8 | UInt32(source[at + 2]) << 16
        | UInt32(source[at + 3]) << 24
    }
    let tokenCount = Int(word(0))
    let unitCount = Int(word(1))
    variantCount = word(2)
    tokens.reserveCapacity(tokenCount)
    for index in 0..<tokenCount { tokens.append(word(3 + index)) }
    units.reserveCapacity(unitCount)
    for index in 0..<unitCount {
      let value = word(3 + tokenCount + index)
      units.append(
        ComparisonUnit(end: value & 0x3FFF_FFFF, isRunning: value >> 31 != 0, endsLine: value >> 30 & 1 != 0))
    }
  }
}
