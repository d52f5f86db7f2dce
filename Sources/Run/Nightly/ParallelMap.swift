// Runs work over many documents on several threads.
//
// Every worker takes the next index until none is left, so that no thread waits for a slow document of another.

internal import Synchronization

/// Calls `work` once for each of `0..<count`, on `jobs` threads at a time, in no order.
func forEachIndex(
  _ count: Int, jobs: Int, _ work: @escaping @Sendable (Int) throws -> Void
) async throws {
  try await forEachIndex(count, jobs: jobs, having: { () }, work: { _, index in try work(index) })
}

/// Calls `work` once for each of `0..<count`, on `jobs` threads at a time, in no order.
/// - Parameters:
///   - tools: makes what a worker keeps from one call to the next: open files, buffers.
///   - afterwards: called by each worker when no index is left; with it there are `jobs` of them, however few indices there are.
func forEachIndex<Tools: ~Copyable>(
  _ count: Int, jobs: Int, having tools: @escaping @Sendable () throws -> Tools,
  work: @escaping @Sendable (inout Tools, Int) throws -> Void,
  afterwards: (@Sendable (inout Tools) throws -> Void)? = nil
) async throws {
  let next = SharedIndex()
  try await withThrowingTaskGroup(of: Void.self) { group in
    for _ in 0..<max(1, afterwards == nil ? min(jobs, count) : jobs) {
      group.addTask {
        var own = try tools()
        while let index = next.take(below: count) { try work(&own, index) }
        try afterwards?(&own)
      }
    }
    // The first failure stops the others from taking more.
    do {
      try await group.waitForAll()
    } catch {
      next.exhaust()
      throw error
    }
  }
}

/// What `make` makes of each of `0..<count`, in their order; on `jobs` threads at a time.
func mapEachIndex<Made: Sendable>(
  _ count: Int, jobs: Int, _ make: @escaping @Sendable (Int) throws -> Made
) async throws -> [Made] {
  let slots = Mutex([Made?](repeating: nil, count: count))
  try await forEachIndex(count, jobs: jobs) { index in
    let made = try make(index)
    slots.withLock { $0[index] = made }
  }
  return slots.withLock { $0.map { $0! } }
}

/// A counter that several threads take numbers from.
private final class SharedIndex: Sendable {
  private let value = Atomic<Int>(0)

  func take(below limit: Int) -> Int? {
    let index = value.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < limit && index >= 0 ? index : nil
  }

  func exhaust() { value.store(Int.max / 2, ordering: .relaxed) }
}
