// The value of a SHA-256: 32 bytes, compared and ordered as bytes, written as 64 small hexadecimal digits.
//
// Held as four big-endian words, so that a digest costs no allocation and the order of digests is the
// order of their bytes (and of their hexadecimal forms).

/// The 32 bytes of a SHA-256.
public struct SHA256Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Number of bytes of a digest.
  public static let byteCount = 32

  let words: (UInt64, UInt64, UInt64, UInt64)

  init(words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// A digest from its 32 bytes; nil for any other number of them.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    func word(at start: Int) -> UInt64 {
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(at: 0), word(at: 8), word(at: 16), word(at: 24))
  }

  /// A digest from 64 hexadecimal digits of either case; nil for anything else.
  public init?(hex: some Collection<UInt8>) {
    guard let bytes = Hexadecimal.bytes(of: hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 32 bytes, first byte first.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(Self.byteCount)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return result
  }

  /// The first eight bytes as a number: digests in order have these in order.
  public var leadingWord: UInt64 { words.0 }

  /// 64 small hexadecimal digits, as `sha256sum` prints them.
  public var hex: String { Hexadecimal.text(of: bytes) }

  public var description: String { hex }

  public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  public static func < (left: Self, right: Self) -> Bool { left.words < right.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}
