// The tables of a document while it is read: which exist, and who may still add to them.
//
// TOML 1.0, "Table": a table is defined once, by a header, by dotted keys, or as a value; what was defined may not be defined again.

/// A table that is being filled.
final class TOMLTree {
  enum Node {
    case value(TOMLValue)
    case table(TOMLTree)
    case tables([TOMLTree])
  }

  private(set) var entries: [(key: String, node: Node, line: Int)] = []
  /// A header or dotted keys have defined it: no header may do so again.
  var isDefined = false
  /// Dotted keys of the present section defined it, so that more of them may add to it.
  var isOpenToDottedKeys = false

  subscript(key: String) -> Node? { entries.first { $0.key == key }?.node }

  func set(_ key: String, _ node: Node, line: Int) {
    if let place = entries.firstIndex(where: { $0.key == key }) {
      entries[place].node = node
    } else {
      entries.append((key, node, line))
    }
  }

  /// The table at `key`, made where there is none; of an array of tables, its last.
  func step(into key: String, line: Int) throws(TOMLError) -> TOMLTree {
    switch self[key] {
    case nil:
      let table = TOMLTree()
      set(key, .table(table), line: line)
      return table
    case .table(let table): return table
    case .tables(let tables): return tables[tables.count - 1]
    case .value: throw TOMLError(line: line, problem: "'\(key)' is a value already and cannot be a table")
    }
  }

  /// The table as a value.
  var finished: TOMLTable {
    var table = TOMLTable()
    table.entries = entries.map { entry in
      let value: TOMLValue =
        switch entry.node {
        case .value(let value): value
        case .table(let tree): .table(tree.finished)
        case .tables(let trees): .array(trees.map { .table($0.finished) })
        }
      return TOMLEntry(key: entry.key, value: value, line: entry.line)
    }
    return table
  }
}
