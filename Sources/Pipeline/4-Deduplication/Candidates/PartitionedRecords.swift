// Groups many records on several threads: cut by their mixed keys into partitions, each of which is grouped by itself.
//
// All records of one key are in one partition, so groups are whole.

internal import Synchronization

/// Collects records from several threads and hands them back by key.
final class PartitionedRecords<Record: SpreadRecord>: Sendable {
  /// Leading bits of the mixed key that tell the partition.
  static var bits: UInt64 { 8 }
  /// More than any machine this runs on has processors, and enough that a partition of a million documents is grouped in the caches.
  static var count: Int { 1 << 8 }

  private final class Partition: Sendable {
    let groups: Mutex<RecordGroups<Record>>
    init(_ groups: RecordGroups<Record>) { self.groups = Mutex(groups) }
  }
  private let partitions: [Partition]
  /// Records of one thread that are grouped at a time, twice; a sixteenth of the memory.
  private let limit: Int

  /// - Parameter byteLimit: memory for records, of all partitions together.
  init(byteLimit: Int, storage: (any SpillStorage)?) {
    let recordLimit = byteLimit / MemoryLayout<Record>.stride
    limit = max(256, recordLimit / 16)
    partitions = (0..<Self.count).map { _ in
      Partition(RecordGroups(capacity: recordLimit / Self.count, storage: storage, commonBits: Self.bits))
    }
  }

  /// Adds the records of a batch, which is empty then; called from any thread.
  func add(_ batch: inout RecordBatch<Record>) throws {
    let (records, starts) = batch.partitioned()
    for index in 0..<Self.count where starts[index] < starts[index + 1] {
      try partitions[index].groups.withLock { try $0.add(records[starts[index]..<starts[index + 1]]) }
    }
    batch.removeAll()
  }

  /// Adds a record for each different one of `keys`, by way of `batch`.
  func add(
    underEach keys: inout [UInt64], by batch: inout RecordBatch<Record>, _ record: (UInt64) -> Record
  ) throws {
    keys.sortSpreadNumbers(below: 64)
    var last: UInt64?
    for key in keys where key != last {
      batch.append(record(key))
      last = key
    }
    if batch.isFull { try add(&batch) }
  }

  /// The keys whose records are `wanted`, in no order. As every partition, each key can be asked once.
  func keys(
    _ concurrently: ConcurrentRunner, where wanted: @escaping @Sendable (borrowing Span<Record>) -> Bool
  ) async throws -> [UInt64] {
    let found = Mutex([UInt64]())
    try await concurrently(Self.count) { [self] partition in
      var keys: [UInt64] = []
      try forEachGroup(of: partition) { records in
        if wanted(records) { keys.append(records[0].key) }
      }
      found.withLock { $0 += keys }
    }
    return found.withLock { $0 }
  }

  /// Calls `body` with the records of every key of a partition. Each partition can be asked once.
  func forEachGroup(of partition: Int, _ body: (borrowing Span<Record>) throws -> Void) throws {
    var groups = partitions[partition].groups.withLock { held in
      let taken = held
      held = RecordGroups(capacity: 0, storage: nil, commonBits: 0)
      return taken
    }
    try groups.forEachGroup(atMost: limit, body)
  }
}

/// Records of one thread on their way to the partitions.
struct RecordBatch<Record: SpreadRecord>: ~Copyable {
  /// Records after which it is worth the locks.
  private static var limit: Int { 1 << 15 }
  private var records: [Record] = []
  private var spare: [Record] = []

  init() {}

  var isFull: Bool { records.count >= Self.limit }

  @inline(__always)
  mutating func append(_ record: Record) { records.append(record) }

  fileprivate mutating func removeAll() { records.removeAll(keepingCapacity: true) }

  private static func partition(of record: Record) -> Int {
    Int(truncatingIfNeeded: record.spread >> (64 - PartitionedRecords<Record>.bits))
  }

  /// The records by partition, and where each partition begins.
  fileprivate mutating func partitioned() -> (records: [Record], starts: [Int]) {
    var starts = [Int](repeating: 0, count: PartitionedRecords<Record>.count + 1)
    for record in records { starts[Self.partition(of: record) + 1] += 1 }
    for index in 0..<PartitionedRecords<Record>.count { starts[index + 1] += starts[index] }
    var next = starts
    // As long as the records, not as the longest batch: most batches of a small corpus hold a few, and memory is cleared page by page.
    if let first = records.first, spare.count < records.count {
      spare = [Record](repeating: first, count: records.count)
    }
    for record in records {
      let partition = Self.partition(of: record)
      spare[next[partition]] = record
      next[partition] += 1
    }
    return (spare, starts)
  }
}
