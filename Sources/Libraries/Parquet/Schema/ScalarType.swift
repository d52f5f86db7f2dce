// The types a single value may have: what is stored, and what it means.
//
// Only what every reader takes: no INT96, no unsigned integers, no FLOAT16, no DECIMAL.
// Source: apache/parquet-format, parquet.thrift (Type, LogicalType, ConvertedType); LogicalTypes.md.

/// How the bytes of a value are laid out in a page.
/// Source: parquet.thrift, `enum Type`; the raw values are the numbers of that enumeration.
@frozen
public enum PhysicalType: Int32, Sendable, Hashable {
  case boolean = 0
  case int32 = 1
  case int64 = 2
  case double = 5
  case byteArray = 6

  /// Bytes of one PLAIN value, or `nil` where the length varies or is less than a byte.
  package var fixedByteCount: Int? {
    switch self {
    case .int32: 4
    case .int64, .double: 8
    case .boolean, .byteArray: nil
    }
  }
}

/// The meaning of a value, which decides its physical type.
/// Source: LogicalTypes.md.
@frozen
public enum ScalarType: Sendable, Hashable {
  case boolean
  case int32
  case int64
  case double
  /// Valid UTF-8; ordered by unsigned bytes.
  case string
  /// Any bytes; ordered by unsigned bytes.
  case binary
  /// Days since 1970-01-01, proleptic Gregorian.
  case date
  /// Milliseconds since 1970-01-01T00:00:00; with `isAdjustedToUTC: false` of a local wall clock.
  case timestampMilliseconds(isAdjustedToUTC: Bool)

  @inlinable public var physicalType: PhysicalType {
    switch self {
    case .boolean: .boolean
    case .int32, .date: .int32
    case .int64, .timestampMilliseconds: .int64
    case .double: .double
    case .string, .binary: .byteArray
    }
  }
}
