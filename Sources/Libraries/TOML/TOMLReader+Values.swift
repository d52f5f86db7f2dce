// Values of TOML 1.0: arrays, inline tables, words, numbers, dates. Strings are read by `TOMLReader+Strings.swift`.

extension TOMLReader {
  mutating func value() throws(TOMLError) -> TOMLValue {
    switch byte {
    case nil, 0x0A, 0x0D, 0x23: throw fault("a value is missing")
    case 0x22: return .string(starts(with: 0x22, times: 3) ? try multilineBasicString() : try basicString())
    case 0x27: return .string(starts(with: 0x27, times: 3) ? try multilineLiteralString() : try literalString())
    case 0x5B: return try array()
    case 0x7B: return try inlineTable()
    default: return try word()
    }
  }

  private mutating func array() throws(TOMLError) -> TOMLValue {
    index += 1
    var values: [TOMLValue] = []
    while true {
      try skipLines()
      if byte == 0x5D { break }
      values.append(try value())
      try skipLines()
      if byte == 0x2C {
        index += 1
      } else if byte != 0x5D {
        throw fault("a list wants ',' or ']' here")
      }
    }
    index += 1
    return .array(values)
  }

  /// Blanks, comments and line ends, which an array may hold anywhere.
  private mutating func skipLines() throws(TOMLError) {
    skipBlanks()
    while byte == 0x0A || byte == 0x0D || byte == 0x23 {
      try endLine()
      skipBlanks()
    }
    if byte == nil { throw fault("a list is not closed") }
  }

  private mutating func inlineTable() throws(TOMLError) -> TOMLValue {
    index += 1
    let table = TOMLTree()
    var open: [TOMLTree] = []
    skipBlanks()
    if byte != 0x7D {
      while true {
        try keyValue(into: table, open: &open)
        skipBlanks()
        if byte == 0x7D { break }
        guard byte == 0x2C else { throw fault("an inline table wants ',' or '}' here, in one line") }
        index += 1
      }
    }
    index += 1
    return .table(table.finished)
  }

  /// `true`, a number or a date.
  private mutating func word() throws(TOMLError) -> TOMLValue {
    let start = index
    while let byte, Self.isOfWord(byte) { index += 1 }
    // A blank may stand between a date and its time.
    if index - start == 10, bytes[start + 4] == 0x2D, byte == 0x20, index + 3 < bytes.count, bytes[index + 3] == 0x3A {
      index += 1
      while let byte, Self.isOfWord(byte) { index += 1 }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .float(.infinity)
    case "-inf": return .float(-.infinity)
    case "nan", "+nan", "-nan": return .float(.nan)
    case "": throw fault("a value is missing")
    default: break
    }
    if TOMLDates.isDateTime(text) { return .dateTime(text) }
    if let number = TOMLNumbers.integer(text) { return .integer(number) }
    if let number = TOMLNumbers.float(text) { return .float(number) }
    throw fault("'\(text)' is no value (texts want quotes)")
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x3A, 0x5F: true
    default: byte >= 0x80
    }
  }

  func starts(with wanted: UInt8, times: Int) -> Bool {
    index + times <= bytes.count && bytes[index..<index + times].allSatisfy { $0 == wanted }
  }
}

/// Numbers as TOML writes them: underscores between digits only, no leading zeros, hexadecimal, octal and binary without a sign.
enum TOMLNumbers {
  static func integer(_ text: String) -> Int? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      guard let plain = withoutUnderscores(digits), plain.first != "+", plain.first != "-" else { return nil }
      return Int(plain, radix: radix)
    }
    let signed = text.first == "+" || text.first == "-"
    let digits = text.dropFirst(signed ? 1 : 0)
    guard let plain = withoutUnderscores(digits), plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      plain.count == 1 || plain.first != "0"
    else { return nil }
    return Int((text.first == "-" ? "-" : "") + plain)
  }

  static func float(_ text: String) -> Double? {
    let signed = text.first == "+" || text.first == "-"
    let rest = text.dropFirst(signed ? 1 : 0)
    let parts = rest.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    let lower = parts.count == 1 ? rest.split(separator: "E", maxSplits: 1, omittingEmptySubsequences: false) : parts
    let mantissa = lower[0].split(separator: ".", omittingEmptySubsequences: false)
    guard mantissa.count <= 2, let whole = withoutUnderscores(mantissa[0]), isDigits(whole),
      whole.count == 1 || whole.first != "0"
    else { return nil }
    var plain = whole
    if mantissa.count == 2 {
      guard let fraction = withoutUnderscores(mantissa[1]), isDigits(fraction) else { return nil }
      plain += "." + fraction
    }
    if lower.count == 2 {
      let exponent = lower[1]
      let isSigned = exponent.first == "+" || exponent.first == "-"
      guard let digits = withoutUnderscores(exponent.dropFirst(isSigned ? 1 : 0)), isDigits(digits) else { return nil }
      plain += "e" + (exponent.first == "-" ? "-" : "") + digits
    }
    if mantissa.count == 1 && lower.count == 1 { return nil }
    return Double((text.first == "-" ? "-" : "") + plain)
  }

  private static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Nil where an underscore does not stand between two digits, or there is no digit.
  private static func withoutUnderscores(_ text: Substring) -> String? {
    if text.isEmpty || text.first == "_" || text.last == "_" || text.contains("__") { return nil }
    return text.filter { $0 != "_" }
  }
}

/// Dates and times by their form (RFC 3339): `1979-05-27T07:32:00Z`, `1979-05-27`, `07:32:00`.
enum TOMLDates {
  static func isDateTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if matches(bytes.prefix(10), "0000-00-00") {
      if bytes.count == 10 { return true }
      guard [0x54, 0x74, 0x20].contains(bytes[10]) else { return false }
      return isTime(bytes.dropFirst(11), mayHaveOffset: true)
    }
    return isTime(bytes[...], mayHaveOffset: false)
  }

  private static func isTime(_ bytes: ArraySlice<UInt8>, mayHaveOffset: Bool) -> Bool {
    guard matches(bytes.prefix(8), "00:00:00") else { return false }
    var rest = bytes.dropFirst(8)
    if rest.first == 0x2E {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      if digits.isEmpty { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    if rest.isEmpty { return true }
    guard mayHaveOffset else { return false }
    if rest.elementsEqual("Z".utf8) || rest.elementsEqual("z".utf8) { return true }
    return matches(rest, "+00:00") || matches(rest, "-00:00")
  }

  /// Tells whether `bytes` are `form` with any digits for its zeros.
  private static func matches(_ bytes: ArraySlice<UInt8>, _ form: String) -> Bool {
    bytes.count == form.utf8.count
      && zip(bytes, form.utf8).allSatisfy { $1 == 0x30 ? (0x30...0x39).contains($0) : $0 == $1 }
  }
}
