// Going back to a former dataset.
internal import POSIXFiles

extension RunLock {
  /// Makes a former dataset the published one again; the one it replaces moves to `output/runs`.
  /// - Throws: `noSuchRun`, `verificationFailed` where the former dataset is not what was written, `failed`.
  public borrowing func rollBack(to id: RunID) throws(PublishError) -> PublishedRun {
    let output = output
    let name = RawPath(id.text)
    let path = output.path(ofRun: id)
    guard try doing(.list, path, { () throws(ErrorNumber) in try output.runs.holds(name) }) else {
      throw .noSuchRun(id)
    }
    let report = try VerificationReport(verifying: path)
    guard report.isIntact else { throw .verificationFailed(path, report.differences) }

    let formerID = try output.publishedID()
    let latest = try doing(.read, output.latestPath) { () throws(ErrorNumber) -> FileKind? in
      try output.root.holds(OutputFolder.latestName)
        ? try output.root.status(of: OutputFolder.latestName, followingLinks: false).kind : nil
    }
    var notices: [PublishNotice] = []
    let former: FormerDataset?
    if latest == .link {
      let link = RawPath("link-\(id)")
      try doing(.write, output.workPath.appending(link)) { () throws(ErrorNumber) in
        try output.work.makeLink(link, to: OutputFolder.runsName.appending(name))
      }
      try output.synchronize(.work)
      former = try output.placeLink(link, linkedRun: formerID)
      notices.append(.latestIsLink)
    } else {
      // A name of its own: recovery knows that what stands there is whole, before the exchange and after it.
      let back = RawPath("back-\(id)")
      try doing(.move, path) { () throws(ErrorNumber) in
        try output.runs.rename(name, to: back, in: output.work)
      }
      try output.synchronize(.runs, .work)
      try doing(.move, output.latestPath) { () throws(ErrorNumber) in
        if latest == nil {
          try output.work.rename(back, to: OutputFolder.latestName, in: output.root)
        } else {
          try output.work.exchange(back, with: OutputFolder.latestName, in: output.root)
        }
      }
      try output.synchronize(.root, .work)
      former = try output.moveFormer(back, linkedRun: formerID)
    }
    if let former, former.isRenamed { notices.append(.formerNamed(former.name)) }
    return PublishedRun(
      id: id, path: output.latestPath, predecessor: former?.name, collected: [], notices: notices)
  }
}
