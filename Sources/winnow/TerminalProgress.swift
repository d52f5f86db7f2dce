// Shows a run's progress in one line of a terminal, and nothing anywhere else.

internal import CPlatform
internal import Glibc
internal import Nightly
internal import Synchronization

final class TerminalProgress: Sendable {
  private let isTerminal = isatty(2) == 1
  private let total = Atomic<Int>(0)
  private let lastShown = Atomic<Int>(0)
  private let started: Int
  private let saysOutcome: Bool

  /// - Parameter saysOutcome: say how the run ended to whatever standard error is.
  init(saysOutcome: Bool) {
    self.saysOutcome = saysOutcome || isatty(2) == 1
    started = Self.milliseconds
  }

  private static var milliseconds: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  func show(_ progress: Progress) {
    guard isTerminal else { return }
    switch progress {
    case .listed(let documents): total.store(documents, ordering: .relaxed)
    case .read(let documents, let bytes):
      let now = Self.milliseconds
      let last = lastShown.load(ordering: .relaxed)
      let all = total.load(ordering: .relaxed)
      guard now - last > 100 || documents == all,
        lastShown.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
      else { return }
      let seconds = max(0.001, Double(now - started) / 1000)
      let rate = Double(documents) / seconds
      let left = Int(Double(all - documents) / max(rate, 0.001))
      line("reading \(documents) of \(all), \(bytes / 1_000_000) MB, \(Int(rate)) a second, \(left) s left")
    case .judged(let articles, let duplicates, let rejects):
      line("\(articles) articles, \(duplicates) duplicates, \(rejects) rejects")
    case .written(let rows): line("\(rows) rows written")
    }
  }

  /// Takes the line away.
  func clear() {
    if isTerminal { Message.write("\r\u{1B}[K") }
  }

  /// Says how the run ended: to a terminal always, elsewhere only what the operator should be told.
  func finish(_ outcome: RunOutcome) {
    clear()
    switch outcome {
    case .unchanged(let runID, let notices):
      if saysOutcome { Message.write("nothing changed since run \(runID); the dataset stands\n") }
      show(notices)
    case .published(let summary):
      if saysOutcome {
        let seconds = Int(summary.seconds * 10)
        Message.write(
          "\(summary.documents) documents (\(summary.known) known): \(summary.articles) articles, \(summary.duplicates) duplicates, "
            + "\(summary.rejects) rejects; \(seconds / 10).\(seconds % 10) s; \(summary.path)\n")
      }
      show(summary.notices)
    }
  }

  private func show(_ notices: [String]) {
    for notice in notices { Message.write("winnow: \(notice)\n") }
  }

  private func line(_ text: String) { Message.write("\r\u{1B}[K\(text)") }
}

/// Messages to standard error.
enum Message {
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBufferPointer { unsafe platform_write_standard_error($0.baseAddress, $0.count) }
  }
}
