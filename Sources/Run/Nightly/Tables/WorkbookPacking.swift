// The end of a workbook, beside the end of the tables.
//
// Packing is one thread's work and takes as long as finishing the tables and reading them back: so it is done on another thread.

internal import Publishing
internal import Synchronization
internal import XLSX

/// A workbook that has all its rows, or none where none is to be written.
final class WorkbookPacking: Sendable {
  let outcome: WorkbookOutcome
  private let open: Mutex<WorkbookFile?>
  private let run: StagedFileMaker

  init(_ file: consuming sending WorkbookFile?, _ outcome: WorkbookOutcome, of run: StagedFileMaker) {
    open = Mutex(file)
    self.outcome = outcome
    self.run = run
  }

  /// Writes the file and makes it part of the run, or removes what there is of one that is left out; can be called from any thread, once.
  func pack() throws(NightlyError) {
    do throws(XLSXError) {
      try open.withLock { (file) throws(XLSXError) in
        if let file = file.take() { try file.finish() }
      }
    } catch {
      throw .workbook(error)
    }
    try publishing { () throws(PublishError) in
      switch outcome {
      case .unwanted: return
      case .written: try run.adoptFile(named: WorkbookFile.name)
      case .leftOut: try run.removeFile(named: WorkbookFile.name)
      }
    }
  }
}
