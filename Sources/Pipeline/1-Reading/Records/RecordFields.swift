// Fields of a record by name, and the document that they make.

internal import Model
internal import UTF8Text

/// The fields of one record, in the order of the container.
struct RecordFields {
  struct Field {
    /// As `FieldNames.folded` makes it.
    var name: Text
    var value: Text
    var kind = ContentKind.unknown
  }

  private(set) var fields: [Field] = []
  /// Names kept for the words of a rejection.
  private static let fieldLimit = 4096

  mutating func add(_ name: some Sequence<UInt8>, _ value: Text, kind: ContentKind = .unknown) {
    if fields.count < Self.fieldLimit {
      fields.append(Field(name: FieldNames.folded(name), value: value, kind: kind))
    }
  }

  /// The first field of the most trusted name that holds anything.
  func first(_ names: [Text]) -> Field? {
    for name in names {
      for field in fields where field.name == name && field.value.contains(where: { $0 > 0x20 }) { return field }
    }
    return nil
  }

  /// The item that the fields make.
  func item(_ origin: Origin, _ place: RecordPlace, _ decoding: ContainerDecoding) -> RecordItem {
    let names = place.names
    guard let content = first(names.page) ?? first(names.text) else {
      if let empty = fields.first(where: { names.isContent($0.name) }) {
        let name = String(decoding: empty.name, as: UTF8.self)
        return .rejected(origin, Rejection(.empty, at: .reading, detail: Text("the field \(name) holds nothing".utf8)))
      }
      let found = fields.prefix(12).map { String(decoding: $0.name.prefix(40), as: UTF8.self) }.joined(separator: ", ")
      let detail = "fields found: \(found.isEmpty ? "none" : found)"
      return .rejected(origin, Rejection(.noContentField, at: .reading, detail: Text(detail.utf8)))
    }
    var document = RawDocument(origin: origin, bytes: content.value)
    document.contentKind = content.kind
    document.decoding = decoding
    if let url = first(names.url).map({ collapsed($0.value) }), Self.isAddress(url) { document.url = url }
    for (name, list) in [
      ("title", names.title), ("date", names.date), ("author", names.author), ("source", names.source),
      ("section", names.section),
    ] {
      guard let field = first(list), field.name != content.name else { continue }
      let value = collapsed(field.value)
      // A title of a kilobyte is none.
      if !value.isEmpty && value.count <= 1024 {
        document.statements.append(PageStatement(name: Text("record.\(name)".utf8), value: value))
      }
    }
    return .document(document)
  }

  private static func isAddress(_ text: Text) -> Bool {
    let span = text.span
    return text.count < 4096
      && (hasFolded("http", in: span, at: 0) || firstIndex(of: Array("://".utf8), in: span, from: 0) != nil)
  }
}
