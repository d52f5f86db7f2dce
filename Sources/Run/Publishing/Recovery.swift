// What the start of a run finds left half done, and finishes or removes. Under the lock, so nobody is at it.
//
//   link-<id>, runs/<id> there      the run was moved and its link not placed: place it
//   link-<id>, no runs/<id>         nothing had happened yet: remove the link (and next-<id>, below)
//   back-<id>                       a whole former dataset, before or after the exchange of a rollback: to runs
//   next-<id>, latest bears <id>    the exchange had happened, so this is the former dataset: to runs
//   next-<id> otherwise             never published: remove
//   gone-<name>, probe-<n>          remove
internal import POSIXFiles

/// One thing an earlier run had left and what became of it.
public enum RecoveredStep: Hashable, Sendable, CustomStringConvertible {
  /// A dataset that was never published was removed.
  case removedUnfinished(String)
  /// A former dataset was moved to `output/runs` under this name.
  case movedFormer(String)
  /// A link was put in the place of `latest`.
  case placedLink(String)
  /// The rest of something that was being removed was removed.
  case removedRest(String)

  public var description: String {
    switch self {
    case .removedUnfinished(let name): "removed \(name), which an earlier run had not finished"
    case .movedFormer(let name): "moved the former dataset to runs/\(name), which an earlier run had not done"
    case .placedLink(let name): "made latest lead to runs/\(name), which an earlier run had not done"
    case .removedRest(let name): "removed the rest of \(name)"
    }
  }
}

enum Recovery {
  static func run(in output: OutputFolder) throws(PublishError) -> [RecoveredStep] {
    let names = try doing(.list, output.workPath) { () throws(ErrorNumber) in try output.work.names() }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    func ids(after prefix: String) -> [String] {
      names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
    var steps: [RecoveredStep] = []
    for id in ids(after: "link-") { try steps.append(contentsOf: finishLink(id, in: output)) }
    for id in ids(after: "back-") {
      if let former = try output.moveFormer(RawPath("back-\(id)"), linkedRun: nil) {
        steps.append(.movedFormer(former.name))
      }
    }
    let latest = try output.publishedID()
    for id in ids(after: "next-") {
      let name = RawPath("next-\(id)")
      if latest?.text == id {
        // Nothing moves where the former `latest` was a link; the link goes.
        let former = try output.moveFormer(name, linkedRun: nil)
        steps.append(former.map { .movedFormer($0.name) } ?? .removedRest("next-\(id)"))
      } else {
        try remove(name, in: output)
        steps.append(.removedUnfinished("next-\(id)"))
      }
    }
    for name in names where name.hasPrefix("gone-") || name.hasPrefix("probe-") {
      try remove(RawPath(name), in: output)
      steps.append(.removedRest(name))
    }
    return steps
  }

  private static func finishLink(_ id: String, in output: OutputFolder) throws(PublishError) -> [RecoveredStep] {
    let link = RawPath("link-\(id)")
    let path = output.workPath.appending(link)
    let isMoved = try doing(.list, path) { () throws(ErrorNumber) in try output.runs.holds(RawPath(id)) }
    guard isMoved else {
      try remove(link, in: output)
      return [.removedRest("link-\(id)")]
    }
    let former = try output.placeLink(link, linkedRun: nil)
    return (former.map { [.movedFormer($0.name)] } ?? []) + [.placedLink(id)]
  }

  private static func remove(_ name: RawPath, in output: OutputFolder) throws(PublishError) {
    try doing(.remove, output.workPath.appending(name)) { () throws(ErrorNumber) in try output.work.removeTree(name) }
  }
}
