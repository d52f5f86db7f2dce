// Removing old datasets.
//
// A dataset that goes is first given a name that no reader knows, so that none is ever found half removed.
internal import POSIXFiles

/// Which former datasets stay: the newest ones, and those that are not older than some run.
public struct Retention: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// How many of the newest stay, however old they are.
  public var count: Int
  /// Runs whose id is not before this one stay too, however many they are; ids sort by age.
  public var since: String?

  public init(count: Int, since: String? = nil) {
    self.count = count
    self.since = since
  }

  public init(integerLiteral count: Int) { self.init(count: count) }
}

extension RunLock {
  /// Removes the former datasets that need not stay; one at least stays, and whatever `latest` leads to.
  /// - Returns: the names of those removed, oldest first, and what could not be removed.
  public borrowing func collect(keeping retention: Retention) throws(PublishError) -> (
    removed: [String], notices: [PublishNotice]
  ) {
    var notices: [PublishNotice] = []
    var retention = retention
    retention.count = max(retention.count, 1)
    let removed = try output.collect(
      keeping: retention, sparing: nil, trial: PublishTrial(), notices: &notices)
    return (removed, notices)
  }

  /// The names of those that `collect` would remove, oldest first.
  public borrowing func collectable(keeping retention: Retention) throws(PublishError) -> [String] {
    var retention = retention
    retention.count = max(retention.count, 1)
    return try output.collectable(keeping: retention, sparing: nil)
  }
}

extension OutputFolder {
  func collectable(keeping retention: Retention, sparing predecessor: String?) throws(PublishError) -> [String] {
    let latest = try publishedID()?.text
    return try formerRuns().filter { $0 != latest }.dropLast(max(retention.count, 0)).filter { name in
      name != predecessor && retention.since.map { name.utf8.lexicographicallyPrecedes($0.utf8) } ?? true
    }
  }

  func collect(
    keeping retention: Retention, sparing predecessor: String?, trial: PublishTrial, notices: inout [PublishNotice]
  ) throws(PublishError) -> [String] {
    var collected: [String] = []
    for name in try collectable(keeping: retention, sparing: predecessor) {
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

  /// Names of the former datasets below `runs`, oldest first. What else somebody put there stays.
  public func formerRuns() throws(PublishError) -> [String] {
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
