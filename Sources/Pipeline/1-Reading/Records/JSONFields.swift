// The fields of a JSON object, and the records inside one that wraps them.

internal import JSONText
internal import Model

extension JSONScanner {
  /// The fields of the object at `start`. Objects inside it count where they are known to wrap a record
  /// (`{"_source": {…}}`), or hold a name (`"author": {"name": "…"}`).
  func fields(ofObjectAt start: Int, _ names: FoldedFieldNames, depth: Int = 0) throws(JSONFault) -> RecordFields {
    var fields = RecordFields()
    var wrapped: [Int] = []
    try members(of: start) { key, kind, value in
      switch kind {
      case .string: fields.add(key, text(of: value))
      case .number: fields.add(key, Text(bytes[value]))
      case .literal: fields.add(key, [])
      case .array: if let list = joined(value, key, names) { fields.add(key, list) }
      case .object:
        if names.wrappers.contains(FieldNames.folded(key)) { wrapped.append(value.lowerBound) }
        if let name = name(inObjectAt: value.lowerBound) { fields.add(key, name) }
      }
      return true
    }
    if depth < 3, fields.first(names.page) == nil, fields.first(names.text) == nil {
      for inner in wrapped {
        for field in try self.fields(ofObjectAt: inner, names, depth: depth + 1).fields {
          fields.add(field.name, field.value)
        }
      }
    }
    return fields
  }

  /// Strings of an array, or the names of its objects: paragraphs with line feeds between them, others with a comma.
  private func joined(_ array: Range<Int>, _ key: Text, _ names: FoldedFieldNames) -> Text? {
    var parts: [Text] = []
    try? elements(of: array.lowerBound) { kind, value in
      if kind == .string { parts.append(text(of: value)) }
      if kind == .object, let name = name(inObjectAt: value.lowerBound) { parts.append(name) }
      return parts.count < 100_000
    }
    let separator = names.isContent(FieldNames.folded(key)) ? Text("\n".utf8) : Text(", ".utf8)
    return parts.isEmpty ? nil : Text(parts.joined(separator: separator))
  }

  private func name(inObjectAt start: Int) -> Text? {
    var found: Text?
    try? members(of: start) { key, kind, value in
      if kind == .string, key.elementsEqual("name".utf8) || key.elementsEqual("#text".utf8) { found = text(of: value) }
      return found == nil
    }
    return found
  }

  /// Places of the records inside an object that is none itself: the objects of its first array of objects that have a
  /// field for text, looked for two levels deep.
  func wrappedRecords(inObjectAt start: Int, _ names: FoldedFieldNames, depth: Int = 0) throws(JSONFault) -> [Range<
    Int
  >] {
    var records: [Range<Int>] = []
    var inner: [Int] = []
    try members(of: start) { _, kind, value in
      if kind == .object { inner.append(value.lowerBound) }
      if kind == .array {
        var found: [Range<Int>] = []
        try? elements(of: value.lowerBound) { kind, element in
          if kind == .object { found.append(element) }
          return true
        }
        if let first = found.first, let fields = try? fields(ofObjectAt: first.lowerBound, names),
          fields.fields.contains(where: { names.isContent($0.name) })
        {
          records = found
        }
      }
      return records.isEmpty
    }
    if records.isEmpty && depth < 2 {
      for object in inner where records.isEmpty {
        records = try wrappedRecords(inObjectAt: object, names, depth: depth + 1)
      }
    }
    return records
  }
}
