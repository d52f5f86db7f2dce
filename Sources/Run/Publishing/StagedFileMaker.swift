// Makes files of a dataset for one who writes several in turn, such as a table in parts.

/// Begins files of a run that is being written; it may outlive the borrow of the run.
public struct StagedFileMaker: Sendable {
  let stage: StageFolder

  /// Begins a file, as `StagedRun.createFile(named:)`.
  public func createFile(named name: String) throws(PublishError) -> StagedFile {
    try StagedFile(name, in: stage)
  }
}

extension StagedRun {
  /// Makes files of this run.
  public var fileMaker: StagedFileMaker { StagedFileMaker(stage: stage) }
}
