// Prints one document as one line of JSON: the columns of the articles table, and what became of the document.

internal import JSONText
public import Model
internal import Parquet

/// Prints documents as JSON lines.
public struct ArticleJSON {
  private static let schema = articlesTable.schema
  private static let columns = articlesTable.columns.indices.filter {
    // Ids and counts of copies belong to a corpus, not to a document alone.
    !["article_id", "copies", "excerpt", "title_converted", "body_converted"].contains(
      articlesTable.columns[$0].column.name)
  }

  private var group = RowGroup(Self.schema)
  private var json = JSONText()

  public init() {}

  /// The line for `row`, a line feed at its end.
  /// - Parameters:
  ///   - allText: all visible text of the document, when it is wanted.
  ///   - siteLines: what was cut from the body because it recurs on the site's pages, where these are known.
  public mutating func line(
    _ row: ArticleRow, status: DocumentStatus, allText: Text? = nil, siteLines: [Text]? = nil
  ) -> [UInt8] {
    group.removeAll()
    articlesTable.append(row, to: &group)
    json.removeAll()
    json.beginObject()
    json.key("source_file")
    json.string(row.record.origin.sourceFile)
    json.key("status")
    json.string(status.rawValue)
    json.key("reason")
    if let rejection = row.record.rejection { json.string(rejection.reason.rawValue) } else { json.null() }
    json.key("detail")
    if let rejection = row.record.rejection { json.string(rejection.detail) } else { json.null() }
    json.key("kind")
    json.string((row.record.article?.pageKind ?? .empty).rawValue)
    json.key("encoding")
    if let encoding = row.record.encoding { json.string(encoding) } else { json.null() }
    json.key("encoding_evidence")
    if let evidence = row.record.encodingEvidence { json.string(evidence.rawValue) } else { json.null() }
    json.key("replaced_bytes")
    json.integer(row.record.replacedBytes)
    for index in Self.columns where articlesTable.columns[index].column.name != "source_file" {
      json.key(articlesTable.columns[index].column.name)
      CellText.appendJSON(group[index], row: 0, to: &json)
    }
    appendSubheads(row.article)
    appendRepairs(row.record)
    if let allText {
      json.key("all_text")
      json.string(allText)
    }
    if let siteLines {
      json.key("site_lines")
      json.beginArray()
      for line in siteLines { json.string(line) }
      json.endArray()
    }
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private mutating func appendSubheads(_ article: Article) {
    json.key("subheads")
    json.beginArray()
    for paragraph in article.paragraphs where paragraph.kind == .subhead { json.string(paragraph.text) }
    json.endArray()
  }

  private mutating func appendRepairs(_ record: DocumentRecord) {
    json.key("repairs")
    json.beginArray()
    for repair in record.repairs {
      json.beginObject()
      json.key("rule")
      json.string(repair.rule)
      json.key("byte_offset")
      if let offset = repair.byteOffset { json.integer(offset) } else { json.null() }
      json.key("before")
      json.string(repair.before)
      json.key("after")
      json.string(repair.after)
      json.key("count")
      json.integer(repair.count)
      json.key("certainty")
      json.string(repair.certainty.rawValue)
      json.endObject()
    }
    json.endArray()
  }
}
