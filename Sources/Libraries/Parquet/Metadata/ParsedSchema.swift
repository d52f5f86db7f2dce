// The schema tree of a file, and the columns it stands for.
//
// Read are the shapes that this library writes, however a list's inner nodes are named: scalars, lists of scalars,
// lists of flat structs, in the standard three-level form.
// Source: apache/parquet-format, parquet.thrift, SchemaElement, LogicalType, ConvertedType; LogicalTypes.md, "Lists".

/// One node as it stands in the footer.
package struct ParsedSchemaElement: Sendable {
  package var type: Int32?
  package var repetition: Int32?
  package var name = ""
  package var childCount: Int?
  package var converted: Int32?
  package var fieldID: Int32?
  /// The field of the union LogicalType that is set.
  package var logical: Int?
  package var isAdjustedToUTC = false
  /// 1 milliseconds, 2 microseconds, 3 nanoseconds.
  package var unit: Int?
  private var position = 0

  package init(from reader: inout ThriftCompactReader) throws(Flaw) {
    var parsed = ParsedSchemaElement()
    parsed.position = reader.position
    try reader.structure("SchemaElement", required: [4]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.type = try reader.int32(field, "type")
      case 3: parsed.repetition = try reader.int32(field, "repetition_type")
      case 4: parsed.name = try reader.text(field, "name")
      case 5: parsed.childCount = try reader.count32(field, "num_children")
      case 6: parsed.converted = try reader.int32(field, "converted_type")
      case 9: parsed.fieldID = try reader.int32(field, "field_id")
      case 10:
        try reader.structure(field, "LogicalType") { (reader, field) throws(Flaw) in
          parsed.logical = field.id
          if field.id == 8 { try parsed.readTimestamp(from: &reader, field) } else { try reader.skip(field) }
        }
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  private init() {}

  private mutating func readTimestamp(
    from reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
  ) throws(Flaw) {
    var parsed = self
    try reader.structure(field, "TimestampType", required: [1, 2]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: parsed.isAdjustedToUTC = try reader.boolean(field, "isAdjustedToUTC")
      case 2:
        try reader.structure(field, "TimeUnit") { (reader, field) throws(Flaw) in
          parsed.unit = field.id
          try reader.skip(field)
        }
      default: try reader.skip(field)
      }
    }
    self = parsed
  }

  // MARK: The columns

  /// The schema that `elements`, depth first, stand for.
  package static func schema(of elements: [ParsedSchemaElement]) throws(Flaw) -> Schema {
    var columns: [Column] = []
    var position = 1
    guard let root = elements.first, root.type == nil else {
      throw Flaw(.schemaTree, at: 0, expected: "a root without a type", found: elements.isEmpty ? "nothing" : "a leaf")
    }
    for _ in 0..<(root.childCount ?? 0) { columns.append(try column(elements, &position)) }
    if position != elements.count {
      throw Flaw(.schemaTree, at: 0, expected: "\(elements.count) nodes in the tree", found: "\(position)")
    }
    do throws(ParquetError) {
      return try Schema(columns)
    } catch {
      throw Flaw(.schemaTree, at: 0, expected: "columns with names of their own", found: error.description)
    }
  }

  private static func next(_ elements: [ParsedSchemaElement], _ position: inout Int) throws(Flaw) -> ParsedSchemaElement
  {
    if position >= elements.count {
      throw Flaw(.schemaTree, at: 0, expected: "more than \(elements.count) nodes", found: "the last one")
    }
    position += 1
    return elements[position - 1]
  }

  private static func column(_ elements: [ParsedSchemaElement], _ position: inout Int) throws(Flaw) -> Column {
    let node = try next(elements, &position)
    if node.repetition == 2 {
      throw Flaw(unsupported: "column \(node.name), repeated without a list", at: node.position)
    }
    let isNullable = try node.isNullable()
    if node.childCount == nil {
      let type = try node.scalarType()
      return Column(
        name: node.name, shape: .scalar(type, ColumnOptions()), isNullable: isNullable, fieldID: node.fieldID)
    }
    guard node.logical == 3 || node.logical == nil && node.converted == 3, node.childCount == 1 else {
      throw Flaw(unsupported: "column \(node.name), a group that is no list", at: node.position)
    }
    let repeated = try next(elements, &position)
    guard repeated.repetition == 2, repeated.childCount == 1 else {
      throw Flaw(unsupported: "column \(node.name), a list without the three standard levels", at: repeated.position)
    }
    let element = try next(elements, &position)
    let elementIsNullable = try element.isNullable()
    let shape: Column.Shape
    if let childCount = element.childCount {
      if element.logical != nil || element.converted != nil {
        throw Flaw(unsupported: "column \(node.name), a list of lists or maps", at: element.position)
      }
      var fields: [Field] = []
      for _ in 0..<childCount {
        let child = try next(elements, &position)
        if child.childCount != nil { throw Flaw(unsupported: "column \(node.name), nested deeper", at: child.position) }
        let type = try child.scalarType()
        fields.append(Field(child.name, type, isNullable: try child.isNullable(), fieldID: child.fieldID))
      }
      shape = .structList(of: fields, elementIsNullable: elementIsNullable)
    } else {
      shape = .list(of: try element.scalarType(), elementIsNullable: elementIsNullable, ColumnOptions())
    }
    return Column(name: node.name, shape: shape, isNullable: isNullable, fieldID: node.fieldID)
  }

  private func isNullable() throws(Flaw) -> Bool {
    switch repetition {
    case 0: return false
    case 1: return true
    default:
      throw Flaw(
        .schemaTree, at: position, expected: "repetition 0 or 1 of \(name)",
        found: repetition.map { "\($0)" } ?? "none")
    }
  }

  private func scalarType() throws(Flaw) -> ScalarType {
    func unsupported(_ what: String) -> Flaw { Flaw(unsupported: "column \(name), \(what)", at: position) }
    guard let type else {
      throw Flaw(.schemaTree, at: position, expected: "a type or children of \(name)", found: "neither")
    }
    guard (0...7).contains(type) else {
      throw Flaw(.schemaTree, at: position, expected: "a physical type 0...7 of \(name)", found: "\(type)")
    }
    guard let physical = PhysicalType(rawValue: type) else { throw unsupported("physical type \(type)") }
    switch (physical, logical, converted) {
    case (.boolean, nil, nil): return .boolean
    case (.double, nil, nil): return .double
    case (.int32, nil, nil), (.int32, nil, 17): return .int32
    case (.int64, nil, nil), (.int64, nil, 18): return .int64
    case (.byteArray, nil, nil): return .binary
    case (.byteArray, 1, _), (.byteArray, nil, 0), (.byteArray, 4, _), (.byteArray, 12, _): return .string
    case (.int32, 6, _), (.int32, nil, 6): return .date
    case (.int64, 8, _) where unit == 1: return .timestampMilliseconds(isAdjustedToUTC: isAdjustedToUTC)
    case (.int64, nil, 9): return .timestampMilliseconds(isAdjustedToUTC: true)
    case (.int32, 10, 17): return .int32
    case (.int64, 10, 18): return .int64
    default:
      throw unsupported(
        "physical type \(type) with logical type \(logical.map { "\($0)" } ?? "none"), converted type \(converted.map { "\($0)" } ?? "none")"
      )
    }
  }
}
