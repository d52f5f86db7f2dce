// The tables of a run, open for writing.

internal import Dataset
internal import Model
internal import Parquet
internal import Publishing
internal import Reporting

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

  init(in run: borrowing StagedRun, _ settings: TableSettings) throws(NightlyError) {
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
  }

  mutating func append(_ row: DuplicateRow) throws(NightlyError) {
    accounts.add(row)
    do throws(ParquetError) { try duplicates.append(row) } catch { throw .writing(error) }
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
  }

  /// Ends all files; returns what was written.
  consuming func finish() throws(NightlyError) -> [WrittenTable] {
    let counts = [
      ("articles", articles.rowCount), ("paragraphs", paragraphs.rowCount), ("documents", documents.rowCount),
      ("duplicates", duplicates.rowCount), ("relations", relations.rowCount), ("repairs", repairs.rowCount),
      ("rejects", rejects.rowCount), ("redirects", redirects.rowCount),
    ]
    try Self.close(articles)
    try Self.close(paragraphs)
    try Self.close(documents)
    try Self.close(duplicates)
    try Self.close(relations)
    try Self.close(repairs)
    try Self.close(rejects)
    try Self.close(redirects)
    return counts.map { WrittenTable(name: $0.0, rowCount: $0.1) }
  }

  private static func open<Row>(
    _ table: TableDefinition<Row>, _ run: borrowing StagedRun, _ settings: TableSettings
  ) throws(NightlyError) -> TableWriter<Row, FileSink> {
    let parquet = try publishing { () throws(PublishError) in try run.createFile(named: "\(table.name).parquet") }
    let csv = try publishing { () throws(PublishError) in try run.createFile(named: "\(table.name).csv") }
    do throws(ParquetError) {
      return try TableWriter(table, parquet: FileSink(parquet), csv: FileSink(csv), settings)
    } catch {
      throw .writing(error)
    }
  }

  private static func close<Row>(_ writer: consuming TableWriter<Row, FileSink>) throws(NightlyError) {
    do throws(ParquetError) {
      let sinks = try writer.finish()
      try finish(sinks)
    } catch {
      throw .writing(error)
    }
  }

  private static func finish(_ sinks: consuming TwoSinks<FileSink>) throws(ParquetError) {
    do throws(PublishError) {
      try sinks.parquet.finish()
      try sinks.csv.finish()
    } catch {
      throw .sink(error)
    }
  }
}
