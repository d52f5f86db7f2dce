// One column of a table: a scalar, a list of scalars, or a list of flat structs.
//
// Lists take the standard three-level form, `<name> (LIST)` → repeated group `list` → `element`.
// Source: apache/parquet-format, LogicalTypes.md, "Lists".

/// A named scalar inside a list's struct elements.
public struct Field: Sendable, Hashable {
  public var name: String
  public var type: ScalarType
  public var isNullable: Bool
  public var options: ColumnOptions
  public var fieldID: Int32?

  public init(
    _ name: String, _ type: ScalarType, isNullable: Bool = true, options: ColumnOptions = ColumnOptions(),
    fieldID: Int32? = nil
  ) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    self.options = options
    self.fieldID = fieldID
  }
}

/// A column: its name, its shape, whether a row may lack it.
public struct Column: Sendable, Hashable {
  public enum Shape: Sendable, Hashable {
    case scalar(ScalarType, ColumnOptions)
    case list(of: ScalarType, elementIsNullable: Bool, ColumnOptions)
    case structList(of: [Field], elementIsNullable: Bool)
  }

  public var name: String
  public var shape: Shape
  /// Whether a row may hold null here. A null list is not an empty list.
  public var isNullable: Bool
  /// An identifier that outlives renaming, written into the schema.
  public var fieldID: Int32?

  /// A column of single values.
  public init(
    _ name: String, _ type: ScalarType, isNullable: Bool = true, options: ColumnOptions = ColumnOptions(),
    fieldID: Int32? = nil
  ) {
    self.init(name: name, shape: .scalar(type, options), isNullable: isNullable, fieldID: fieldID)
  }

  /// A column of lists of single values.
  public init(
    _ name: String, listOf type: ScalarType, elementIsNullable: Bool = false, isNullable: Bool = true,
    options: ColumnOptions = ColumnOptions(), fieldID: Int32? = nil
  ) {
    let shape = Shape.list(of: type, elementIsNullable: elementIsNullable, options)
    self.init(name: name, shape: shape, isNullable: isNullable, fieldID: fieldID)
  }

  /// A column of lists of structs.
  public init(
    _ name: String, listOf fields: [Field], elementIsNullable: Bool = false, isNullable: Bool = true,
    fieldID: Int32? = nil
  ) {
    let shape = Shape.structList(of: fields, elementIsNullable: elementIsNullable)
    self.init(name: name, shape: shape, isNullable: isNullable, fieldID: fieldID)
  }

  init(name: String, shape: Shape, isNullable: Bool, fieldID: Int32?) {
    self.name = name
    self.shape = shape
    self.isNullable = isNullable
    self.fieldID = fieldID
  }
}
