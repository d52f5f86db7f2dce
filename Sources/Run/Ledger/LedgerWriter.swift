// Writes to the ledger from several threads: rows are gathered into batches, and one thread commits batch after batch.
//
// A commit makes what it holds outlive a kill. Batches are about a megabyte: some hundred documents, a fraction of a second's work.
internal import Digests
internal import Dispatch
internal import Foundation
internal import GRDB
internal import Synchronization

/// Rows that are committed together.
private struct Batch {
  var contents: [(place: ContentPlace, summary: [UInt8], record: [UInt8])] = []
  var measures: [(id: Int64, measures: [UInt8])] = []
  var parts: [LedgerPart] = []
  var files: [(file: LedgerFile, replaced: Int64?)] = []
  var byteCount = 0
}

/// The one connection that writes.
final class LedgerWriter: Sendable {
  let connection: DatabaseQueue
  private let path: String
  private let state = Mutex(State())
  /// Batches that wait or are being written: memory is bounded by them.
  private let room = DispatchSemaphore(value: 8)

  private struct State {
    var batch = Batch()
    var failure: LedgerError?
  }

  /// Bytes of a batch.
  private static let batchSize = 1 << 20

  init(_ connection: DatabaseQueue, at path: String) {
    self.connection = connection
    self.path = path
  }

  func add(_ place: ContentPlace, summary: [UInt8], record: [UInt8]) throws(LedgerError) {
    let summary = Seal.closing(summary, at: place.sealPlace)
    let record = Seal.closing(record, at: place.sealPlace)
    try add(summary.count + record.count + 100) { $0.contents.append((place, summary, record)) }
  }

  func add(measures: [UInt8], of place: ContentPlace) throws(LedgerError) {
    let measures = Seal.closing(measures, at: place.sealPlace)
    try add(measures.count + 20) { $0.measures.append((place.id, measures)) }
  }

  func add(_ part: LedgerPart) throws(LedgerError) {
    try add(part.bytes.count + 50) { $0.parts.append(part) }
  }

  func add(_ file: LedgerFile, replacing replaced: Int64?) throws(LedgerError) {
    try add(file.path.count + 150) { $0.files.append((file, replaced)) }
  }

  /// Waits until all rows are committed.
  func flush() throws(LedgerError) {
    submit(state.withLock { $0.batch.taken() })
    // The connection works through what it was handed in order.
    connection.writeWithoutTransaction { _ in }
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// Begins to copy what is committed from the log into the file, and does not wait for it.
  func settle() {
    connection.asyncWriteWithoutTransaction { db in
      // What fails here is tried again at the end of the run, which fails then.
      _ = try? db.checkpoint(.passive)
    }
  }

  private func add(_ byteCount: Int, _ body: (inout Batch) -> Void) throws(LedgerError) {
    let (full, failure) = state.withLock { state -> (Batch?, LedgerError?) in
      body(&state.batch)
      state.batch.byteCount += byteCount
      return (state.batch.byteCount >= Self.batchSize ? state.batch.taken() : nil, state.failure)
    }
    if let failure { throw failure }
    if let full { submit(full) }
  }

  private func submit(_ batch: Batch) {
    room.wait()
    connection.asyncWriteWithoutTransaction { [self] db in
      defer { room.signal() }
      if state.withLock({ $0.failure != nil }) { return }
      do {
        try db.inTransaction(.immediate) {
          try Self.write(batch, to: db)
          return .commit
        }
      } catch {
        let failure = LedgerError(error, at: path)
        state.withLock { $0.failure = failure }
      }
    }
  }

  private static func write(_ batch: Batch, to db: Database) throws {
    let content = try db.cachedStatement(sql: "INSERT INTO contents (id, key, summary) VALUES (?, ?, ?)")
    let record = try db.cachedStatement(sql: "INSERT INTO records (id, record) VALUES (?, ?)")
    for row in batch.contents {
      try content.write(row.place.id, bytes: row.place.key.bytes, row.summary)
      try record.write(row.place.id, bytes: row.record)
    }
    let measures = try db.cachedStatement(sql: "INSERT OR REPLACE INTO measures (id, measures) VALUES (?, ?)")
    for row in batch.measures { try measures.write(row.id, bytes: row.measures) }
    let part = try db.cachedStatement(sql: "INSERT INTO parts (file, number, items) VALUES (?, ?, ?)")
    for row in batch.parts { try part.write(row.file, Int64(row.number), bytes: row.bytes) }
    let remove = try db.cachedStatement(sql: "DELETE FROM parts WHERE file = ?")
    let file = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO files (id, path, bytes, modified, changed, inode, device, read_at, sha256, items, seal)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (row, replaced) in batch.files {
      if let replaced, replaced != row.id { try remove.execute(arguments: [replaced]) }
      try file.execute(
        arguments: [
          row.id, Data(row.path), row.stamp.byteCount, row.stamp.modified, row.stamp.changed,
          Int64(bitPattern: row.stamp.inode), Int64(bitPattern: row.stamp.device), row.readAt,
          row.digest.map { Data($0.bytes) }, row.itemCount, row.seal,
        ])
    }
  }
}

extension Batch {
  /// What was gathered so far; nothing is left behind.
  fileprivate mutating func taken() -> Batch {
    let batch = self
    self = Batch()
    return batch
  }
}
