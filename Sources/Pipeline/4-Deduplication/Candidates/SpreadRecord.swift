// What is grouped by key: hashes with documents, pairs of documents, keys that are only counted.

/// A record that belongs to others of the same key.
protocol SpreadRecord: BitwiseCopyable, Sendable {
  var key: UInt64 { get }
}

extension SpreadRecord {
  /// The key mixed: different for different keys, and spread evenly over 64 bits whatever the keys are.
  @inline(__always)
  var spread: UInt64 {
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return (product ^ product >> 32) &* 0xFF51_AFD7_ED55_8CCD
  }
}

/// A key of which only the number of its records is asked.
struct CountedKey: SpreadRecord {
  var key: UInt64
}

/// Two documents that share a hash, and what the hash tells of them.
struct SharedHash: SpreadRecord {
  private let bits: UInt64

  /// Bits of a document's rank: 268 million classes of equal texts.
  static let rankBits: UInt64 = 28
  /// The weight of a hash that no third document has.
  static let fullWeight = 255

  /// - Parameter weight: at most `fullWeight`.
  @inline(__always)
  init(_ first: UInt64, _ second: UInt64, weight: UInt64) {
    bits = (first << Self.rankBits | second) << 8 | weight
  }

  var key: UInt64 { bits >> 8 }
  var weight: Int { Int(bits & 255) }
  var first: Int { Int(key >> Self.rankBits) }
  var second: Int { Int(key & (1 << Self.rankBits - 1)) }
}
