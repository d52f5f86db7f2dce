// Text as a workbook can hold it.
//
// XML has no place for NUL, U+FFFE and U+FFFF, and the library would end a text at a NUL: they become U+FFFD. Other control
// characters the library writes as `_x001F_`; a text that looks like that by itself would be read as a control
// character, so its first underscore is written as `_x005F_`.
// Source: XML 1.0, production 2; ECMA-376 part 1, 22.9.2.19, ST_Xstring.

enum WorkbookText {
  /// `text`, or what stands for it in a cell.
  static func storable(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      let isPlain = unsafe !bytes.contains { $0 == 0 || $0 == 0xEF || $0 == 0x5F }
      if isPlain { return nil }
      return unsafe replaced(bytes)
    } ?? text
  }

  /// Nil where nothing is to be replaced.
  private static func replaced(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var output: [UInt8] = []
    var copied = 0
    var index = 0
    while index < bytes.count {
      let length: Int
      let replacement: [UInt8]
      switch unsafe bytes[index] {
      case 0: (length, replacement) = (1, Array("\u{FFFD}".utf8))
      case 0xEF where unsafe isNoncharacter(bytes, index): (length, replacement) = (3, Array("\u{FFFD}".utf8))
      case 0x5F where unsafe isEscape(bytes, index): (length, replacement) = (1, Array("_x005F_".utf8))
      default:
        index += 1
        continue
      }
      unsafe output.append(contentsOf: bytes[copied..<index])
      output.append(contentsOf: replacement)
      index += length
      copied = index
    }
    if copied == 0 { return nil }
    unsafe output.append(contentsOf: bytes[copied...])
    return String(decoding: output, as: UTF8.self)
  }

  private static func isNoncharacter(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < bytes.count else { return false }
    return unsafe bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
  }

  /// Whether `_xHHHH_` stands here.
  private static func isEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 6 < bytes.count else { return false }
    guard unsafe bytes[index + 1] == 0x78, unsafe bytes[index + 6] == 0x5F else { return false }
    return unsafe bytes[index + 2..<index + 6].allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
  }
}
