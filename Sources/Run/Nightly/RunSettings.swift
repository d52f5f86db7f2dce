// What a run is told, and who is told of its progress.

public import Dataset
public import POSIXFiles
internal import Repair
public import Reporting
public import ScriptConversion

/// The settings of a run.
public struct RunSettings: Sendable {
  public var input: RawPath
  public var output: RawPath
  /// Threads of the first pass.
  public var jobs: Int
  public var document = DocumentSettings()
  /// Bytes of memory to work with; see `MemoryPlan`.
  public var memory = 512 << 20
  /// Runs even when nothing changed, and takes nothing from the ledger.
  public var isFull = false
  /// Publishes even when fewer than half of the last run's documents are there.
  public var acceptsShrink = false
  /// How the CSV files are written.
  public var csv = CSVForm()
  /// Bytes at which a Parquet file of a table ends and another part begins; 0 for one file however large.
  public var parquetPartByteCount = 4 << 30
  /// Writes articles.xlsx too.
  public var hasWorkbook = true
  /// Rows of a sheet of articles.xlsx, beyond which the workbook is left out.
  public var workbookRowLimit = 1_048_575
  /// Waits for another run instead of giving up.
  public var waits = false
  /// Former datasets to keep, however old.
  public var keptRuns = 7
  /// Former datasets of the last so many days are kept too.
  public var keptDays = 0
  /// What has to hold before a dataset is published.
  public var gates = GateSettings()
  /// Publishes whatever the gates say.
  public var acceptsGates = false
  /// Settings that are not built in, with where they came from, for the report.
  public var changedSettings: [(name: String, value: String, origin: String)] = []
  /// Reads only so many files, spread over the input; what comes of it is published apart, below `partial`.
  public var sampleCount: Int?
  /// Reads only files changed since then, in seconds since 1970; published apart, too.
  public var since: Int?
  /// Asked between documents; true ends the run, and nothing is published.
  public var isInterrupted: @Sendable () -> Bool = { false }
  /// The script in which titles and bodies are given too.
  public var script = WantedScript.keep
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
    "version \(version); \(document.fingerprint); csv-body \(csv.hasBody), raw \(!csv.isGuarded), "
      + "delimiter \(csv.delimiter), rows \(csv.partRowCount); parquet \(parquetPartByteCount); "
      + "xlsx \(hasWorkbook ? workbookRowLimit : 0); script \(script.rawValue)"
  }

  /// Whether only a part of the input is read.
  public var isPartial: Bool { sampleCount != nil || since != nil }

  /// The folder that `latest` stands in: a part of the input never takes the place of the whole.
  public var target: RawPath { isPartial ? output.appending("partial") : output }
}

/// How far a run has come.
public enum Progress: Sendable {
  case listed(files: Int, bytes: Int)
  /// A thread begins with this file.
  case reading(file: RawPath)
  /// Documents read so far, and the bytes of the files that are done.
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
