// What there is to tell of a night: everything that report.html and report.json are printed from.

public import Comparison
internal import Model

/// A file and how long it took.
public struct SlowFile: Sendable, Equatable {
  public var path: String
  public var milliseconds: Int

  public init(path: String, milliseconds: Int) {
    self.path = path
    self.milliseconds = milliseconds
  }
}

/// What differs from the dataset that was published before.
public struct NightChanges: Sendable {
  public var former: String
  public var summary: ComparisonSummary
  /// Some changes of each kind.
  public var examples: [Change]

  public init(former: String, summary: ComparisonSummary, examples: [Change]) {
    self.former = former
    self.summary = summary
    self.examples = examples
  }
}

/// A night.
public struct NightReport: Sendable {
  public var record: RunRecord
  public var accounts: RunAccounts
  public var verdict: GateVerdict
  /// The nights before, oldest first.
  public var history: RunHistory
  /// Nil where there was no dataset before.
  public var changes: NightChanges?
  public var slowest: [SlowFile]
  /// Names that the walk passed over, by reason.
  public var skipped: [(reason: String, count: Int)]
  /// Names and versions of the program and its libraries.
  public var versions: [(name: String, version: String)]
  /// Settings in force that are not built in, with where they came from.
  public var settings: [(name: String, value: String, origin: String)]

  public init(
    record: RunRecord, accounts: RunAccounts, verdict: GateVerdict, history: RunHistory, changes: NightChanges?,
    slowest: [SlowFile], skipped: [(reason: String, count: Int)], versions: [(name: String, version: String)],
    settings: [(name: String, value: String, origin: String)]
  ) {
    self.record = record
    self.accounts = accounts
    self.verdict = verdict
    self.history = history
    self.changes = changes
    self.slowest = slowest
    self.skipped = skipped
    self.versions = versions
    self.settings = settings
  }

  /// The last nights, this one included, oldest first.
  func nights(_ count: Int) -> [RunRecord] { Array((history.runs + [record]).suffix(count)) }
}
