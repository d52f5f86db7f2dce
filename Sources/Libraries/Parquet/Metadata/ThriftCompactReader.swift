// Reads thrift's compact protocol: structs by their fields, unknown fields passed over.
//
// Nothing the bytes say is believed before it is checked against the bytes that are there: lengths, counts of
// lists, depth. A field number may come in any order.
// Source: apache/thrift, doc/specs/thrift-compact-protocol.md.

package struct ThriftCompactReader {
  private let bytes: [UInt8]
  package private(set) var position: Int
  private let end: Int
  private var depth = 0

  /// Structs and lists within each other; Parquet's metadata has at most eight.
  private static let depthLimit = 32

  package struct Field {
    package var id: Int
    package var type: UInt8
  }

  /// Which of the fields 0...63 a struct had.
  package struct Seen {
    private var bits: UInt64 = 0

    package mutating func insert(_ id: Int) { if (0..<64).contains(id) { bits |= 1 << UInt64(id) } }
    package func contains(_ id: Int) -> Bool { bits >> UInt64(id) & 1 == 1 }
  }

  /// Reads from `position` and never beyond `end`.
  package init(_ bytes: [UInt8], at position: Int = 0, end: Int? = nil) {
    self.bytes = bytes
    self.position = position
    self.end = min(end ?? bytes.count, bytes.count)
  }

  /// Bytes not read yet.
  package var rest: Int { end - position }

  // MARK: Structs and lists

  /// Reads a struct; `body` takes each field, by reading its value or skipping it.
  /// - Parameter required: fields that must be there.
  @discardableResult
  package mutating func structure(
    _ name: String, required: [Int] = [], _ body: (inout ThriftCompactReader, Field) throws(Flaw) -> Void
  ) throws(Flaw) -> Seen {
    try descend()
    let start = position
    var seen = Seen()
    var last = 0
    while true {
      let header = try byte("a field of \(name)")
      if header == 0 { break }
      let difference = Int(header >> 4)
      let id =
        difference == 0 ? try Int(number(within: 0...Int64(Int16.max), "a field number of \(name)")) : last + difference
      last = id
      seen.insert(id)
      try body(&self, Field(id: id, type: header & 15))
    }
    for id in required where !seen.contains(id) {
      throw Flaw(.metadata, at: start, expected: "field \(id) of \(name)", found: "none")
    }
    depth -= 1
    return seen
  }

  /// Reads a struct that is a field.
  @discardableResult
  package mutating func structure(
    _ field: Field, _ name: String, required: [Int] = [],
    _ body: (inout ThriftCompactReader, Field) throws(Flaw) -> Void
  ) throws(Flaw) -> Seen {
    try expect(field, 12, name)
    return try structure(name, required: required, body)
  }

  /// Reads a list that is a field; `body` reads one element.
  package mutating func list<Element>(
    _ field: Field, of type: UInt8, _ name: String, _ body: (inout ThriftCompactReader) throws(Flaw) -> Element
  ) throws(Flaw) -> [Element] {
    try expect(field, 9, name)
    try descend()
    let start = position
    let (count, found) = try listHeader(name)
    // Booleans in lists go by either of their two numbers.
    if found != type && !(type <= 2 && found <= 2 && found > 0) && count > 0 {
      throw Flaw(.thrift, at: start, expected: "\(name) of element type \(type)", found: "\(found)")
    }
    var elements: [Element] = []
    elements.reserveCapacity(min(count, 4096))
    for _ in 0..<count { elements.append(try body(&self)) }
    depth -= 1
    return elements
  }

  package mutating func integers(_ field: Field, _ name: String) throws(Flaw) -> [Int64] {
    let type: UInt8 = 6
    return try list(field, of: type, name) { (reader) throws(Flaw) in try reader.zigzag(name) }
  }

  package mutating func int32s(_ field: Field, _ name: String) throws(Flaw) -> [Int32] {
    try list(field, of: 5, name) { (reader) throws(Flaw) in
      Int32(try reader.number(within: Int64(Int32.min)...Int64(Int32.max), name))
    }
  }

  package mutating func booleans(_ field: Field, _ name: String) throws(Flaw) -> [Bool] {
    try list(field, of: 1, name) { (reader) throws(Flaw) in
      let start = reader.position
      let byte = try reader.byte(name)
      // parquet-java and parquet-cpp write 1 and 2; some others 0 for false.
      if byte > 2 { throw Flaw(.thrift, at: start, expected: "a boolean of \(name)", found: "\(byte)") }
      return byte == 1
    }
  }

  package mutating func binaries(_ field: Field, _ name: String) throws(Flaw) -> [[UInt8]] {
    try list(field, of: 8, name) { (reader) throws(Flaw) in try reader.binary(name) }
  }

  // MARK: Values of fields

  package mutating func int16(_ field: Field, _ name: String) throws(Flaw) -> Int {
    try expect(field, 4, name)
    return Int(try number(within: Int64(Int16.min)...Int64(Int16.max), name))
  }

  package mutating func int32(_ field: Field, _ name: String) throws(Flaw) -> Int32 {
    try expect(field, 5, name)
    return Int32(try number(within: Int64(Int32.min)...Int64(Int32.max), name))
  }

  package mutating func int64(_ field: Field, _ name: String) throws(Flaw) -> Int64 {
    try expect(field, 6, name)
    return try zigzag(name)
  }

  /// A number of bytes, values or rows in 64 bits: not negative.
  package mutating func count64(_ field: Field, _ name: String) throws(Flaw) -> Int {
    try expect(field, 6, name)
    return Int(try number(within: 0...Int64.max, name))
  }

  /// A number of bytes, values or rows in 32 bits: not negative.
  package mutating func count32(_ field: Field, _ name: String) throws(Flaw) -> Int {
    try expect(field, 5, name)
    return Int(try number(within: 0...Int64(Int32.max), name))
  }

  package mutating func boolean(_ field: Field, _ name: String) throws(Flaw) -> Bool {
    if field.type != 1 && field.type != 2 {
      throw Flaw(.thrift, at: position, expected: "\(name), a boolean", found: "thrift type \(field.type)")
    }
    return field.type == 1
  }

  package mutating func binary(_ field: Field, _ name: String) throws(Flaw) -> [UInt8] {
    try expect(field, 8, name)
    return try binary(name)
  }

  package mutating func text(_ field: Field, _ name: String) throws(Flaw) -> String {
    try expect(field, 8, name)
    return try text(name)
  }

  package mutating func text(_ name: String) throws(Flaw) -> String {
    let start = position
    guard let text = String(validating: try binary(name), as: UTF8.self) else {
      throw Flaw(.thrift, at: start, expected: "\(name) in UTF-8", found: "other bytes")
    }
    return text
  }

  package mutating func binary(_ name: String) throws(Flaw) -> [UInt8] {
    let start = position
    let count = try varint(name)
    if count > UInt64(end - position) {
      throw Flaw(.thrift, at: start, expected: "\(name) of at most \(end - position) bytes", found: "\(count)")
    }
    position += Int(count)
    return Array(bytes[(position - Int(count))..<position])
  }

  /// Passes over a field that nobody asked for.
  package mutating func skip(_ field: Field) throws(Flaw) { try skip(type: field.type, isElement: false) }

  private mutating func skip(type: UInt8, isElement: Bool) throws(Flaw) {
    switch type {
    case 1, 2: if isElement { _ = try byte("a boolean") }
    case 3: _ = try byte("a byte")
    case 4, 5, 6: _ = try varint("an integer")
    case 7:
      if end - position < 8 { throw Flaw(.thrift, at: position, expected: "a double", found: "the end") }
      position += 8
    case 8: _ = try binary("bytes")
    case 9, 10:
      try descend()
      let (count, type) = try listHeader("a list")
      for _ in 0..<count { try skip(type: type, isElement: true) }
      depth -= 1
    case 11:
      try descend()
      let start = position
      let count = try varint("a map")
      if count > UInt64(end - position) {
        throw Flaw(.thrift, at: start, expected: "a map of at most \(end - position) pairs", found: "\(count)")
      }
      if count > 0 {
        let types = try byte("the types of a map")
        for _ in 0..<count {
          try skip(type: types >> 4, isElement: true)
          try skip(type: types & 15, isElement: true)
        }
      }
      depth -= 1
    case 12: try structure("a struct") { (reader, field) throws(Flaw) in try reader.skip(field) }
    default: throw Flaw(.thrift, at: position, expected: "a thrift type", found: "\(type)")
    }
  }

  // MARK: Parts

  private mutating func descend() throws(Flaw) {
    depth += 1
    if depth > Self.depthLimit {
      throw Flaw(.thrift, at: position, expected: "at most \(Self.depthLimit) levels of nesting", found: "more")
    }
  }

  private func expect(_ field: Field, _ type: UInt8, _ name: String) throws(Flaw) {
    if field.type != type {
      throw Flaw(.thrift, at: position, expected: "\(name) of thrift type \(type)", found: "type \(field.type)")
    }
  }

  private mutating func listHeader(_ name: String) throws(Flaw) -> (count: Int, type: UInt8) {
    let start = position
    let header = try byte(name)
    let count = header >> 4 == 15 ? try varint(name) : UInt64(header >> 4)
    // Every element takes a byte at least.
    if count > UInt64(end - position) {
      throw Flaw(.thrift, at: start, expected: "\(name) of at most \(end - position) elements", found: "\(count)")
    }
    return (Int(count), header & 15)
  }

  package mutating func byte(_ name: String) throws(Flaw) -> UInt8 {
    if position >= end { throw Flaw(.thrift, at: position, expected: name, found: "the end") }
    position += 1
    return bytes[position - 1]
  }

  private mutating func varint(_ name: String) throws(Flaw) -> UInt64 {
    let start = position
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte(name)
      if shift == 63 && next > 1 || shift > 63 {
        throw Flaw(.thrift, at: start, expected: "\(name) in at most 64 bits", found: "more")
      }
      result |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return result }
      shift += 7
    }
  }

  private mutating func zigzag(_ name: String) throws(Flaw) -> Int64 {
    let raw = try varint(name)
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }

  package mutating func number(within range: ClosedRange<Int64>, _ name: String) throws(Flaw) -> Int64 {
    let start = position
    let value = try zigzag(name)
    if !range.contains(value) {
      throw Flaw(
        .metadata, at: start, expected: "\(name) in \(range.lowerBound)...\(range.upperBound)", found: "\(value)")
    }
    return value
  }
}
