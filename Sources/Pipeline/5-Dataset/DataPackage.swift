// Describes the dataset to programs: datapackage.json, and the schema as `winnow schema` prints it.
//
// Format: Data Package v2 (datapackage.org), Table Schema. The formula guard of the CSV files is declared as a custom property.

internal import JSONText
internal import Model
internal import Parquet

/// Version of the dataset contract: what columns there are and what they mean.
public let contractVersion = 1

/// The bytes of datapackage.json.
/// - Parameter form: how the CSV files were written.
public func dataPackage(of tables: [WrittenTable], version: String, csv form: CSVForm = CSVForm()) -> [UInt8] {
  var json = JSONText(indented: true)
  json.beginObject()
  json.key("$schema")
  json.string("https://datapackage.org/profiles/2.0/datapackage.json")
  json.key("name")
  json.string("winnow-articles")
  json.key("title")
  json.string("Articles cleaned and deduplicated by winnow \(version)")
  json.key("winnow:contract")
  json.integer(contractVersion)
  json.key("resources")
  json.beginArray()
  for written in tables {
    guard let table = tableDescriptions.first(where: { $0.name == written.name }) else { continue }
    appendResource(table, written, form, &json)
    appendResource(table, written, nil, &json)
  }
  json.endArray()
  json.endObject()
  json.endLine()
  return json.bytes
}

/// - Parameter form: how the CSV was written, or `nil` for the Parquet file.
private func appendResource(
  _ table: TableDescription, _ written: WrittenTable, _ form: CSVForm?, _ json: inout JSONText
) {
  let isCSV = form != nil
  json.beginObject()
  json.key("name")
  json.string(isCSV ? table.name : "\(table.name)-parquet")
  json.key("path")
  let paths = written.paths(isCSV ? .csv : .parquet)
  if paths.count == 1 {
    json.string(paths[0])
  } else {
    json.beginArray()
    for path in paths { json.string(path) }
    json.endArray()
  }
  json.key("title")
  json.string("One row per \(table.rowMeaning)")
  json.key("type")
  json.string("table")
  json.key("format")
  json.string(isCSV ? "csv" : "parquet")
  json.key("mediatype")
  json.string(isCSV ? "text/csv" : "application/vnd.apache.parquet")
  json.key("winnow:rows")
  json.integer(written.rowCount)
  if let form {
    json.key("encoding")
    json.string("utf-8")
    json.key("dialect")
    json.beginObject()
    json.key("delimiter")
    json.string([form.delimiter])
    json.key("lineTerminator")
    json.string("\r\n")
    json.key("quoteChar")
    json.string("\"")
    json.key("doubleQuote")
    json.boolean(true)
    if form.isGuarded {
      json.key("winnow:formulaGuard")
      json.string(
        "A text that begins with = + - @ (or a full-width form, tab or line break), apostrophes before it or not, has one more ' before it. Take one ' off to have the text."
      )
    }
    json.endObject()
  }
  json.key("schema")
  json.beginObject()
  appendFields(table, form, &json)
  json.endObject()
  json.endObject()
}

/// The columns of a table as one line of JSON, for the table's own footer.
func fieldsJSON(of table: TableDescription) -> String {
  var json = JSONText()
  json.beginObject()
  appendFields(table, nil, &json)
  json.endObject()
  return String(decoding: json.bytes, as: UTF8.self)
}

/// - Parameter form: how the CSV was written, or `nil` for all columns.
private func appendFields(_ table: TableDescription, _ form: CSVForm?, _ json: inout JSONText) {
  json.key("fields")
  json.beginArray()
  for column in table.columns where form.map({ $0.hasBody || column.isInCSV }) ?? true {
    json.beginObject()
    json.key("name")
    json.string(column.column.name)
    json.key("type")
    json.string(TypeNames.tableSchema(column.column))
    if case .scalar(.timestampMilliseconds, _) = column.column.shape {
      json.key("format")
      json.string("%Y-%m-%d %H:%M:%S")
    }
    json.key("description")
    json.string(column.meaning.text)
    json.key("example")
    json.string(column.meaning.example)
    if let unit = column.meaning.unit {
      json.key("unit")
      json.string(unit)
    }
    json.key("winnow:null")
    json.string(column.meaning.null)
    json.key("winnow:since")
    json.integer(column.meaning.since)
    if !column.column.isNullable {
      json.key("constraints")
      json.beginObject()
      json.key("required")
      json.boolean(true)
      json.endObject()
    }
    json.endObject()
  }
  json.endArray()
  json.key("missingValues")
  json.beginArray()
  json.string("")
  json.endArray()
}

/// The schema of all tables as JSON, for `winnow schema`.
public func schemaJSON() -> [UInt8] {
  var json = JSONText(indented: true)
  json.beginArray()
  for table in tableDescriptions {
    json.beginObject()
    json.key("name")
    json.string(table.name)
    json.key("rowMeaning")
    json.string(table.rowMeaning)
    appendFields(table, nil, &json)
    json.endObject()
  }
  json.endArray()
  json.endLine()
  return json.bytes
}

/// Names of types for people and for Table Schema.
enum TypeNames {
  static func tableSchema(_ column: Column) -> String {
    switch column.shape {
    case .scalar(let type, _):
      switch type {
      case .boolean: "boolean"
      case .int32, .int64: "integer"
      case .double: "number"
      case .date: "date"
      case .timestampMilliseconds: "datetime"
      case .string, .binary: "string"
      }
    case .list, .structList: "array"
    }
  }

  static func codebook(_ column: Column) -> String {
    switch column.shape {
    case .scalar(let type, _): scalar(type)
    case .list(let type, _, _): "LIST<\(scalar(type))>"
    case .structList(let fields, _): "LIST<STRUCT \(fields.map(\.name).joined(separator: ", "))>"
    }
  }

  private static func scalar(_ type: ScalarType) -> String {
    switch type {
    case .boolean: "BOOLEAN"
    case .int32: "INTEGER"
    case .int64: "BIGINT"
    case .double: "DOUBLE"
    case .date: "DATE"
    case .timestampMilliseconds: "TIMESTAMP"
    case .string: "TEXT"
    case .binary: "BINARY"
    }
  }
}
