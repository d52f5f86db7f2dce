// Removing old datasets.
//
// A dataset that goes is first given a name that no reader knows, so that none is ever found half removed.
internal import POSIXFiles

extension RunLock {
  /// Removes all but the newest former datasets.
  /// - Parameter count: how many to keep; one at least is kept, and whatever `latest` leads to.
  /// - Returns: the names of those removed, oldest first, and what could not be removed.
  public borrowing func collect(keeping count: Int) throws(PublishError) -> (
    removed: [String], notices: [PublishNotice]
  ) {
    var notices: [PublishNotice] = []
    let removed = try output.collect(
      keeping: max(count, 1), sparing: nil, trial: PublishTrial(), notices: &notices)
    return (removed, notices)
  }
}

extension OutputFolder {
  func collect(
    keeping count: Int, sparing predecessor: String?, trial: PublishTrial, notices: inout [PublishNotice]
  ) throws(PublishError) -> [String] {
    let latest = try publishedID()?.text
    let names = try formerNames().filter { $0 != latest }
    var collected: [String] = []
    for name in names.dropLast(max(count, 0)) where name != predecessor {
      do throws(PublishError) {
        try remove(name, trial: trial)
        collected.append(name)
      } catch {
        if case .cut = error { throw error }
        notices.append(.notCollected(name, error.description))
      }
    }
    return collected
  }

  /// Names of the folders below `runs` that are names of runs, oldest first. What else somebody put there stays.
  private func formerNames() throws(PublishError) -> [String] {
    try doing(.list, path.appending(Self.runsName)) { () throws(ErrorNumber) -> [String] in
      var names: [String] = []
      for name in try runs.names() {
        guard let text = String(validating: name.bytes, as: UTF8.self), RunID(text) != nil else { continue }
        if try runs.status(of: name, followingLinks: false).kind == .folder { names.append(text) }
      }
      return names
    }
  }

  private func remove(_ name: String, trial: PublishTrial) throws(PublishError) {
    let aside = RawPath("gone-\(name)")
    let path = path.appending(Self.runsName).appending(RawPath(name))
    try doing(.remove, path) { () throws(ErrorNumber) in try runs.rename(RawPath(name), to: aside, in: work) }
    try synchronize(.runs, .work)
    try trial.passes(.collectedRunSetAside)
    try doing(.remove, workPath.appending(aside)) { () throws(ErrorNumber) in try work.removeTree(aside) }
  }
}
