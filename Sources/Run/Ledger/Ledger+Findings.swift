// What was found out about pairs of contents: values that the caller makes, numbered from 0.
//
// All of a night's findings take the place of the former ones, so that pairs nobody asked for leave by themselves.
internal import Foundation
internal import GRDB

extension Ledger {
  /// The findings of the last night that came so far.
  /// - Throws: `damaged` where they are not as they were written.
  public func findings() throws(LedgerError) -> [[UInt8]] {
    try asking { db in
      var parts: [[UInt8]] = []
      let rows = try Row.fetchCursor(db, sql: "SELECT part, pairs FROM findings ORDER BY part")
      while let row = try rows.next() {
        let stored = try row.withUnsafeData(atIndex: 1) { Array($0 ?? Data()) }
        guard try row.stored(0, as: Int.self) == parts.count,
          let pairs = Seal.opening(stored, at: Self.findingsPlace(parts.count))
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "findings are not as they were written") }
        parts.append(pairs)
      }
      return parts
    }
  }

  /// Puts findings in the place of the former ones; what is the same is not written.
  public func setFindings(_ parts: [[UInt8]]) throws(LedgerError) {
    try changing { db in
      try db.execute(sql: "DELETE FROM findings WHERE part >= ?", arguments: [parts.count])
      for (number, pairs) in parts.enumerated() {
        let sealed = Data(Seal.closing(pairs, at: Self.findingsPlace(number)))
        let stored = try Data.fetchOne(db, sql: "SELECT pairs FROM findings WHERE part = ?", arguments: [number])
        if stored == sealed { continue }
        try db.execute(
          sql: "INSERT OR REPLACE INTO findings (part, pairs) VALUES (?, ?)", arguments: [number, sealed])
      }
    }
  }

  private static func findingsPlace(_ number: Int) -> [UInt8] {
    var place = Array("findings".utf8)
    place.append(littleEndian: Int64(number))
    return place
  }
}
