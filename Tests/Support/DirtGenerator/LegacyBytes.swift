// Text to legacy bytes and back by the C library's iconv, for pages in GB18030 and for the CP936 table.
// Shape: one conversion call over a whole buffer; the CP936 table is asked for once, pair by pair.
// Source: iconv(3) of glibc.
import Glibc

enum LegacyBytes {
  /// The bytes of `text` in a charset iconv knows; nil where a character has none.
  static func encode(_ text: String, _ charset: String) -> [UInt8]? {
    convert(Array(text.utf8), to: charset, from: "UTF-8")
  }

  /// Converts a whole buffer, or nil if any of it cannot be.
  static func convert(_ input: [UInt8], to: String, from: String) -> [UInt8]? {
    // iconv_open gives (iconv_t)-1 on failure; the descriptor is closed on every way out of this scope.
    guard let handle = unsafe iconv_open(to, from), Int(bitPattern: handle) != -1 else { return nil }
    defer { _ = unsafe iconv_close(handle) }
    var input = input.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    var inLeft = input.count
    var outLeft = output.count
    // Both buffers outlive the call and the counts are their own.
    let result = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { sink in
        var from = source.baseAddress
        var into = sink.baseAddress
        return unsafe iconv(handle, &from, &inLeft, &into, &outLeft)
      }
    }
    guard result == 0, inLeft == 0 else { return nil }
    return output[..<(output.count - outLeft)].map { UInt8(bitPattern: $0) }
  }
}

/// Code page 936 as Windows programs read it: GBK with user-defined rows, and `?` for a pair that is not there.
struct CodePage936: Sendable {
  /// Shared because the table takes 24,000 conversions to build.
  static let shared = CodePage936()
  private var scalars: [UInt32]
  private var pairs: [UInt32: UInt16] = [:]

  private init() {
    scalars = [UInt32](repeating: 0, count: 0x10000)
    for lead in 0x81...0xFE {
      for trail in 0x40...0xFE where trail != 0x7F {
        guard let utf8 = LegacyBytes.convert([UInt8(lead), UInt8(trail)], to: "UTF-8", from: "GBK"),
          let scalar = String(decoding: utf8, as: UTF8.self).unicodeScalars.first
        else { continue }
        scalars[lead << 8 | trail] = scalar.value
        if pairs[scalar.value] == nil { pairs[scalar.value] = UInt16(lead << 8 | trail) }
      }
    }
  }

  /// The bytes of `text`, or nil where a character is not in the code page.
  func encode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        bytes.append(UInt8(scalar.value))
      } else if let pair = pairs[scalar.value] {
        bytes += [UInt8(pair >> 8), UInt8(pair & 0xFF)]
      } else {
        return nil
      }
    }
    return bytes
  }

  /// Reads bytes leniently: a bad pair is one `?` and both its bytes are gone, 0x80 is `€`, a lone last lead is `?`.
  func decode(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    var at = 0
    while at < bytes.count {
      let lead = bytes[at]
      at += 1
      switch lead {
      case 0..<0x80: text.append(Unicode.Scalar(lead))
      case 0x80: text.append("€")
      case 0x81...0xFE where at < bytes.count:
        text.append(scalar(Int(lead), Int(bytes[at])))
        at += 1
      default: text.append("?")
      }
    }
    return String(text)
  }

  private func scalar(_ lead: Int, _ trail: Int) -> Unicode.Scalar {
    let mapped = scalars[lead << 8 | trail]
    if mapped != 0 { return Unicode.Scalar(mapped) ?? "?" }
    let user: Int? =
      switch (lead, trail) {
      case (0xAA...0xAF, 0xA1...0xFE): 0xE000 + (lead - 0xAA) * 94 + trail - 0xA1
      case (0xF8...0xFE, 0xA1...0xFE): 0xE234 + (lead - 0xF8) * 94 + trail - 0xA1
      case (0xA1...0xA7, 0x40...0x7E): 0xE4C6 + (lead - 0xA1) * 96 + trail - 0x40
      case (0xA1...0xA7, 0x80...0xA0): 0xE4C6 + (lead - 0xA1) * 96 + trail - 0x41
      default: nil
      }
    return user.flatMap { Unicode.Scalar(UInt32($0)) } ?? "?"
  }
}
