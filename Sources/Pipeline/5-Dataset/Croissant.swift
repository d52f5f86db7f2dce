// Describes the dataset to machine-learning tools: croissant.json, made from the same definitions as the tables.
//
// Format: Croissant 1.0 (https://docs.mlcommons.org/croissant/docs/croissant-spec.html), JSON-LD. Every Parquet file is a
// file object with its digest, the parts of a table are a file set, and a record set whose fields are the table's columns.

internal import JSONText
internal import Model
internal import Parquet

/// A published file, as documentation names it.
public struct DescribedFile: Sendable {
  public var name: String
  public var byteCount: Int
  /// In hexadecimal.
  public var sha256: String

  public init(name: String, byteCount: Int, sha256: String) {
    self.name = name
    self.byteCount = byteCount
    self.sha256 = sha256
  }
}

/// The bytes of croissant.json.
/// - Parameter files: the files written so far; those of the Parquet tables are described.
public func croissant(of tables: [WrittenTable], files: [DescribedFile], version: String) -> [UInt8] {
  var json = JSONText(indented: true)
  json.beginObject()
  appendContext(to: &json)
  for (key, value) in [
    ("@type", "sc:Dataset"), ("name", "winnow-articles"), ("conformsTo", "http://mlcommons.org/croissant/1.0"),
    ("description", "Articles cleaned and deduplicated by winnow \(version), with an account of every document."),
    ("version", "1.0.0"),
  ] {
    json.key(key)
    json.string(value)
  }
  let described = tables.compactMap { written in
    tableDescriptions.first { $0.name == written.name }.map { ($0, FileSource(written, files)) }
  }
  json.key("distribution")
  json.beginArray()
  for (_, source) in described {
    for file in source.files { appendFile(file, to: &json) }
    if source.files.count > 1 { appendFileSet(source, to: &json) }
  }
  json.endArray()
  json.key("recordSet")
  json.beginArray()
  for (table, source) in described { appendRecordSet(table, source, to: &json) }
  json.endArray()
  json.endObject()
  json.endLine()
  return json.bytes
}

/// The Parquet files of a table.
private struct FileSource {
  var files: [DescribedFile]
  /// What records refer to: the file, or the set of files.
  var id: String
  var folder: String

  init(_ written: WrittenTable, _ all: [DescribedFile]) {
    files = written.paths(.parquet).compactMap { path in all.first { $0.name == path } }
    folder = TablePart(written.name, .parquet, number: 1).folder
    id = files.count == 1 ? files[0].name : "\(written.name)-parts"
  }
}

private func appendFile(_ file: DescribedFile, to json: inout JSONText) {
  json.beginObject()
  for (key, value) in [
    ("@type", "cr:FileObject"), ("@id", file.name), ("name", file.name), ("contentUrl", file.name),
    ("contentSize", "\(file.byteCount) B"), ("encodingFormat", "application/x-parquet"), ("sha256", file.sha256),
  ] {
    json.key(key)
    json.string(value)
  }
  json.endObject()
}

private func appendFileSet(_ source: FileSource, to json: inout JSONText) {
  json.beginObject()
  for (key, value) in [
    ("@type", "cr:FileSet"), ("@id", source.id), ("name", source.id), ("encodingFormat", "application/x-parquet"),
    ("includes", "\(source.folder)/part-*.parquet"),
  ] {
    json.key(key)
    json.string(value)
  }
  json.endObject()
}

private func appendRecordSet(_ table: TableDescription, _ source: FileSource, to json: inout JSONText) {
  json.beginObject()
  for (key, value) in [
    ("@type", "cr:RecordSet"), ("@id", table.name), ("name", table.name),
    ("description", "One record per \(table.rowMeaning)."),
  ] {
    json.key(key)
    json.string(value)
  }
  json.key("field")
  json.beginArray()
  for column in table.columns {
    let name = column.column.name
    json.beginObject()
    appendNames("\(table.name)/\(name)", name, to: &json)
    json.key("description")
    json.string(column.meaning.text)
    switch column.column.shape {
    case .scalar(let type, _): appendType(type, isRepeated: false, to: &json)
    case .list(let type, _, _): appendType(type, isRepeated: true, to: &json)
    case .structList(let fields, _):
      json.key("repeated")
      json.boolean(true)
      json.key("subField")
      json.beginArray()
      for field in fields {
        json.beginObject()
        appendNames("\(table.name)/\(name)/\(field.name)", field.name, to: &json)
        appendType(field.type, isRepeated: false, to: &json)
        appendSource(source, name, jsonPath: "$[*].\(field.name)", to: &json)
        json.endObject()
      }
      json.endArray()
    }
    appendSource(source, name, jsonPath: nil, to: &json)
    json.endObject()
  }
  json.endArray()
  json.endObject()
}

private func appendNames(_ id: String, _ name: String, to json: inout JSONText) {
  for (key, value) in [("@type", "cr:Field"), ("@id", id), ("name", name)] {
    json.key(key)
    json.string(value)
  }
}

private func appendType(_ type: ScalarType, isRepeated: Bool, to json: inout JSONText) {
  let name =
    switch type {
    case .boolean: "sc:Boolean"
    case .int32, .int64: "sc:Integer"
    case .double: "sc:Float"
    case .date: "sc:Date"
    case .timestampMilliseconds: "sc:DateTime"
    case .string, .binary: "sc:Text"
    }
  json.key("dataType")
  json.string(name)
  if isRepeated {
    json.key("repeated")
    json.boolean(true)
  }
}

private func appendSource(_ source: FileSource, _ column: String, jsonPath: String?, to json: inout JSONText) {
  json.key("source")
  json.beginObject()
  json.key(source.files.count > 1 ? "fileSet" : "fileObject")
  json.beginObject()
  json.key("@id")
  json.string(source.id)
  json.endObject()
  json.key("extract")
  json.beginObject()
  json.key("column")
  json.string(column)
  json.endObject()
  if let jsonPath {
    json.key("transform")
    json.beginObject()
    json.key("jsonPath")
    json.string(jsonPath)
    json.endObject()
  }
  json.endObject()
}

/// The context that the specification prints, word for word.
private func appendContext(to json: inout JSONText) {
  json.key("@context")
  json.beginObject()
  for (key, value) in [
    ("@language", "en"), ("@vocab", "https://schema.org/"), ("citeAs", "cr:citeAs"), ("column", "cr:column"),
    ("conformsTo", "dct:conformsTo"), ("cr", "http://mlcommons.org/croissant/"),
    ("rai", "http://mlcommons.org/croissant/RAI/"), ("dct", "http://purl.org/dc/terms/"), ("extract", "cr:extract"),
    ("field", "cr:field"), ("fileProperty", "cr:fileProperty"), ("fileObject", "cr:fileObject"),
    ("fileSet", "cr:fileSet"), ("format", "cr:format"), ("includes", "cr:includes"),
    ("isLiveDataset", "cr:isLiveDataset"), ("jsonPath", "cr:jsonPath"), ("key", "cr:key"), ("md5", "cr:md5"),
    ("parentField", "cr:parentField"), ("path", "cr:path"), ("recordSet", "cr:recordSet"),
    ("references", "cr:references"), ("regex", "cr:regex"), ("repeated", "cr:repeated"), ("replace", "cr:replace"),
    ("sc", "https://schema.org/"), ("separator", "cr:separator"), ("source", "cr:source"),
    ("subField", "cr:subField"), ("transform", "cr:transform"),
  ] {
    json.key(key)
    json.string(value)
  }
  for (key, type) in [("data", "@json"), ("examples", "@json"), ("dataType", "@vocab")] {
    json.key(key)
    json.beginObject()
    json.key("@id")
    json.string("cr:\(key)")
    json.key("@type")
    json.string(type)
    json.endObject()
  }
  json.endObject()
}
