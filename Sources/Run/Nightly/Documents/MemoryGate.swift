// Lets work begin while there is memory for it.
//
// Whoever needs more than there ever is waits until nobody else is at work, and then works alone. In the order of their coming, so
// that a large document is not passed over for ever. What holds memory never waits for more, so someone can always go on.

internal import Dispatch
internal import Synchronization

/// A number of bytes that several threads share.
final class MemoryGate: Sendable {
  private struct State {
    var free: Int
    var waiting: [(need: Int, wake: DispatchSemaphore)] = []
  }

  private let capacity: Int
  private let state: Mutex<State>

  init(_ bytes: Int) {
    capacity = max(1, bytes)
    state = Mutex(State(free: max(1, bytes)))
  }

  /// Calls `body` while `bytes` are held for it; waits for them first.
  func holding<Result, Failure: Error>(_ bytes: Int, _ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    let need = min(max(0, bytes), capacity)
    take(need)
    defer { giveBack(need) }
    return try body()
  }

  private func take(_ need: Int) {
    let wake = state.withLock { state -> DispatchSemaphore? in
      if state.waiting.isEmpty, state.free >= need {
        state.free -= need
        return nil
      }
      let wake = DispatchSemaphore(value: 0)
      state.waiting.append((need, wake))
      return wake
    }
    wake?.wait()
  }

  private func giveBack(_ need: Int) {
    state.withLock { state in
      state.free += need
      while let first = state.waiting.first, first.need <= state.free {
        state.free -= first.need
        state.waiting.removeFirst()
        first.wake.signal()
      }
    }
  }
}
