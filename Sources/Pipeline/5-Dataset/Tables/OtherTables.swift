// The tables beside the articles: paragraphs, documents, duplicates, repairs, rejects, redirects.

internal import Model
internal import Parquet
internal import UTF8Text

/// One row per paragraph of an article.
public let paragraphsTable = TableDefinition<ParagraphRow>(
  name: "paragraphs", rowMeaning: "paragraph of an article",
  columns: [
    .key("article_id", "Joins `articles`.", example: "a1c9e0b7d2f4a6c8e013") { $0.articleID },
    .number("position", "Place in the article, from 1.", example: "1", null: "never empty") { $0.position },
    .key("kind", "paragraph, subhead, quote, list_item, table_row or preformatted.", example: "paragraph") {
      Text($0.paragraph.kind.rawValue.utf8)
    },
    .text(
      "text", "The text, without line breaks.", example: "…", null: "never empty",
      options: .longText
    ) { $0.paragraph.text },
    .number("char_count", "Length of the text.", unit: "characters", example: "182", null: "never empty") {
      scalarCount(of: $0.paragraph.text.span)
    },
  ],
  sortedBy: [])

/// One row per document of the input, whatever became of it.
public let documentsTable = TableDefinition<DocumentRow>(
  name: "documents", rowMeaning: "document of the input",
  columns: [
    .key(
      "document_id", "Name of the document: `d` and a digest of its place in the input.",
      example: "d4be9f0c4e2a1b7c9d03", bloom: true, repeats: false
    ) {
      $0.documentID
    }
  ] + documentColumns + [
    .key("status", "kept, duplicate or rejected.", example: "kept") { Text($0.status.rawValue.utf8) },
    .text("stage", "Stage that rejected the document.", example: "reading", null: "not rejected") {
      $0.status == .rejected ? $0.record.rejection.map { Text($0.stage.rawValue.utf8) } : nil
    },
    .text("reason", "Reason of the rejection, in one word.", example: "binary", null: "not rejected") {
      $0.status == .rejected ? $0.record.rejection.map { Text($0.reason.rawValue.utf8) } : nil
    },
    .text(
      "detail", "What exactly was found.", example: "offset 0: PNG signature, text was expected", null: "not rejected",
      options: .distinct
    ) {
      $0.status == .rejected ? $0.record.rejection.map(\.detail) : nil
    },
    .text(
      "article_id", "The article the document holds, or is a copy of.", example: "a1c9e0b7d2f4a6c8e013",
      null: "rejected"
    ) { $0.articleID },
  ],
  sortedBy: ["source_file"])

/// What a document is and where it stands; shared by the tables of documents and of rejects.
private let documentColumns: [ColumnDefinition<DocumentRow>] = [
  .key(
    "source_file", "Path below the input folder; bytes that are no UTF-8 as \\xNN.",
    example: "luwan-port/news/10326.txt", repeats: false
  ) {
    $0.record.origin.sourceFile
  },
  .text("member", "Name inside an archive.", example: "a/1.html", null: "the file is no archive") {
    $0.record.origin.member
  },
  .number(
    "record", "Number of the record inside a file of many, from 0.", example: "12", null: "the file is one document"
  ) {
    $0.record.origin.record
  },
  .longNumber(
    "byte_offset", "Where the document begins in the file as stored.", unit: "bytes", example: "0", null: "never empty"
  ) {
    $0.record.origin.byteOffset
  },
  .longNumber(
    "byte_length", "Bytes of the document in the file as stored.", unit: "bytes", example: "5543", null: "never empty"
  ) {
    $0.record.origin.byteLength
  },
  .text(
    "sha256", "SHA-256 of the document's bytes, in hexadecimal.", example: "9f86d081884c7d65…",
    null: "the document could not be read", options: .distinct
  ) {
    $0.record.sha256.map { Text($0.utf8) }
  },
  .text(
    "encoding", "Encoding the document was read in, by its WHATWG name.", example: "gb18030", null: "not read as text"
  ) {
    $0.record.encoding.map { Text($0.utf8) }
  },
  .text(
    "encoding_evidence", "Why: bom, valid_utf8, ascii, declared or statistics.", example: "declared",
    null: "not read as text"
  ) {
    $0.record.encodingEvidence.map { Text($0.rawValue.utf8) }
  },
  .number(
    "replaced_bytes", "Malformed byte sequences that became U+FFFD.", unit: "sequences", example: "0",
    null: "never empty"
  ) {
    $0.record.replacedBytes
  },
  .text(
    "read_as",
    "markup (through the HTML parser), text (lines), or stripped (the parser lost text: tags were taken off).",
    example: "markup", null: "not read as text"
  ) {
    $0.record.readAs.map { Text($0.rawValue.utf8) }
  },
  .text(
    "kind",
    "Kind of page: article, or gallery where there are pictures and hardly any text. Lists, threads and error pages are rejected; `detail` says which.",
    example: "article", null: "rejected"
  ) {
    $0.record.rejection == nil ? $0.record.article.map { Text($0.pageKind.rawValue.utf8) } : nil
  },
]

/// One row per document that is a copy of an article kept from elsewhere.
public let duplicatesTable = TableDefinition<DuplicateRow>(
  name: "duplicates", rowMeaning: "document that is not its article's chosen copy",
  columns: [
    .key("document_id", "The copy; joins `documents`.", example: "d4be9f0c4e2a1b7c9d03", repeats: false) {
      $0.documentID
    },
    .key("article_id", "The article it is a copy of.", example: "a1c9e0b7d2f4a6c8e013") { $0.articleID },
    .key(
      "kind",
      "exact: the same body but for width, punctuation and script; near: words or sentences changed; contained: one of the two "
        + "is cut short; cross_script: in the other Chinese script.", example: "exact"
    ) {
      Text($0.kind.rawValue.utf8)
    },
    .number(
      "similarity", "Share of equal text after folding: of both bodies, or of the shorter of contained ones.",
      unit: "per mille", example: "1000", null: "never empty"
    ) { $0.similarity },
    .text("title", "The copy's title, where it differs.", example: "溪口古橋修好了", null: "the same", options: .distinct) {
      differing($0, \.title)
    },
    .date("published_date", "The copy's day of publication, where it differs.", example: "2023-10-12", null: "the same")
    {
      $0.article.published?.date == $0.chosen.published?.date ? nil : $0.article.published?.date
    },
    .text("source", "The copy's source, where it differs.", example: "澄水晚風", null: "the same") {
      differing($0, \.source)
    },
    .text(
      "other_fields", "All other fields of the copy that the article lacks or has otherwise, as a JSON object.",
      example: "{\"reporters\":[\"康以寧\"]}", null: "the same", options: .distinct
    ) { $0.otherFields },
    .text(
      "body", "The copy's own text, where it differs.", example: "…", null: "the same",
      options: .longText, csv: false
    ) { $0.differingBody },
  ],
  sortedBy: [])

private func differing(_ row: DuplicateRow, _ field: KeyPath<Article, Text?>) -> Text? {
  row.article[keyPath: field] == row.chosen[keyPath: field] ? nil : row.article[keyPath: field]
}

/// One row per change made to text.
public let repairsTable = TableDefinition<RepairRow>(
  name: "repairs", rowMeaning: "change made to a document's text",
  columns: [
    .key("document_id", "The document; joins `documents`.", example: "d4be9f0c4e2a1b7c9d03", repeats: false) {
      $0.documentID
    },
    .key("rule", "Rule that made the change.", example: "byte-slip") { Text($0.repair.rule.utf8) },
    .text("field", "Column the change belongs to.", example: "title", null: "made before the document was taken apart")
    { _ in nil },
    .longNumber(
      "byte_offset", "Where the first change stands in the raw document.", unit: "bytes", example: "568",
      null: "not known"
    ) {
      $0.repair.byteOffset
    },
    .text(
      "before", "The text before; of a counted row, the first such text.", example: "?!比蝿?wù)", null: "never empty",
      options: .distinct
    ) { $0.repair.before },
    .text(
      "after", "The text after.", example: "□”任務", null: "never empty: removed text leaves an empty text",
      options: .distinct
    ) { $0.repair.after },
    .number(
      "count", "Changes the row stands for: annotations removed by one rule are one row.", unit: "changes",
      example: "201",
      null: "never empty"
    ) { $0.repair.count },
    .key("certainty", "determined, twin or model.", example: "determined") { Text($0.repair.certainty.rawValue.utf8) },
    .number(
      "margin", "By how much a model preferred the change.", unit: "thousandths of a nat", example: "4200",
      null: "no model decided"
    ) { $0.repair.margin },
    .text(
      "twin_document_id", "Document whose clean text decided.", example: "d4be9f0c4e2a1b7c9d03", null: "no twin decided"
    ) { $0.repair.twinDocumentID },
  ],
  sortedBy: [])

/// The rejected documents, with a sentence for a person.
public let rejectsTable = TableDefinition<DocumentRow>(
  name: "rejects", rowMeaning: "rejected document",
  columns: [
    .key("document_id", "The document; joins `documents`.", example: "d4be9f0c4e2a1b7c9d03", repeats: false) {
      $0.documentID
    }
  ] + documentColumns + [
    .key("stage", "Stage that rejected the document.", example: "reading") {
      Text(($0.record.rejection?.stage.rawValue ?? "").utf8)
    },
    .key("reason", "Reason, in one word.", example: "binary") {
      Text(($0.record.rejection?.reason.rawValue ?? "").utf8)
    },
    .key("sentence", "Reason, as a sentence.", example: "The file holds binary data, not text.") {
      Text(($0.record.rejection?.reason.sentence ?? "").utf8)
    },
    .text(
      "detail", "What exactly was found.", example: "offset 0: PNG signature, text was expected",
      null: "nothing more to say", options: .distinct
    ) {
      ($0.record.rejection?.detail).flatMap { $0.isEmpty ? nil : $0 }
    },
  ],
  sortedBy: ["source_file"])

/// One row per article id of the previous dataset that is no longer in use.
public let redirectsTable = TableDefinition<RedirectRow>(
  name: "redirects", rowMeaning: "article id of the previous dataset that is no longer in use",
  columns: [
    .key("old_article_id", "The id that was.", example: "a1c9e0b7d2f4a6c8e013", repeats: false) { $0.oldArticleID },
    .text(
      "article_id", "The article that its document holds now.", example: "a77d0be1c9e0b7d2f4a6",
      null: "none of its documents holds an article now"
    ) { $0.articleID },
    .key(
      "reason",
      "changed (the document says something else now), better_copy (it became a copy of a better one), other_copy (it is gone, another copy is in that article), rejected or removed.",
      example: "changed"
    ) { Text($0.reason.rawValue.utf8) },
  ],
  sortedBy: [])

/// All tables, in the order in which the codebook tells of them.
public var tableDescriptions: [TableDescription] {
  [
    articlesTable.description, paragraphsTable.description, documentsTable.description, duplicatesTable.description,
    relationsTable.description, repairsTable.description, rejectsTable.description, redirectsTable.description,
  ]
}
