// The folder a dataset is written to before it is published, shared by the run and its open files.
//
// Dropped before publishing, it removes itself; once it is published or left to recovery, it does nothing.
internal import Digests
internal import POSIXFiles
internal import Synchronization

final class StageFolder: Sendable {
  let output: OutputFolder
  let id: RunID
  let folder: Descriptor

  private struct State {
    var begun: Set<String> = []
    var finished: [FileSum] = []
    var folders: Set<String> = []
    /// Whether the folder is still ours to remove.
    var isOurs = true
  }
  private let state = Mutex(State())

  var name: RawPath { RawPath("next-\(id)") }
  var path: RawPath { output.workPath.appending(name) }

  init(_ id: RunID, in output: OutputFolder) throws(PublishError) {
    self.output = output
    self.id = id
    folder = try Self.make(id, in: output)
  }

  private static func make(_ id: RunID, in output: OutputFolder) throws(PublishError) -> Descriptor {
    let name = RawPath("next-\(id)")
    do throws(ErrorNumber) {
      try output.work.makeFolder(name)
      return try output.work.open(name, for: .folder)
    } catch {
      throw error == .exists ? .runExists(id) : PublishError(creating: output.workPath.appending(name), error)
    }
  }

  /// Notes a file that is being written, and makes the folder it stands in. Its name, `file` or `folder/file`, is refused
  /// unless it is new and fits a line of SHA256SUMS.
  func begin(_ name: String) throws(PublishError) {
    guard SumList.isPlain(Array(name.utf8)), name != SumList.fileName else { throw .invalidName(name) }
    let isNew = state.withLock { state in
      !state.finished.contains { $0.name == name } && state.begun.insert(name).inserted
    }
    guard isNew else { throw .invalidName(name) }
    if let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) { try makeFolder(String(name[..<slash])) }
  }

  private func makeFolder(_ name: String) throws(PublishError) {
    let isNew = state.withLock { $0.folders.insert(name).inserted }
    if !isNew { return }
    do throws(ErrorNumber) {
      try folder.makeFolder(RawPath(name))
    } catch {
      throw PublishError(creating: path.appending(RawPath(name)), error)
    }
  }

  /// Gives a file that is being written another name.
  func rename(_ name: String, to other: String) throws(PublishError) {
    try begin(other)
    try doing(.write, path.appending(RawPath(other))) { () throws(ErrorNumber) in
      try folder.rename(RawPath(name), to: RawPath(other), in: folder)
    }
    state.withLock { _ = $0.begun.remove(name) }
  }

  /// Waits until the folders that were made are on disk.
  func synchronizeFolders() throws(ErrorNumber) {
    for name in state.withLock({ $0.folders.sorted() }) {
      try folder.open(RawPath(name), for: .folder).synchronize()
    }
  }

  /// Notes that a file is whole and on disk.
  func finish(_ sum: FileSum) {
    state.withLock { state in
      state.begun.remove(sum.name)
      state.finished.append(sum)
    }
  }

  /// All files, in the order of their names' bytes.
  /// - Throws: `unfinishedFiles` where one was begun and not finished.
  func sums() throws(PublishError) -> [FileSum] {
    let (begun, finished) = state.withLock { ($0.begun, $0.finished) }
    if !begun.isEmpty { throw .unfinishedFiles(begun.sorted()) }
    return finished.sorted()
  }

  /// Leaves the folder to others: it is published, or recovery is to find it.
  func letGo() {
    state.withLock { $0.isOurs = false }
  }

  /// Removes the folder now and reports what fails.
  func remove() throws(PublishError) {
    letGo()
    try doing(.remove, path) { () throws(ErrorNumber) in try output.work.removeTree(name) }
  }

  deinit {
    // The last resort of a run that failed: what cannot be removed now is removed by the next start.
    if state.withLock({ $0.isOurs }) { try? output.work.removeTree(name) }
  }
}
