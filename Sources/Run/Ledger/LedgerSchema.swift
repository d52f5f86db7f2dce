// The tables of the ledger, how they came to be, and how a connection to them is set up.
//
//   files     a file of the input as it was last read      parts     its items, 256 to a row
//   contents  what the corpus pass asks of a content       records   the content's record, packed
//   measures  what copies are found by                     findings  what pairs of contents are to each other
//   notes     a few names and values: the rules, the last run
//
// `contents`, `measures` and `records` are apart because each is read by another pass, all of it one after the other.
internal import Foundation
internal import GRDB

enum LedgerSchema {
  /// "winL": tells SQLite files of ours from others (PRAGMA application_id).
  static let applicationID = 0x7769_6E4C

  /// Versions by name, oldest first; a ledger is brought to the newest when it is opened.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
          PRAGMA application_id = \(applicationID);
          CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE files (
            id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
            changed INTEGER NOT NULL, inode INTEGER NOT NULL, device INTEGER NOT NULL, read_at INTEGER NOT NULL,
            sha256 BLOB, items INTEGER NOT NULL, seal INTEGER NOT NULL);
          CREATE TABLE parts (
            file INTEGER NOT NULL, number INTEGER NOT NULL, items BLOB NOT NULL, PRIMARY KEY (file, number)
          ) WITHOUT ROWID;
          CREATE TABLE contents (id INTEGER PRIMARY KEY, key BLOB NOT NULL, summary BLOB NOT NULL);
          CREATE INDEX contents_by_key ON contents (key);
          CREATE TABLE records (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
          """)
    }
    migrator.registerMigration("2") { db in
      try db.execute(
        sql: """
          CREATE TABLE measures (id INTEGER PRIMARY KEY, measures BLOB NOT NULL);
          CREATE TABLE findings (part INTEGER PRIMARY KEY, pairs BLOB NOT NULL);
          """)
    }
    return migrator
  }

  /// Settings of a connection.
  /// - Parameter cacheBytes: memory for pages.
  static func configuration(readOnly: Bool, cacheBytes: Int) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.foreignKeysEnabled = false
    // A reader may meet the moment in which the log is begun anew.
    configuration.busyMode = .timeout(30)
    configuration.prepareDatabase { db in
      if !readOnly {
        // A new file gets pages in which a packed record has few neighbours to pass over; an existing one keeps its own.
        try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        // 64 MiB between checkpoints: each page is copied, and the disk waited for, that much more seldom.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 0")
      }
      try db.execute(sql: "PRAGMA cache_size = -\(cacheBytes / 1024); PRAGMA cell_size_check = ON")
    }
    return configuration
  }
}
