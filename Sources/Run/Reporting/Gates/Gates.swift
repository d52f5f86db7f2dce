// The gates between a finished dataset and `latest`: numbers of this run beside those of the last one that was published.
//
// Whole numbers and written thresholds, so that a person can check a verdict with the report in hand.

public import Model

/// Thresholds; what each means stands in the configuration.
public struct GateSettings: Sendable {
  public enum Mode: String, Sendable {
    case enforce, report, off
  }
  public var mode = Mode.enforce
  /// Published runs before a failed gate refuses one.
  public var afterRuns = 4
  public var articleDropPercent = 20
  public var articleRisePercent = 400
  public var fillDropPoints = 10
  public var rejectRisePoints = 10
  public var duplicateRisePoints = 20
  public var suspectRisePoints = 5
  /// 0 for any.
  public var newestAgeDays = 0

  public init() {}
}

/// What a gate looked at.
public struct GateResult: Sendable, Equatable {
  public enum Gate: String, Sendable, CaseIterable {
    case articleDrop = "article_drop"
    case articleRise = "article_rise"
    case titleFill = "title_fill"
    case dateFill = "date_fill"
    case sourceFill = "source_fill"
    case personFill = "person_fill"
    case rejectRate = "reject_rate"
    case duplicateRate = "duplicate_rate"
    case suspectRate = "suspect_rate"
    case freshness
  }
  public var gate: Gate
  public var isOpen: Bool
  /// In words, with both numbers and the threshold.
  public var finding: String
  /// The folders that moved the number most, in words; of a closed gate only.
  public var movers: [String] = []

  public init(gate: Gate, isOpen: Bool, finding: String, movers: [String] = []) {
    self.gate = gate
    self.isOpen = isOpen
    self.finding = finding
    self.movers = movers
  }
}

/// All gates of a run.
public struct GateVerdict: Sendable, Equatable {
  public var results: [GateResult]
  /// Whether a closed gate keeps the dataset back.
  public var isEnforced: Bool
  /// Why closed gates do not keep it back; nil where they do.
  public var reprieve: String?

  public init(results: [GateResult], isEnforced: Bool, reprieve: String?) {
    self.results = results
    self.isEnforced = isEnforced
    self.reprieve = reprieve
  }

  public var closed: [GateResult] { results.filter { !$0.isOpen } }
  public var isRefused: Bool { isEnforced && !closed.isEmpty }
}

/// Compares a run with the one before it.
public struct Gates: Sendable {
  private let settings: GateSettings

  public init(_ settings: GateSettings) {
    self.settings = settings
  }

  /// - Parameters:
  ///   - record: this run.
  ///   - accounts: its sums.
  ///   - history: the nights before.
  ///   - formerFolders: the sums of the last published run by folder, where they are known.
  ///   - runDay: the day of the run, in days since 1970.
  public func verdict(
    on record: RunRecord, _ accounts: RunAccounts, _ history: RunHistory, formerFolders: [Text: FolderCounts],
    runDay: Int
  ) -> GateVerdict {
    if settings.mode == .off { return GateVerdict(results: [], isEnforced: false, reprieve: "gates are off") }
    var results: [GateResult] = []
    let movement = FolderMovement(before: formerFolders, after: accounts.folderCounts)
    if let last = history.last { results += Self.compare(record, last, settings, movement) }
    if settings.newestAgeDays > 0 { results.append(freshness(record, runDay)) }
    let count = history.published.count
    let isEnforced = settings.mode == .enforce && count >= settings.afterRuns
    let reprieve: String? =
      isEnforced
      ? nil
      : settings.mode == .report
        ? "gates only report, by the settings"
        : "gates only report until \(settings.afterRuns) runs have been published, and \(count) have"
    return GateVerdict(results: results, isEnforced: isEnforced, reprieve: reprieve)
  }

  private static func compare(
    _ now: RunRecord, _ last: RunRecord, _ settings: GateSettings, _ movement: FolderMovement
  ) -> [GateResult] {
    var results: [GateResult] = []
    let least = last.articles * (100 - settings.articleDropPercent)
    results.append(
      result(
        .articleDrop, now.articles * 100 >= least,
        "\(now.articles) articles after \(last.articles) (may fall by \(settings.articleDropPercent) %)",
        movement.byCount(\.articles, falling: true)))
    results.append(
      result(
        .articleRise, last.articles == 0 || now.articles * 100 <= last.articles * (100 + settings.articleRisePercent),
        "\(now.articles) articles after \(last.articles) (may rise by \(settings.articleRisePercent) %)",
        movement.byCount(\.articles, falling: false)))
    let fills: [(GateResult.Gate, String, KeyPath<RunRecord, Int>, KeyPath<FolderCounts, Int>)] = [
      (.titleFill, "a title", \.titled, \.titled), (.dateFill, "a date", \.dated, \.dated),
      (.sourceFill, "a source", \.sourced, \.sourced), (.personFill, "a person", \.personed, \.personed),
    ]
    for (gate, name, number, folderNumber) in fills {
      let (before, after) = (Share(last[keyPath: number], last.articles), Share(now[keyPath: number], now.articles))
      results.append(
        result(
          gate, before.points(above: after) <= settings.fillDropPoints * 10,
          "\(after) of the articles have \(name), after \(before) (may fall by \(settings.fillDropPoints) points)",
          movement.byShare(folderNumber, of: \.articles, falling: true)))
    }
    let rises:
      [(
        GateResult.Gate, String, KeyPath<RunRecord, Int>, KeyPath<RunRecord, Int>, Int, KeyPath<FolderCounts, Int>,
        KeyPath<FolderCounts, Int>
      )] = [
        (
          .rejectRate, "of the documents are rejected", \.rejects, \.documents, settings.rejectRisePoints, \.rejects,
          \.documents
        ),
        (
          .duplicateRate, "of the documents are duplicates", \.duplicates, \.documents, settings.duplicateRisePoints,
          \.duplicates, \.documents
        ),
        (
          .suspectRate, "of the articles hold a suspected span", \.suspected, \.articles, settings.suspectRisePoints,
          \.suspected, \.articles
        ),
      ]
    for (gate, name, number, whole, points, folderNumber, folderWhole) in rises {
      let before = Share(last[keyPath: number], last[keyPath: whole])
      let after = Share(now[keyPath: number], now[keyPath: whole])
      results.append(
        result(
          gate, after.points(above: before) <= points * 10,
          "\(after) \(name), after \(before) (may rise by \(points) points)",
          movement.byShare(folderNumber, of: folderWhole, falling: false)))
    }
    return results
  }

  private func freshness(_ record: RunRecord, _ runDay: Int) -> GateResult {
    guard let newest = record.newestDay else {
      return GateResult(gate: .freshness, isOpen: false, finding: "no article has a day of publication")
    }
    let date = String(decoding: CivilDate(daysSinceEpoch: newest).iso8601, as: UTF8.self)
    return GateResult(
      gate: .freshness, isOpen: runDay - newest <= settings.newestAgeDays,
      finding:
        "the newest article is of \(date), \(runDay - newest) days before the run (may be \(settings.newestAgeDays))")
  }

  private static func result(
    _ gate: GateResult.Gate, _ isOpen: Bool, _ finding: String, _ movers: @autoclosure () -> [String]
  ) -> GateResult {
    GateResult(gate: gate, isOpen: isOpen, finding: finding, movers: isOpen ? [] : movers())
  }
}

/// A part of a whole, in tenths of a percent.
struct Share: CustomStringConvertible {
  let permille: Int

  init(_ part: Int, _ whole: Int) {
    permille = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
  }

  /// By how many tenths of a percentage point this share is above the other.
  func points(above other: Share) -> Int { permille - other.permille }

  /// `12.5 %`
  var description: String { "\(permille / 10).\(permille % 10) %" }
}
