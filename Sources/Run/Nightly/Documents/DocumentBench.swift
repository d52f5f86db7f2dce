// Documents of files that hold many, for whichever thread has time.
//
// A thread that reads a file of many documents (a crawl, a dump) takes them out in order; what it takes longer to work on than to take
// out it lays here while other threads have no file of their own left. Which thread works on a document changes nothing of what comes
// of it, and its file takes the results in the order of its documents.

internal import Digests
internal import Dispatch
internal import Intake
internal import Ledger
internal import Model
internal import Synchronization

/// A document of a file that another thread may take through the first pass.
final class DocumentTask: Sendable {
  let entry: InputEntry
  let raw: RawDocument
  let sha256: String
  let key: ContentKey
  private let result = Mutex<MadeRecord?>(nil)
  private let finished = DispatchSemaphore(value: 0)

  init(_ raw: RawDocument, of entry: InputEntry, sha256: String, key: ContentKey) {
    self.entry = entry
    self.raw = raw
    self.sha256 = sha256
    self.key = key
  }

  /// What came of it; nil while it is worked on.
  var made: MadeRecord? { result.withLock { $0 } }

  func finish(_ made: MadeRecord) {
    result.withLock { $0 = made }
    finished.signal()
  }

  /// Waits until somebody has finished it; for the one thread that reads the file.
  /// - Parameter waits: called now and then meanwhile.
  func wait(_ waits: () -> Void) {
    while finished.wait(timeout: .now() + .seconds(1)) == .timedOut { waits() }
  }
}

/// The documents that wait for a thread.
final class DocumentBench: Sendable {
  private struct State {
    var tasks: [DocumentTask] = []
    /// Threads that are at work on files, or may take one. Only of these a document can come: where there are more workers than
    /// threads, some begin when others have ended, and nobody may wait for them.
    var readers = 0
    var idle: [DispatchSemaphore] = []
  }

  private let state = Mutex(State())
  /// Threads that have no file left.
  private let helpers = Atomic<Int>(0)

  /// Whether somebody would take what is laid here.
  var hasHelpers: Bool { helpers.load(ordering: .relaxed) > 0 }

  func put(_ task: DocumentTask) {
    let idle = state.withLock { state in
      state.tasks.append(task)
      return state.idle.popLast()
    }
    idle?.signal()
  }

  /// Takes a task back; false where another thread has it.
  func take(_ task: DocumentTask) -> Bool {
    state.withLock { state in
      guard let place = state.tasks.firstIndex(where: { $0 === task }) else { return false }
      state.tasks.remove(at: place)
      return true
    }
  }

  fileprivate func beginReading() { state.withLock { $0.readers += 1 } }

  /// Tells that a thread has no file left.
  fileprivate func endReading() {
    helpers.wrappingAdd(1, ordering: .relaxed)
    let idle = state.withLock { state in
      state.readers -= 1
      guard state.readers == 0 else { return [DispatchSemaphore]() }
      defer { state.idle = [] }
      return state.idle
    }
    for thread in idle { thread.signal() }
  }

  /// The next document, for a thread that has no file left; waits for one. Nil when all files are read.
  func next() -> DocumentTask? {
    while true {
      let (task, wake) = state.withLock { state -> (DocumentTask?, DispatchSemaphore?) in
        if !state.tasks.isEmpty { return (state.tasks.removeFirst(), nil) }
        if state.readers == 0 { return (nil, nil) }
        let wake = DispatchSemaphore(value: 0)
        state.idle.append(wake)
        return (nil, wake)
      }
      guard let wake else { return task }
      wake.wait()
    }
  }
}

/// A thread that may have a file left, as long as this lives.
struct BenchReader: ~Copyable {
  private let bench: DocumentBench

  init(_ bench: DocumentBench) {
    self.bench = bench
    bench.beginReading()
  }

  deinit { bench.endReading() }
}
