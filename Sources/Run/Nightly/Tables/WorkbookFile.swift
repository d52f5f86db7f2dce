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

struct WorkbookFile: ~Copyable {
  static let name = "articles.xlsx"

  private var book: Workbook
  private var articles: SheetView<ArticleRow>
  private var duplicates: SheetView<DuplicateRow>
  private var rejects: SheetView<DocumentRow>

  private enum Sheet { static let (articles, duplicates, rejects) = (0, 1, 2) }

  /// - Parameters:
  ///   - folder: where the workbook will stand; rows wait beside it.
  ///   - rowLimit: rows that a sheet takes, its heading not counted.
  init(in folder: RawPath, rowLimit: Int) throws(XLSXError) {
    let articles = SheetView(
      articlesTable,
      columns: [
        "title", "subtitle", "published_date", "published_at", "source", "publisher", "section", "authors", "reporters",
        "editors", "place", "excerpt", "body", "char_count", "url", "site", "language", "script", "quality", "copies",
        "suspect_count", "source_file", "article_id", "document_id",
      ])
    let duplicates = SheetView(
      duplicatesTable,
      columns: ["document_id", "article_id", "kind", "similarity", "title", "published_date", "source"])
    let rejects = SheetView(
      rejectsTable, columns: ["source_file", "member", "record", "reason", "sentence", "detail", "document_id"])
    // A folder whose name is not UTF-8 cannot be told to the library.
    let path = String(decoding: folder.bytes, as: UTF8.self)
    var book = try Workbook(path: "\(path)/\(Self.name)", temporaryFolder: path)
    let limit = min(rowLimit + 1, Workbook.rowLimit)
    _ = try book.addSheet("articles", articles.columns, rowLimit: limit)
    _ = try book.addSheet("duplicates", duplicates.columns, rowLimit: limit)
    _ = try book.addSheet("rejects", rejects.columns, rowLimit: limit)
    self.book = book
    self.articles = articles
    self.duplicates = duplicates
    self.rejects = rejects
  }

  mutating func append(_ row: ArticleRow) throws(XLSXError) {
    try write(articles.cells(of: row, limit: Workbook.cellLimit), Sheet.articles)
  }

  mutating func append(_ row: DuplicateRow) throws(XLSXError) {
    try write(duplicates.cells(of: row, limit: Workbook.cellLimit), Sheet.duplicates)
  }

  mutating func append(reject row: DocumentRow) throws(XLSXError) {
    try write(rejects.cells(of: row, limit: Workbook.cellLimit), Sheet.rejects)
  }

  private mutating func write(_ cells: [SheetCell], _ sheet: Int) throws(XLSXError) {
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

  /// Adds the codebook and writes the file.
  consuming func finish() throws(XLSXError) {
    try book.addFilter(Sheet.articles, columnCount: articles.headings.count)
    try book.addFilter(Sheet.duplicates, columnCount: duplicates.headings.count)
    try book.addFilter(Sheet.rejects, columnCount: rejects.headings.count)
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
