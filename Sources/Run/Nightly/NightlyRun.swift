// The nightly job: list, read, judge, write, publish.
//
// Three passes: each document alone (on all threads, its record spooled to disk), the corpus (over digests and ranks only), and the
// finish (records in the order of their paths, into the tables). What is published depends on the input's bytes, the settings and the
// program alone.

internal import Dataset
internal import Deduplication
internal import Digests
internal import Intake
internal import Model
internal import POSIXFiles
internal import Publishing
internal import Synchronization

/// One run of the job.
public struct NightlyRun: Sendable {
  private let settings: RunSettings
  private let report: @Sendable (Progress) -> Void

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
    report(.listed(documents: listing.entries.count))

    let fingerprint = fingerprint(of: listing)
    let former = PublishedManifest(in: output.latestPath)
    if let former, former.fingerprint == fingerprint, !settings.isFull { return .unchanged(runID: former.runID) }

    let corpus = try await Corpus.read(
      listing, of: input, settings, spoolingIn: output.workPath, report: report)
    if let former, corpus.indices.count * 2 < former.documents, !settings.acceptsShrink {
      throw NightlyError.shrunk(from: former.documents, to: corpus.indices.count)
    }
    let verdicts = corpus.verdicts()
    let run = try staged(lock, started)
    let tables = try write(corpus, verdicts, to: run)
    let summary = try corpus.balance(tables)
    report(.judged(articles: summary.articles, duplicates: summary.duplicates, rejects: summary.rejects))

    let manifest = Manifest(
      runID: run.id.text, version: settings.version, fingerprint: fingerprint, started: started.iso8601,
      documents: summary.documents, bytes: corpus.byteCount, skipped: listing.skipped, tables: tables)
    let published = try publish(run, lock, manifest, tables)
    return .published(
      RunSummary(
        runID: published.id.text, documents: summary.documents, articles: summary.articles,
        duplicates: summary.duplicates, rejects: summary.rejects, bytes: corpus.byteCount,
        seconds: Moment.now.seconds(since: started), path: published.path.displayed,
        notices: published.notices.map(\.description)))
  }

  // MARK: Steps

  private func opened() throws(NightlyError) -> InputFolder {
    try reading { () throws(IntakeError) in try InputFolder(settings.input) }
  }

  private func createdOutput() throws(NightlyError) -> OutputFolder {
    try publishing { () throws(PublishError) in try OutputFolder(settings.output) }
  }

  private func acquiredLock(_ output: OutputFolder, _ started: Moment) throws(NightlyError) -> RunLock {
    try publishing { () throws(PublishError) in
      try RunLock.acquire(in: output, wait: settings.waits, note: "began \(started.iso8601)")
    }
  }

  private func listed(_ input: borrowing InputFolder) throws(NightlyError) -> InputListing {
    try reading { () throws(IntakeError) in try input.listing(excluding: settings.output) }
  }

  private func fingerprint(of listing: InputListing) -> String {
    SHA256.hex(of: Array("\(listing.fingerprint.hex); \(settings.fingerprint)".utf8))
  }

  private func staged(_ lock: borrowing RunLock, _ started: Moment) throws(NightlyError) -> StagedRun {
    guard let id = RunID(started.runID) else { preconditionFailure("a moment makes a run id") }
    return try publishing { () throws(PublishError) in try lock.stage(as: id) }
  }

  /// The third pass: every document in the order of paths, into the tables.
  private func write(
    _ corpus: Corpus, _ verdicts: CorpusVerdicts, to run: borrowing StagedRun
  ) throws(NightlyError) -> [WrittenTable] {
    var table = TableSettings(createdBy: "winnow version \(settings.version)")
    table.hasBodyInCSV = settings.hasBodyInCSV
    var files = try TableFiles(in: run, table)
    for index in corpus.indices {
      let record = try corpus.record(index)
      let documentID = record.origin.documentID
      switch verdicts[index] {
      case nil:
        try files.append(DocumentRow(documentID: documentID, record: record, status: .rejected, articleID: nil))
      case .kept:
        let articleID = corpus.articleID(index)
        let article = record.article!
        try files.append(
          ArticleRow(
            articleID: articleID, documentID: documentID, record: record, article: article,
            bodySHA256: Text(SHA256.hex(of: article.body).utf8), copies: verdicts.copies(of: index)))
        try files.append(DocumentRow(documentID: documentID, record: record, status: .kept, articleID: articleID))
      case .duplicate(let chosen, let kind, let similarity):
        let articleID = corpus.articleID(chosen)
        try files.append(
          DuplicateRow(
            documentID: documentID, articleID: articleID, kind: kind, similarity: similarity, article: record.article!,
            chosen: try corpus.record(chosen).article!))
        try files.append(DocumentRow(documentID: documentID, record: record, status: .duplicate, articleID: articleID))
      }
    }
    let tables = try files.finish()
    report(.written(rows: tables.reduce(0) { $0 + $1.rowCount }))
    return tables
  }

  private func publish(
    _ run: consuming StagedRun, _ lock: borrowing RunLock, _ manifest: Manifest, _ tables: [WrittenTable]
  ) throws(NightlyError) -> PublishedRun {
    let sealed: SealedRun
    do throws(PublishError) {
      try Self.write(dataPackage(of: tables, version: settings.version), as: "datapackage.json", run)
      try Self.write(codebook(of: tables, version: settings.version), as: "README.md", run)
      let bytes = manifest.bytes(try run.files())
      sealed = try run.seal(manifest: bytes)
    } catch {
      throw .publishing(error)
    }
    // What was written is read back by the same library before anybody else can.
    if let damage = try TableCheck(of: sealed.path).damages.first { throw .damagedTable(damage) }
    do throws(PublishError) {
      return try sealed.publish(under: lock, keeping: settings.keptRuns)
    } catch {
      throw .publishing(error)
    }
  }

  private static func write(_ bytes: [UInt8], as name: String, _ run: borrowing StagedRun) throws(PublishError) {
    var file = try run.createFile(named: name)
    try file.append(bytes)
    try file.finish()
  }
}
