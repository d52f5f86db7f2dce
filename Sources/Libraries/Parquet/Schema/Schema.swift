// The columns of a table, checked once.

/// The columns of a file, in order.
public struct Schema: Sendable, Hashable {
  public let columns: [Column]

  /// - Throws: `ParquetError.invalidSchema` for no columns, an empty or repeated name, a struct
  ///   without fields, a bloom filter on booleans (BloomFilter.md defines none), or an encoding that does not
  ///   suit a column's type.
  public init(_ columns: [Column]) throws(ParquetError) {
    if columns.isEmpty { throw .invalidSchema(column: "", reason: "a table needs at least one column") }
    try Schema.checkNames(columns.map(\.name), in: "")
    for column in columns {
      if case .structList(let fields, _) = column.shape {
        if fields.isEmpty { throw .invalidSchema(column: column.name, reason: "a struct needs at least one field") }
        try Schema.checkNames(fields.map(\.name), in: column.name)
      }
      for leaf in column.leaves where leaf.type == .boolean && leaf.options.bloomFilter {
        throw .invalidSchema(column: leaf.dottedPath, reason: "booleans take no bloom filter")
      }
      for leaf in column.leaves where !leaf.options.valueEncoding.suits(leaf.type.physicalType) {
        throw .invalidSchema(
          column: leaf.dottedPath, reason: "its type cannot be stored as \(leaf.options.valueEncoding)")
      }
    }
    self.columns = columns
  }

  private static func checkNames(_ names: [String], in parent: String) throws(ParquetError) {
    // Names are compared as bytes: canonical equivalence would unite what readers keep apart.
    var seen: Set<[UInt8]> = []
    for name in names {
      if name.isEmpty { throw .invalidSchema(column: parent, reason: "a column without a name") }
      if !seen.insert(Array(name.utf8)).inserted {
        throw .invalidSchema(column: name, reason: "the name occurs twice")
      }
    }
  }

  /// The place of the column called `name`, or `nil`.
  public func index(of name: String) -> Int? {
    columns.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// All leaves, in the order in which column chunks are stored.
  package var leaves: [Leaf] { columns.flatMap(\.leaves) }
}
