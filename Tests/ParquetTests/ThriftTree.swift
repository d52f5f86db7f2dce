// A reader of compact thrift for the tests, written from the specification and not from the writer.
//
// Source: apache/thrift, doc/specs/thrift-compact-protocol.md.

/// A value read back.
indirect enum ThriftTree: Equatable {
  case boolean(Bool)
  case integer(Int64)
  case binary([UInt8])
  case list([ThriftTree])
  case structure([Int: ThriftTree])

  subscript(field: Int) -> ThriftTree? { if case .structure(let fields) = self { fields[field] } else { nil } }
  var integer: Int? { if case .integer(let value) = self { Int(value) } else { nil } }
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var bytes: [UInt8]? { if case .binary(let value) = self { value } else { nil } }
  var text: String? { bytes.flatMap { String(validating: $0, as: UTF8.self) } }
  var list: [ThriftTree] { if case .list(let values) = self { values } else { [] } }
}

struct ThriftReader {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  mutating func structure() -> ThriftTree {
    var fields: [Int: ThriftTree] = [:]
    var last = 0
    while true {
      let header = next()
      if header == 0 { return .structure(fields) }
      last = header >> 4 == 0 ? Int(zigzag()) : last + Int(header >> 4)
      switch header & 15 {
      case 1: fields[last] = .boolean(true)
      case 2: fields[last] = .boolean(false)
      default: fields[last] = value(header & 15)
      }
    }
  }

  private mutating func value(_ type: UInt8) -> ThriftTree {
    switch type {
    case 4, 5, 6: return .integer(zigzag())
    case 8:
      let count = Int(varint())
      position += count
      return .binary(Array(bytes[position - count..<position]))
    case 9:
      let header = next()
      let count = header >> 4 == 15 ? Int(varint()) : Int(header >> 4)
      let type = header & 15
      return .list((0..<count).map { _ in type < 3 ? .boolean(next() == 1) : value(type) })
    case 12: return structure()
    default: preconditionFailure("thrift type \(type) is not expected in a Parquet file of ours")
    }
  }

  private mutating func next() -> UInt8 {
    position += 1
    return bytes[position - 1]
  }

  private mutating func varint() -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = next()
      result |= UInt64(byte & 127) << shift
      if byte < 128 { return result }
      shift += 7
    }
  }

  private mutating func zigzag() -> Int64 {
    let value = varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}

/// The footer of a whole file.
func footer(of file: [UInt8]) -> ThriftTree {
  let length = file[(file.count - 8)..<(file.count - 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
  var reader = ThriftReader(file, at: file.count - 8 - length)
  return reader.structure()
}

/// SplitMix64: the same numbers from the same seed everywhere.
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
