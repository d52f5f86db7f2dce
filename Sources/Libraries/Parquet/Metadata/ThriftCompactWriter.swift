// Thrift's compact protocol, as far as Parquet's metadata needs it: structs, lists, integers, booleans,
// doubles, binary.
//
// Field numbers are written as differences within a struct; integers as zigzag varints. Booleans in a
// list are 1 and 2 under element type 1, as parquet-java and parquet-cpp write them and every reader takes.
// Source: apache/thrift, doc/specs/thrift-compact-protocol.md.

package struct ThriftCompactWriter {
  package private(set) var bytes: [UInt8] = []
  private var lastField: Int16 = 0

  /// Type numbers of fields and list elements.
  package enum WireType: UInt8 {
    case boolean = 1
    case int32 = 5
    case int64 = 6
    case double = 7
    case binary = 8
    case list = 9
    case structure = 12
  }

  package init() {}

  // MARK: Fields

  package mutating func field(_ id: Int16, _ value: Bool) { header(id, value ? 1 : 2) }

  package mutating func field(_ id: Int16, _ value: Int16) {
    header(id, 4)
    zigzag(Int64(value))
  }

  package mutating func field(_ id: Int16, _ value: Int32) {
    header(id, WireType.int32.rawValue)
    zigzag(Int64(value))
  }

  package mutating func field(_ id: Int16, _ value: Int64) {
    header(id, WireType.int64.rawValue)
    zigzag(value)
  }

  package mutating func field(_ id: Int16, _ value: String) { field(id, Array(value.utf8)) }

  package mutating func field(_ id: Int16, _ value: [UInt8]) {
    header(id, WireType.binary.rawValue)
    binary(value)
  }

  /// A field that is a struct; `body` writes its fields.
  package mutating func field(_ id: Int16, _ body: (inout ThriftCompactWriter) -> Void) {
    header(id, WireType.structure.rawValue)
    structure(body)
  }

  /// A field that is a struct written before.
  package mutating func field(_ id: Int16, written structure: [UInt8]) {
    header(id, WireType.structure.rawValue)
    bytes += structure
  }

  /// A field that is a list; `body` writes one element.
  package mutating func list<Element>(
    _ id: Int16, _ elements: [Element], of type: WireType, _ body: (inout ThriftCompactWriter, Element) -> Void
  ) {
    header(id, WireType.list.rawValue)
    if elements.count < 15 {
      bytes.append(UInt8(elements.count) << 4 | type.rawValue)
    } else {
      bytes.append(0xF0 | type.rawValue)
      varint(UInt64(elements.count))
    }
    for element in elements { body(&self, element) }
  }

  package mutating func list(_ id: Int16, _ values: [Int64]) {
    list(id, values, of: .int64) { $0.zigzag($1) }
  }

  package mutating func list(_ id: Int16, _ values: [Int32]) {
    list(id, values, of: .int32) { $0.zigzag(Int64($1)) }
  }

  package mutating func list(_ id: Int16, _ values: [Bool]) {
    list(id, values, of: .boolean) { $0.bytes.append($1 ? 1 : 2) }
  }

  package mutating func list(_ id: Int16, _ values: [[UInt8]]) {
    list(id, values, of: .binary) { $0.binary($1) }
  }

  // MARK: Values

  /// A struct's fields and its end.
  package mutating func structure(_ body: (inout ThriftCompactWriter) -> Void) {
    let outer = lastField
    lastField = 0
    body(&self)
    bytes.append(0)
    lastField = outer
  }

  package mutating func binary(_ value: [UInt8]) {
    varint(UInt64(value.count))
    bytes += value
  }

  private mutating func header(_ id: Int16, _ type: UInt8) {
    let difference = id - lastField
    if (1...15).contains(difference) {
      bytes.append(UInt8(difference) << 4 | type)
    } else {
      bytes.append(type)
      zigzag(Int64(id))
    }
    lastField = id
  }

  package mutating func zigzag(_ value: Int64) { varint(UInt64(bitPattern: value << 1 ^ value >> 63)) }

  package mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
