// A checksum over bytes and over the place they belong to.
//
// SQLite notices when its own structure is damaged, not when a value is. With a seal behind every value, all that a run makes use of
// is checked as it is read, every night, and nothing has to be read only to be checked.
// Source: xxHash, XXH64 with a seed (doc/xxhash_spec.md).
internal import CXXHash

enum Seal {
  static let byteCount = 8

  /// `bytes` with their seal behind them.
  static func closing(_ bytes: [UInt8], at place: [UInt8]) -> [UInt8] {
    var sealed = bytes
    sealed.append(littleEndian: sum(bytes, at: place))
    return sealed
  }

  /// The bytes without their seal; nil where they are not those that were sealed for this place.
  static func opening(_ sealed: consuming [UInt8], at place: [UInt8]) -> [UInt8]? {
    guard sealed.count >= byteCount else { return nil }
    var bytes = sealed
    let seal = bytes.suffix(byteCount).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    bytes.removeLast(byteCount)
    return seal == sum(bytes, at: place) ? bytes : nil
  }

  /// The checksum itself.
  static func sum(_ bytes: [UInt8], at place: [UInt8]) -> UInt64 {
    // The buffers hold the counts they are given with, and are not kept.
    let seed = unsafe place.withUnsafeBytes { unsafe xxh64($0.baseAddress, $0.count, 0) }
    return unsafe bytes.withUnsafeBytes { unsafe xxh64($0.baseAddress, $0.count, seed) }
  }
}

extension [UInt8] {
  mutating func append(littleEndian value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}

extension ArraySlice<UInt8> {
  /// Takes an integer from the front; nil where there are too few bytes.
  mutating func takeInteger<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
    let size = Value.bitWidth / 8
    guard count >= size else { return nil }
    var value: Value = 0
    for (index, byte) in prefix(size).enumerated() { value |= Value(truncatingIfNeeded: byte) << (index * 8) }
    self = dropFirst(size)
    return value
  }

  /// Takes bytes from the front; nil where there are too few.
  mutating func take(_ size: Int) -> ArraySlice<UInt8>? {
    guard size >= 0, count >= size else { return nil }
    defer { self = dropFirst(size) }
    return prefix(size)
  }
}
