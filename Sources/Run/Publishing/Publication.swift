// The steps that put a sealed dataset in the place of `latest`.
//
// Usually the two folders swap names in one system call (renameat2(2), RENAME_EXCHANGE), so that a reader finds the old
// dataset or the new one at any instant. Where the file system cannot do that, `latest` is a relative symbolic link
// into `runs`, replaced in one step by rename(2). Every step is on disk before the next one relies on it.
internal import POSIXFiles

struct Publication {
  let output: OutputFolder
  let id: RunID
  let trial: PublishTrial

  private var next: RawPath { RawPath("next-\(id)") }

  func publish(keeping retention: Retention) throws(PublishError) -> PublishedRun {
    var notices: [PublishNotice] = []
    let former = try replaceLatest(&notices)
    if let former, former.isRenamed { notices.append(.formerNamed(former.name)) }
    let collected = try output.collect(keeping: retention, sparing: former?.name, trial: trial, notices: &notices)
    return PublishedRun(
      id: id, path: output.latestPath, predecessor: former?.name, collected: collected, notices: notices)
  }

  private func replaceLatest(_ notices: inout [PublishNotice]) throws(PublishError) -> FormerDataset? {
    let formerID = try output.publishedID()
    if try putInPlace() {
      try output.synchronize(.root, .work)
      try trial.passes(.exchanged)
      let former = try output.moveFormer(next, linkedRun: formerID)
      try trial.passes(.formerMoved)
      return former
    }
    notices.append(.latestIsLink)
    return try publishByLink(formerID, &notices)
  }

  /// Exchanges the new dataset with `latest`, or moves it there where there is none.
  /// - Returns: false where the file system cannot exchange, and nothing has been done.
  private func putInPlace() throws(PublishError) -> Bool {
    if trial.withoutExchange { return false }
    let output = output
    let next = next
    return try doing(.move, output.latestPath) { () throws(ErrorNumber) in
      do throws(ErrorNumber) {
        if try output.root.holds(OutputFolder.latestName) {
          try output.work.exchange(next, with: OutputFolder.latestName, in: output.root)
        } else {
          // Asked now, so that a file system that cannot gets a link from the first night on.
          try output.tryExchange()
          try output.work.rename(next, to: OutputFolder.latestName, in: output.root)
        }
        return true
      } catch {
        if error.meansUnsupported { return false }
        throw error
      }
    }
  }

  private func publishByLink(
    _ formerID: RunID?, _ notices: inout [PublishNotice]
  ) throws(PublishError) -> FormerDataset? {
    let link = RawPath("link-\(id)")
    let name = RawPath(id.text)
    let output = output
    let next = next
    try doing(.write, output.workPath.appending(link)) { () throws(ErrorNumber) in
      try output.work.makeLink(link, to: OutputFolder.runsName.appending(name))
    }
    try output.synchronize(.work)
    try trial.passes(.linkMade)

    try doing(.move, output.workPath.appending(next)) { () throws(ErrorNumber) in
      try output.work.rename(next, to: name, in: output.runs)
    }
    try output.synchronize(.runs, .work)
    try trial.passes(.movedToRuns)

    let former = try output.placeLink(link, linkedRun: formerID, trial: trial)
    if former?.wasFolder == true { notices.append(.latestWasMissingForAMoment) }
    try trial.passes(.linkPlaced)
    return former
  }
}
