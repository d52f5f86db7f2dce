// The output folder and the places in it.
//
//   output/latest            the dataset people read: a real folder
//   output/runs/<id>         former datasets
//   output/.winnow/lock      held by the one run that may write
//   output/.winnow/next-<id> a dataset that is being written, or for a moment the former one on its way to `runs`
//   output/.winnow/back-<id> a former dataset on its way back to `latest`
//   output/.winnow/gone-<id> a former dataset that is being removed
// Every place is reached from descriptors opened once. Whoever calls what moves or removes holds the lock.
public import POSIXFiles

/// An output folder that exists and can be written to.
public final class OutputFolder: Sendable {
  /// As given by the operator.
  public let path: RawPath
  let root: Descriptor
  let work: Descriptor
  let runs: Descriptor

  static let latestName: RawPath = "latest"
  static let workName: RawPath = ".winnow"
  static let runsName: RawPath = "runs"

  /// Opens the output folder; makes it, its parents and its `.winnow` and `runs` where they are missing.
  /// - Throws: `cannotCreate` where that is not allowed.
  public init(_ path: RawPath) throws(PublishError) {
    self.path = path
    root = try Self.makingFolder(path)
    work = try Self.makingFolder(Self.workName, in: root, at: path.appending(Self.workName))
    runs = try Self.makingFolder(Self.runsName, in: root, at: path.appending(Self.runsName))
  }

  /// Opens an output folder that is there, for what publishes nothing.
  /// - Throws: `noDataset` where there is none.
  public convenience init(existing path: RawPath) throws(PublishError) {
    do throws(ErrorNumber) {
      _ = try Descriptor.open(path, for: .folder)
    } catch {
      throw error == .noSuchEntry ? .noDataset(path) : .failed(.open, path, error)
    }
    try self.init(path)
  }

  /// Where the published dataset stands.
  public var latestPath: RawPath { path.appending(Self.latestName) }

  /// Where the program may keep what it can do without: the ledger, the history of runs.
  public var workPath: RawPath { path.appending(Self.workName) }

  /// Where a former dataset stands.
  public func path(ofRun id: RunID) -> RawPath {
    path.appending(Self.runsName).appending(RawPath(id.text))
  }
}
