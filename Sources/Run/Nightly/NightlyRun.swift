// The nightly job: list, read, judge, write, publish.
//
// Three passes: each document alone (on all threads, its record kept in the ledger, or found there), the corpus (over digests and ranks
// only), and the finish (records in the order of their paths, into the tables). What is published depends on the input's bytes, the
// settings and the program alone.

internal import Dataset
internal import Deduplication
internal import Digests
internal import Glibc
internal import Intake
internal import Ledger
internal import Model
internal import POSIXFiles
internal import Publishing
internal import Reporting
internal import Synchronization

/// One run of the job.
public struct NightlyRun: Sendable {
  private let settings: RunSettings
  private let report: @Sendable (Progress) -> Void
  private let slowest = SlowestFiles()

  /// - Parameter report: told of progress, from any thread.
  public init(_ settings: RunSettings, report: @escaping @Sendable (Progress) -> Void = { _ in }) {
    self.settings = settings
    self.report = report
  }

  /// Runs the job.
  /// - Throws: `NightlyError`; nothing was published then, the former dataset stands.
  public func run() async throws -> RunOutcome {
    let started = Moment.now
    let input = try opened()
    let output = try createdOutput()
    let lock = try acquiredLock(output, started)
    let listing = try listed(input)
    if listing.entries.isEmpty { throw NightlyError.noDocuments(path: settings.input.displayed) }
    report(.listed(files: listing.entries.count, bytes: listing.entries.reduce(0) { $0 + Int($1.byteCount) }))

    if settings.isFull { try asking { () throws(LedgerError) in try Ledger.remove(in: output.workPath) } }
    var notices: [String] = []
    do {
      return try await run(listing, lock, started, &notices)
    } catch NightlyError.ledger(.damaged(let path, let what)) {
      // All that is in it can be made again, and nothing was published.
      notices.append(Self.notice(of: .damaged(path: path, what: what)))
      try asking { () throws(LedgerError) in try Ledger.remove(in: output.workPath) }
      return try await run(listing, lock, started, &notices)
    }
  }

  private func run(
    _ listing: InputListing, _ lock: borrowing RunLock, _ started: Moment, _ notices: inout [String]
  ) async throws -> RunOutcome {
    let former = PublishedManifest(in: lock.output.latestPath)
    if let file = former?.lacking {
      notices.append("\(file) of the published dataset is missing or has another size; the dataset is made anew")
    }
    let ledger = try openedLedger(lock.output, hasPredecessor: former != nil, &notices)
    do {
      return try await run(listing, lock, started, former, ledger, notices)
    } catch {
      // What was read so far is worth keeping.
      try? ledger.flush()
      try? ledger.close()
      throw error
    }
  }

  private func run(
    _ listing: InputListing, _ lock: borrowing RunLock, _ started: Moment, _ former: PublishedManifest?,
    _ ledger: Ledger,
    _ notices: [String]
  ) async throws -> RunOutcome {
    let stamps = digest("\(listing.fingerprint.hex); \(settings.fingerprint)")
    let stands = former.map { $0.lacking == nil } ?? false
    if let former, stands, try isUnchanged(since: former, stamps, ledger) {
      try asking { () throws(LedgerError) in try ledger.close() }
      return .unchanged(runID: former.runID, notices: notices)
    }

    let corpus = try await Corpus.read(listing, settings, ledger, slowest: slowest, report: report)
    let fingerprint = digest("\(corpus.fingerprint.hex); \(settings.fingerprint); \(settings.rules)")
    // Noted only where every stamp can be trusted the next time.
    let isSettled = corpus.isSettled && listing.latestChange < started.nanosecondsSince1970 - LedgerFile.settlingTime
    if let former, stands, former.fingerprint == fingerprint, !settings.isFull {
      try finish(ledger, corpus, run: former.runID, stamps: isSettled ? stamps : "")
      return .unchanged(runID: former.runID, notices: notices)
    }
    if let former, corpus.indices.count * 2 < former.documents, !settings.acceptsShrink {
      throw NightlyError.shrunk(from: former.documents, to: corpus.indices.count)
    }
    let verdicts = try await corpus.verdicts(settings, ledger)
    ledger.settle()
    let run = try staged(lock, started)
    let (tables, accounts, workbook) = try await write(corpus, verdicts, ledger, to: run, from: lock.output.latestPath)
    let summary = try corpus.balance(tables)
    report(.judged(articles: summary.articles, duplicates: summary.duplicates, rejects: summary.rejects))

    let manifest = Manifest(
      runID: run.id.text, version: settings.version, fingerprint: fingerprint, started: started.iso8601,
      documents: summary.documents, known: corpus.knownCount, bytes: corpus.byteCount, skipped: listing.skipped,
      tables: tables)
    try endIfInterrupted()
    let closing = NightClosing(
      settings: settings, started: started, runID: run.id.text, byteCount: corpus.byteCount, skipped: listing.skipped,
      slowest: slowest.files)
    let report = try closing.report(on: accounts, staged: run.path, output: lock.output)
    if report.verdict.isRefused { throw try closing.refusal(report, lock.output) }
    try endIfInterrupted()
    let news = Self.news(of: workbook, former: former == nil ? nil : lock.output.latestPath)
    let published = try publish(run, lock, manifest, tables, workbook, report, settings.retention(at: started))
    var notices = notices + news + published.notices.map(\.description)
    notices += closing.closedGates(report)
    // The dataset is published; whatever fails from here on is told, and made good by the next night.
    do throws(NightlyError) { try NightClosing.note(report.record, lock.output) } catch { notices.append("\(error)") }
    do throws(NightlyError) {
      try finish(ledger, corpus, run: published.id.text, stamps: isSettled ? stamps : "")
    } catch {
      // The dataset is published. What is damaged goes, and the next night makes it anew; else it finds the ledger as it is.
      notices.append("\(error)")
      try? ledger.close()
      if case .ledger(.damaged) = error { try? Ledger.remove(in: lock.output.workPath) }
    }
    return .published(
      RunSummary(
        runID: published.id.text, documents: summary.documents, known: corpus.knownCount, articles: summary.articles,
        duplicates: summary.duplicates, rejects: summary.rejects, bytes: corpus.byteCount,
        seconds: Moment.now.seconds(since: started), path: published.path.displayed, notices: notices))
  }

  // MARK: Steps

  private func opened() throws(NightlyError) -> InputFolder {
    try reading { () throws(IntakeError) in try InputFolder(settings.input) }
  }

  private func createdOutput() throws(NightlyError) -> OutputFolder {
    try publishing { () throws(PublishError) in try OutputFolder(settings.target) }
  }

  /// Asks again and again where the run is to wait, so that a signal ends the waiting too.
  private func acquiredLock(_ output: OutputFolder, _ started: Moment) throws(NightlyError) -> RunLock {
    while true {
      do throws(PublishError) {
        return try RunLock.acquire(in: output, wait: false, note: "began \(started.iso8601)")
      } catch {
        guard settings.waits, case .locked = error else { throw .publishing(error) }
      }
      try endIfInterrupted()
      usleep(100_000)
    }
  }

  private func listed(_ input: borrowing InputFolder) throws(NightlyError) -> InputListing {
    let listing = try reading { () throws(IntakeError) in try input.listing(excluding: settings.output) }
    return listing.selecting(sample: settings.sampleCount, since: settings.since)
  }

  func endIfInterrupted() throws(NightlyError) {
    if settings.isInterrupted() { throw .interrupted }
  }

  private func digest(_ text: String) -> String { SHA256.hex(of: Array(text.utf8)) }

  /// Opens the ledger; `notices` is told when it was not found whole.
  private func openedLedger(
    _ output: OutputFolder, hasPredecessor: Bool, _ notices: inout [String]
  ) throws(NightlyError) -> Ledger {
    let (ledger, opening) = try asking { () throws(LedgerError) in
      try Ledger.open(in: output.workPath, rules: settings.rules, cacheBytes: settings.ledgerCache)
    }
    switch opening {
    case .known, .otherRules: break
    case .created:
      if hasPredecessor && notices.isEmpty && !settings.isFull {
        notices.append("there was no ledger of former nights; everything was read again")
      }
    case .damaged(let error): notices.append(Self.notice(of: error))
    }
    return ledger
  }

  private static func notice(of damage: LedgerError) -> String {
    "\(damage); it was made anew, everything was read again"
  }

  /// Tells by the listing alone whether the published dataset is that of the input.
  private func isUnchanged(
    since former: PublishedManifest, _ stamps: String, _ ledger: Ledger
  ) throws(NightlyError) -> Bool {
    try asking { () throws(LedgerError) in
      guard try ledger.note("stamps") == stamps else { return false }
      return try ledger.note("run") == former.runID
    }
  }

  /// Ends the ledger's night.
  private func finish(_ ledger: Ledger, _ corpus: Corpus, run: String, stamps: String) throws(NightlyError) {
    try asking { () throws(LedgerError) in
      try ledger.finish(keeping: corpus.files.map(\.id), notes: ["run": run, "stamps": stamps])
    }
  }

  private func staged(_ lock: borrowing RunLock, _ started: Moment) throws(NightlyError) -> StagedRun {
    guard let id = RunID(started.runID) else { preconditionFailure("a moment makes a run id") }
    return try publishing { () throws(PublishError) in try lock.stage(as: id) }
  }

  /// The third pass: every document in the order of paths, into the tables.
  private func write(
    _ corpus: Corpus, _ verdicts: CorpusVerdicts, _ ledger: Ledger, to run: borrowing StagedRun, from latest: RawPath
  ) async throws -> (tables: [WrittenTable], accounts: RunAccounts, workbook: WorkbookOutcome) {
    var table = TableSettings(createdBy: "winnow version \(settings.version)")
    table.csv = settings.csv
    table.parquetPartByteCount = settings.parquetPartByteCount
    table.threadCount = settings.jobs
    var files = try TableFiles(in: run, table, workbookRowLimit: settings.hasWorkbook ? settings.workbookRowLimit : nil)
    let articles = corpus.indices.lazy.filter { verdicts[$0] == .kept }.map { corpus.articleID($0) }
    var redirects = Redirects(from: publishedDocuments(in: latest), articles: articles)
    try await forEachFinishedStretch(of: corpus, verdicts, ledger, settings) { stretch in
      try endIfInterrupted()
      try files.append(stretch)
      for document in stretch.documents {
        let row = document.row
        redirects.see(row.documentID, article: row.articleID, isChosen: row.status == .kept)
      }
    }
    var redirected = TableRows(redirectsTable, settings.csv)
    for redirect in redirects.rows { redirected.append(redirect) }
    try files.append(redirected)
    let accounts = files.accounts
    let workbook = files.takeWorkbook()
    let tables = try await files.finish(packing: workbook, jobs: settings.jobs)
    report(.written(rows: tables.reduce(0) { $0 + $1.rowCount }))
    return (tables, accounts, workbook.outcome)
  }

  private func publish(
    _ run: consuming StagedRun, _ lock: borrowing RunLock, _ manifest: Manifest, _ tables: [WrittenTable],
    _ workbook: WorkbookOutcome, _ report: NightReport, _ retention: Retention
  ) throws(NightlyError) -> PublishedRun {
    let sealed: SealedRun
    do throws(PublishError) {
      try Self.write(dataPackage(of: tables, version: settings.version, csv: settings.csv), as: "datapackage.json", run)
      let text = codebook(of: tables, version: settings.version, csv: settings.csv, workbook: workbook.sentence)
      try Self.write(text, as: "README.md", run)
      for table in tables where table.isInParts(.csv) {
        try Self.write(table.index(delimiter: settings.csv.delimiter), as: table.indexPath, run)
      }
      try Self.write(report.html, as: "report.html", run)
      try Self.write(report.json, as: "report.json", run)
      let files = try run.files().map {
        DescribedFile(name: $0.name, byteCount: Int($0.byteCount), sha256: $0.digest.hex)
      }
      try Self.write(croissant(of: tables, files: files, version: settings.version), as: "croissant.json", run)
      let bytes = manifest.bytes(try run.files())
      sealed = try run.seal(manifest: bytes, threads: settings.jobs)
    } catch {
      throw .publishing(error)
    }
    do throws(PublishError) {
      return try sealed.publish(under: lock, keeping: retention)
    } catch {
      throw .publishing(error)
    }
  }

  /// A workbook that is left out is told once: when the dataset before had one, or there was none.
  private static func news(of workbook: WorkbookOutcome, former: RawPath?) -> [String] {
    guard case .leftOut(let reason) = workbook else { return [] }
    let name = RawPath(WorkbookFile.name)
    if let former, (try? Descriptor.open(former, for: .folder).holds(name)) == false { return [] }
    return [reason]
  }

  private static func write(_ bytes: [UInt8], as name: String, _ run: borrowing StagedRun) throws(PublishError) {
    var file = try run.createFile(named: name)
    try file.append(bytes)
    try file.finish()
  }
}
