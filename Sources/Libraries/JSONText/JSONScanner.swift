// Finds values in JSON text without building a tree: every answer is a range of the bytes.
//
// Strict where a mistake would move a border (brackets, quotes, commas), lenient where scrapers are careless: raw control
// characters in strings, unknown escapes, `NaN`, a comma before the closing bracket. Format: RFC 8259.

internal import UTF8Text

/// Why bytes are not JSON: where, what was expected there, what was found.
public struct JSONFault: Error {
  public var offset: Int
  public var expected: String
  public var found: UInt8?

  public init(offset: Int, expected: String, found: UInt8?) {
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  private static func displayed(_ byte: UInt8) -> String {
    byte >= 0x20 && byte < 0x7F && byte != 0x5C
      ? String(decoding: [byte], as: UTF8.self)
      : "\\x" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
  }

  public var words: String {
    "offset \(offset): \(expected) expected, \(found.map(Self.displayed) ?? "the end") found"
  }
}

/// What a JSON value is.
public enum JSONKind: Sendable {
  case string, number, literal, array, object
}

/// Scans one JSON text.
public struct JSONScanner: Sendable {
  public let bytes: [UInt8]
  /// Brackets that may be open at a time.
  public static let depthLimit = 256

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func fault(_ offset: Int, _ expected: String) -> JSONFault {
    JSONFault(offset: offset, expected: expected, found: offset < bytes.count ? bytes[offset] : nil)
  }

  /// Letters, digits and signs: what numbers and literals are made of.
  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  public func skipSpace(_ index: Int) -> Int {
    var index = index
    while index < bytes.count && (isASCIISpace(bytes[index]) || bytes[index] == 0) { index += 1 }
    return index
  }

  /// What the value at `index` is by its first byte.
  public func kind(at index: Int) throws(JSONFault) -> JSONKind {
    guard index < bytes.count else { throw fault(index, "a value") }
    switch bytes[index] {
    case 0x22: return .string
    case 0x7B: return .object
    case 0x5B: return .array
    case 0x2D, 0x30...0x39: return .number
    case 0x41...0x5A, 0x61...0x7A: return .literal
    default: throw fault(index, "a value")
    }
  }

  /// The index after the value that begins at `start`.
  public func end(ofValueAt start: Int) throws(JSONFault) -> Int {
    var index = start
    /// Open brackets, true for objects.
    var open: [Bool] = []
    while true {
      // A value, or the end of an empty container.
      index = skipSpace(index)
      let kind = try kind(at: index)
      switch kind {
      case .string: index = try end(ofStringAt: index)
      case .number, .literal:
        while index < bytes.count, Self.isPartOfWord(bytes[index]) {
          index += 1
        }
      case .array, .object:
        guard open.count < Self.depthLimit else { throw fault(index, "no more than \(Self.depthLimit) open brackets") }
        open.append(kind == .object)
        index += 1
        if try opens(&index, &open) { continue }
      }
      // What follows a value.
      while true {
        guard let isObject = open.last else { return index }
        index = skipSpace(index)
        guard index < bytes.count else { throw fault(index, isObject ? ", or }" : ", or ]") }
        if bytes[index] == 0x2C {
          index += 1
          if try opens(&index, &open) { break }
        } else if bytes[index] == (isObject ? 0x7D : 0x5D) {
          open.removeLast()
          index += 1
        } else {
          throw fault(index, isObject ? ", or }" : ", or ]")
        }
      }
    }
  }

  /// Moves to the next value of the innermost container, its key passed; false when the container is closed instead.
  private func opens(_ index: inout Int, _ open: inout [Bool]) throws(JSONFault) -> Bool {
    index = skipSpace(index)
    let isObject = open[open.count - 1]
    if index < bytes.count, bytes[index] == (isObject ? 0x7D : 0x5D) {
      open.removeLast()
      index += 1
      return false
    }
    if isObject {
      guard index < bytes.count, bytes[index] == 0x22 else { throw fault(index, "a key") }
      index = skipSpace(try end(ofStringAt: index))
      guard index < bytes.count, bytes[index] == 0x3A else { throw fault(index, ":") }
      index += 1
    }
    return true
  }

  /// The index after the string whose quote stands at `start`.
  public func end(ofStringAt start: Int) throws(JSONFault) -> Int {
    var index = start + 1
    let span = bytes.span
    while true {
      guard let quote = firstIndex(of: 0x22, in: span, from: index) else {
        throw JSONFault(offset: start, expected: "a closing quote", found: nil)
      }
      // An odd number of backslashes before it makes it part of the string.
      var slash = quote
      while slash > index && bytes[slash - 1] == 0x5C { slash -= 1 }
      index = quote + 1
      if (quote - slash) & 1 == 0 { return index }
    }
  }

  /// Calls `body` with every member of the object at `start`, which has been scanned before; stops when it returns false.
  public func members(of start: Int, _ body: (_ key: [UInt8], _ kind: JSONKind, _ value: Range<Int>) -> Bool)
    throws(JSONFault)
  {
    var index = skipSpace(start + 1)
    while index < bytes.count, bytes[index] == 0x22 {
      let keyEnd = try end(ofStringAt: index)
      let key = text(of: index..<keyEnd)
      let value = skipSpace(skipSpace(keyEnd) + 1)
      let valueEnd = try end(ofValueAt: value)
      if !body(key, try kind(at: value), value..<valueEnd) { return }
      index = skipSpace(valueEnd)
      guard index < bytes.count, bytes[index] == 0x2C else { return }
      index = skipSpace(index + 1)
    }
  }

  /// Calls `body` with every element of the array at `start`, which has been scanned before.
  public func elements(of start: Int, _ body: (JSONKind, Range<Int>) -> Bool) throws(JSONFault) {
    var index = skipSpace(start + 1)
    while index < bytes.count, bytes[index] != 0x5D {
      let end = try end(ofValueAt: index)
      if !body(try kind(at: index), index..<end) { return }
      index = skipSpace(end)
      guard index < bytes.count, bytes[index] == 0x2C else { return }
      index = skipSpace(index + 1)
    }
  }

  /// The text of the string at `range`, quotes included, with its escapes resolved.
  public func text(of range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    let end = range.upperBound - 1
    var index = range.lowerBound + 1
    // Looked through to the string's end and no further: a search beyond it would be repeated for every string.
    let span = bytes.span.extracting(0..<max(end, index))
    while index < end {
      let slash = firstIndex(of: 0x5C, in: span, from: index) ?? end
      result.append(span, index..<slash)
      index = slash
      guard index + 1 < end else { break }
      switch bytes[index + 1] {
      case 0x6E: result.append(0x0A)
      case 0x74: result.append(0x09)
      case 0x72: result.append(0x0D)
      case 0x62, 0x66: result.append(0x20)
      case 0x75:
        guard let unit = hexadecimal(index + 2, end) else {
          result += [0x5C, 0x75]
          break
        }
        index += 4
        if unit & 0xFC00 == 0xD800, index + 3 < end, bytes[index + 2] == 0x5C, bytes[index + 3] == 0x75,
          let low = hexadecimal(index + 4, end), low & 0xFC00 == 0xDC00
        {
          result.append(scalar: 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
          index += 6
        } else {
          result.append(scalar: unit)
        }
      case let other: result.append(other)
      }
      index += 2
    }
    return result
  }

  private func hexadecimal(_ start: Int, _ end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}
