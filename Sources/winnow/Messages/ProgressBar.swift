// One line of a terminal that tells how far a run is: a bar, rate, time left and the file at hand.

internal import CPlatform
internal import Glibc
internal import Nightly
internal import POSIXFiles
internal import Synchronization

final class ProgressBar: Sendable {
  private struct State {
    var files = 0
    var bytes = 0
    var documents = 0
    var doneBytes = 0
    var file: RawPath = ""
    var shown = 0
  }
  private let state = Mutex(State())
  private let started = ProgressBar.milliseconds
  private let isDumb: Bool

  init() {
    let terminal = unsafe getenv("TERM").map { unsafe String(cString: $0) }
    isDumb = terminal == "dumb"
  }

  private static var milliseconds: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  func show(_ progress: Progress) {
    if isDumb { return }
    let now = Self.milliseconds
    let text: String? = state.withLock { state in
      switch progress {
      case .listed(let files, let bytes): (state.files, state.bytes) = (files, bytes)
      case .reading(let file): state.file = file
      case .read(let documents, let bytes):
        state.documents = max(state.documents, documents)
        state.doneBytes = max(state.doneBytes, bytes)
      case .judged(let articles, let duplicates, let rejects):
        return "\(articles) articles, \(duplicates) duplicates, \(rejects) rejects"
      case .written(let rows): return "\(rows) rows written"
      }
      guard now - state.shown > 100 else { return nil }
      state.shown = now
      return Self.line(state, seconds: Double(now - started) / 1000)
    }
    if let text { write(text) }
  }

  private static func line(_ state: State, seconds: Double) -> String {
    let share = state.bytes > 0 ? min(1, Double(state.doneBytes) / Double(state.bytes)) : 0
    let filled = Int(share * 20)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
    let rate = Int(Double(state.documents) / max(0.001, seconds))
    var text = "[\(bar)] \(Int(share * 100)) %  \(state.documents) documents, \(rate)/s"
    if share > 0.01 { text += ", \(duration(Int(seconds / share - seconds))) left" }
    return text + "  \(state.file.displayed)"
  }

  static func duration(_ seconds: Int) -> String {
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }

  /// Takes the line away.
  func clear() {
    if !isDumb { Message.write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    let columns = Int(platform_terminal_columns(2))
    Message.write("\r\u{1B}[K" + Self.cut(text, to: columns > 0 ? columns - 1 : 79))
  }

  /// As much of `text` as stands in so many columns; ideographs take two.
  static func cut(_ text: String, to columns: Int) -> String {
    var result = String.UnicodeScalarView()
    var width = 0
    for scalar in text.unicodeScalars {
      let own = scalar.value >= 0x1100 ? 2 : 1
      if width + own > columns { break }
      width += own
      result.append(scalar)
    }
    return String(result)
  }
}
