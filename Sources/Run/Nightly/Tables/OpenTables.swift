// All tables of a run, open for writing.

internal import Dataset
internal import Publishing

struct OpenTables {
  let articles: OpenTable<ArticleRow>
  let paragraphs: OpenTable<ParagraphRow>
  let documents: OpenTable<DocumentRow>
  let duplicates: OpenTable<DuplicateRow>
  let relations: OpenTable<RelationRow>
  let repairs: OpenTable<RepairRow>
  let rejects: OpenTable<DocumentRow>
  let redirects: OpenTable<RedirectRow>

  init(in run: borrowing StagedRun, _ settings: TableSettings) throws(NightlyError) {
    articles = try OpenTable(articlesTable, run, settings)
    paragraphs = try OpenTable(paragraphsTable, run, settings)
    documents = try OpenTable(documentsTable, run, settings)
    duplicates = try OpenTable(duplicatesTable, run, settings)
    relations = try OpenTable(relationsTable, run, settings)
    repairs = try OpenTable(repairsTable, run, settings)
    rejects = try OpenTable(rejectsTable, run, settings)
    redirects = try OpenTable(redirectsTable, run, settings)
  }

  /// In the order in which the codebook tells of them.
  var all: [any EndingTable] {
    [articles, paragraphs, documents, duplicates, relations, repairs, rejects, redirects]
  }

  /// Adds the rows of documents; redirects are none of theirs.
  func append(_ stretch: FinishedStretch) throws(NightlyError) {
    try articles.append(stretch.articles)
    try paragraphs.append(stretch.paragraphs)
    try documents.append(stretch.rows)
    try duplicates.append(stretch.duplicates)
    try relations.append(stretch.relations)
    try repairs.append(stretch.repairs)
    try rejects.append(stretch.rejects)
  }
}
