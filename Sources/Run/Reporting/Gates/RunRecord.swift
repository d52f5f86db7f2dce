// A few numbers of one run, as the history keeps them: one line of JSON a night, which outlives the dataset.

internal import JSONText

/// What became of a run.
public enum RunVerdict: String, Sendable {
  case published, refused
}

/// The numbers of a run.
public struct RunRecord: Sendable, Equatable {
  public var runID: String
  /// `2026-11-22T01:30:00Z`
  public var started: String
  public var verdict: RunVerdict
  public var milliseconds: Int
  public var version: String
  public var documents: Int
  public var articles: Int
  public var duplicates: Int
  public var rejects: Int
  public var bytes: Int
  /// Articles with a suspected span.
  public var suspected: Int
  /// Articles with a title, a date, a source, a person.
  public var titled: Int
  public var dated: Int
  public var sourced: Int
  public var personed: Int
  /// Newest day of publication that is not after the run, in days since 1970.
  public var newestDay: Int?

  /// The line of the history, with its line feed.
  public var line: [UInt8] {
    var json = JSONText()
    json.beginObject()
    json.key("run_id")
    json.string(runID)
    json.key("started")
    json.string(started)
    json.key("verdict")
    json.string(verdict.rawValue)
    json.key("winnow")
    json.string(version)
    for (name, value) in numbers {
      json.key(name)
      json.integer(value)
    }
    json.key("newest_day")
    if let newestDay { json.integer(newestDay) } else { json.null() }
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private var numbers: [(String, Int)] {
    [
      ("milliseconds", milliseconds), ("documents", documents), ("articles", articles), ("duplicates", duplicates),
      ("rejects", rejects), ("bytes", bytes), ("suspected", suspected), ("titled", titled), ("dated", dated),
      ("sourced", sourced), ("personed", personed),
    ]
  }

  public init(
    runID: String, started: String, verdict: RunVerdict, milliseconds: Int, version: String, bytes: Int,
    runDay: Int, _ accounts: RunAccounts
  ) {
    self.runID = runID
    self.started = started
    self.verdict = verdict
    self.milliseconds = milliseconds
    self.version = version
    self.bytes = bytes
    let all = accounts.all
    (documents, articles, duplicates, rejects) = (all.documents, all.articles, all.duplicates, all.rejects)
    suspected = all.suspected
    (titled, dated, sourced, personed) = (all[.title], all[.date], all[.source], all[.person])
    // A page may print a day that has not come yet; it says nothing of how fresh the harvest is.
    newestDay = accounts.days.keys.filter { $0 <= runDay + 1 }.max()
  }

  /// Nil where the line is not one of a history.
  public init?(line: some Sequence<UInt8>) {
    guard let json = JSONValue(Array(line)), let runID = json["run_id"]?.text, let started = json["started"]?.text,
      let verdict = json["verdict"]?.text.flatMap({ RunVerdict(rawValue: $0) }),
      let documents = json["documents"]?.integer, let articles = json["articles"]?.integer
    else { return nil }
    func number(_ key: String) -> Int { json[key]?.integer ?? 0 }
    self.runID = runID
    self.started = started
    self.verdict = verdict
    self.documents = documents
    self.articles = articles
    version = json["winnow"]?.text ?? ""
    (milliseconds, bytes) = (number("milliseconds"), number("bytes"))
    (duplicates, rejects, suspected) = (number("duplicates"), number("rejects"), number("suspected"))
    (titled, dated, sourced, personed) = (number("titled"), number("dated"), number("sourced"), number("personed"))
    newestDay = json["newest_day"]?.integer
  }
}
