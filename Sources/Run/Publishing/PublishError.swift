// What can go wrong between a finished table and `output/latest`, in words for a person, with the exit status it means.
public import POSIXFiles

/// Why nothing was published, or why publishing could not be finished.
public enum PublishError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The output folder, or something in it, cannot be made: no permission, read-only, a file in the way.
  case cannotCreate(RawPath, ErrorNumber)
  /// The system failed at what it had allowed: a full disk, a failing device, a failed fsync.
  case failed(FileOperation, RawPath, ErrorNumber)
  /// Another run holds the lock.
  case locked(RawPath, holder: LockHolder?)
  /// A dataset with this id is published already.
  case runExists(RunID)
  /// There is no such run to go back to.
  case noSuchRun(RunID)
  /// There is no former dataset that is older than the published one.
  case noFormerRun(RawPath)
  /// Nothing was published there.
  case noDataset(RawPath)
  /// A name no file of a dataset can bear.
  case invalidName(String)
  /// Files were begun and never finished, or failed on the way.
  case unfinishedFiles([String])
  /// The manifest does not say the id of its run.
  case manifestWithoutRunID(expected: RunID, found: String?)
  /// What was read back is not what was written.
  case verificationFailed(RawPath, [VerificationReport.Difference])
  /// `SHA256SUMS` holds a line that is none.
  case malformedSums(RawPath, line: Int)
  /// A test ended the run behind this step, as a power cut would.
  case cut(PublishStep)

  /// The exit status of a run that ends with this error (sysexits.h).
  public var exitStatus: Int32 {
    switch self {
    case .cannotCreate, .runExists: 73  // EX_CANTCREAT
    case .malformedSums: 65  // EX_DATAERR
    case .failed, .verificationFailed: 74  // EX_IOERR
    case .locked: 75  // EX_TEMPFAIL
    case .noSuchRun, .noFormerRun, .noDataset: 66  // EX_NOINPUT
    case .invalidName, .unfinishedFiles, .manifestWithoutRunID, .cut: 70  // EX_SOFTWARE
    }
  }

  public var description: String {
    switch self {
    case .cannotCreate(let path, let error):
      "cannot create \(path.displayed): \(error)"
    case .failed(let operation, let path, let error):
      "cannot \(operation.rawValue) \(path.displayed): \(error)"
    case .locked(let path, let holder?):
      "another run holds \(path.displayed): process \(holder.processID), \(holder.note)"
    case .locked(let path, nil):
      "another run holds \(path.displayed)"
    case .runExists(let id):
      "a dataset with the id \(id) is published already"
    case .noSuchRun(let id):
      "there is no run \(id)"
    case .noFormerRun(let path):
      "below \(path.appending("runs").displayed) there is no dataset older than the published one"
    case .noDataset(let path):
      "there is no dataset at \(path.displayed)"
    case .invalidName(let name):
      "'\(name)' cannot be the name of a dataset's file"
    case .unfinishedFiles(let names):
      "the dataset is not whole; begun and not finished: \(names.joined(separator: ", "))"
    case .manifestWithoutRunID(let expected, let found):
      "manifest.json should say \"run_id\": \"\(expected)\" and says \(found.map { "\"\($0)\"" } ?? "none")"
    case .verificationFailed(let path, let differences):
      "\(path.displayed) is not what was written: "
        + differences.map(\.description).joined(separator: "; ")
    case .malformedSums(let path, let line):
      "\(path.displayed), line \(line): not a line of SHA256SUMS"
    case .cut(let step):
      "cut behind the step \(step)"
    }
  }
}

/// What was being done when the system failed; the word fits "cannot … PATH".
public enum FileOperation: String, Hashable, Sendable {
  case open, read, write, list, move, remove, lock, close
  case synchronize = "force to disk"
}

/// Runs one file-system step and says what it was doing where it fails.
func doing<Result>(
  _ operation: FileOperation, _ path: RawPath, _ step: () throws(ErrorNumber) -> Result
) throws(PublishError) -> Result {
  do {
    return try step()
  } catch {
    throw .failed(operation, path, error)
  }
}

extension PublishError {
  /// The error of a step that makes something: where it is not allowed to, the output cannot be created.
  init(creating path: RawPath, _ error: ErrorNumber) {
    switch error {
    case .accessDenied, .notPermitted, .readOnlyFileSystem, .notAFolder, .noSuchEntry, .exists, .isAFolder:
      self = .cannotCreate(path, error)
    default:
      self = .failed(.write, path, error)
    }
  }
}
