// What earlier nights saw, so that this one need not look again.
//
// A SQLite file in `output/.winnow`: for every file of the input its stamp, its digest and its items, for every content its record. It is a
// cache: all of it can be made again from the input, it may be deleted at any time, and what is found damaged is made anew.
// A run holds the output's lock, so one process writes at a time.
internal import Foundation
internal import GRDB
public import POSIXFiles
internal import Synchronization

/// How the ledger was found.
public enum LedgerOpening: Hashable, Sendable {
  /// Whole, and of the same rules.
  case known
  /// There was none.
  case created
  /// It was of other rules, which would make other records: begun anew.
  case otherRules
  /// It was damaged, or of a newer version of the program: begun anew.
  case damaged(LedgerError)
}

/// An open ledger.
public final class Ledger: Sendable {
  private let path: String
  private let writer: LedgerWriter
  private let cacheBytes: Int
  private let nextContent: Atomic<Int64>
  private let nextFile: Atomic<Int64>
  /// Whether rows may be there that nothing refers to.
  private let isLoose: Atomic<Bool>
  private let hasBegun = Atomic<Bool>(false)
  /// Whether it held nothing when it was opened.
  public let wasEmpty: Bool

  /// Opens the ledger in a folder; begins it where there is none that can be used.
  /// - Parameters:
  ///   - rules: all that shapes a record besides its bytes; a ledger of other rules is begun anew.
  ///   - cacheBytes: memory for pages of the writing connection; each reader takes as much.
  /// - Throws: `failed` where the system refuses; damage is not thrown but told.
  public static func open(
    in folder: RawPath, rules: String, cacheBytes: Int
  ) throws(LedgerError) -> (ledger: Ledger, opening: LedgerOpening) {
    let path = String(decoding: folder.appending(fileName).bytes, as: UTF8.self)
    let exists = FileManager.default.fileExists(atPath: path)
    if !exists { try remove(in: folder) }
    var opening = LedgerOpening.otherRules
    do throws(LedgerError) {
      let ledger = try Ledger(path, cacheBytes: cacheBytes)
      let found = try ledger.note("rules")
      if found == rules { return (ledger, .known) }
      if found == nil {
        // New, or what is left of one that was killed in its first moment.
        try ledger.setNotes(["rules": rules])
        return (ledger, .created)
      }
      try ledger.close()
    } catch {
      guard case .damaged = error, exists else { throw error }
      opening = .damaged(error)
    }
    try remove(in: folder)
    let ledger = try Ledger(path, cacheBytes: cacheBytes)
    try ledger.setNotes(["rules": rules])
    return (ledger, opening)
  }

  /// Name of the file.
  public static let fileName: RawPath = "ledger.sqlite"

  /// Removes the ledger of a folder, with the files that SQLite keeps beside it.
  public static func remove(in folder: RawPath) throws(LedgerError) {
    let path = String(decoding: folder.appending(fileName).bytes, as: UTF8.self)
    // The file first: without it its log means nothing, while a file without its log may be neither the old nor the new.
    for suffix in ["", "-journal", "-wal", "-shm"] {
      do {
        try FileManager.default.removeItem(atPath: path + suffix)
      } catch let error as CocoaError where error.code == .fileNoSuchFile {
      } catch {
        throw .failed(path: path + suffix, what: error.localizedDescription)
      }
    }
  }

  private init(_ path: String, cacheBytes: Int) throws(LedgerError) {
    self.path = path
    self.cacheBytes = cacheBytes
    do {
      let connection = try DatabaseQueue(
        path: path, configuration: LedgerSchema.configuration(readOnly: false, cacheBytes: cacheBytes))
      writer = LedgerWriter(connection, at: path)
      let isNew = try connection.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") ?? 0 } == 0
      if !isNew { try Self.check(connection, path) }
      try LedgerSchema.migrator.migrate(connection)
      let (content, file, isOpen) = try connection.read { db in
        (
          try Int64.fetchOne(db, sql: "SELECT max(id) FROM contents") ?? 0,
          try Int64.fetchOne(db, sql: "SELECT max(id) FROM files") ?? 0,
          try String.fetchOne(db, sql: "SELECT value FROM notes WHERE name = 'open'") != nil
        )
      }
      // Parts of a file that was never finished bear the number of a file that is not there.
      let part = try connection.read { try Int64.fetchOne($0, sql: "SELECT max(file) FROM parts") ?? 0 }
      if isOpen {
        // The last run did not come to its end, and perhaps the machine did not either.
        let found = try connection.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
        if found != "ok" { throw LedgerError.damaged(path: path, what: found ?? "the check of its structure failed") }
      }
      nextContent = Atomic(content + 1)
      nextFile = Atomic(max(file, part) + 1)
      isLoose = Atomic(isOpen)
      wasEmpty = content == 0 && file == 0
    } catch {
      throw LedgerError(error, at: path)
    }
  }

  private static func check(_ connection: DatabaseQueue, _ path: String) throws {
    let isOurs = try connection.read {
      try Int.fetchOne($0, sql: "PRAGMA application_id") == LedgerSchema.applicationID
    }
    guard isOurs else { throw LedgerError.damaged(path: path, what: "it is a file of another program") }
    guard try !connection.read(LedgerSchema.migrator.hasBeenSuperseded) else {
      throw LedgerError.damaged(path: path, what: "it is of a newer version of the program")
    }
  }

  /// A connection to ask by; one for each thread.
  /// - Parameter isOfOneState: whether it sees the ledger as it was when it was first asked. Asking takes no locks then, but the log is
  ///   not begun anew, nor the ledger finished, while the reader is held.
  public func reader(isOfOneState: Bool = false) throws(LedgerError) -> LedgerReader {
    try LedgerReader(path, cacheBytes: cacheBytes, isOfOneState: isOfOneState)
  }

  // MARK: Adding

  /// Adds content that the ledger does not hold.
  /// - Parameter measures: what copies are found by; nil for content that can have none.
  /// - Returns: its place, to be put into an item.
  public func add(
    _ key: ContentKey, summary: [UInt8], record: [UInt8], measures: [UInt8]?
  ) throws(LedgerError) -> ContentPlace {
    try begin()
    let place = ContentPlace(id: nextContent.wrappingAdd(1, ordering: .relaxed).oldValue, key: key)
    try writer.add(place, summary: summary, record: record)
    if let measures { try writer.add(measures: measures, of: place) }
    return place
  }

  /// Puts other measures of content in the place of those it has.
  public func replaceMeasures(of place: ContentPlace, with measures: [UInt8]) throws(LedgerError) {
    try begin()
    try writer.add(measures: measures, of: place)
  }

  /// Begins a file whose items are to be added.
  public func newFileID() -> Int64 { nextFile.wrappingAdd(1, ordering: .relaxed).oldValue }

  /// Adds items of a file: `LedgerReader.partSize` of them, or the last.
  public func add(_ items: [LedgerItem], of file: Int64, part number: Int) throws(LedgerError) {
    try begin()
    try writer.add(LedgerPart(items, file: file, number: number))
  }

  /// Adds a file whose items have been added. The file of the same path, if there was one, is forgotten.
  public func add(_ file: LedgerFile, replacing former: LedgerFile?) throws(LedgerError) {
    try begin()
    if let former, former.id != file.id { isLoose.store(true, ordering: .relaxed) }
    try writer.add(file, replacing: former?.id)
  }

  /// Waits until all that was added can be asked for, and will outlive the process.
  public func flush() throws(LedgerError) { try writer.flush() }

  /// Tells that hardly anything will be added any more: what `finish` would wait for is begun, beside whatever the run does next.
  public func settle() { writer.settle() }

  /// Notes, before anything is added, that a run is at work.
  private func begin() throws(LedgerError) {
    if hasBegun.exchange(true, ordering: .relaxed) { return }
    try setNotes(["open": "1"])
  }

  // MARK: The end of a run

  /// Forgets all files but these, and all content that no file holds any more; notes that the run came to its end.
  /// - Parameters:
  ///   - files: ids of the files of the input.
  ///   - notes: what to note of the run.
  public func finish(keeping files: [Int64], notes: [String: String]) throws(LedgerError) {
    try writer.flush()
    let kept = files.sorted()
    let isLoose = isLoose.load(ordering: .relaxed)
    try change { db in
      let gone = try db.forgetFiles(except: kept)
      if gone > 0 || isLoose { try db.forgetLooseContent() }
      try db.execute(sql: "DELETE FROM notes WHERE name = 'open'")
      for (name, value) in notes.sorted(by: { $0.key < $1.key }) { try db.setNote(name, value) }
    }
    do {
      try writer.connection.writeWithoutTransaction { try $0.giveBackPages() }
    } catch {
      throw LedgerError(error, at: path)
    }
    try close()
  }

  /// Closes the connection that writes; what was not flushed is lost.
  public func close() throws(LedgerError) {
    do { try writer.connection.close() } catch { throw LedgerError(error, at: path) }
  }

  // MARK: Notes

  /// What was noted under a name.
  public func note(_ name: String) throws(LedgerError) -> String? {
    do {
      return try writer.connection.read {
        try String.fetchOne($0, sql: "SELECT value FROM notes WHERE name = ?", arguments: [name])
      }
    } catch {
      throw LedgerError(error, at: path)
    }
  }

  /// Notes values under names.
  public func setNotes(_ notes: [String: String]) throws(LedgerError) {
    try change { db in
      for (name, value) in notes.sorted(by: { $0.key < $1.key }) { try db.setNote(name, value) }
    }
  }

  private func change(_ body: (Database) throws -> Void) throws(LedgerError) {
    do { try writer.connection.write(body) } catch { throw LedgerError(error, at: path) }
  }

  /// Changes made by a run that has begun.
  func changing(_ body: (Database) throws -> Void) throws(LedgerError) {
    try begin()
    try change(body)
  }

  func asking<Answer>(_ body: (Database) throws -> Answer) throws(LedgerError) -> Answer {
    do { return try writer.connection.read(body) } catch { throw LedgerError(error, at: path) }
  }
}
