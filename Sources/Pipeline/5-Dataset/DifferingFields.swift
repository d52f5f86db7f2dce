// What a copy's record says otherwise than the chosen one's, so that no merge loses a field.

internal import JSONText
public import Model
internal import Parquet

/// Compares the records of copies, column by column of the articles table.
public struct DifferingFields {
  /// The articles table with the columns alone that are compared.
  private let table: TableDefinition<ArticleRow>
  private var copy: RowGroup
  private var chosen: RowGroup

  public init() {
    var table = articlesTable
    table.columns.removeAll {
      // Names and counts of the corpus, what follows from the body, and what `duplicates` has columns for.
      [
        "article_id", "document_id", "source_file", "copies", "body", "paragraphs", "excerpt", "char_count",
        "paragraph_count", "body_sha256", "title_converted", "body_converted", "title", "published_date", "source",
      ].contains($0.column.name)
    }
    self.table = table
    copy = RowGroup(table.schema)
    chosen = RowGroup(table.schema)
  }

  /// The fields of `copy` that the chosen record has not or has otherwise, as a JSON object; nil when there are none.
  public mutating func json(copy row: ArticleRow, chosen other: ArticleRow) -> Text? {
    copy.removeAll()
    chosen.removeAll()
    table.append(row, to: &copy)
    table.append(other, to: &chosen)
    var json = JSONText()
    json.beginObject()
    var isEmpty = true
    for index in table.columns.indices where !copy[index].hasRows(of: chosen[index]) {
      let value = Self.value(copy, index)
      if value == Text("null".utf8) || value == Text("[]".utf8) { continue }
      json.key(table.columns[index].column.name)
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
