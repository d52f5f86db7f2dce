// The schema as the footer tells it: the tree's nodes, depth first.
//
// Source: apache/parquet-format, parquet.thrift, SchemaElement, LogicalType, ConvertedType;
// LogicalTypes.md, "Lists".

/// One node of the schema tree.
package struct SchemaElement: Sendable {
  package enum Repetition: Int32, Sendable {
    case required = 0
    case optional = 1
    case repeated = 2
  }

  package enum Content: Sendable {
    case root(childCount: Int)
    case list
    case group(childCount: Int)
    case value(ScalarType)
  }

  package var name: String
  package var repetition: Repetition
  package var content: Content
  package var fieldID: Int32?

  /// The nodes of `schema`, depth first, the root before all.
  package static func all(of schema: Schema) -> [SchemaElement] {
    var elements = [
      SchemaElement(name: "schema", repetition: .required, content: .root(childCount: schema.columns.count))
    ]
    for column in schema.columns {
      let repetition: Repetition = column.isNullable ? .optional : .required
      let content: Content = if case .scalar(let type, _) = column.shape { .value(type) } else { .list }
      elements.append(
        SchemaElement(name: column.name, repetition: repetition, content: content, fieldID: column.fieldID))
      switch column.shape {
      case .scalar:
        continue
      case .list(let type, let isNullable, _):
        elements.append(SchemaElement(name: "list", repetition: .repeated, content: .group(childCount: 1)))
        elements.append(
          SchemaElement(name: "element", repetition: isNullable ? .optional : .required, content: .value(type)))
      case .structList(let fields, let isNullable):
        elements.append(SchemaElement(name: "list", repetition: .repeated, content: .group(childCount: 1)))
        elements.append(
          SchemaElement(
            name: "element", repetition: isNullable ? .optional : .required,
            content: .group(childCount: fields.count)))
        for field in fields {
          elements.append(
            SchemaElement(
              name: field.name, repetition: field.isNullable ? .optional : .required, content: .value(field.type),
              fieldID: field.fieldID))
        }
      }
    }
    return elements
  }

  package func write(to writer: inout ThriftCompactWriter) {
    writer.structure {
      if case .value(let type) = content { $0.field(1, type.physicalType.rawValue) }
      if case .root = content {} else { $0.field(3, repetition.rawValue) }
      $0.field(4, name)
      switch content {
      case .root(let childCount), .group(let childCount): $0.field(5, Int32(childCount))
      case .list: $0.field(5, Int32(1))
      case .value: break
      }
      if let converted { $0.field(6, converted) }
      if let fieldID { $0.field(9, fieldID) }
      writeLogicalType(to: &$0)
    }
  }

  /// The older annotation, which the newer one demands beside it where there is one.
  private var converted: Int32? {
    switch content {
    case .list: 3
    case .value(.string): 0
    case .value(.date): 6
    case .value(.timestampMilliseconds): 9
    default: nil
    }
  }

  private func writeLogicalType(to writer: inout ThriftCompactWriter) {
    switch content {
    case .list: writer.field(10) { $0.field(3) { _ in } }
    case .value(.string): writer.field(10) { $0.field(1) { _ in } }
    case .value(.date): writer.field(10) { $0.field(6) { _ in } }
    case .value(.timestampMilliseconds(let isAdjustedToUTC)):
      writer.field(10) {
        $0.field(8) {
          $0.field(1, isAdjustedToUTC)
          $0.field(2) { $0.field(1) { _ in } }
        }
      }
    default: break
    }
  }
}
