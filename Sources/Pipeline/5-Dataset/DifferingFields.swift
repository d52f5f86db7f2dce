// What a copy's record says otherwise than the chosen one's, so that no merge loses a field.

internal import JSONText
public import Model
internal import Parquet

/// Compares the records of copies, column by column of the articles table.
public struct DifferingFields {
  private var copy = RowGroup(articlesTable.schema)
  private var chosen = RowGroup(articlesTable.schema)
  private let columns = articlesTable.columns.indices.filter {
    // Names and counts of the corpus, what follows from the body, and what `duplicates` has columns for.
    ![
      "article_id", "document_id", "source_file", "copies", "body", "paragraphs", "excerpt", "char_count",
      "paragraph_count", "body_sha256", "title_converted", "body_converted", "title", "published_date", "source",
    ].contains(articlesTable.columns[$0].column.name)
  }

  public init() {}

  /// The fields of `copy` that the chosen record has not or has otherwise, as a JSON object; nil when there are none.
  public mutating func json(copy row: ArticleRow, chosen other: ArticleRow) -> Text? {
    copy.removeAll()
    chosen.removeAll()
    articlesTable.append(row, to: &copy)
    articlesTable.append(other, to: &chosen)
    var json = JSONText()
    json.beginObject()
    var isEmpty = true
    for index in columns {
      let value = Self.value(copy, index)
      if value == Self.value(chosen, index) || value == Text("null".utf8) || value == Text("[]".utf8) { continue }
      json.key(articlesTable.columns[index].column.name)
      json.raw(value)
      isEmpty = false
    }
    json.endObject()
    return isEmpty ? nil : json.bytes
  }

  private static func value(_ group: RowGroup, _ index: Int) -> Text {
    var json = JSONText()
    CellText.appendJSON(group[index], row: 0, to: &json)
    return json.bytes
  }
}
