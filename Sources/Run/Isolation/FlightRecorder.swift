// Which files are being read right now, in memory that outlives the process: what a supervisor finds after a crash.
//
// Shape, in 64-bit words: state, progress, number of suspects, the suspects, then per slot the file's mark (0: free) and the second at
// which work on its present document began. A mark is a digest of the file's path; marks are all the supervisor needs.

internal import CPlatform
internal import Glibc
internal import Synchronization

/// Memory shared between a run and its supervisor.
@safe package final class FlightRecorder: Sendable {
  /// Files being read at a time, at most: one for each thread.
  private static let slotCount = 512
  private static let suspectLimit = 8_192
  private static let wordCount = 3 + suspectLimit + 2 * slotCount
  private static let byteCount = wordCount * 8
  /// Exit status of a run that stopped because a document took too long.
  package static let overdueStatus: Int32 = 86

  // Mapped for the life of the process; every word is an atomic that starts as zero.
  private nonisolated(unsafe) let words: UnsafeMutablePointer<Atomic<UInt64>>

  /// New memory, shared with the processes that this one is copied into; nil where the system gives none.
  package init?() {
    guard let memory = unsafe platform_shared_memory(Self.byteCount) else { return nil }
    unsafe words = memory.bindMemory(to: Atomic<UInt64>.self, capacity: Self.wordCount)
  }

  private func load(_ word: Int) -> UInt64 { unsafe words[word].load(ordering: .acquiring) }
  private func store(_ value: UInt64, _ word: Int) { unsafe words[word].store(value, ordering: .releasing) }

  /// The mark of the file at `path`; never 0. Source: FNV-1a, 64 bits.
  package static func mark(of path: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return max(hash, 1)
  }

  // MARK: The run

  /// What was done so far, in units of the command's own; survives the process.
  package var progress: Int {
    get { Int(load(1)) }
    set { store(UInt64(newValue), 1) }
  }

  /// Tells whether the file was being read when an earlier attempt broke down.
  package func isSuspect(_ mark: UInt64) -> Bool {
    let count = Int(load(2))
    for place in 0..<min(count, Self.suspectLimit) where load(3 + place) == mark { return true }
    return false
  }

  /// Tells whether an earlier attempt broke down.
  package var hasSuspects: Bool { load(2) > 0 }

  /// Notes that work on the file begins; returns its slot.
  package func enter(_ mark: UInt64) -> Int {
    while true {
      for slot in 0..<Self.slotCount {
        let word = Self.firstSlot + 2 * slot
        guard load(word) == 0 else { continue }
        store(Self.now, word + 1)
        if unsafe words[word].compareExchange(expected: 0, desired: mark, ordering: .acquiringAndReleasing).exchanged {
          return slot
        }
      }
    }
  }

  /// Notes that work on the next document of the file begins.
  package func begin(_ slot: Int) { store(Self.now, Self.firstSlot + 2 * slot + 1) }

  /// Notes that the file was read.
  package func leave(_ slot: Int) { store(0, Self.firstSlot + 2 * slot) }

  /// Ends the process when a document takes longer than `seconds`: its thread cannot be stopped otherwise.
  package func watch(seconds: Int) {
    // The recorder lives as long as the process.
    let limit = OverdueLimit(recorder: self, seconds: UInt64(seconds))
    _ = unsafe platform_every(
      Int32(max(1, min(5, seconds / 2))),
      { unsafe Unmanaged<OverdueLimit>.fromOpaque($0!).takeUnretainedValue().check() },
      Unmanaged.passRetained(limit).toOpaque())
  }

  fileprivate func hasOverdue(_ seconds: UInt64) -> Bool {
    let now = Self.now
    return (0..<Self.slotCount).contains { slot in
      let word = Self.firstSlot + 2 * slot
      let began = load(word + 1)
      return load(word) != 0 && now > began && now - began > seconds
    }
  }

  private static let firstSlot = 3 + suspectLimit

  /// Seconds of a clock that never goes back.
  private static var now: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec)
  }

  // MARK: The supervisor

  /// Makes suspects of the files that were being read, and frees their slots.
  /// - Returns: how many are suspected for the first time.
  package func suspectThoseInFlight() -> Int {
    var added = 0
    for slot in 0..<Self.slotCount {
      let word = Self.firstSlot + 2 * slot
      let mark = load(word)
      store(0, word)
      guard mark != 0, !isSuspect(mark) else { continue }
      let count = Int(load(2))
      guard count < Self.suspectLimit else { continue }
      store(mark, 3 + count)
      store(UInt64(count + 1), 2)
      added += 1
    }
    return added
  }
}

/// What the watch looks for.
private final class OverdueLimit: Sendable {
  private let recorder: FlightRecorder
  private let seconds: UInt64

  init(recorder: FlightRecorder, seconds: UInt64) {
    self.recorder = recorder
    self.seconds = seconds
  }

  func check() {
    if recorder.hasOverdue(seconds) { _exit(FlightRecorder.overdueStatus) }
  }
}
