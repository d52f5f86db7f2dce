// The pass before printing that learns what recurs on the pages of sites: `winnow extract --corpus`.
//
// A file that is suspected of having broken an earlier attempt down tells nothing of its site, and its documents are read without
// knowing it: the child that reads such a file reads no other.

internal import Extraction
internal import Intake
internal import Model
public import POSIXFiles
internal import Synchronization

extension DocumentPrinting {
  /// Reads every document at or below `paths` and returns a printing that knows what recurs on their sites.
  /// - Throws: `NightlyError.intake`.
  public func learningSites(below paths: [RawPath]) async throws -> DocumentPrinting {
    var learning = self
    learning.settings.isLearningSites = true
    let counts = Mutex(SiteLineCounts())
    for path in paths {
      let (pass, entries) = try learning.opened(path)
      let learn = { @Sendable (document: ReadDocument) in
        // A page that is no article has no body to tell of.
        guard document.record.rejection == nil, let entry = document.siteEntry else { return }
        counts.withLock { $0.add(entry.lines, of: entry.site) }
      }
      for entry in entries where isShared(entry, among: entries) {
        try await pass.readSharing(entry, of: path, jobs: jobs, making: learn) { _ in }
      }
      let own = entries.filter { !isShared($0, among: entries) }
      try await forEachIndex(own.count, jobs: jobs) { index in
        let input = try InputFolder(path)
        pass.read(own[index], of: input, learn)
      }
    }
    var knowing = self
    knowing.settings.siteLines = counts.withLock { $0.recurring() }
    return knowing
  }
}
