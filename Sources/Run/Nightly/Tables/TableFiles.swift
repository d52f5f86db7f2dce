// The tables of a run and its workbook, open for writing.

internal import Dataset
internal import POSIXFiles
internal import Publishing
internal import Reporting
internal import XLSX

struct TableFiles: ~Copyable {
  private let folder: RawPath
  private let maker: StagedFileMaker
  private let tables: OpenTables
  /// What the rows add up to.
  private(set) var accounts = RunAccounts()
  private var workbook: WorkbookFile?
  private var workbookOutcome = WorkbookOutcome.unwanted

  init(in run: borrowing StagedRun, _ settings: TableSettings, workbookRowLimit: Int?) throws(NightlyError) {
    let path = run.path
    var workbook: WorkbookFile?
    if let workbookRowLimit {
      workbook = try writingWorkbook { () throws(XLSXError) in try WorkbookFile(in: path, rowLimit: workbookRowLimit) }
    }
    let tables = try OpenTables(in: run, settings)
    self.tables = tables
    folder = path
    maker = run.fileMaker
    self.workbook = workbook
  }

  mutating func append(_ stretch: FinishedStretch) throws(NightlyError) {
    for document in stretch.documents { accounts.add(document) }
    try tables.append(stretch)
    try inWorkbook { (book) throws(XLSXError) in
      for sheet in stretch.cells.indices { try book.append(stretch.cells[sheet], to: sheet) }
    }
  }

  func append(_ rows: TableRows<RedirectRow>) throws(NightlyError) { try tables.redirects.append(rows) }

  /// Writes to the workbook, while there is one: a full sheet ends it, and nothing else.
  private mutating func inWorkbook(
    _ write: (inout WorkbookFile) throws(XLSXError) -> Void
  ) throws(NightlyError) {
    guard var book = workbook.take() else { return }
    do throws(XLSXError) {
      try write(&book)
      workbook = consume book
    } catch .tooManyRows(let sheet, let limit) {
      workbookOutcome = .leftOut("\(WorkbookFile.name) is left out: there are more than \(limit - 1) \(sheet)")
    } catch {
      throw .workbook(error)
    }
  }

  /// The workbook with all its rows, to be packed beside the tables; it takes no more of them.
  mutating func takeWorkbook() -> WorkbookPacking {
    guard let book = workbook.take() else { return WorkbookPacking(nil, workbookOutcome, of: maker) }
    return WorkbookPacking(book, .written, of: maker)
  }

  /// Ends all tables and packs the workbook, side by side on `jobs` threads; each table is read back when it is finished.
  consuming func finish(packing workbook: WorkbookPacking, jobs: Int) async throws -> [WrittenTable] {
    let tables = tables.all
    // What takes longest first, so that no thread is left with it at the end; that is the workbook.
    let sizes = tables.map(\.waitingByteCount)
    let order = tables.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
    let folder = folder
    let made = try await mapEachIndex(1 + order.count, jobs: jobs) { item -> WrittenTable? in
      if item == 0 {
        try workbook.pack()
        return nil
      }
      let table = try tables[order[item - 1]].finish()
      // What was written is read back by the same library before anybody else can.
      let check = try TableCheck(of: table, in: folder)
      if let damage = check.damages.first { throw NightlyError.damagedTable(damage) }
      return table
    }
    return zip(order, made.dropFirst()).sorted { $0.0 < $1.0 }.map { $0.1! }
  }
}

extension RunAccounts {
  fileprivate mutating func add(_ document: FinishedDocument) {
    switch document {
    case .article(let article, _, _): add(article)
    case .duplicate(let duplicate, _): add(duplicate)
    case .reject: break
    }
    add(document.row)
  }
}
