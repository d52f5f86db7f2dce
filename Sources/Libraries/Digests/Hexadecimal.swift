// Bytes as hexadecimal digits and back. Small digits are written, both cases are read (RFC 4648, section 8).

/// Bytes as pairs of hexadecimal digits.
public enum Hexadecimal {
  /// Two small digits for every byte.
  public static func text(of bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The bytes behind pairs of digits; nil for an odd number of them or for any other character.
  public static func bytes(of digits: some Collection<UInt8>) -> [UInt8]? {
    // Whatever the digits stand in, they are looked at as an array: a collection of another module is slow to walk.
    let digits = Array(digits)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for character in digits {
      guard let value = value(of: character) else { return nil }
      if let first = high {
        result.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return result
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
