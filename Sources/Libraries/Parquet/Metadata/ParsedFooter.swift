// A footer, read and held to the rules that need no page: schema, row groups, one chunk a leaf.
//
// Source: apache/parquet-format, parquet.thrift, FileMetaData; README.md, "Metadata".

package struct ParsedFooter: Sendable {
  package var schema: Schema
  package var rowCount = 0
  package var rowGroups: [ParsedRowGroup] = []
  package var keyValueMetadata: [(key: String, value: String?)] = []
  package var createdBy: String?
  /// Which leaves have the order of their type; `nil` where the footer tells no orders.
  package var columnOrders: [Bool]?

  /// Reads the footer, which fills `bytes`.
  package init(_ bytes: [UInt8]) throws(Flaw) {
    var reader = ThriftCompactReader(bytes)
    var elements: [ParsedSchemaElement] = []
    var (rowCount, rowGroups): (Int, [ParsedRowGroup]) = (0, [])
    var pairs: [(key: String, value: String?)] = []
    var createdBy: String?
    var orders: [Bool]?
    try reader.structure("FileMetaData", required: [1, 2, 3, 4]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: _ = try reader.int32(field, "version")
      case 2:
        elements = try reader.list(field, of: 12, "schema") { (reader) throws(Flaw) in
          try ParsedSchemaElement(from: &reader)
        }
      case 3: rowCount = try reader.count64(field, "num_rows")
      case 4:
        rowGroups = try reader.list(field, of: 12, "row_groups") { (reader) throws(Flaw) in
          try ParsedRowGroup(from: &reader)
        }
      case 5:
        pairs = try reader.list(field, of: 12, "key_value_metadata") { (reader) throws(Flaw) in
          try ParsedFooter.pair(from: &reader)
        }
      case 6: createdBy = try reader.text(field, "created_by")
      case 7:
        orders = try reader.list(field, of: 12, "column_orders") { (reader) throws(Flaw) in
          try ParsedFooter.order(from: &reader)
        }
      case 8, 9: throw Flaw(unsupported: "an encrypted file", at: reader.position)
      default: try reader.skip(field)
      }
    }
    if reader.position != bytes.count {
      throw Flaw(
        .footerLength, at: reader.position, expected: "the footer's end at byte \(bytes.count) of it",
        found: "its end here")
    }
    schema = try ParsedSchemaElement.schema(of: elements)
    self.rowCount = rowCount
    self.rowGroups = rowGroups
    keyValueMetadata = pairs
    self.createdBy = createdBy
    columnOrders = orders
    try checkRowGroups()
  }

  private static func pair(from reader: inout ThriftCompactReader) throws(Flaw) -> (key: String, value: String?) {
    var pair: (key: String, value: String?) = ("", nil)
    try reader.structure("KeyValue", required: [1]) { (reader, field) throws(Flaw) in
      switch field.id {
      case 1: pair.key = try reader.text(field, "key")
      case 2: pair.value = try reader.text(field, "value")
      default: try reader.skip(field)
      }
    }
    return pair
  }

  private static func order(from reader: inout ThriftCompactReader) throws(Flaw) -> Bool {
    var isOfType = false
    try reader.structure("ColumnOrder") { (reader, field) throws(Flaw) in
      if field.id == 1 { isOfType = true }
      try reader.skip(field)
    }
    return isOfType
  }

  private func checkRowGroups() throws(Flaw) {
    let leaves = schema.leaves
    var sum = 0
    for (number, group) in rowGroups.enumerated() {
      if group.chunks.count != leaves.count {
        throw Flaw(
          .columnChunks, at: 0, expected: "\(leaves.count) column chunks in row group \(number)",
          found: "\(group.chunks.count)")
      }
      for (leaf, chunk) in zip(leaves, group.chunks) {
        if !leaf.path.elementsEqual(chunk.path, by: { $0.utf8.elementsEqual($1.utf8) }) {
          throw Flaw(
            .columnChunks, at: 0, expected: "column \(leaf.dottedPath) in row group \(number)",
            found: chunk.path.joined(separator: "."))
        }
        if leaf.type.physicalType.rawValue != chunk.type {
          throw Flaw(
            .columnChunks, at: 0,
            expected:
              "physical type \(leaf.type.physicalType.rawValue) for column \(leaf.dottedPath) in row group \(number)",
            found: "\(chunk.type)")
        }
      }
      let (total, overflow) = sum.addingReportingOverflow(group.rowCount)
      sum = overflow ? Int.max : total
    }
    if sum != rowCount {
      throw Flaw(.rowCounts, at: 0, expected: "row groups of \(rowCount) rows in all", found: "\(sum)")
    }
  }
}
