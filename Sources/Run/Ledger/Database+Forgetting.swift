// What leaves the ledger: files that are not in the input any more, and content that no file holds any more.
internal import Foundation
internal import GRDB

extension Database {
  /// Removes files whose id is not among `kept`, which is sorted.
  /// - Returns: how many there were.
  func forgetFiles(except kept: [Int64]) throws -> Int {
    let gone = try ids("SELECT id FROM files ORDER BY id", notIn: kept)
    for id in gone {
      try cachedStatement(sql: "DELETE FROM files WHERE id = ?").execute(arguments: [id])
      try cachedStatement(sql: "DELETE FROM parts WHERE file = ?").execute(arguments: [id])
    }
    return gone.count
  }

  /// Removes items of no file and content of no item.
  /// - Complexity: one pass over the parts, one over the contents; memory of 8 bytes a content, twice.
  func forgetLooseContent() throws {
    try execute(sql: "DELETE FROM parts WHERE file NOT IN (SELECT id FROM files)")
    var held: [Int64] = []
    let parts = try Row.fetchCursor(self, sql: "SELECT file, number, items FROM parts")
    while let row = try parts.next() {
      let stored = try row.withUnsafeData(atIndex: 2) { Array($0 ?? Data()) }
      guard let items = try LedgerPart.items(stored, file: row.stored(0), number: row.stored(1)) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the items of a file are not as they were written")
      }
      for item in items { if let content = item.content { held.append(content.id) } }
    }
    held.sort()
    for id in try ids("SELECT id FROM contents ORDER BY id", notIn: held) {
      try cachedStatement(sql: "DELETE FROM contents WHERE id = ?").execute(arguments: [id])
      try cachedStatement(sql: "DELETE FROM records WHERE id = ?").execute(arguments: [id])
      try cachedStatement(sql: "DELETE FROM measures WHERE id = ?").execute(arguments: [id])
    }
  }

  /// Makes the file small again when most of it is empty, and the log empty.
  func giveBackPages() throws {
    let pages = try Int.fetchOne(self, sql: "PRAGMA page_count") ?? 0
    let empty = try Int.fetchOne(self, sql: "PRAGMA freelist_count") ?? 0
    // 1,024 pages are 8 MiB: below that it is not worth the copy.
    if empty > 1024, empty * 2 > pages { try execute(sql: "VACUUM") }
    _ = try checkpoint(.truncate)
  }

  func setNote(_ name: String, _ value: String) throws {
    try cachedStatement(sql: "INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)").execute(
      arguments: [name, value])
  }

  /// The ids that a query gives, in rising order, and that are not among `sorted`.
  private func ids(_ sql: String, notIn sorted: [Int64]) throws -> [Int64] {
    var others: [Int64] = []
    var index = 0
    let rows = try Row.fetchCursor(self, sql: sql)
    while let row = try rows.next() {
      let id: Int64 = try row.stored(0)
      while index < sorted.count, sorted[index] < id { index += 1 }
      if index == sorted.count || sorted[index] != id { others.append(id) }
    }
    return others
  }
}
