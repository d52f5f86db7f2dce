// The tables of a run and its workbook, open for writing.

internal import Dataset
internal import Model
internal import POSIXFiles
internal import Parquet
internal import Publishing
internal import Reporting
internal import XLSX

struct TableFiles: ~Copyable {
  private var articles: TableWriter<ArticleRow, FileSink>
  private var paragraphs: TableWriter<ParagraphRow, FileSink>
  private var documents: TableWriter<DocumentRow, FileSink>
  private var duplicates: TableWriter<DuplicateRow, FileSink>
  private var relations: TableWriter<RelationRow, FileSink>
  private var repairs: TableWriter<RepairRow, FileSink>
  private var rejects: TableWriter<DocumentRow, FileSink>
  private var redirects: TableWriter<RedirectRow, FileSink>
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
    let articles = try Self.open(articlesTable, run, settings)
    let paragraphs = try Self.open(paragraphsTable, run, settings)
    let documents = try Self.open(documentsTable, run, settings)
    let duplicates = try Self.open(duplicatesTable, run, settings)
    let relations = try Self.open(relationsTable, run, settings)
    let repairs = try Self.open(repairsTable, run, settings)
    let rejects = try Self.open(rejectsTable, run, settings)
    let redirects = try Self.open(redirectsTable, run, settings)
    self.articles = articles
    self.paragraphs = paragraphs
    self.documents = documents
    self.duplicates = duplicates
    self.relations = relations
    self.repairs = repairs
    self.rejects = rejects
    self.redirects = redirects
    self.workbook = workbook
  }

  mutating func append(_ row: ArticleRow) throws(NightlyError) {
    accounts.add(row)
    do throws(ParquetError) {
      try articles.append(row)
      for (index, paragraph) in row.article.paragraphs.enumerated() {
        try paragraphs.append(ParagraphRow(articleID: row.articleID, position: index + 1, paragraph: paragraph))
      }
    } catch {
      throw .writing(error)
    }
    try inWorkbook { (book) throws(XLSXError) in try book.append(row) }
  }

  mutating func append(_ row: DuplicateRow) throws(NightlyError) {
    accounts.add(row)
    do throws(ParquetError) { try duplicates.append(row) } catch { throw .writing(error) }
    try inWorkbook { (book) throws(XLSXError) in try book.append(row) }
  }

  mutating func append(_ row: RedirectRow) throws(NightlyError) {
    do throws(ParquetError) { try redirects.append(row) } catch { throw .writing(error) }
  }

  mutating func append(_ row: RelationRow) throws(NightlyError) {
    do throws(ParquetError) { try relations.append(row) } catch { throw .writing(error) }
  }

  /// A document, its repairs, and, when it was rejected, its reject.
  mutating func append(_ row: DocumentRow) throws(NightlyError) {
    accounts.add(row)
    do throws(ParquetError) {
      try documents.append(row)
      for repair in row.record.repairs { try repairs.append(RepairRow(documentID: row.documentID, repair: repair)) }
      if row.status == .rejected { try rejects.append(row) }
    } catch {
      throw .writing(error)
    }
    if row.status == .rejected { try inWorkbook { (book) throws(XLSXError) in try book.append(reject: row) } }
  }

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
    guard let book = workbook.take() else { return WorkbookPacking(nil, workbookOutcome) }
    return WorkbookPacking(book, .written)
  }

  /// Ends all tables; returns what was written.
  consuming func finish() throws(NightlyError) -> [WrittenTable] {
    [
      try Self.close(articles), try Self.close(paragraphs), try Self.close(documents), try Self.close(duplicates),
      try Self.close(relations), try Self.close(repairs), try Self.close(rejects), try Self.close(redirects),
    ]
  }

  private static func open<Row>(
    _ table: TableDefinition<Row>, _ run: borrowing StagedRun, _ settings: TableSettings
  ) throws(NightlyError) -> TableWriter<Row, FileSink> {
    let folder = TableFolder(run.fileMaker)
    return try writing { () throws(ParquetError) in try TableWriter(table, in: folder, settings) }
  }

  private static func close<Row>(
    _ writer: consuming TableWriter<Row, FileSink>
  ) throws(NightlyError) -> WrittenTable {
    do throws(ParquetError) { return try writer.finish() } catch { throw .writing(error) }
  }
}
