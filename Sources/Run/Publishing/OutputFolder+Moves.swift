// The moves inside an output folder that publishing, rolling back and recovery have in common.
//
// Each can be done again after it was interrupted: it looks at what is there, never at what should be.
internal import POSIXFiles

/// A dataset that was `latest` until now.
struct FormerDataset {
  /// Its name below `output/runs`.
  let name: String
  /// Whether that is not the id it bears.
  let isRenamed: Bool
  /// Whether it stood at `latest` itself, not behind a link.
  let wasFolder: Bool
}

extension OutputFolder {
  static let manifestName = "manifest.json"

  /// The id of the dataset at `latest`; nil where there is none or it says none.
  public func publishedID() throws(PublishError) -> RunID? {
    try doing(.read, latestPath) { () throws(ErrorNumber) in try Self.runID(of: Self.latestName, in: root) }
  }

  /// The id in the manifest of a dataset; nil where there is no manifest or it says none.
  static func runID(of name: RawPath, in folder: borrowing Descriptor) throws(ErrorNumber) -> RunID? {
    do throws(ErrorNumber) {
      let file = try folder.open(name.appending(RawPath(manifestName)), for: .reading)
      guard try file.status().kind == .regular else { return nil }
      return ManifestScan.runID(in: try file.bytes(limit: manifestLimit)).flatMap { RunID($0) }
    } catch {
      if error == .noSuchEntry || error == .notAFolder || error == .tooManyLinks { return nil }
      throw error
    }
  }

  /// Bytes of a manifest that are searched for the id: far more than one has, little enough to hold.
  private static let manifestLimit = 1 << 22

  /// Moves what stood at `latest`, and now stands at `name` in `.winnow`, to `runs` under the id it bears.
  /// - Parameter linkedRun: the id `latest` led to where it was a link; the link is removed.
  /// - Returns: nil where nothing stands there.
  func moveFormer(_ name: RawPath, linkedRun: RunID?) throws(PublishError) -> FormerDataset? {
    let path = workPath.appending(name)
    let former = try doing(.move, path) { () throws(ErrorNumber) -> FormerDataset? in
      guard try work.holds(name) else { return nil }
      if try work.status(of: name, followingLinks: false).kind == .link {
        try work.removeFile(name)
        return linkedRun.map { FormerDataset(name: $0.text, isRenamed: false, wasFolder: false) }
      }
      let id = try Self.runID(of: name, in: work)
      let free = try freeRunName(id)
      try work.rename(name, to: RawPath(free), in: runs)
      return FormerDataset(name: free, isRenamed: free != id?.text, wasFolder: true)
    }
    try synchronize(.runs, .work)
    return former
  }

  /// Puts a link of `.winnow` in the place of `latest`; a folder that stands there moves to `runs` before.
  func placeLink(
    _ link: RawPath, linkedRun: RunID?, trial: PublishTrial = PublishTrial()
  ) throws(PublishError) -> FormerDataset? {
    var former = linkedRun.map { FormerDataset(name: $0.text, isRenamed: false, wasFolder: false) }
    let moved = try doing(.move, latestPath) { () throws(ErrorNumber) -> FormerDataset? in
      guard try root.holds(Self.latestName),
        try root.status(of: Self.latestName, followingLinks: false).kind != .link
      else { return nil }
      let id = try Self.runID(of: Self.latestName, in: root)
      let free = try freeRunName(id)
      try root.rename(Self.latestName, to: RawPath(free), in: runs)
      return FormerDataset(name: free, isRenamed: free != id?.text, wasFolder: true)
    }
    if let moved {
      former = moved
      try synchronize(.runs, .root)
      try trial.passes(.formerFolderMoved)
    }
    try doing(.move, latestPath) { () throws(ErrorNumber) in
      try work.rename(link, to: Self.latestName, in: root)
    }
    try synchronize(.root, .work)
    return former
  }

  /// The id itself where its name is free below `runs`; else the first of `<id>.2`, `<id>.3`, …
  private func freeRunName(_ id: RunID?) throws(ErrorNumber) -> String {
    let base = id?.text ?? "unidentified"
    var name = base
    var number = 2
    while try runs.holds(RawPath(name)) {
      name = "\(base).\(number)"
      number += 1
    }
    return name
  }

  /// Finds out whether the file system can exchange, with two empty folders.
  func tryExchange() throws(ErrorNumber) {
    let names: [RawPath] = ["probe-1", "probe-2"]
    for name in names where try !work.holds(name) { try work.makeFolder(name) }
    defer { for name in names { try? work.removeTree(name) } }
    try work.exchange(names[0], with: names[1], in: work)
  }

  enum Place { case root, work, runs }

  /// Waits until the entries of these folders are on disk.
  func synchronize(_ places: Place...) throws(PublishError) {
    for place in places {
      switch place {
      case .root: try doing(.synchronize, path) { () throws(ErrorNumber) in try root.synchronize() }
      case .work: try doing(.synchronize, workPath) { () throws(ErrorNumber) in try work.synchronize() }
      case .runs:
        try doing(.synchronize, path.appending(Self.runsName)) { () throws(ErrorNumber) in try runs.synchronize() }
      }
    }
  }
}
