// A value of a random table, as the generator made it: the truth that readers are held to.

public import JSONText

/// A cell, or part of one.
public indirect enum TableValue: Sendable {
  case null
  case boolean(Bool)
  /// An integer, days of a date, milliseconds of a timestamp.
  case integer(Int64)
  case double(Double)
  /// Text or binary.
  case bytes([UInt8], isText: Bool)
  case list([TableValue])
  /// The fields of a struct in order.
  case structure([TableValue])

  /// Appends the value as JSON: doubles by their bits and binary as hexadecimal strings, structs as arrays.
  public func append(to json: inout JSONText) {
    switch self {
    case .null: json.null()
    case .boolean(let value): json.boolean(value)
    case .integer(let value): json.integer(value)
    case .double(let value): json.string(String(value.bitPattern, radix: 16))
    case .bytes(let bytes, let isText):
      if isText {
        json.string(bytes)
      } else {
        json.string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
      }
    case .list(let values), .structure(let values):
      json.beginArray()
      for value in values { value.append(to: &json) }
      json.endArray()
    }
  }
}

/// Doubles are compared by their bits, so that NaN equals itself and zeros do not equal each other.
extension TableValue: Equatable {
  public static func == (first: TableValue, second: TableValue) -> Bool {
    switch (first, second) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.double(let a), .double(let b)): a.bitPattern == b.bitPattern
    case (.bytes(let a, _), .bytes(let b, _)): a == b
    case (.list(let a), .list(let b)), (.structure(let a), .structure(let b)): a == b
    default: false
    }
  }
}
