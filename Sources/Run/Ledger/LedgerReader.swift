// Asks the ledger. A reader is a connection of its own, for one thread at a time, and sees what was written and committed so far; or,
// where that is asked, what was when it was first asked.
internal import Digests
internal import Foundation
internal import GRDB

/// A connection that reads.
public final class LedgerReader: Sendable {
  private let connection: DatabaseQueue
  private let path: String

  init(_ path: String, cacheBytes: Int, isOfOneState: Bool) throws(LedgerError) {
    self.path = path
    var configuration = LedgerSchema.configuration(readOnly: true, cacheBytes: cacheBytes)
    configuration.allowsUnsafeTransactions = isOfOneState
    do {
      connection = try DatabaseQueue(path: path, configuration: configuration)
      // Open until the connection is closed: else each question is a transaction, and takes and gives back a lock of the system.
      if isOfOneState { try connection.unsafeRead { try $0.beginTransaction(.deferred) } }
    } catch {
      throw LedgerError(error, at: path)
    }
  }

  /// The file last read at a path of the input; nil where none was.
  public func file(at filePath: [UInt8]) throws(LedgerError) -> LedgerFile? {
    try ask { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT id, bytes, modified, changed, inode, device, read_at, sha256, items, seal FROM files WHERE path = ?
          """)
      guard let row = try Row.fetchOne(statement, arguments: [Data(filePath)]) else { return nil }
      let file = LedgerFile(
        id: try row.stored(0), path: filePath,
        stamp: FileStamp(
          byteCount: try row.stored(1), modified: try row.stored(2), changed: try row.stored(3),
          inode: UInt64(bitPattern: try row.stored(4, as: Int64.self)),
          device: UInt64(bitPattern: try row.stored(5, as: Int64.self))),
        readAt: try row.stored(6),
        digest: row.hasNull(atIndex: 7) ? nil : SHA256Digest(bytes: Array(try row.stored(7, as: Data.self))),
        itemCount: try row.stored(8))
      guard try file.seal == row.stored(9, as: Int64.self) else {
        throw self.damage("the row of a file is not as it was written")
      }
      return file
    }
  }

  /// Calls `body` with the items of a file, some at a time and in their order.
  public func forEachPart(
    of file: LedgerFile, _ body: ([LedgerItem]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    var count = 0
    var number = 0
    while count < file.itemCount {
      let items = try items(ofFile: file.id, part: number)
      try body(items)
      count += items.count
      number += 1
    }
    guard count == file.itemCount else {
      throw damage("a file has \(count) items where \(file.itemCount) were written")
    }
  }

  /// The items of one part of a file.
  /// - Parameter number: item `n` stands in part `n / partSize`.
  public func items(ofFile file: Int64, part number: Int) throws(LedgerError) -> [LedgerItem] {
    let stored = try ask { db in
      try db.cachedStatement(sql: "SELECT items FROM parts WHERE file = ? AND number = ?").value(
        for: file, Int64(number))
    }
    guard let stored, let items = LedgerPart.items(stored, file: file, number: number), !items.isEmpty else {
      throw damage("the items of a file are not as they were written")
    }
    return items
  }

  /// Items of a part that is not a file's last.
  public static var partSize: Int { LedgerPart.size }

  /// Content of this key, and its summary; nil where the ledger has none.
  public func content(named key: ContentKey) throws(LedgerError) -> (place: ContentPlace, summary: [UInt8])? {
    let found: (Int64, [UInt8])? = try ask { db in
      let statement = try db.cachedStatement(sql: "SELECT id, summary FROM contents WHERE key = ? LIMIT 1")
      guard let row = try Row.fetchOne(statement, arguments: [Data(key.bytes)]) else { return nil }
      return (try row.stored(0), try row.withUnsafeData(atIndex: 1) { Array($0 ?? Data()) })
    }
    guard let found else { return nil }
    let place = ContentPlace(id: found.0, key: key)
    guard let summary = Seal.opening(found.1, at: place.sealPlace) else {
      throw damage("a summary is not as it was written")
    }
    return (place, summary)
  }

  /// The summary of content that an item refers to.
  public func summary(of place: ContentPlace) throws(LedgerError) -> [UInt8] {
    try value(of: place, "SELECT summary FROM contents WHERE id = ?", "summary")
  }

  /// The packed record of content that an item refers to.
  public func record(of place: ContentPlace) throws(LedgerError) -> [UInt8] {
    try value(of: place, "SELECT record FROM records WHERE id = ?", "record")
  }

  /// What copies of content are found by, as was last put.
  public func measures(of place: ContentPlace) throws(LedgerError) -> [UInt8] {
    try value(of: place, "SELECT measures FROM measures WHERE id = ?", "measure")
  }

  private func value(of place: ContentPlace, _ sql: String, _ what: String) throws(LedgerError) -> [UInt8] {
    let stored = try ask { db in try db.cachedStatement(sql: sql).value(for: place.id) }
    guard let stored else { throw damage("a \(what) is missing") }
    guard let bytes = Seal.opening(stored, at: place.sealPlace) else {
      throw damage("a \(what) is not as it was written")
    }
    return bytes
  }

  private func ask<Answer>(_ body: (Database) throws -> Answer) throws(LedgerError) -> Answer {
    do {
      return try connection.unsafeRead(body)
    } catch {
      throw LedgerError(error, at: path)
    }
  }

  private func damage(_ what: String) -> LedgerError { .damaged(path: path, what: what) }
}

extension LedgerFile {
  /// The checksum over all columns.
  var seal: Int64 {
    var bytes = digest?.bytes ?? []
    for value in [id, stamp.byteCount, stamp.modified, stamp.changed, readAt, Int64(itemCount)] {
      bytes.append(littleEndian: value)
    }
    bytes.append(littleEndian: stamp.inode)
    bytes.append(littleEndian: stamp.device)
    return Int64(bitPattern: Seal.sum(bytes, at: path))
  }
}
