// A lower or upper bound of at most 64 bytes, and whether it is the value itself.
//
// Text is cut on a character border. A cut upper bound is rounded up: its last character that has a
// successor is replaced by it, what follows is dropped. Where none has one there is no short bound.
// Source: apache/parquet-format, parquet.thrift, Statistics.min_value, max_value, is_*_exact; Statistics.md.

/// One bound in PLAIN bytes without a length.
package struct Bound: Sendable, Hashable {
  package var bytes: [UInt8]
  /// Whether `bytes` is a value that occurs.
  package var isExact: Bool

  package init(bytes: [UInt8], isExact: Bool) {
    self.bytes = bytes
    self.isExact = isExact
  }

  /// Longest bound written. 64 bytes is the default of parquet-java's column index and of arrow-rs.
  package static let byteLimit = 64

  /// The longest prefix within the limit.
  package static func lower(of value: ArraySlice<UInt8>, isText: Bool, limit: Int = byteLimit) -> Bound {
    if value.count <= limit { return Bound(bytes: Array(value), isExact: true) }
    return Bound(bytes: Array(prefix(of: value, isText, limit)), isExact: false)
  }

  /// The least bound above `value` that its prefix gives, or `nil` where all characters are the last ones.
  package static func upper(of value: ArraySlice<UInt8>, isText: Bool, limit: Int = byteLimit) -> Bound? {
    if value.count <= limit { return Bound(bytes: Array(value), isExact: true) }
    var bytes = Array(prefix(of: value, isText, limit))
    while !bytes.isEmpty {
      if isText {
        let (scalar, start) = lastScalar(of: bytes)
        bytes.removeSubrange(start...)
        if let next = successor(of: scalar) {
          let encoded = Array(String(next).utf8)
          if bytes.count + encoded.count <= limit { return Bound(bytes: bytes + encoded, isExact: false) }
        }
      } else {
        let last = bytes.removeLast()
        if last < 0xFF { return Bound(bytes: bytes + [last + 1], isExact: false) }
      }
    }
    return nil
  }

  private static func prefix(of value: ArraySlice<UInt8>, _ isText: Bool, _ limit: Int) -> ArraySlice<UInt8> {
    var end = value.startIndex + limit
    while isText && end > value.startIndex && value[end] & 0xC0 == 0x80 { end -= 1 }
    return value[..<end]
  }

  /// The last scalar of valid UTF-8, and where it begins.
  private static func lastScalar(of bytes: [UInt8]) -> (UInt32, Int) {
    var start = bytes.count - 1
    while bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let lead = bytes[start]
    var scalar = UInt32(lead)
    switch bytes.count - start {
    case 2: scalar &= 0x1F
    case 3: scalar &= 0x0F
    case 4: scalar &= 0x07
    default: break
    }
    for byte in bytes[(start + 1)...] { scalar = scalar << 6 | UInt32(byte & 0x3F) }
    return (scalar, start)
  }

  /// The next scalar value, past the surrogates; `nil` after U+10FFFF.
  private static func successor(of scalar: UInt32) -> Unicode.Scalar? {
    Unicode.Scalar(scalar == 0xD7FF ? 0xE000 : scalar + 1)
  }
}
