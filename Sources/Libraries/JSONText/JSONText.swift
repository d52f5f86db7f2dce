// Writes JSON as bytes, in the order it is told.
//
// A value is appended, never built as a tree, so that key order is the writer's and a record costs no allocation per field.
// Format: RFC 8259. Control characters (C1 too), U+2028 and U+2029 are escaped, so that a record is one line to every reader.

/// Appends JSON text to `bytes`.
public struct JSONText: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// Whether the next value in each open container needs a comma before it.
  private var needsComma: [Bool] = [false]
  private let indent: Bool

  /// - Parameter indented: two spaces a level and a line per value, for files that people read.
  public init(indented: Bool = false) {
    self.indent = indented
  }

  public mutating func beginObject() { open(0x7B) }
  public mutating func endObject() { close(0x7D) }
  public mutating func beginArray() { open(0x5B) }
  public mutating func endArray() { close(0x5D) }

  /// Begins a member of the open object.
  public mutating func key(_ name: String) {
    separate()
    appendEscaped(name.utf8)
    bytes.append(0x3A)
    if indent { bytes.append(0x20) }
    needsComma[needsComma.count - 1] = false
    afterKey = true
  }
  private var afterKey = false

  /// A string; `text` is valid UTF-8.
  public mutating func string(_ text: some Sequence<UInt8>) {
    separate()
    appendEscaped(text)
  }
  public mutating func string(_ text: String) { string(text.utf8) }

  public mutating func integer(_ value: some BinaryInteger) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }
  /// A finite number in its shortest form that reads back the same.
  public mutating func decimal(_ value: Float) {
    precondition(value.isFinite, "JSON has no form for infinity and NaN")
    separate()
    bytes.append(contentsOf: "\(value)".utf8)
  }
  public mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// A value that is JSON text already.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// A line feed between records of a JSON lines file.
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = [false]
  }

  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = [false]
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma.append(false)
  }

  private mutating func close(_ bracket: UInt8) {
    precondition(needsComma.count > 1, "a JSON container is closed that was not opened")
    let hadValues = needsComma.removeLast()
    if indent && hadValues { breakLine() }
    bytes.append(bracket)
  }

  private mutating func separate() {
    if afterKey {
      afterKey = false
    } else {
      if needsComma[needsComma.count - 1] { bytes.append(0x2C) }
      if indent && needsComma.count > 1 { breakLine() }
    }
    needsComma[needsComma.count - 1] = true
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    for _ in 1..<needsComma.count { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  private mutating func appendEscaped(_ text: some Sequence<UInt8>) {
    bytes.append(0x22)
    let copied: Void? = text.withContiguousStorageIfAvailable { part in
      var start = 0
      var index = 0
      // Every index stays below `part.count`.
      while index < part.count {
        let byte = unsafe part[index]
        let separator =
          unsafe byte == 0xE2 && index + 2 < part.count && part[index + 1] == 0x80
          && (part[index + 2] == 0xA8 || part[index + 2] == 0xA9)
        // U+0080...U+009F, U+0085 (next line) among them.
        let control = unsafe byte == 0xC2 && index + 1 < part.count && part[index + 1] < 0xA0
        if byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && !separator && !control {
          index += 1
          continue
        }
        unsafe bytes.append(contentsOf: part[start..<index])
        if control {
          appendEscape(of: unsafe part[index + 1])
          index += 2
        } else if separator {
          unsafe bytes.append(contentsOf: (part[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
          index += 3
        } else {
          appendEscape(of: byte)
          index += 1
        }
        start = index
      }
      unsafe bytes.append(contentsOf: part[start...])
    }
    if copied == nil { return appendEscaped(closing: Array(text)) }
    bytes.append(0x22)
  }

  private mutating func appendEscaped(closing text: [UInt8]) {
    bytes.removeLast()
    appendEscaped(text)
  }

  private mutating func appendEscape(of byte: UInt8) {
    switch byte {
    case 0x22: bytes.append(contentsOf: "\\\"".utf8)
    case 0x5C: bytes.append(contentsOf: "\\\\".utf8)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
