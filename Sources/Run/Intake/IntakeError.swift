// What can go wrong between the operator's `--input` and the bytes of a document, in words for a person.
public import POSIXFiles

/// Why input could not be listed or read.
public enum IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no input at the path, or it may not be listed.
  case noInput(RawPath, ErrorNumber)
  /// The output folder is the input folder itself.
  case outputIsInput(RawPath)
  /// `.winnowignore` cannot be read or holds a line that means nothing.
  case ignoreFile(RawPath, IgnoreFileFault)
  /// The file holds more bytes than the caller takes; `byteCount` is its size as far as the system tells.
  case tooLarge(RawPath, byteCount: Int64, limit: Int64)
  /// The file changed while it was read, and again while it was read once more.
  case changedWhileReading(RawPath)
  /// What stands at the path by now is no regular file.
  case notAFile(RawPath, FileKind)
  /// The system refused to open or read the file.
  case unreadable(RawPath, ErrorNumber)

  /// The exit status of a run that ends with this error (sysexits.h).
  public var exitStatus: Int32 {
    switch self {
    case .noInput: 66  // EX_NOINPUT
    case .outputIsInput, .ignoreFile: 78  // EX_CONFIG
    case .tooLarge, .changedWhileReading, .notAFile, .unreadable: 74  // EX_IOERR
    }
  }

  public var description: String {
    switch self {
    case .noInput(let path, let error):
      "no input at \(path.displayed): \(error)"
    case .outputIsInput(let path):
      "the output folder \(path.displayed) is the input folder; name another with --output"
    case .ignoreFile(let path, .unreadable(let error)):
      "cannot read \(path.displayed): \(error)"
    case .ignoreFile(let path, .line(let number, let text)):
      "\(path.displayed), line \(number): '\(text.displayed)' has no meaning here "
        + "(a line names what to skip; there is no '!')"
    case .tooLarge(let path, let byteCount, let limit):
      "\(path.displayed) holds \(byteCount) bytes, more than the limit of \(limit)"
    case .changedWhileReading(let path):
      "\(path.displayed) changed while it was read, twice"
    case .notAFile(let path, _):
      "\(path.displayed) is not a regular file any more"
    case .unreadable(let path, let error):
      "cannot read \(path.displayed): \(error)"
    }
  }
}

/// What is wrong with `.winnowignore`.
public enum IgnoreFileFault: Hashable, Sendable {
  case unreadable(ErrorNumber)
  /// Line, counted from 1, and its text.
  case line(Int, RawPath)
}
