// Groups more records by their keys than fit in memory.
//
// Records are kept as they come, in blocks on disk where there are too many. To be grouped they are read back, put near their places by
// the mixed key in one pass, and neighbours are put in order. What does not fit in memory then is cut by further bits of the mixed
// key first. So each record is written and read once, or once more for each 64-fold, and no order of keys has to be merged.

/// Collects records and hands them back by key.
struct RecordGroups<Record: SpreadRecord> {
  private var buffer: [Record] = []
  private var blocks: [(place: Int, count: Int)] = []
  /// Records to a block.
  private let capacity: Int
  private let storage: (any SpillStorage)?
  /// Leading bits of the mixed key that all records have in common.
  private let commonBits: UInt64
  /// Bits by which records are cut that do not fit in memory.
  private static var cutBits: UInt64 { 6 }

  /// - Parameters:
  ///   - capacity: records held in memory. Without storage there is no limit.
  ///   - commonBits: leading bits of the mixed key that are the same in all records.
  init(capacity: Int, storage: (any SpillStorage)?, commonBits: UInt64) {
    self.capacity = max(256, capacity)
    self.storage = storage
    self.commonBits = commonBits
  }

  mutating func add(_ records: ArraySlice<Record>) throws {
    let wanted = buffer.count + records.count
    // Doubled as arrays are, but not beyond what may be held.
    if wanted > buffer.capacity { buffer.reserveCapacity(max(wanted, min(2 * wanted, capacity))) }
    buffer += records
    if buffer.count >= capacity { try spill() }
  }

  private mutating func spill() throws {
    guard let storage else { return }
    let place = try unsafe buffer.withUnsafeBytes { unsafe try storage.keep($0) }
    blocks.append((place, buffer.count))
    buffer.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with the records of every key, in an order that only the keys decide; that of one key's records is not defined.
  /// - Parameter limit: records that may be in memory at a time, twice.
  /// - Complexity: O(n) expected; a key's own records cost nothing more, however many they are.
  mutating func forEachGroup(atMost limit: Int, _ body: (borrowing Span<Record>) throws -> Void) throws {
    let count = blocks.reduce(buffer.count) { $0 + $1.count }
    if count <= limit || commonBits >= 32 { return try Self.group(try takeRecords(count), commonBits, body) }
    var parts = (0..<1 << Self.cutBits).map { _ in
      RecordGroups(capacity: limit >> Self.cutBits, storage: storage, commonBits: commonBits + Self.cutBits)
    }
    for record in buffer { try add(record, to: &parts) }
    buffer = []
    for block in blocks {
      for record in try records(of: block) { try add(record, to: &parts) }
    }
    for index in parts.indices {
      try parts[index].forEachGroup(atMost: limit, body)
    }
  }

  private func add(_ record: Record, to parts: inout [RecordGroups]) throws {
    let part = Int(truncatingIfNeeded: (record.spread &<< commonBits) &>> (64 - Self.cutBits))
    parts[part].buffer.append(record)
    if parts[part].buffer.count >= parts[part].capacity { try parts[part].spill() }
  }

  private func records(of block: (place: Int, count: Int)) throws -> [Record] {
    // The read fills what is asked for, or throws.
    try unsafe [Record](unsafeUninitializedCapacity: block.count) { target, count in
      try unsafe storage?.read(block.place, into: UnsafeMutableRawBufferPointer(target))
      count = block.count
    }
  }

  /// All records, which are no longer held here.
  private mutating func takeRecords(_ total: Int) throws -> [Record] {
    if blocks.isEmpty {
      let records = buffer
      buffer = []
      return records
    }
    defer { (buffer, blocks) = ([], []) }
    return try unsafe [Record](unsafeUninitializedCapacity: total) { target, count in
      for block in blocks {
        // Blocks and buffer have `total` records together; each read fills its part or throws.
        let part = unsafe UnsafeMutableBufferPointer(rebasing: target[count..<count + block.count])
        try unsafe storage?.read(block.place, into: UnsafeMutableRawBufferPointer(part))
        count += block.count
      }
      for record in buffer {
        unsafe target[count] = record
        count += 1
      }
    }
  }

  // MARK: In memory

  /// Records to a slot, about.
  private static var slotSize: Int { 4 }

  private static func group(
    _ source: consuming [Record], _ commonBits: UInt64, _ body: (borrowing Span<Record>) throws -> Void
  ) throws {
    let count = source.count
    if count == 0 { return }
    var slotBits: UInt64 = 1
    while count >> slotBits > slotSize { slotBits += 1 }
    let shift = 64 - slotBits
    var ends = [UInt32](repeating: 0, count: 1 << slotBits + 1)
    let records = source.span
    for index in 0..<count {
      ends[Int(truncatingIfNeeded: (records[index].spread &<< commonBits) &>> shift) + 1] += 1
    }
    for slot in 0..<1 << slotBits { ends[slot + 1] += ends[slot] }
    let placed = unsafe [Record](unsafeUninitializedCapacity: count) { target, initialized in
      unsafe ends.withUnsafeMutableBufferPointer { ends in
        // Counted above, every record has a place of its own below `count`; a slot's start moves to its end.
        for index in 0..<count {
          let record = records[index]
          let slot = Int(truncatingIfNeeded: (record.spread &<< commonBits) &>> shift)
          unsafe target[Int(ends[slot])] = record
          unsafe ends[slot] &+= 1
        }
        var start = 0
        for slot in 0..<1 << Int(slotBits) {
          let end = unsafe Int(ends[slot])
          if end - start > 1 { unsafe order(UnsafeMutableBufferPointer(rebasing: target[start..<end])) }
          start = end
        }
      }
      initialized = count
    }
    let span = placed.span
    var start = 0
    while start < count {
      let key = span[start].key
      var end = start + 1
      while end < count, span[end].key == key { end += 1 }
      try body(span.extracting(start..<end))
      start = end
    }
  }

  /// Sorts some records by their mixed keys.
  private static func order(_ records: UnsafeMutableBufferPointer<Record>) {
    var records = unsafe records
    // Places below `records.count` throughout.
    if records.count > 48 {
      // One key many times, next to always.
      let key = unsafe records[0].key
      if unsafe records.allSatisfy({ $0.key == key }) { return }
      return unsafe records.sort { $0.spread < $1.spread }
    }
    for index in 1..<records.count {
      let record = unsafe records[index]
      let spread = record.spread
      var place = index
      while place > 0, unsafe records[place - 1].spread > spread {
        unsafe records[place] = unsafe records[place - 1]
        place -= 1
      }
      unsafe records[place] = record
    }
  }
}
