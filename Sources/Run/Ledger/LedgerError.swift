// Why the ledger could not be used, in words for a person.
internal import GRDB

/// What is wrong with the ledger.
public enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It does not hold what was put into it. It can be made anew from the input.
  case damaged(path: String, what: String)
  /// The system refused to read or write it.
  case failed(path: String, what: String)

  /// The exit status of a run that ends with this error (sysexits.h).
  public var exitStatus: Int32 { 74 }  // EX_IOERR

  public var description: String {
    switch self {
    case .damaged(let path, let what): "the ledger \(path) is damaged: \(what)"
    case .failed(let path, let what): "the ledger \(path) cannot be used: \(what)"
    }
  }

  /// What an error of SQLite means: out of room, memory or rights is the system's refusal; all else is damage, for the statements
  /// themselves are right.
  init(_ error: any Error, at path: String) {
    if let error = error as? LedgerError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .damaged(path: path, what: "\(error)")
      return
    }
    let what = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_NOMEM, .SQLITE_PERM, .SQLITE_BUSY:
      self = .failed(path: path, what: what)
    default:
      self = .damaged(path: path, what: what)
    }
  }
}
