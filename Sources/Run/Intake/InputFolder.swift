// The input: a folder, or a single file, opened once and reached from there.
//
// Everything is opened relative to the descriptor of the folder, so that a folder renamed during a run stays the
// folder it was. Nothing is ever opened before it is known, or checked afterwards, to be a regular file.
public import POSIXFiles

/// The input of a run.
public struct InputFolder: ~Copyable, Sendable {
  /// As given by the operator.
  public let path: RawPath
  let folder: Descriptor
  /// The single file that is the whole input; nil for a folder.
  let singleFile: RawPath?

  /// The folder that the paths of entries begin in.
  public var folderPath: RawPath { singleFile == nil ? path : path.parent ?? "." }

  /// Opens the input.
  /// - Throws: `IntakeError.noInput` where there is nothing at `path` or it is a folder we may not list.
  public init(_ path: RawPath) throws(IntakeError) {
    let isFolder = Self.isFolder(path)
    let singleFile = isFolder ? nil : path.name
    let folder = try Self.open(path, below: isFolder ? path : path.parent ?? ".", checking: singleFile)
    self.path = path
    self.folder = folder
    self.singleFile = singleFile
  }

  /// False for whatever is there and is no folder; a path that cannot be reached fails when it is opened.
  private static func isFolder(_ path: RawPath) -> Bool {
    do throws(ErrorNumber) {
      _ = try Descriptor.open(path, for: .folder)
      return true
    } catch {
      return error != .notAFolder
    }
  }

  private static func open(
    _ path: RawPath, below parent: RawPath, checking file: RawPath?
  ) throws(IntakeError) -> Descriptor {
    do throws(ErrorNumber) {
      let folder = try Descriptor.open(parent, for: .folder)
      if let file { _ = try folder.status(of: file, followingLinks: false) }
      return folder
    } catch {
      throw .noInput(path, error)
    }
  }

  /// Lists everything below the input.
  /// - Parameter output: the output folder, which is passed over where it lies below the input. It need not exist.
  /// - Throws: `outputIsInput` where both are the same folder; `ignoreFile` where `.winnowignore` cannot be read.
  /// - Complexity: one or two system calls an entry, then a sort; all entries are held in memory.
  public borrowing func listing(excluding output: RawPath? = nil) throws(IntakeError) -> InputListing {
    if let singleFile {
      let entry = InputWalk.entry(singleFile, in: folder)
      return InputListing(entries: [entry], skipped: SkippedCount(), folderCount: 0)
    }
    // An output that does not exist yet cannot be met.
    let excluded = output.flatMap { try? Descriptor.open($0, for: .folder).status().identity }
    if let output, let excluded, excluded == (try? folder.status().identity) {
      throw .outputIsInput(output)
    }
    var walk = InputWalk(excluded: excluded, rules: try ignoreRules())
    return walk.listing(of: folder)
  }

  private borrowing func ignoreRules() throws(IntakeError) -> IgnoreRules {
    let name: RawPath = ".winnowignore"
    let bytes: [UInt8]
    do {
      guard try folder.holds(name) else { return IgnoreRules() }
      bytes = try InputFile(name, in: folder).bytes(limit: Self.ignoreFileLimit)
    } catch {
      let fault: ErrorNumber =
        switch error {
        case let error as ErrorNumber: error
        case IntakeError.unreadable(_, let error): error
        default: .invalid
        }
      throw .ignoreFile(path.appending(name), .unreadable(fault))
    }
    do {
      return try IgnoreRules(parsing: bytes)
    } catch {
      throw .ignoreFile(path.appending(name), .line(error.line, error.text))
    }
  }

  /// Bytes of `.winnowignore`: some ten thousand lines, more than anybody writes by hand.
  private static let ignoreFileLimit: Int64 = 1 << 20
}
