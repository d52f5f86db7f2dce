// The leaves of a column: what is stored as one column chunk each, with their paths and levels.
//
// Source: apache/parquet-format, README.md, "Nested Encoding"; parquet.thrift, `path_in_schema`.

/// One primitive node of the schema tree.
package struct Leaf: Sendable, Hashable {
  /// Names from below the root to the leaf, as `path_in_schema` wants them.
  package var path: [String]
  package var type: ScalarType
  package var options: ColumnOptions
  /// Definition level of a present value: the optional and repeated nodes on the path.
  package var maximumDefinitionLevel: UInt8
  /// Repeated nodes on the path: 0 or 1.
  package var maximumRepetitionLevel: UInt8
  /// Whether this very value may be null, its parents being present.
  package var isNullable: Bool

  /// The path as people write it: `captions.list.element.credit`.
  package var dottedPath: String { path.joined(separator: ".") }
}

extension Column {
  /// The column's leaves in schema order.
  package var leaves: [Leaf] {
    let columnLevel: UInt8 = isNullable ? 1 : 0
    switch shape {
    case .scalar(let type, let options):
      return [
        Leaf(
          path: [name], type: type, options: options, maximumDefinitionLevel: columnLevel,
          maximumRepetitionLevel: 0, isNullable: isNullable)
      ]
    case .list(let type, let elementIsNullable, let options):
      return [
        Leaf(
          path: [name, "list", "element"], type: type, options: options,
          maximumDefinitionLevel: columnLevel + 1 + (elementIsNullable ? 1 : 0),
          maximumRepetitionLevel: 1, isNullable: elementIsNullable)
      ]
    case .structList(let fields, let elementIsNullable):
      let elementLevel = columnLevel + 1 + (elementIsNullable ? 1 : 0)
      return fields.map { field in
        Leaf(
          path: [name, "list", "element", field.name], type: field.type, options: field.options,
          maximumDefinitionLevel: elementLevel + (field.isNullable ? 1 : 0),
          maximumRepetitionLevel: 1, isNullable: field.isNullable)
      }
    }
  }
}
