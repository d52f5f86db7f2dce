// Records as bytes, for the ledger.
//
// Written and read by the same program, in one fixed order of fields; a ledger of another program is never read. What the ledger hands
// out was checked by its seals, so reading does not fail.

internal import Model

/// Appends values to bytes.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  /// - Parameter capacity: bytes to make room for at once.
  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func write(_ value: Int) {
    // Zigzag and base 128: small numbers take a byte.
    var rest = UInt64(bitPattern: Int64(value << 1 ^ value >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
  mutating func write(_ value: Text) {
    write(value.count)
    bytes.append(contentsOf: value)
  }
  mutating func write(_ value: String) {
    let text = value.utf8
    write(text.count)
    bytes.append(contentsOf: text)
  }
  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }
  mutating func write<Value>(_ value: Value?, _ body: (inout RecordWriter, Value) -> Void) {
    write(value != nil)
    if let value { body(&self, value) }
  }
  mutating func write<Value>(_ values: [Value], _ body: (inout RecordWriter, Value) -> Void) {
    write(values.count)
    for value in values { body(&self, value) }
  }
  mutating func write(_ value: Text?) { write(value) { $0.write($1) } }
  mutating func write(_ value: Int?) { write(value) { $0.write($1) } }
  mutating func write(_ values: [Text]) { write(values) { $0.write($1) } }
}

/// Takes values from bytes, in the order in which they were written.
struct RecordReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func int() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }
  mutating func text() -> Text {
    let count = int()
    defer { index += count }
    return Text(bytes[index..<index + count])
  }
  mutating func string() -> String {
    let count = int()
    defer { index += count }
    return String(decoding: bytes[index..<index + count], as: UTF8.self)
  }
  mutating func bool() -> Bool {
    defer { index += 1 }
    return bytes[index] == 1
  }
  mutating func optional<Value>(_ body: (inout RecordReader) -> Value) -> Value? { bool() ? body(&self) : nil }
  mutating func list<Value>(_ body: (inout RecordReader) -> Value) -> [Value] {
    let count = int()
    var result: [Value] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(body(&self)) }
    return result
  }
  mutating func optionalText() -> Text? { optional { $0.text() } }
  mutating func optionalInt() -> Int? { optional { $0.int() } }
  mutating func texts() -> [Text] { list { $0.text() } }
}
