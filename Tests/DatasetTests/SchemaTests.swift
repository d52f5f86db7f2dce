// The tables as they are defined: the contract's columns, each documented, and every form of documentation made from them.
import Dataset
import Foundation
import Model
import Parquet
import Testing

@Suite("The tables' definition")
struct SchemaTests {
  /// The dataset contract, version 1.
  static let contract = [
    "articles":
      """
    article_id title subtitle summary excerpt published_date published_at utc_offset modified_at date_precision date_evidence partial_date \
    inferred_year inferred_year_evidence event_dates source publisher section breadcrumb authors reporters special_reporters editors \
    photographers place dateline url canonical_url site language script title_converted body_converted char_count paragraph_count body paragraphs captions images related \
    notices view_count comment_count body_repeats body_sha256 copies repair_count suspect_count suspects quality source_file document_id
    """,
    "paragraphs": "article_id position kind text char_count",
    "documents":
      """
    document_id source_file member record byte_offset byte_length sha256 encoding encoding_evidence replaced_bytes read_as kind status stage reason \
    detail article_id
    """,
    "duplicates": "document_id article_id kind similarity title published_date source other_fields body",
    "relations": "article_id related_article_id kind similarity",
    "repairs": "document_id rule field byte_offset before after count certainty margin twin_document_id",
    "rejects":
      """
    document_id source_file member record byte_offset byte_length sha256 encoding encoding_evidence replaced_bytes read_as kind stage reason sentence \
    detail
    """,
    "redirects": "old_article_id article_id reason",
  ]

  @Test("has the contract's tables and columns, in the contract's order")
  func keepsTheContract() {
    #expect(
      tableDescriptions.map(\.name) == [
        "articles", "paragraphs", "documents", "duplicates", "relations", "repairs", "rejects", "redirects",
      ])
    for table in tableDescriptions {
      #expect(
        table.columns.map(\.column.name) == Self.contract[table.name]?.split(separator: " ").map(String.init),
        "\(table.name)")
    }
  }

  @Test("names no column twice, and sorts by columns that are there")
  func namesAreUnique() {
    for table in tableDescriptions {
      let names = table.columns.map(\.column.name)
      #expect(Set(names).count == names.count, "\(table.name)")
      #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil }, "\(table.name)")
      #expect(table.sortedBy.allSatisfy(names.contains), "\(table.name)")
    }
  }

  @Test("tells of every column what it means, an example, and what an empty cell says")
  func isDocumented() {
    for table in tableDescriptions {
      for column in table.columns {
        let name = "\(table.name).\(column.column.name)"
        #expect(column.meaning.text.hasSuffix("."), "\(name)")
        #expect(!column.meaning.example.isEmpty, "\(name)")
        #expect(!column.meaning.null.isEmpty, "\(name)")
        if !column.column.isNullable { #expect(column.meaning.null.hasPrefix("never empty"), "\(name)") }
      }
    }
  }

  @Test("is the codebook's, each column in a row of a table that Markdown reads")
  func isInTheCodebook() {
    let text = String(
      decoding: codebook(of: tableDescriptions.map { WrittenTable(name: $0.name, rowCount: 7) }, version: "9.9"),
      as: UTF8.self)
    for table in tableDescriptions {
      let section =
        text.components(separatedBy: "\n## \(table.name)\n").last?.components(separatedBy: "\n## ").first ?? ""
      let rows = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
      #expect(rows.count == table.columns.count, "\(table.name)")
      for (row, column) in zip(rows, table.columns) {
        #expect(row.hasPrefix("| \(column.column.name) | "))
        #expect(row.count { $0 == "|" } == 6, "\(row)")
      }
    }
    #expect(text.contains("9.9"))
  }

  @Test("is the data package's and the schema's")
  func isInTheDataPackage() throws {
    let written = tableDescriptions.map { WrittenTable(name: $0.name, rowCount: 3) }
    let package =
      try JSONSerialization.jsonObject(with: Data(dataPackage(of: written, version: "9.9"))) as? [String: Any]
    let resources = try #require(package?["resources"] as? [[String: Any]])
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(schemaJSON())) as? [[String: Any]])
    #expect(package?["$schema"] as? String == "https://datapackage.org/profiles/2.0/datapackage.json")
    for table in tableDescriptions {
      func fields(_ object: [String: Any]?) -> [String] {
        (object?["fields"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
      }
      let csv = resources.first { $0["path"] as? String == "\(table.name).csv" }
      let parquet = resources.first { $0["path"] as? String == "\(table.name).parquet" }
      #expect(fields(csv?["schema"] as? [String: Any]) == table.columns.filter(\.isInCSV).map(\.column.name))
      #expect(fields(parquet?["schema"] as? [String: Any]) == table.columns.map(\.column.name))
      #expect(fields(schema.first { $0["name"] as? String == table.name }) == table.columns.map(\.column.name))
    }
  }

  @Test("is what croissant.json tells, with a file for every table")
  func isInCroissant() throws {
    let written = tableDescriptions.map { WrittenTable(name: $0.name, rowCount: 3) }
    let files = tableDescriptions.map {
      DescribedFile(name: "\($0.name).parquet", byteCount: 7, sha256: String(repeating: "0", count: 64))
    }
    let bytes = croissant(of: written, files: files, version: "9.9")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let distribution = try #require(json["distribution"] as? [[String: Any]])
    #expect(distribution.compactMap { $0["contentUrl"] as? String } == files.map(\.name))
    let sets = try #require(json["recordSet"] as? [[String: Any]])
    for (table, set) in zip(tableDescriptions, sets) {
      let fields = (set["field"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
      #expect(fields == table.columns.map(\.column.name), "\(table.name)")
    }
  }

  @Test("tells the columns that stand in the CSV, whatever its form")
  func tellsTheFormOfTheCSV() throws {
    var form = CSVForm()
    form.hasBody = true
    form.delimiter = 0x09
    let written = [WrittenTable(name: "articles", rowCount: 3)]
    let bytes = dataPackage(of: written, version: "9.9", csv: form)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let resource = try #require((json["resources"] as? [[String: Any]])?.first)
    #expect((resource["dialect"] as? [String: Any])?["delimiter"] as? String == "\t")
    let schema = try #require(resource["schema"] as? [String: Any])
    let fields = (schema["fields"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    #expect(fields == articlesTable.columns.map(\.column.name))
  }

  @Test("keeps out of the CSV what would break its lines, and nothing else")
  func keepsBodiesOut() {
    let left = tableDescriptions.flatMap { table in
      table.columns.filter { !$0.isInCSV }.map { "\(table.name).\($0.column.name)" }
    }
    #expect(left == ["articles.body_converted", "articles.body", "articles.paragraphs", "duplicates.body"])
  }
}
