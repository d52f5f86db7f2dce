// Sorts many records on several threads: cut by their keys into partitions, each of which is sorted by itself.
//
// All records of one key are in one partition, so groups are whole. Partitions are told by a product of the key, for sketched hashes
// are all small numbers.

internal import Synchronization

/// Collects records from several threads and hands them back by key.
final class PartitionedRuns: Sendable {
  /// More than any machine this runs on has processors, and few enough that a batch has some records for each.
  static let count = 64

  private final class Partition: Sendable {
    let runs: Mutex<SortedRuns>
    init(_ runs: SortedRuns) { self.runs = Mutex(runs) }
  }
  private let partitions: [Partition]

  /// - Parameter byteLimit: memory for records, of all partitions together.
  init(byteLimit: Int, storage: (any SpillStorage)?, isCounting: Bool = false) {
    partitions = (0..<Self.count).map { _ in
      Partition(SortedRuns(byteLimit: byteLimit / Self.count, storage: storage, isCounting: isCounting))
    }
  }

  /// Adds the records of a batch, which is empty then; called from any thread.
  func add(_ batch: inout RecordBatch) throws {
    let (records, starts) = batch.partitioned()
    for index in 0..<Self.count where starts[index] < starts[index + 1] {
      try partitions[index].runs.withLock { try $0.add(records[starts[index]..<starts[index + 1]]) }
    }
    batch.removeAll()
  }

  /// Adds `value` under each different one of `keys`, by way of `batch`.
  func add(_ value: UInt64, underEach keys: inout [UInt64], by batch: inout RecordBatch) throws {
    keys.sortSpreadNumbers(below: 64)
    var last: UInt64?
    for key in keys where key != last {
      batch.append(key, value)
      last = key
    }
    if batch.isFull { try add(&batch) }
  }

  /// The keys whose values are `wanted`, in no order. As every partition, each key can be asked once.
  func keys(
    _ concurrently: ConcurrentRunner, where wanted: @escaping @Sendable (inout [UInt64]) -> Bool
  ) async throws -> [UInt64] {
    let found = Mutex([UInt64]())
    try await concurrently(Self.count) { [self] partition in
      var keys: [UInt64] = []
      try forEachGroup(of: partition) { key, values in
        if wanted(&values) { keys.append(key) }
      }
      found.withLock { $0 += keys }
    }
    return found.withLock { $0 }
  }

  /// Calls `body` with the values of every key of a partition, keys ascending within it. Each partition can be asked once.
  func forEachGroup(of partition: Int, _ body: (UInt64, inout [UInt64]) throws -> Void) throws {
    let runs = partitions[partition].runs.withLock { held in
      let taken = held
      held = SortedRuns(byteLimit: 0, storage: nil)
      return taken
    }
    try runs.forEachGroup(body)
  }
}

/// Records of one thread on their way to the partitions.
struct RecordBatch: ~Copyable {
  /// Records after which it is worth the locks.
  static let limit = 1 << 14
  private var records: [SortRecord] = []

  init() { records.reserveCapacity(Self.limit) }

  var isFull: Bool { records.count >= Self.limit }

  @inline(__always)
  mutating func append(_ key: UInt64, _ value: UInt64) { records.append(SortRecord(key: key, value: value)) }

  fileprivate mutating func removeAll() { records.removeAll(keepingCapacity: true) }

  private static func partition(of key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 58) }

  /// The records by partition, and where each partition begins.
  fileprivate borrowing func partitioned() -> (records: [SortRecord], starts: [Int]) {
    var starts = [Int](repeating: 0, count: PartitionedRuns.count + 1)
    for record in records { starts[Self.partition(of: record.key) + 1] += 1 }
    for index in 0..<PartitionedRuns.count { starts[index + 1] += starts[index] }
    var next = starts
    var result = [SortRecord](repeating: SortRecord(key: 0, value: 0), count: records.count)
    for record in records {
      let partition = Self.partition(of: record.key)
      result[next[partition]] = record
      next[partition] += 1
    }
    return (result, starts)
  }
}
