// Makes files of a dataset for one who writes several in turn, such as a table in parts, or on another thread, such as the workbook.
internal import POSIXFiles

/// Begins files of a run that is being written; it may outlive the borrow of the run.
public struct StagedFileMaker: Sendable {
  let stage: StageFolder

  /// Begins a file, as `StagedRun.createFile(named:)`.
  public func createFile(named name: String) throws(PublishError) -> StagedFile {
    try StagedFile(name, in: stage)
  }

  /// Makes a file part of the dataset that a library wrote to the run's folder by itself: forces it to disk and sums it.
  public func adoptFile(named name: String) throws(PublishError) {
    try stage.begin(name)
    let path = stage.path.appending(RawPath(name))
    let sum = try doing(.read, path) { () throws(ErrorNumber) in
      let file = try stage.folder.open(RawPath(name), for: .reading)
      try file.synchronize()
      let (digest, byteCount) = try file.digest()
      return FileSum(name: name, byteCount: byteCount, digest: digest)
    }
    stage.finish(sum)
  }

  /// Removes a file of the run's folder that is not part of the dataset.
  public func removeFile(named name: String) throws(PublishError) {
    try doing(.remove, stage.path.appending(RawPath(name))) { () throws(ErrorNumber) in
      try stage.folder.removeFile(RawPath(name))
    }
  }
}

extension StagedRun {
  /// Makes files of this run.
  public var fileMaker: StagedFileMaker { StagedFileMaker(stage: stage) }
}
