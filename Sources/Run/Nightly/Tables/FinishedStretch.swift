// What some documents add to the dataset: the rows of every table, and the cells of the workbook.
//
// Filled by one thread, written by another, and used again for later documents, so that memory is that of a few stretches.

internal import Dataset
internal import Model
internal import XLSX

/// What is written of one document.
enum FinishedDocument: Sendable {
  case article(ArticleRow, DocumentRow, [RelationRow])
  case duplicate(DuplicateRow, DocumentRow)
  case reject(DocumentRow)

  var row: DocumentRow {
    switch self {
    case .article(_, let row, _), .duplicate(_, let row), .reject(let row): row
    }
  }
}

/// What is written of documents that follow each other.
struct FinishedStretch: Sendable {
  private(set) var documents: [FinishedDocument] = []
  private(set) var articles: TableRows<ArticleRow>
  private(set) var paragraphs: TableRows<ParagraphRow>
  private(set) var rows: TableRows<DocumentRow>
  private(set) var duplicates: TableRows<DuplicateRow>
  private(set) var relations: TableRows<RelationRow>
  private(set) var repairs: TableRows<RepairRow>
  private(set) var rejects: TableRows<DocumentRow>
  /// The rows of each sheet of the workbook, in the order of `WorkbookSheet`; none where no workbook is wanted.
  private(set) var cells: [[[SheetCell]]] = []
  private let hasCells: Bool

  init(_ csv: CSVForm, hasWorkbook: Bool) {
    articles = TableRows(articlesTable, csv)
    paragraphs = TableRows(paragraphsTable, csv)
    rows = TableRows(documentsTable, csv)
    duplicates = TableRows(duplicatesTable, csv)
    relations = TableRows(relationsTable, csv)
    repairs = TableRows(repairsTable, csv)
    rejects = TableRows(rejectsTable, csv)
    hasCells = hasWorkbook
  }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    articles.removeAll()
    paragraphs.removeAll()
    rows.removeAll()
    duplicates.removeAll()
    relations.removeAll()
    repairs.removeAll()
    rejects.removeAll()
    cells = []
  }

  mutating func append(_ document: FinishedDocument) {
    documents.append(document)
    switch document {
    case .article(let article, let row, let its):
      for relation in its { relations.append(relation) }
      articles.append(article)
      for (index, paragraph) in article.article.paragraphs.enumerated() {
        paragraphs.append(ParagraphRow(articleID: article.articleID, position: index + 1, paragraph: paragraph))
      }
      append(row)
    case .duplicate(let duplicate, let row):
      duplicates.append(duplicate)
      append(row)
    case .reject(let row):
      rejects.append(row)
      append(row)
    }
  }

  private mutating func append(_ row: DocumentRow) {
    rows.append(row)
    for repair in row.record.repairs { repairs.append(RepairRow(documentID: row.documentID, repair: repair)) }
  }

  /// Lays out the cells of all rows; to be called when the last document was appended.
  mutating func layOut() {
    if !hasCells { return }
    cells = [
      WorkbookSheet.articleView.cells(of: articles, limit: Workbook.cellLimit),
      WorkbookSheet.duplicateView.cells(of: duplicates, limit: Workbook.cellLimit),
      WorkbookSheet.rejectView.cells(of: rejects, limit: Workbook.cellLimit),
    ]
  }
}
