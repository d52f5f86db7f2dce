// Who is told of a run beside the log: hooks, the textfile of Prometheus, the events of OpenLineage.
//
// Whatever fails here is a notice: the dataset does not depend on who watches.

internal import Configuration
internal import Nightly
internal import POSIXFiles

struct RunWatchers {
  private let configuration: Configuration
  private let settings: RunSettings
  private let log: RunLog
  private let started = Moment.now

  init(_ configuration: Configuration, _ settings: RunSettings, _ log: RunLog) {
    self.configuration = configuration
    self.settings = settings
    self.log = log
  }

  func begin() {
    event(nil)
    call(.hookStart, "start", [])
  }

  func end(_ outcome: RunOutcome) {
    switch outcome {
    case .unchanged(let runID, _): finish(runID: runID, summary: nil)
    case .published(let summary): finish(runID: summary.runID, summary: summary)
    }
  }

  private func finish(runID: String, summary: RunSummary?) {
    let ending = ending(status: 0, reason: nil, summary)
    write(ending)
    var facts = [("WINNOW_RUN_ID", runID), ("WINNOW_STATUS", "0"), ("WINNOW_PUBLISHED", summary == nil ? "0" : "1")]
    if let summary {
      facts += [
        ("WINNOW_DOCUMENTS", String(summary.documents)), ("WINNOW_ARTICLES", String(summary.articles)),
        ("WINNOW_DUPLICATES", String(summary.duplicates)), ("WINNOW_REJECTS", String(summary.rejects)),
        ("WINNOW_PATH", summary.path),
      ]
    }
    call(.hookSuccess, "success", facts)
  }

  func fail(_ error: any Error) {
    let status = Failure.status(of: error)
    write(ending(status: status, reason: "\(error)", nil))
    call(.hookFailure, "failure", [("WINNOW_STATUS", String(status)), ("WINNOW_REASON", "\(error)")])
  }

  private func ending(status: Int32, reason: String?, _ summary: RunSummary?) -> RunEnding {
    RunEnding(
      runID: started.runID, status: status, reason: reason, started: started, ended: Moment.now, summary: summary)
  }

  private func write(_ ending: RunEnding) {
    let path = configuration.path(.prometheus)
    if !path.bytes.isEmpty {
      do throws(ErrorNumber) {
        try PrometheusText.write(ending, to: path)
      } catch {
        log.say(.warning, "notice", "cannot write \(path.displayed): \(error)")
      }
    }
    event(ending)
  }

  private func event(_ ending: RunEnding?) {
    let path = configuration.path(.openLineage)
    if path.bytes.isEmpty { return }
    do throws(ErrorNumber) {
      try OpenLineageEvents.append(
        ending, runID: started.runID, at: ending?.ended ?? started, settings,
        namespace: configuration.text(.lineageNamespace), to: path)
    } catch {
      log.say(.warning, "notice", "cannot write \(path.displayed): \(error)")
    }
  }

  private func call(_ key: SettingKey, _ event: String, _ facts: [(name: String, value: String)]) {
    let hook = Hook(configuration.texts(key), timeoutSeconds: configuration.integer(.hookTimeout))
    if let complaint = hook.run(event, facts) { log.say(.warning, "notice", complaint) }
  }
}
