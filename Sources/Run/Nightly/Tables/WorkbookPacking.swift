// The end of a workbook, beside the end of the tables.
//
// Packing is one thread's work and takes as long as finishing the tables and reading them back: so it is done on another thread.

internal import POSIXFiles
internal import Publishing
internal import Synchronization
internal import XLSX

/// A workbook that has all its rows, or none where none is to be written.
final class WorkbookPacking: Sendable {
  let outcome: WorkbookOutcome
  private let open: Mutex<WorkbookFile?>

  init(_ file: consuming sending WorkbookFile?, _ outcome: WorkbookOutcome) {
    open = Mutex(file)
    self.outcome = outcome
  }

  /// Writes the file; can be called from any thread, once.
  func pack() throws(NightlyError) {
    do throws(XLSXError) {
      try open.withLock { (file) throws(XLSXError) in
        if let file = file.take() { try file.finish() }
      }
    } catch {
      throw .workbook(error)
    }
  }

  /// Makes the packed file part of the run, or removes what there is of one that is left out.
  func settle(in run: borrowing StagedRun) throws(NightlyError) {
    switch outcome {
    case .unwanted: return
    case .written:
      try publishing { () throws(PublishError) in try run.adoptFile(named: WorkbookFile.name) }
    case .leftOut:
      let (path, name) = (run.path, RawPath(WorkbookFile.name))
      do throws(ErrorNumber) {
        try Descriptor.open(path, for: .folder).removeFile(name)
      } catch {
        throw .publishing(.failed(.remove, path.appending(name), error))
      }
    }
  }
}
