// articles.xlsx: the dataset for people who use a spreadsheet.
//
// Articles, duplicates and rejects, a sheet each, and the codebook. Where a sheet is full the workbook is given up, and the
// operator is told; the tables have all rows.

internal import Dataset
internal import POSIXFiles
internal import Parquet
internal import Publishing
internal import XLSX

/// What became of the workbook.
enum WorkbookOutcome: Sendable {
  /// None was wanted.
  case unwanted
  case written
  /// A sheet was full; why, in words.
  case leftOut(String)

  /// What a reader of the dataset should know of it.
  var sentence: String? {
    switch self {
    case .unwanted: nil
    case .written:
      "`\(WorkbookFile.name)` shows articles, duplicates and rejects to people who use a spreadsheet, and this codebook. A text longer than a cell is cut in sight."
    case .leftOut(let reason): reason
    }
  }
}

/// The sheets that rows are shown in, in the workbook's order, and what each shows of its table.
enum WorkbookSheet: Int, CaseIterable {
  case articles, duplicates, rejects

  static let articleView = SheetView(
    articlesTable,
    columns: [
      "title", "subtitle", "published_date", "published_at", "source", "publisher", "section", "authors", "reporters",
      "editors", "place", "excerpt", "body", "char_count", "url", "site", "language", "script", "quality", "copies",
      "suspect_count", "source_file", "article_id", "document_id",
    ])
  static let duplicateView = SheetView(
    duplicatesTable, columns: ["document_id", "article_id", "kind", "similarity", "title", "published_date", "source"])
  static let rejectView = SheetView(
    rejectsTable, columns: ["source_file", "member", "record", "reason", "sentence", "detail", "document_id"])

  var name: String { "\(self)" }

  fileprivate var columns: [SheetColumn] {
    switch self {
    case .articles: Self.articleView.columns
    case .duplicates: Self.duplicateView.columns
    case .rejects: Self.rejectView.columns
    }
  }
}

struct WorkbookFile: ~Copyable {
  static let name = "articles.xlsx"

  private var book: Workbook

  /// - Parameters:
  ///   - folder: where the workbook will stand; rows wait beside it.
  ///   - rowLimit: rows that a sheet takes, its heading not counted.
  init(in folder: RawPath, rowLimit: Int) throws(XLSXError) {
    // A folder whose name is not UTF-8 cannot be told to the library.
    let path = String(decoding: folder.bytes, as: UTF8.self)
    var book = try Workbook(path: "\(path)/\(Self.name)", temporaryFolder: path)
    let limit = min(rowLimit + 1, Workbook.rowLimit)
    for sheet in WorkbookSheet.allCases { _ = try book.addSheet(sheet.name, sheet.columns, rowLimit: limit) }
    self.book = book
  }

  /// Adds rows to a sheet, by its number.
  mutating func append(_ rows: [[SheetCell]], to sheet: Int) throws(XLSXError) {
    for cells in rows {
      try book.beginRow(sheet)
      for (column, cell) in cells.enumerated() {
        switch cell {
        case .empty: continue
        case .text(let text): try book.writeText(text, sheet, column)
        case .longText(let text): try book.writeText(text, sheet, column, .wrapped)
        case .link(let address): try book.writeLink(address, sheet, column)
        case .number(let number): try book.writeNumber(number, sheet, column)
        case .date(let days): try book.writeNumber(days, sheet, column, .date)
        case .dateTime(let days): try book.writeNumber(days, sheet, column, .dateTime)
        }
      }
    }
  }

  /// Adds the codebook and writes the file.
  consuming func finish() throws(XLSXError) {
    for sheet in WorkbookSheet.allCases {
      try book.addFilter(sheet.rawValue, columnCount: sheet.columns.count)
    }
    let headings = [
      ("table", 14.0), ("column", 22), ("type", 24), ("meaning", 80), ("unit", 14), ("example", 40),
      ("empty means", 40),
    ]
    let sheet = try book.addSheet("codebook", headings.map { SheetColumn($0.0, width: $0.1) })
    for table in tableDescriptions {
      for column in table.columns {
        try book.beginRow(sheet)
        let meaning = column.meaning
        let cells = [
          table.name, column.column.name, column.typeName, meaning.text, meaning.unit ?? "", meaning.example,
          meaning.null,
        ]
        for (place, text) in cells.enumerated() where !text.isEmpty { try book.writeText(text, sheet, place, .wrapped) }
      }
    }
    try book.finish()
  }
}

extension SheetView {
  fileprivate var columns: [SheetColumn] { zip(headings, widths).map { SheetColumn($0, width: $1) } }
}
