// Decoders of the encodings before Unicode, a unit at a time, lenient.
//
// Each answers what begins at an index: one or two code points and the bytes they take, or a malformed part of one or two
// bytes. A trail byte that is ASCII is never eaten by a malformed pair, so that markup survives.
// Source: WHATWG Encoding Standard, sections 10 to 14 (decoders).

internal import FrozenTables

/// What begins at an index: `first` 0 means malformed; `second` is 0 unless the unit is two code points.
struct DecodedUnit {
  var first: UInt32
  var second: UInt32 = 0
  var length: Int

  /// Tells whether nothing was decoded from the unit that begins with `byte`; the NUL of UTF-16 was.
  @inline(__always)
  func isMalformed(_ byte: UInt8) -> Bool { first == 0 && !(byte == 0 && length == 2) }
}

/// A stateless decoder.
protocol LegacyDecoder {
  /// The unit at `index`, whose byte is not ASCII (save for UTF-16, which has no such notion).
  static func unit(_ bytes: Span<UInt8>, at index: Int) -> DecodedUnit
}

/// A malformed pair: one byte when its second is ASCII or missing, else two.
@inline(__always)
private func malformed(_ bytes: Span<UInt8>, _ index: Int) -> DecodedUnit {
  DecodedUnit(first: 0, length: index + 1 < bytes.count && bytes[index + 1] >= 0x80 ? 2 : 1)
}

enum GB18030Decoder: LegacyDecoder {
  @inline(__always)
  static func unit(_ bytes: Span<UInt8>, at index: Int) -> DecodedUnit {
    let lead = bytes[index]
    if lead == 0x80 { return DecodedUnit(first: 0x20AC, length: 1) }
    guard lead != 0xFF, index + 1 < bytes.count else { return DecodedUnit(first: 0, length: 1) }
    let trail = bytes[index + 1]
    if trail >= 0x30 && trail <= 0x39 {
      if index + 3 < bytes.count {
        let value = ft_gb18030_four(lead, trail, bytes[index + 2], bytes[index + 3])
        if value != 0 { return DecodedUnit(first: value, length: 4) }
      }
      return DecodedUnit(first: 0, length: 1)
    }
    let value = ft_gb18030_pair(lead, trail)
    return value != 0 ? DecodedUnit(first: value, length: 2) : malformed(bytes, index)
  }

  /// Tells whether the pair is one of GB2312's first level, the 3,755 most used characters: rows 16 to 54, and 89 cells of row 55.
  @inline(__always)
  static func isCommonHan(_ lead: UInt8, _ trail: UInt8) -> Bool {
    lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1 && trail <= (lead == 0xD7 ? 0xF9 : 0xFE)
  }
}

enum Big5Decoder: LegacyDecoder {
  @inline(__always)
  static func unit(_ bytes: Span<UInt8>, at index: Int) -> DecodedUnit {
    guard index + 1 < bytes.count else { return DecodedUnit(first: 0, length: 1) }
    let points = ft_big5_decode(bytes[index], bytes[index + 1])
    return points.first != 0
      ? DecodedUnit(first: points.first, second: points.second, length: 2) : malformed(bytes, index)
  }
}

enum EUCJPDecoder: LegacyDecoder {
  @inline(__always)
  static func unit(_ bytes: Span<UInt8>, at index: Int) -> DecodedUnit {
    let lead = bytes[index]
    guard index + 1 < bytes.count else { return DecodedUnit(first: 0, length: 1) }
    if lead == 0x8E {
      let value = ft_halfwidth_katakana(bytes[index + 1])
      return value != 0 ? DecodedUnit(first: value, length: 2) : malformed(bytes, index)
    }
    if lead == 0x8F {
      guard index + 2 < bytes.count else { return DecodedUnit(first: 0, length: 1) }
      let value = ft_jis0212(bytes[index + 1], bytes[index + 2])
      return value != 0 ? DecodedUnit(first: value, length: 3) : malformed(bytes, index)
    }
    let value = ft_jis0208(lead, bytes[index + 1])
    return value != 0 ? DecodedUnit(first: value, length: 2) : malformed(bytes, index)
  }
}

enum ShiftJISDecoder: LegacyDecoder {
  @inline(__always)
  static func unit(_ bytes: Span<UInt8>, at index: Int) -> DecodedUnit {
    let lead = bytes[index]
    let katakana = ft_halfwidth_katakana(lead)
    if katakana != 0 { return DecodedUnit(first: katakana, length: 1) }
    guard index + 1 < bytes.count else { return DecodedUnit(first: 0, length: 1) }
    let value = ft_shift_jis_pair(lead, bytes[index + 1])
    return value != 0 ? DecodedUnit(first: value, length: 2) : malformed(bytes, index)
  }
}

enum EUCKRDecoder: LegacyDecoder {
  @inline(__always)
  static func unit(_ bytes: Span<UInt8>, at index: Int) -> DecodedUnit {
    guard index + 1 < bytes.count else { return DecodedUnit(first: 0, length: 1) }
    let value = ft_euc_kr_pair(bytes[index], bytes[index + 1])
    return value != 0 ? DecodedUnit(first: value, length: 2) : malformed(bytes, index)
  }
}

/// UTF-16; a lone surrogate is malformed.
enum UTF16Decoder {
  static func unit(_ bytes: Span<UInt8>, at index: Int, bigEndian: Bool) -> DecodedUnit {
    guard index + 1 < bytes.count else { return DecodedUnit(first: 0, length: 1) }
    let high = codeUnit(bytes, index, bigEndian)
    if high & 0xF800 != 0xD800 { return DecodedUnit(first: high, length: 2) }
    if high < 0xDC00, index + 3 < bytes.count {
      let low = codeUnit(bytes, index + 2, bigEndian)
      if low & 0xFC00 == 0xDC00 { return DecodedUnit(first: 0x10000 + (high & 0x3FF) << 10 + low & 0x3FF, length: 4) }
    }
    return DecodedUnit(first: 0, length: 2)
  }

  private static func codeUnit(_ bytes: Span<UInt8>, _ index: Int, _ bigEndian: Bool) -> UInt32 {
    let a = UInt32(bytes[index])
    let b = UInt32(bytes[index + 1])
    return bigEndian ? a << 8 | b : b << 8 | a
  }
}
