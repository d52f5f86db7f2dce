// What a run is told, and who is told of its progress.

public import POSIXFiles

/// The settings of a run.
public struct RunSettings: Sendable {
  public var input: RawPath
  public var output: RawPath
  /// Threads of the first pass.
  public var jobs: Int
  public var document = DocumentSettings()
  /// Runs even when nothing changed, and takes nothing from the ledger.
  public var isFull = false
  /// Publishes even when fewer than half of the last run's documents are there.
  public var acceptsShrink = false
  public var hasBodyInCSV = false
  /// Waits for another run instead of giving up.
  public var waits = false
  /// Bytes of memory for sorting what the second pass compares.
  public var memory = 512 << 20
  /// Former datasets to keep.
  public var keptRuns = 7
  /// Version of the program; part of what makes a run worth repeating.
  public var version: String

  public init(input: RawPath, output: RawPath, jobs: Int, version: String) {
    self.input = input
    self.output = output
    self.jobs = jobs
    self.version = version
  }

  /// What of the settings the tables depend on.
  var fingerprint: String {
    "version \(version); bytes \(document.byteLimit); repair \(document.repair.rawValue); csv-body \(hasBodyInCSV)"
  }
}

/// How far a run has come.
public enum Progress: Sendable {
  case listed(documents: Int)
  case read(documents: Int, bytes: Int)
  case judged(articles: Int, duplicates: Int, rejects: Int)
  case written(rows: Int)
}

/// What became of a run.
public enum RunOutcome: Sendable {
  /// Input, settings and program are those of the dataset that is published.
  case unchanged(runID: String, notices: [String])
  case published(RunSummary)
}

/// The figures of a published run.
public struct RunSummary: Sendable {
  public var runID: String
  public var documents: Int
  /// Documents whose records former nights had made.
  public var known: Int
  public var articles: Int
  public var duplicates: Int
  public var rejects: Int
  public var bytes: Int
  public var seconds: Double
  public var path: String
  /// What the operator should be told.
  public var notices: [String]
}
