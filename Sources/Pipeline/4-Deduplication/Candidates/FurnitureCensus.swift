// Counts the units of all documents, in two passes: how often each occurs, and what is left of each document when all that recurs is
// taken away.

/// Counts in how many documents a unit occurs. Of documents with equal texts only one is added.
struct LineCensus {
  private let keys: PartitionedRecords<CountedKey>

  init(byteLimit: Int, storage: any SpillStorage) {
    keys = PartitionedRecords(byteLimit: byteLimit, storage: storage)
  }

  /// Adds the different units of a document.
  func add(
    _ document: MeasuredDocument, _ words: borrowing Span<UInt64>, site: UInt64, _ spare: inout [UInt64],
    to batch: inout RecordBatch<CountedKey>
  ) throws {
    spare.removeAll(keepingCapacity: true)
    for unit in 0..<document.unitCount { spare.append(RecurringUnits.key(document.digest(words, unit), site)) }
    try keys.add(underEach: &spare, by: &batch) { CountedKey(key: $0) }
  }

  func flush(_ batch: inout RecordBatch<CountedKey>) throws {
    try keys.add(&batch)
  }

  /// What recurs.
  func recurring(_ concurrently: ConcurrentRunner) async throws -> RecurringUnits {
    RecurringUnits(
      try await keys.keys(concurrently) { $0.count >= RecurringUnits.leastDocuments })
  }
}

/// Tells furniture from stories among what recurs.
struct FurnitureCensus {
  private let recurring: RecurringUnits
  private let records: PartitionedRecords<SortRecord>

  init(_ recurring: RecurringUnits, byteLimit: Int, storage: any SpillStorage) {
    self.recurring = recurring
    records = PartitionedRecords(byteLimit: byteLimit, storage: storage)
  }

  /// Adds a document: for each unit that recurs, what is left of the document without all such units.
  func add(
    _ document: MeasuredDocument, _ words: borrowing Span<UInt64>, site: UInt64, _ keys: inout [UInt64],
    to batch: inout RecordBatch<SortRecord>
  ) throws {
    keys.removeAll(keepingCapacity: true)
    var rest: UInt64 = 0xCBF2_9CE4_8422_2325
    var (restCount, runningCount) = (0, 0)
    for unit in 0..<document.unitCount {
      let digest = document.digest(words, unit)
      let key = RecurringUnits.key(digest, site)
      let count = document.isRunning(words, unit) ? document.tokens(words, unit) : 0
      runningCount += count
      if recurring.contains(key: key) {
        keys.append(key)
      } else if count > 0 {
        rest = (rest ^ digest) &* 0x100_0000_01B3
        restCount += count
      }
    }
    if keys.isEmpty { return }
    // The remainder's digest, and in the lowest bits its share of the running text in a thousand.
    let share = UInt64(restCount * 1000 / max(1, runningCount))
    let value = (rest ^ rest >> 32) << 16 | share
    try records.add(underEach: &keys, by: &batch) { SortRecord(key: $0, value: restCount >= 12 ? value : 0) }
  }

  func flush(_ batch: inout RecordBatch<SortRecord>) throws {
    try records.add(&batch)
  }

  /// What is furniture.
  func furniture(_ concurrently: ConcurrentRunner) async throws -> RecurringUnits {
    RecurringUnits(try await records.keys(concurrently, where: Self.isFurniture))
  }

  private static func isFurniture(_ records: borrowing Span<SortRecord>) -> Bool {
    if records.count < RecurringUnits.leastDocuments { return false }
    var values: [UInt64] = []
    for index in 0..<records.count { values.append(records[index].value) }
    values.sort()
    var different = 0
    var shares = 0
    for index in values.indices
    where values[index] != 0 && (index == 0 || values[index] >> 16 != values[index - 1] >> 16) {
      different += 1
      shares += Int(values[index] & 0xFFFF)
    }
    return different >= RecurringUnits.leastDocuments && shares >= 250 * different
  }
}
