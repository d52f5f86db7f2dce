// What a run says while it runs and at its end, to standard error: a line for a person or an object of JSON, from some level on.
//
// Without a terminal and with nothing wrong, nothing: cron sends mail for whatever is said.

internal import Configuration
internal import Glibc
internal import JSONText
internal import Nightly
internal import POSIXFiles
internal import Synchronization

/// How much a message matters.
enum LogLevel: Int, Comparable {
  case error, warning, info, debug
  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  init(name: String) {
    switch name {
    case "error": self = .error
    case "info": self = .info
    case "debug": self = .debug
    default: self = .warning
    }
  }

  var name: String { "\(self)" }
}

/// A figure that stands beside a message in JSON.
enum LogField {
  case number(Int)
  case text(String)
}

final class RunLog: Sendable {
  let level: LogLevel
  let isJSON: Bool
  private let bar: ProgressBar?
  private let saysOutcome: Bool
  /// When the last line about reading was written, in milliseconds.
  private let lastLine = Atomic<Int>(0)

  /// - Parameter saysOutcome: say how the run ended to whatever standard error is.
  init(_ configuration: Configuration, saysOutcome: Bool) {
    level = LogLevel(name: configuration.text(.logLevel))
    isJSON = configuration.text(.logFormat) == "json"
    let isTerminal = isatty(2) == 1
    bar = isTerminal && !isJSON && level > .error ? ProgressBar() : nil
    self.saysOutcome = saysOutcome || isTerminal
  }

  /// Writes one line where `level` is to be said.
  func say(_ level: LogLevel, _ event: String, _ text: String, _ fields: [(String, LogField)] = []) {
    guard level <= self.level else { return }
    write(level, event, text, fields)
  }

  private func write(_ level: LogLevel, _ event: String, _ text: String, _ fields: [(String, LogField)]) {
    guard isJSON else {
      bar?.clear()
      return Message.write("winnow: \(text)\n")
    }
    var json = JSONText()
    json.beginObject()
    json.key("time")
    json.string(Moment.now.iso8601)
    json.key("level")
    json.string(level.name)
    json.key("event")
    json.string(event)
    json.key("message")
    json.string(text)
    for (name, field) in fields {
      json.key(name)
      switch field {
      case .number(let value): json.integer(value)
      case .text(let value): json.string(value)
      }
    }
    json.endObject()
    json.endLine()
    Message.write(String(decoding: json.bytes, as: UTF8.self))
  }

  /// Shows progress: in the bar of a terminal, else a line a step and one every ten seconds of reading.
  func show(_ progress: Progress) {
    bar?.show(progress)
    switch progress {
    case .listed(let files, let bytes):
      say(
        .info, "listed", "\(files) files, \(bytes) bytes below the input",
        [("files", .number(files)), ("bytes", .number(bytes))])
    case .reading(let file):
      if level >= .debug { say(.debug, "reading", "reading \(file.displayed)", [("file", .text(file.displayed))]) }
    case .read(let documents, let bytes):
      guard level >= .info, bar == nil else { return }
      let now = Moment.now.secondsSinceEpoch
      let last = lastLine.load(ordering: .relaxed)
      guard now - last >= 10, lastLine.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
      else { return }
      say(
        .info, "read", "\(documents) documents read, \(bytes) bytes",
        [("documents", .number(documents)), ("bytes", .number(bytes))])
    case .judged(let articles, let duplicates, let rejects):
      say(
        .info, "judged", "\(articles) articles, \(duplicates) duplicates, \(rejects) rejects",
        [("articles", .number(articles)), ("duplicates", .number(duplicates)), ("rejects", .number(rejects))])
    case .written(let rows): say(.info, "written", "\(rows) rows written", [("rows", .number(rows))])
    }
  }

  /// Takes the bar away.
  func clear() { bar?.clear() }

  /// Says how the run ended: to a terminal always, elsewhere only what the operator should be told.
  func finish(_ outcome: RunOutcome) {
    clear()
    switch outcome {
    case .unchanged(let runID, let notices):
      let text = "nothing changed since run \(runID); the dataset stands"
      if saysOutcome && !isJSON {
        Message.write(text + "\n")
      } else {
        say(.info, "unchanged", text, [("run", .text(runID))])
      }
      for notice in notices { say(.warning, "notice", notice) }
    case .published(let summary):
      let tenths = Int(summary.seconds * 10)
      let text =
        "\(summary.documents) documents (\(summary.known) known): \(summary.articles) articles, \(summary.duplicates) duplicates, "
        + "\(summary.rejects) rejects; \(tenths / 10).\(tenths % 10) s; \(summary.path)"
      if saysOutcome && !isJSON {
        Message.write(text + "\n")
      } else {
        say(
          .info, "published", text,
          [
            ("run", .text(summary.runID)), ("documents", .number(summary.documents)),
            ("known", .number(summary.known)),
            ("articles", .number(summary.articles)), ("duplicates", .number(summary.duplicates)),
            ("rejects", .number(summary.rejects)), ("milliseconds", .number(Int(summary.seconds * 1000))),
            ("path", .text(summary.path)),
          ])
      }
      for notice in summary.notices { say(.warning, "notice", notice) }
    }
  }

  /// Says why the run failed, and returns the exit to throw.
  func fail(_ error: any Error) -> any Error {
    clear()
    let status = Failure.status(of: error)
    if status != 0 { say(.error, "failed", "\(error)", [("status", .number(Int(status)))]) }
    return Failure.end(error, status)
  }
}
