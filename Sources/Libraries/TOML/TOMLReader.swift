// Reads TOML 1.0 (toml.io/en/v1.0.0): lines, headers, keys. Values are read by `TOMLReader+Values.swift`.

/// Reads a document.
/// - Throws: `TOMLError` with the line of the first fault.
public func tomlTable(of bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
  if let line = invalidLine(of: bytes) { throw TOMLError(line: line, problem: "this is not UTF-8") }
  var reader = TOMLReader(bytes)
  return try reader.document()
}

/// The first line that is not UTF-8, from 1; nil where all are.
private func invalidLine(of bytes: [UInt8]) -> Int? {
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
}

/// A place in a document.
struct TOMLReader {
  let bytes: [UInt8]
  var index = 0
  var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The byte at the place; nil at the end.
  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  func fault(_ problem: String) -> TOMLError { TOMLError(line: line, problem: problem) }

  mutating func document() throws(TOMLError) -> TOMLTable {
    let root = TOMLTree()
    var section = root
    /// Tables that dotted keys of this section have made.
    var open: [TOMLTree] = []
    while true {
      skipBlanks()
      switch byte {
      case nil:
        return root.finished
      case 0x0A, 0x0D, 0x23:
        try endLine()
      case 0x5B:
        for table in open { table.isOpenToDottedKeys = false }
        open = []
        section = try header(in: root)
        try endLine()
      default:
        try keyValue(into: section, open: &open)
        try endLine()
      }
    }
  }

  /// `[a.b]` or `[[a.b]]`; returns the table that the next lines fill.
  private mutating func header(in root: TOMLTree) throws(TOMLError) -> TOMLTree {
    index += 1
    let isArray = byte == 0x5B
    if isArray { index += 1 }
    let path = try dottedKey()
    guard byte == 0x5D else { throw fault("']' is missing") }
    index += 1
    if isArray {
      guard byte == 0x5D else { throw fault("']]' is missing") }
      index += 1
    }
    var table = root
    for key in path.dropLast() { table = try table.step(into: key, line: line) }
    let last = path[path.count - 1]
    guard isArray else {
      if case .tables = table[last] { throw fault("'\(last)' is an array of tables already") }
      let target = try table.step(into: last, line: line)
      if target.isDefined { throw fault("the table '\(path.joined(separator: "."))' is defined already") }
      target.isDefined = true
      return target
    }
    let target = TOMLTree()
    switch table[last] {
    case nil: table.set(last, .tables([target]), line: line)
    case .tables(let tables): table.set(last, .tables(tables + [target]), line: line)
    default: throw fault("'\(last)' is something else already and cannot be an array of tables")
    }
    return target
  }

  /// `a.b = value`, into `section`.
  mutating func keyValue(into section: TOMLTree, open: inout [TOMLTree]) throws(TOMLError) {
    let start = line
    let path = try dottedKey()
    guard byte == 0x3D else { throw fault("'=' is missing after the key '\(path.joined(separator: "."))'") }
    index += 1
    skipBlanks()
    var table = section
    for key in path.dropLast() {
      table = try table.step(into: key, line: start)
      if table.isDefined && !table.isOpenToDottedKeys {
        throw fault("the table '\(key)' is defined already and cannot be added to")
      }
      table.isDefined = true
      table.isOpenToDottedKeys = true
      open.append(table)
    }
    let last = path[path.count - 1]
    if table[last] != nil { throw fault("the key '\(path.joined(separator: "."))' is there already") }
    table.set(last, .value(try value()), line: start)
  }

  /// Keys with dots between them; blanks around each are passed over.
  private mutating func dottedKey() throws(TOMLError) -> [String] {
    var path: [String] = []
    while true {
      skipBlanks()
      switch byte {
      case 0x22: path.append(try basicString())
      case 0x27: path.append(try literalString())
      default:
        let start = index
        while let byte, Self.isBare(byte) { index += 1 }
        if index == start { throw fault("a key is missing") }
        path.append(String(decoding: bytes[start..<index], as: UTF8.self))
      }
      skipBlanks()
      guard byte == 0x2E else { return path }
      index += 1
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x09 { index += 1 }
  }

  /// A comment, if there is one, and the end of the line.
  mutating func endLine() throws(TOMLError) {
    skipBlanks()
    if byte == 0x23 {
      while let byte, byte != 0x0A {
        let isLineEnd = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        if (byte < 0x20 && byte != 0x09 && !isLineEnd) || byte == 0x7F {
          throw fault("a control character stands in a comment")
        }
        index += 1
      }
    }
    if byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A { index += 1 }
    switch byte {
    case nil: return
    case 0x0A:
      index += 1
      line += 1
    default: throw fault("the line should end here")
    }
  }
}
