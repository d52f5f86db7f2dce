// Compact thrift as a tree that can be changed and written again: how the tests damage a file's metadata.
//
// Written from the specification and not from the library: apache/thrift, doc/specs/thrift-compact-protocol.md.

/// A value with its type, so that it is written as it was read.
indirect enum ThriftNode: Equatable {
  case boolean(Bool)
  /// Type 4, 5 or 6.
  case integer(Int64, type: UInt8)
  case binary([UInt8])
  case list([ThriftNode], type: UInt8)
  case structure([Int: ThriftNode])

  /// The struct that begins at `position`, which moves to its end.
  init(_ bytes: [UInt8], at position: inout Int) {
    self = ThriftNode.structure(bytes, &position)
  }

  /// A field of a struct; setting `nil` removes it.
  subscript(field: Int) -> ThriftNode {
    get {
      guard case .structure(let fields) = self, let node = fields[field] else {
        preconditionFailure("no field \(field)")
      }
      return node
    }
    set {
      guard case .structure(var fields) = self else { preconditionFailure("no struct") }
      fields[field] = newValue
      self = .structure(fields)
    }
  }

  /// An element of a list.
  subscript(at index: Int) -> ThriftNode {
    get {
      guard case .list(let elements, _) = self else { preconditionFailure("no list") }
      return elements[index]
    }
    set {
      guard case .list(var elements, let type) = self else { preconditionFailure("no list") }
      elements[index] = newValue
      self = .list(elements, type: type)
    }
  }

  mutating func remove(_ field: Int) {
    guard case .structure(var fields) = self else { preconditionFailure("no struct") }
    fields[field] = nil
    self = .structure(fields)
  }

  mutating func removeLastElement() {
    guard case .list(let elements, let type) = self else { preconditionFailure("no list") }
    self = .list(elements.dropLast(), type: type)
  }

  func has(_ field: Int) -> Bool { if case .structure(let fields) = self { fields[field] != nil } else { false } }

  var integer: Int {
    get { if case .integer(let value, _) = self { Int(value) } else { preconditionFailure("no integer") } }
    set {
      guard case .integer(_, let type) = self else { preconditionFailure("no integer") }
      self = .integer(Int64(newValue), type: type)
    }
  }

  /// The struct's bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  // MARK: Reading

  private static func structure(_ bytes: [UInt8], _ position: inout Int) -> ThriftNode {
    var fields: [Int: ThriftNode] = [:]
    var last = 0
    while true {
      let header = bytes[position]
      position += 1
      if header == 0 { return .structure(fields) }
      last = header >> 4 == 0 ? Int(zigzag(bytes, &position)) : last + Int(header >> 4)
      fields[last] = header & 15 <= 2 ? .boolean(header & 15 == 1) : value(header & 15, bytes, &position)
    }
  }

  private static func value(_ type: UInt8, _ bytes: [UInt8], _ position: inout Int) -> ThriftNode {
    switch type {
    case 1, 2:
      position += 1
      return .boolean(bytes[position - 1] == 1)
    case 4, 5, 6: return .integer(zigzag(bytes, &position), type: type)
    case 8:
      let count = Int(varint(bytes, &position))
      position += count
      return .binary(Array(bytes[position - count..<position]))
    case 9:
      let header = bytes[position]
      position += 1
      let count = header >> 4 == 15 ? Int(varint(bytes, &position)) : Int(header >> 4)
      return .list((0..<count).map { _ in value(header & 15, bytes, &position) }, type: header & 15)
    case 12: return structure(bytes, &position)
    default: preconditionFailure("thrift type \(type) is not expected in a Parquet file of ours")
    }
  }

  private static func varint(_ bytes: [UInt8], _ position: inout Int) -> UInt64 {
    var (result, shift): (UInt64, UInt64) = (0, 0)
    while true {
      let next = bytes[position]
      position += 1
      result |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return result }
      shift += 7
    }
  }

  private static func zigzag(_ bytes: [UInt8], _ position: inout Int) -> Int64 {
    let raw = varint(bytes, &position)
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }

  // MARK: Writing

  private var type: UInt8 {
    switch self {
    case .boolean(let value): value ? 1 : 2
    case .integer(_, let type): type
    case .binary: 8
    case .list: 9
    case .structure: 12
    }
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .boolean(let value): bytes.append(value ? 1 : 2)
    case .integer(let value, _): Self.appendVarint(UInt64(bitPattern: value << 1 ^ value >> 63), to: &bytes)
    case .binary(let value):
      Self.appendVarint(UInt64(value.count), to: &bytes)
      bytes += value
    case .list(let elements, let type):
      if elements.count < 15 {
        bytes.append(UInt8(elements.count) << 4 | type)
      } else {
        bytes.append(0xF0 | type)
        Self.appendVarint(UInt64(elements.count), to: &bytes)
      }
      for element in elements { element.append(to: &bytes) }
    case .structure(let fields):
      var last = 0
      for (id, node) in fields.sorted(by: { $0.key < $1.key }) {
        if (1...15).contains(id - last) {
          bytes.append(UInt8(id - last) << 4 | node.type)
        } else {
          bytes.append(node.type)
          Self.appendVarint(UInt64(id) << 1, to: &bytes)
        }
        last = id
        if case .boolean = node { continue }
        node.append(to: &bytes)
      }
      bytes.append(0)
    }
  }

  private static func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
