// Undoes quoted-printable and base64. Source: RFC 2045, sections 6.7 and 6.8. What is not of the form is passed as it is
// (quoted-printable) or over (base64), as mail readers do.

internal import UTF8Text

enum TransferEncoding {
  static func quotedPrintable(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == 0x3D else {
        result.append(byte)
        index += 1
        continue
      }
      if index + 2 < range.upperBound, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) {
        result.append(high << 4 | low)
        index += 3
        continue
      }
      // A soft line break, white space before it left out.
      var end = index + 1
      while end < range.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
      if end < range.upperBound, bytes[end] == 0x0A {
        index = end + 1
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  static func base64(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for index in range {
      let value: UInt8
      switch bytes[index] {
      case 0x41...0x5A: value = bytes[index] - 0x41
      case 0x61...0x7A: value = bytes[index] - 0x61 + 26
      case 0x30...0x39: value = bytes[index] - 0x30 + 52
      case 0x2B, 0x2D: value = 62
      case 0x2F, 0x5F: value = 63
      case 0x3D: return result
      default: continue
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
    default: nil
    }
  }
}
