// A table written, read back and checked: the property that every table has to have.

internal import Parquet

extension RandomTable {
  /// Writes the table, reads it back, and holds the file against the rules of the format.
  /// - Returns: what is not as it was written, in words; nil where all is.
  public func firstDifference() throws -> String? {
    let file = try parquet()
    var reader = try ParquetReader(MemorySource(file))
    if reader.rowCount != rows.count { return "\(reader.rowCount) rows, written \(rows.count)" }
    if reader.createdBy != settings.createdBy { return "made by \(reader.createdBy ?? "nobody")" }
    if reader.schema.columns.map(\.name) != schema.columns.map(\.name) { return "columns \(reader.schema)" }
    if reader.schema.columns.map(\.isNullable) != schema.columns.map(\.isNullable) { return "columns \(reader.schema)" }
    var row = 0
    for index in 0..<reader.rowGroupCount {
      let group = try reader.rowGroup(index)
      if group.rowCount != groupSizes[index] { return "row group \(index) has \(group.rowCount) rows" }
      for place in 0..<group.rowCount {
        let found = group.values(ofRow: place)
        if found != rows[row] { return "row \(row): \(found), written \(rows[row])" }
        row += 1
      }
    }
    let check = try FileCheck(of: MemorySource(file))
    return check.damages.isEmpty ? nil : "\(check.damages)"
  }
}
