// The end of a night: what its rows add up to, beside the nights before; the gates; the report.
//
// The report is a function of the tables, of the dataset before and of the history; the clock and the durations are the run's own.

internal import Comparison
internal import Dataset
internal import Glibc
internal import Intake
internal import Model
internal import POSIXFiles
internal import Publishing
internal import Reading
internal import Reporting

/// What a run hands to its end.
struct NightClosing {
  let settings: RunSettings
  let started: Moment
  let runID: String
  let byteCount: Int
  let skipped: SkippedCount
  let slowest: [SlowFile]

  /// Compares, judges, and tells.
  /// - Parameters:
  ///   - accounts: what the rows add up to.
  ///   - staged: folder of the new dataset, its CSV files finished.
  ///   - output: the output folder; `latest` still is the former dataset.
  /// - Returns: the report; its verdict says whether the dataset may be published.
  func report(
    on accounts: RunAccounts, staged: RawPath, output: OutputFolder
  ) throws(NightlyError) -> NightReport {
    let history: RunHistory
    do throws(ErrorNumber) {
      history = try RunHistory(in: output.workPath)
    } catch {
      throw .history(output.workPath.appending("runs.jsonl"), error)
    }
    let runDay = started.secondsSinceEpoch / 86_400
    var record = RunRecord(
      runID: runID, started: started.iso8601, verdict: .published,
      milliseconds: Int(Moment.now.seconds(since: started) * 1000), version: settings.version, bytes: byteCount,
      runDay: runDay, accounts)
    var gates = settings.gates
    if settings.acceptsShrink { gates.articleDropPercent = 100 }
    if settings.acceptsGates && gates.mode == .enforce { gates.mode = .report }
    let verdict = Gates(gates).verdict(
      on: record, accounts, history,
      formerFolders: folderCounts(inReport: Self.contents(of: output.latestPath.appending("report.json"))),
      runDay: runDay)
    if verdict.isRefused { record.verdict = .refused }
    return NightReport(
      record: record, accounts: accounts, verdict: verdict, history: history,
      changes: Self.changes(from: output.latestPath, to: staged), slowest: slowest,
      skipped: [
        ("begin with a dot", skipped.hidden),
        ("are about documents (.md5, .sha256, .expected.json)", skipped.companions),
        ("stand in .winnowignore", skipped.ignored), ("are the output folder", skipped.output),
      ].filter { $0.count > 0 },
      versions: [("winnow", settings.version), ("libxml2", libxml2Version), ("contract", "1")],
      settings: settings.changedSettings)
  }

  /// What differs from the dataset that stands at `former`; nil where none does that can be compared.
  private static func changes(from former: RawPath, to new: RawPath) -> NightChanges? {
    guard let manifest = PublishedManifest(in: former) else { return nil }
    var examples: [Change] = []
    var counts: [Change.Kind: Int] = [:]
    do throws(ComparisonError) {
      let summary = try DatasetComparison(old: former, new: new).compare { change in
        let count = counts[change.kind, default: 0]
        counts[change.kind] = count + 1
        if count < 8 { examples.append(change) }
      }
      return NightChanges(former: manifest.runID, summary: summary, examples: examples)
    } catch {
      // A dataset of another contract, or damaged: it is replaced all the same, and the report says nothing of it.
      return nil
    }
  }

  /// A file's bytes; none where it cannot be read, for the report of last night is not needed to publish this one.
  private static func contents(of path: RawPath) -> [UInt8] {
    // Sixteen megabytes: a report holds at most some thousand folders and sources.
    (try? Descriptor.open(path, for: .reading).bytes(limit: 16 << 20)) ?? []
  }

  /// Notes a run in the history.
  static func note(_ record: RunRecord, _ output: OutputFolder) throws(NightlyError) {
    do throws(ErrorNumber) {
      try RunHistory.append(record, in: output.workPath)
    } catch {
      throw .history(output.workPath.appending("runs.jsonl"), error)
    }
  }

  /// Why the dataset is kept back; the report stays where the operator finds it.
  func refusal(_ report: NightReport, _ output: OutputFolder) throws(NightlyError) -> NightlyError {
    try Self.note(report.record, output)
    do throws(ErrorNumber) {
      return .gatesClosed(Self.findings(report), report: try Self.keep(report, in: output))
    } catch {
      throw .history(output.workPath.appending("refused"), error)
    }
  }

  /// What each closed gate found, the folders that moved its number behind it.
  private static func findings(_ report: NightReport) -> [String] {
    report.verdict.closed.map { result in
      result.finding + (result.movers.isEmpty ? "" : ", most by " + result.movers.joined(separator: ", "))
    }
  }

  /// Told of a dataset that was published though gates were closed, once there are nights enough to compare with.
  func closedGates(_ report: NightReport) -> [String] {
    report.history.published.count < settings.gates.afterRuns
      ? [] : Self.findings(report).map { "a gate is closed: \(RawPath($0).displayed)" }
  }

  /// Keeps the report of a run that was refused where the operator finds it, below `.winnow/refused`.
  static func keep(_ report: NightReport, in output: OutputFolder) throws(ErrorNumber) -> RawPath {
    let work = try Descriptor.open(output.workPath, for: .folder)
    if try !work.holds("refused") { try work.makeFolder("refused") }
    for (name, bytes) in [("refused/report.html", report.html), ("refused/report.json", report.json)] {
      let file = try work.open(RawPath(name), for: .updating)
      try file.empty()
      try file.write(bytes)
      try file.close()
    }
    return output.workPath.appending("refused/report.html")
  }
}
