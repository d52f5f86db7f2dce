// A dataset that is whole, on disk and read back, and waits for the gates to open.
public import POSIXFiles

/// A dataset that can be published. Dropped, it removes what was written.
public struct SealedRun: ~Copyable, Sendable {
  let stage: StageFolder
  /// Every file but SHA256SUMS, in the order of names, `manifest.json` included.
  public let files: [FileSum]

  public var id: RunID { stage.id }

  /// Where the dataset stands for now; the gates read it here.
  public var path: RawPath { stage.path }

  /// Removes the dataset, as when a quality gate failed.
  public consuming func discard() throws(PublishError) {
    try stage.remove()
  }

  /// Puts the dataset in the place of `output/latest` in one step, then moves the former one to `output/runs`.
  /// - Parameters:
  ///   - lock: the lock under which the run was staged.
  ///   - keeping: which former datasets to keep; the one that has just been replaced is always kept.
  /// - Throws: `failed`. Where that comes after the exchange, readers see the new dataset and the next start does the
  ///   rest; before it, they see the old one.
  public consuming func publish(
    under lock: borrowing RunLock, keeping retention: Retention
  ) throws(PublishError) -> PublishedRun {
    try publish(under: lock, keeping: retention, trial: PublishTrial())
  }

  package consuming func publish(
    under lock: borrowing RunLock, keeping retention: Retention, trial: PublishTrial
  ) throws(PublishError) -> PublishedRun {
    precondition(lock.output === stage.output, "a run is published under the lock it was staged with")
    // From here on the folder may be the former dataset: only recovery may judge it.
    stage.letGo()
    return try Publication(output: stage.output, id: stage.id, trial: trial).publish(keeping: retention)
  }
}

/// What became of a run.
public struct PublishedRun: Hashable, Sendable {
  public let id: RunID
  /// Where readers find it.
  public let path: RawPath
  /// The name below `output/runs` of the dataset it replaced; nil for a first one.
  public let predecessor: String?
  /// Names of former datasets that were removed, oldest first.
  public let collected: [String]
  /// What the operator should be told.
  public let notices: [PublishNotice]
}

/// Something that went another way than usual, without harm to the dataset.
public enum PublishNotice: Hashable, Sendable, CustomStringConvertible {
  /// `latest` is a symbolic link, because the file system cannot exchange two folders in one step.
  case latestIsLink
  /// The former `latest` was a folder and had to make way for a link; for a moment there was none.
  case latestWasMissingForAMoment
  /// The former dataset stands under another name than its id, because it says none or the name was taken.
  case formerNamed(String)
  /// A former dataset that was to go could not be removed.
  case notCollected(String, String)

  public var description: String {
    switch self {
    case .latestIsLink:
      "this file system cannot exchange folders: output/latest is a symbolic link into output/runs"
    case .latestWasMissingForAMoment:
      "output/latest, a folder, made way for a symbolic link; for a moment there was none"
    case .formerNamed(let name):
      "the former dataset was moved to output/runs/\(name), which is not the id it bears"
    case .notCollected(let name, let why):
      "output/runs/\(name) could not be removed: \(why)"
    }
  }
}
