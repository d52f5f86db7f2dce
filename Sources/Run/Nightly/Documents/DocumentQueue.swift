// The documents of a file that is being read, in their order, while other threads work on some of them.
//
// Bounded: beyond a few documents, or some megabytes, the thread that reads the file works on the next one itself. So both ends meet:
// where taking documents out of the file is the slower part the others wait, where it is the faster one all threads work.

internal import Deduplication
internal import Ledger
internal import Model

struct DocumentQueue {
  /// A document in its turn.
  enum Turn {
    case task(DocumentTask)
    case known(DocumentRecord, ContentPlace, CopyCandidate?)
    case rejected(DocumentRecord)
  }

  /// Documents in turn, for each of which a few others may be worked on.
  private static let countLimit = 32
  private static let byteLimit = 8 << 20

  private let bench: DocumentBench
  private var turns: [Turn] = []
  private var byteCount = 0

  init(_ bench: DocumentBench) {
    self.bench = bench
  }

  /// Nothing has to wait for its turn.
  var isEmpty: Bool { turns.isEmpty }
  var isFull: Bool { turns.count >= Self.countLimit || byteCount >= Self.byteLimit }

  mutating func append(_ turn: Turn) {
    if case .task(let task) = turn {
      byteCount += task.raw.bytes.count
      bench.put(task)
    }
    turns.append(turn)
  }

  /// The next document whose turn it is, where all is done for it.
  mutating func popFinished() -> Turn? {
    guard let first = turns.first else { return nil }
    if case .task(let task) = first {
      if task.made == nil { return nil }
      byteCount -= task.raw.bytes.count
    }
    return turns.removeFirst()
  }

  /// The first document that nobody works on, for the calling thread.
  func takeOpen() -> DocumentTask? {
    for case .task(let task) in turns where bench.take(task) { return task }
    return nil
  }

  /// Waits for the document whose turn it is.
  func waitForFirst(_ waits: () -> Void) {
    if case .task(let task) = turns.first { task.wait(waits) }
  }
}
