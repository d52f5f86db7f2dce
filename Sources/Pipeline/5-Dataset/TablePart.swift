// The files of a table: one, or parts of it where one would be too large.
//
// `articles.parquet` is one file below a size, `articles/part-0001.parquet` … beyond it: a folder that pandas, Polars, DuckDB
// and Spark read as one table. `articles.csv` becomes `articles-csv/part-0001.csv` … where a spreadsheet would have no room for
// its rows. A table in parts has no file of the short name, so that nobody takes a part for the whole.

internal import CSV

/// The two forms in which a table stands.
public enum TableForm: String, Sendable, CaseIterable {
  case parquet, csv
}

/// One file of a table.
public struct TablePart: Sendable, Hashable {
  public var table: String
  public var form: TableForm
  /// From 1.
  public var number: Int

  public init(_ table: String, _ form: TableForm, number: Int) {
    self.table = table
    self.form = form
    self.number = number
  }

  /// The folder of the parts.
  public var folder: String { form == .parquet ? table : "\(table)-csv" }

  /// The file that the table is while it has one part.
  public var wholePath: String { "\(table).\(form.rawValue)" }

  /// The file where there are several parts.
  public var partPath: String {
    let digits = String(number)
    return "\(folder)/part-\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits).\(form.rawValue)"
  }
}

/// A table as it was written.
public struct WrittenTable: Sendable {
  public var name: String
  public var rowCount: Int
  /// Rows of each file, in the order of the parts.
  public var partRowCounts: [TableForm: [Int]]

  /// - Parameter partRowCounts: one file of each form by default.
  public init(name: String, rowCount: Int, partRowCounts: [TableForm: [Int]] = [:]) {
    self.name = name
    self.rowCount = rowCount
    self.partRowCounts = partRowCounts
  }

  /// The files of a form, in the order of their rows.
  public func paths(_ form: TableForm) -> [String] {
    let count = rowCounts(form).count
    if count == 1 { return [TablePart(name, form, number: 1).wholePath] }
    return (1...count).map { TablePart(name, form, number: $0).partPath }
  }

  /// Whether a form has several files.
  public func isInParts(_ form: TableForm) -> Bool { rowCounts(form).count > 1 }

  private func rowCounts(_ form: TableForm) -> [Int] { partRowCounts[form] ?? [rowCount] }

  /// The file that lists the parts of the CSV.
  public var indexPath: String { "\(name)-parts.csv" }

  /// The bytes of the list of the CSV's parts: file, the number of its first row from 1, rows.
  public func index(delimiter: UInt8) -> [UInt8] {
    var csv = CSVText(isGuarded: false, delimiter: delimiter)
    for heading in ["file", "first_row", "rows"] { csv.field(heading) }
    csv.endRow()
    var first = 1
    for (path, rows) in zip(paths(.csv), rowCounts(.csv)) {
      csv.field(path)
      csv.plainField(String(first))
      csv.plainField(String(rows))
      csv.endRow()
      first += rows
    }
    return CSVText.byteOrderMark + csv.bytes
  }
}
