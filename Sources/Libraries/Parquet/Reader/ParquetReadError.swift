// What can go wrong while a Parquet file is read, and how it is said.

/// A place where a file breaks a rule of the format.
public struct Damage: Sendable, Hashable, CustomStringConvertible {
  public var rule: FormatRule
  /// What is damaged: `footer`, `row group 0, column title, page 3`.
  public var part: String
  /// Byte of the file at which the damaged part, or the damaged value in it, begins.
  public var offset: Int
  public var expected: String
  public var found: String

  public init(_ rule: FormatRule, part: String, offset: Int, expected: String, found: String) {
    self.rule = rule
    self.part = part
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  public var description: String { "byte \(offset), \(part): expected \(expected), found \(found)" }
}

/// A failure of the reader.
public enum ParquetReadError: Error, CustomStringConvertible {
  case damaged(Damage)
  /// The file is as it should be and uses something that this library does not read.
  case unsupported(part: String, offset: Int, feature: String)
  /// Reading on would take more memory than the reader's limits allow.
  case limit(part: String, offset: Int, what: String, wanted: Int, allowed: Int)
  /// There is no row group of this number.
  case noSuchRowGroup(Int, count: Int)
  /// The source could not be read.
  case source(any Error)

  public var description: String {
    switch self {
    case .damaged(let damage): "Parquet file is damaged: \(damage)"
    case .unsupported(let part, let offset, let feature):
      "Parquet file uses what is not read here: byte \(offset), \(part): \(feature)"
    case .limit(let part, let offset, let what, let wanted, let allowed):
      "Parquet file goes beyond the reader's limits: byte \(offset), \(part): \(wanted) \(what), \(allowed) are allowed"
    case .noSuchRowGroup(let index, let count): "Parquet file: there is no row group \(index), there are \(count)"
    case .source(let error): "Parquet input: \(error)"
    }
  }
}

/// A broken rule as the code sees it that knows bytes and not yet the file around them.
package struct Flaw: Error {
  package enum Kind: Sendable {
    case damage(FormatRule)
    case unsupported
  }

  package var kind: Kind
  /// Place in the bytes that were decoded.
  package var position: Int
  package var expected: String
  package var found: String

  package init(_ rule: FormatRule, at position: Int, expected: String, found: String) {
    kind = .damage(rule)
    self.position = position
    self.expected = expected
    self.found = found
  }

  /// Something legal that is not read here.
  package init(unsupported feature: String, at position: Int) {
    kind = .unsupported
    self.position = position
    expected = ""
    found = feature
  }

  /// The error for a reader of the file; the bytes decoded begin at `offset` of it.
  package func error(in part: String, offset: Int) -> ParquetReadError {
    switch kind {
    case .damage(let rule):
      .damaged(Damage(rule, part: part, offset: offset + position, expected: expected, found: found))
    case .unsupported: .unsupported(part: part, offset: offset + position, feature: found)
    }
  }

  /// The error for bytes that stand compressed at `offset`: the place among the unfolded ones is told in words.
  package func error(inPageOf part: String, offset: Int) -> ParquetReadError {
    switch kind {
    case .damage(let rule):
      .damaged(
        Damage(
          rule, part: part, offset: offset, expected: expected,
          found: "\(found) (at byte \(position) of the unfolded page)"))
    case .unsupported: .unsupported(part: part, offset: offset, feature: found)
    }
  }
}
