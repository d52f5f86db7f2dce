// Reads JSON that this program wrote: its manifests, its history of runs, its reports.
//
// Strict (RFC 8259), whole texts only, numbers as written: what is read is small, and a fault in it is to be noticed. Records of
// other people's JSON are read by a scanner of their own.

/// A value of JSON.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  /// As written.
  case number(String)
  case string([UInt8])
  case array([JSONValue])
  /// Members in the order of the text.
  case object([Member])

  public struct Member: Sendable, Equatable {
    public var key: String
    public var value: JSONValue
  }

  /// Reads a text that is one value.
  /// - Returns: nil where it is none.
  public init?(_ bytes: [UInt8]) {
    var parser = JSONParser(bytes)
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipBlanks()
    guard parser.isAtEnd else { return nil }
    self = value
  }

  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  public var integer: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }
  public var double: Double? {
    guard case .number(let text) = self else { return nil }
    return Double(text)
  }
  public var text: String? {
    guard case .string(let bytes) = self else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
  /// Empty for what is no array.
  public var elements: [JSONValue] {
    guard case .array(let values) = self else { return [] }
    return values
  }
  /// Empty for what is no object.
  public var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }
}

private struct JSONParser {
  private let bytes: [UInt8]
  private var index = 0
  /// Deeper than anything this program writes.
  private static let depthLimit = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }
  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  mutating func value(depth: Int) -> JSONValue? {
    if depth > Self.depthLimit { return nil }
    skipBlanks()
    switch byte {
    case 0x7B: return object(depth)
    case 0x5B: return array(depth)
    case 0x22: return string().map { .string($0) }
    case 0x74: return word("true") ? .boolean(true) : nil
    case 0x66: return word("false") ? .boolean(false) : nil
    case 0x6E: return word("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func word(_ word: String) -> Bool {
    guard bytes[index...].starts(with: word.utf8) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    index += 1
    var members: [JSONValue.Member] = []
    skipBlanks()
    if byte == 0x7D {
      index += 1
      return .object([])
    }
    while true {
      skipBlanks()
      guard byte == 0x22, let key = string() else { return nil }
      skipBlanks()
      guard byte == 0x3A else { return nil }
      index += 1
      guard let value = value(depth: depth + 1) else { return nil }
      members.append(JSONValue.Member(key: String(decoding: key, as: UTF8.self), value: value))
      skipBlanks()
      guard let byte, byte == 0x2C || byte == 0x7D else { return nil }
      index += 1
      if byte == 0x7D { return .object(members) }
    }
  }

  private mutating func array(_ depth: Int) -> JSONValue? {
    index += 1
    var values: [JSONValue] = []
    skipBlanks()
    if byte == 0x5D {
      index += 1
      return .array([])
    }
    while true {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      skipBlanks()
      guard let byte, byte == 0x2C || byte == 0x5D else { return nil }
      index += 1
      if byte == 0x5D { return .array(values) }
    }
  }

  private mutating func number() -> JSONValue? {
    let start = index
    while let byte, (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    return Double(text) == nil ? nil : .number(text)
  }

  private mutating func string() -> [UInt8]? {
    index += 1
    var text: [UInt8] = []
    while let byte {
      index += 1
      switch byte {
      case 0x22: return text
      case 0x00..<0x20: return nil
      case 0x5C: guard appendEscape(to: &text) else { return nil }
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func appendEscape(to text: inout [UInt8]) -> Bool {
    guard let byte else { return false }
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      guard var value = unit() else { return false }
      if (0xD800..<0xDC00).contains(value) {
        guard word("\\u"), let low = unit(), (0xDC00..<0xE000).contains(low) else { return false }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { return false }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default: return false
    }
    return true
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    defer { index += 4 }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }
}
