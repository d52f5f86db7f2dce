// Strings of TOML 1.0: basic ("…" with escapes) and literal ('…' without), each in one line or, in threes, over many.

extension TOMLReader {
  mutating func basicString() throws(TOMLError) -> String {
    index += 1
    var text: [UInt8] = []
    while true {
      guard let byte, byte != 0x0A else { throw fault("a text is not closed") }
      index += 1
      switch byte {
      case 0x22: return String(decoding: text, as: UTF8.self)
      case 0x5C: try appendEscape(to: &text)
      default:
        try check(byte)
        text.append(byte)
      }
    }
  }

  mutating func literalString() throws(TOMLError) -> String {
    index += 1
    let start = index
    while true {
      guard let byte, byte != 0x0A else { throw fault("a text is not closed") }
      index += 1
      if byte == 0x27 { return String(decoding: bytes[start..<index - 1], as: UTF8.self) }
      try check(byte)
    }
  }

  mutating func multilineBasicString() throws(TOMLError) -> String {
    try multilineString(quote: 0x22)
  }

  mutating func multilineLiteralString() throws(TOMLError) -> String {
    try multilineString(quote: 0x27)
  }

  /// A line end right after the opening is not part of the text; up to two quotes may stand before the closing.
  private mutating func multilineString(quote: UInt8) throws(TOMLError) -> String {
    index += 3
    skipLineEnd()
    var text: [UInt8] = []
    while true {
      guard let byte else { throw fault("a text of many lines is not closed") }
      if byte == quote && starts(with: quote, times: 3) {
        var extra = 0
        while extra < 2, index + 3 < bytes.count, bytes[index + 3] == quote {
          text.append(quote)
          index += 1
          extra += 1
        }
        index += 3
        return String(decoding: text, as: UTF8.self)
      }
      index += 1
      if byte == 0x0A {
        line += 1
        text.append(byte)
      } else if byte == 0x0D && self.byte == 0x0A {
        continue
      } else if byte == 0x5C && quote == 0x22 {
        if try skipLineContinuation() { continue }
        try appendEscape(to: &text)
      } else {
        try check(byte)
        text.append(byte)
      }
    }
  }

  private mutating func skipLineEnd() {
    if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
    if byte == 0x0A {
      index += 1
      line += 1
    }
  }

  /// A backslash at the end of a line takes away all white space up to the next character.
  private mutating func skipLineContinuation() throws(TOMLError) -> Bool {
    let start = index
    skipBlanks()
    guard byte == 0x0A || byte == 0x0D else {
      index = start
      return false
    }
    while byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09 {
      if byte == 0x0A { line += 1 }
      index += 1
    }
    return true
  }

  /// What stands behind a backslash.
  private mutating func appendEscape(to text: inout [UInt8]) throws(TOMLError) {
    guard let byte else { throw fault("a text is not closed") }
    index += 1
    switch byte {
    case 0x62: text.append(0x08)
    case 0x74: text.append(0x09)
    case 0x6E: text.append(0x0A)
    case 0x66: text.append(0x0C)
    case 0x72: text.append(0x0D)
    case 0x22: text.append(0x22)
    case 0x5C: text.append(0x5C)
    case 0x75: try appendScalar(digits: 4, to: &text)
    case 0x55: try appendScalar(digits: 8, to: &text)
    default: throw fault("there is no such escape; a backslash is written \\\\")
    }
  }

  private mutating func appendScalar(digits: Int, to text: inout [UInt8]) throws(TOMLError) {
    guard index + digits <= bytes.count else { throw fault("\\u wants \(digits) digits") }
    let hex = String(decoding: bytes[index..<index + digits], as: UTF8.self)
    guard hex.utf8.count == digits, hex.allSatisfy(\.isHexDigit), let value = UInt32(hex, radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw fault("'\(hex)' is the number of no character") }
    index += digits
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// Control characters other than tab have to be escaped.
  private func check(_ byte: UInt8) throws(TOMLError) {
    if (byte < 0x20 && byte != 0x09) || byte == 0x7F { throw fault("a control character stands in a text") }
  }
}
