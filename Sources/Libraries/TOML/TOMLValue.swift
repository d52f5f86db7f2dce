// What a TOML document holds, each key with the line it stands in.
//
// A reader of its own rather than a package: a setting that nobody knows has to be refused with its line, and the packages that
// read TOML in Swift keep lines for syntax errors only.

/// A value of TOML 1.0.
public enum TOMLValue: Sendable, Equatable {
  case string(String)
  case integer(Int)
  case float(Double)
  case boolean(Bool)
  /// A date, a time or both, as written; its form is checked, its calendar is not.
  case dateTime(String)
  case array([TOMLValue])
  case table(TOMLTable)

  /// The kind in a word, for messages.
  public var kind: String {
    switch self {
    case .string: "a text"
    case .integer: "a whole number"
    case .float: "a number"
    case .boolean: "true or false"
    case .dateTime: "a date"
    case .array: "a list"
    case .table: "a table"
    }
  }
}

/// A key with its value.
public struct TOMLEntry: Sendable, Equatable {
  public var key: String
  public var value: TOMLValue
  /// Line the key stands in, from 1; of a table, the first line that names it.
  public var line: Int
}

/// The keys of a table in the order of the file.
public struct TOMLTable: Sendable, Equatable {
  public var entries: [TOMLEntry] = []

  public init() {}

  public subscript(key: String) -> TOMLValue? { entries.first { $0.key == key }?.value }
}

/// Where a document breaks the rules of TOML.
public struct TOMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  public var problem: String

  public var description: String { "line \(line): \(problem)" }
}
