// A dataset while its files are written, before it can be published.
public import POSIXFiles

extension RunLock {
  /// Begins a dataset in a folder of its own, out of sight of readers.
  /// - Throws: `runExists` where a dataset of this id is published, now or formerly.
  public borrowing func stage(as id: RunID) throws(PublishError) -> StagedRun {
    if try output.publishedID() == id { throw .runExists(id) }
    let runs = output
    if try doing(.list, output.path(ofRun: id), { () throws(ErrorNumber) in try runs.runs.holds(RawPath(id.text)) }) {
      throw .runExists(id)
    }
    return StagedRun(stage: try StageFolder(id, in: output))
  }
}

/// A dataset that is being written. Dropped, it removes what was written.
///
///     let run = try lock.stage(as: id)
///     var file = try run.createFile(named: "articles.csv")
///     try file.append(bytes)
///     try file.finish()
///     let sealed = try run.seal(manifest: manifest(over: run.files()))
///     let published = try sealed.publish(under: lock, keeping: 7)
public struct StagedRun: ~Copyable, Sendable {
  let stage: StageFolder

  public var id: RunID { stage.id }

  /// Where the files stand for now.
  public var path: RawPath { stage.path }

  /// Begins a file. Several may be written at a time, by several tasks.
  /// - Parameter name: `file`, or `folder/file`; the folder is made.
  /// - Throws: `invalidName` for a name that is taken, has more than one slash, a backslash or control character, begins
  ///   with a dot, or is SHA256SUMS.
  public borrowing func createFile(named name: String) throws(PublishError) -> StagedFile {
    try StagedFile(name, in: stage)
  }

  /// The finished files in the order of their names.
  /// - Throws: `unfinishedFiles` where one was begun and not finished.
  public borrowing func files() throws(PublishError) -> [FileSum] {
    try stage.sums()
  }

  /// Removes what was written.
  public consuming func discard() throws(PublishError) {
    try stage.remove()
  }

  /// Closes the dataset: writes `manifest.json`, then `SHA256SUMS` over everything, waits until the folder is on disk,
  /// and reads all of it back.
  /// - Parameters:
  ///   - manifest: a JSON object that says `"run_id"` with this run's id.
  ///   - threads: files that are read back at a time.
  /// - Throws: `unfinishedFiles`, `manifestWithoutRunID`, `verificationFailed`, `failed`; the folder is removed then.
  public consuming func seal(manifest: [UInt8], threads: Int = 1) throws(PublishError) -> SealedRun {
    try seal(manifest: manifest, threads: threads, trial: PublishTrial())
  }

  package consuming func seal(
    manifest: [UInt8], threads: Int = 1, trial: PublishTrial
  ) throws(PublishError) -> SealedRun {
    do throws(PublishError) {
      return try Self.seal(stage, manifest: manifest, threads: threads, trial: trial)
    } catch {
      if case .cut = error { stage.letGo() }
      throw error
    }
  }

  /// Leaves everything as it lies, as a killed process would.
  package consuming func abandon() {
    stage.letGo()
  }

  private static func seal(
    _ stage: StageFolder, manifest: [UInt8], threads: Int, trial: PublishTrial
  ) throws(PublishError) -> SealedRun {
    _ = try stage.sums()
    let found = ManifestScan.runID(in: manifest)
    guard found == stage.id.text else { throw .manifestWithoutRunID(expected: stage.id, found: found) }
    var file = try StagedFile(OutputFolder.manifestName, in: stage)
    try file.append(manifest)
    try file.finish()
    try trial.passes(.manifestWritten)

    let sums = try stage.sums()
    try writeSums(sums, in: stage)
    try trial.passes(.sumsWritten)

    try doing(.synchronize, stage.path) { () throws(ErrorNumber) in
      try stage.synchronizeFolders()
      try stage.folder.synchronize()
      try stage.output.work.synchronize()
    }
    try trial.passes(.folderSynchronized)

    let report = try VerificationReport(of: stage.folder, at: stage.path, threads: threads)
    guard report.differences.isEmpty else { throw .verificationFailed(stage.path, report.differences) }
    try trial.passes(.verified)
    return SealedRun(stage: stage, files: sums)
  }

  private static func writeSums(_ sums: [FileSum], in stage: StageFolder) throws(PublishError) {
    let path = stage.path.appending(RawPath(SumList.fileName))
    try doing(.write, path) { () throws(ErrorNumber) in
      let file = try stage.folder.open(RawPath(SumList.fileName), for: .creating)
      try file.write(SumList.text(of: sums))
      try file.synchronize()
      try file.close()
    }
  }
}
