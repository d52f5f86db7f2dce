// What ends a run, with the exit status it means (sysexits.h).

public import Intake
public import Ledger
public import POSIXFiles
public import Parquet
public import Publishing
public import ScriptConversion
public import XLSX

/// Why a run ended without a new dataset.
public enum NightlyError: Error, CustomStringConvertible {
  case intake(IntakeError)
  case publishing(PublishError)
  case writing(ParquetError)
  case workbook(XLSXError)
  /// The dictionaries for `--script` cannot be opened.
  case script(ScriptConversionError)
  case ledger(LedgerError)
  /// A file of the run's own, without a name, failed; the errno.
  case spool(Int32)
  /// There is no document below the input folder.
  case noDocuments(path: String)
  /// There is no document where clean copies were to be found, or none that is to be repaired.
  case noCopies(path: String)
  case noTexts(path: String)
  /// What is to be repaired as text is none.
  case noText(path: String, reason: String)
  /// Fewer than half of the last run's documents are there.
  case shrunk(from: Int, to: Int)
  /// The sums of the accounts do not balance: a fault of the program.
  case unbalanced(String)
  /// A Parquet table that was just written does not read back: a fault of the program or of the machine.
  case damagedTable(TableDamage)
  /// A Parquet table cannot be read at all.
  case unreadableTable(name: String, ParquetReadError)
  /// The dataset is kept back: what each closed gate found, and where the report lies.
  case gatesClosed([String], report: RawPath)
  /// The history of runs, or what stands beside it, failed.
  case history(RawPath, ErrorNumber)
  /// The process that did the work ended by a fault, or was killed.
  case brokeDown(String, exitStatus: Int32)
  /// The operator or the system asked the run to end.
  case interrupted

  public var exitStatus: Int32 {
    switch self {
    case .intake(let error): error.exitStatus
    case .publishing(let error): error.exitStatus
    case .writing(.sink(let error)): (error as? PublishError)?.exitStatus ?? 74
    case .writing, .unbalanced, .damagedTable: 70
    case .unreadableTable(_, .source): 74
    case .unreadableTable: 65
    case .ledger(let error): error.exitStatus
    case .spool: 74
    case .workbook: 74
    case .script: 78
    case .noDocuments, .noCopies, .noTexts: 66
    case .shrunk, .gatesClosed, .noText: 65
    case .history: 74
    case .brokeDown(_, let status): status
    case .interrupted: 75
    }
  }

  public var description: String {
    switch self {
    case .intake(let error): error.description
    case .publishing(let error): error.description
    case .writing(let error): error.description
    case .workbook(let error): error.description
    case .script(let error): error.description
    case .ledger(let error): error.description
    case .spool(let code): "the file between the passes failed: \(ErrorNumber(rawValue: code))"
    case .noDocuments(let path): "there is no document below \(path); nothing was published"
    case .noCopies(let path): "there is no document below \(path) that could be a clean copy"
    case .noTexts(let path): "there is no file below \(path)"
    case .noText(let path, let reason): "\(path): \(reason)"
    case .shrunk(let from, let to):
      "\(to) documents where the last run had \(from); nothing was published (--accept-shrink publishes all the same)"
    case .gatesClosed(let findings, let report):
      "nothing was published, \(findings.count == 1 ? "a gate is" : "\(findings.count) gates are") closed: "
        + RawPath(findings.joined(separator: "; ")).displayed + "; see \(report.displayed)"
    case .history(let path, let error): "cannot keep \(path.displayed): \(error)"
    case .brokeDown(let fault, _): fault
    case .interrupted: "the run was ended by a signal; nothing was published"
    case .unbalanced(let sums): "the accounts do not balance, nothing was published: \(sums)"
    case .damagedTable(let damage): "a table does not read back, nothing was published: \(damage)"
    case .unreadableTable(let name, let error): "\(name): \(error)"
    }
  }
}

// MARK: Other modules' errors as ours

func reading<Result: ~Copyable>(_ body: () throws(IntakeError) -> Result) throws(NightlyError) -> Result {
  do throws(IntakeError) { return try body() } catch { throw .intake(error) }
}

func publishing<Result: ~Copyable>(_ body: () throws(PublishError) -> Result) throws(NightlyError) -> Result {
  do throws(PublishError) { return try body() } catch { throw .publishing(error) }
}

func asking<Result: ~Copyable>(_ body: () throws(LedgerError) -> Result) throws(NightlyError) -> Result {
  do throws(LedgerError) { return try body() } catch { throw .ledger(error) }
}

func writing<Result: ~Copyable>(_ body: () throws(ParquetError) -> Result) throws(NightlyError) -> Result {
  do throws(ParquetError) { return try body() } catch { throw .writing(error) }
}

func writingWorkbook<Result: ~Copyable>(_ body: () throws(XLSXError) -> Result) throws(NightlyError) -> Result {
  do throws(XLSXError) { return try body() } catch { throw .workbook(error) }
}
