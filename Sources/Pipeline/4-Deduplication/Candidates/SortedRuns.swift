// Sorts more records than fit in memory: sorted runs are kept outside and merged in one sequential pass.

/// Collects records and hands them back by key.
struct SortedRuns {
  private var buffer: [SortRecord] = []
  private var spare: [SortRecord] = []
  private let capacity: Int
  private let storage: (any SpillStorage)?
  private var runs: [(place: Int, count: Int)] = []
  /// Adds up the values of equal keys as early as can be.
  private let isCounting: Bool

  /// - Parameter byteLimit: memory for records; half of it is needed to sort. Without storage there is no limit.
  init(byteLimit: Int, storage: (any SpillStorage)?, isCounting: Bool = false) {
    capacity = max(1024, byteLimit / (2 * MemoryLayout<SortRecord>.stride))
    self.storage = storage
    self.isCounting = isCounting
  }

  mutating func add(_ records: ArraySlice<SortRecord>) throws {
    let wanted = buffer.count + records.count
    // Doubled as arrays are, but not beyond what may be held.
    if wanted > buffer.capacity { buffer.reserveCapacity(max(wanted, min(2 * wanted, capacity))) }
    buffer += records
    if buffer.count >= capacity, let storage {
      sort()
      // Equal keys added up may leave room enough to go on.
      if isCounting && buffer.count * 2 <= capacity { return }
      try spill(to: storage)
    }
  }

  private mutating func sort() {
    sortByKey(&buffer, spare: &spare)
    guard isCounting, !buffer.isEmpty else { return }
    var last = 0
    for index in 1..<buffer.count {
      if buffer[index].key == buffer[last].key {
        buffer[last].value += buffer[index].value
      } else {
        last += 1
        buffer[last] = buffer[index]
      }
    }
    buffer.removeSubrange((last + 1)...)
  }

  private mutating func spill(to storage: any SpillStorage) throws {
    let place = try unsafe buffer.withUnsafeBytes { unsafe try storage.keep($0) }
    runs.append((place, buffer.count))
    buffer.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with the values of every key, keys ascending. The order of the values is not defined.
  consuming func forEachGroup(_ body: (UInt64, inout [UInt64]) throws -> Void) throws {
    sort()
    spare = []
    var values: [UInt64] = []
    guard let storage, !runs.isEmpty else {
      var index = 0
      while index < buffer.count {
        let key = buffer[index].key
        values.removeAll(keepingCapacity: true)
        while index < buffer.count, buffer[index].key == key {
          values.append(buffer[index].value)
          index += 1
        }
        try body(key, &values)
      }
      return
    }
    if !buffer.isEmpty { try spill(to: storage) }
    buffer = []
    let share = max(256, min(capacity / runs.count, 65536))
    var cursors = runs.map { RunCursor(place: $0.place, left: $0.count, share: share) }
    for index in cursors.indices { try cursors[index].fill(from: storage) }
    // A binary heap of runs by their next key.
    var heap = Array(cursors.indices)
    heap.sort { cursors[$0].key < cursors[$1].key }
    while let top = heap.first {
      let key = cursors[top].key
      values.removeAll(keepingCapacity: true)
      while let next = heap.first, cursors[next].key == key {
        repeat {
          values.append(cursors[next].value)
        } while try cursors[next].advance(from: storage) && cursors[next].key == key
        if cursors[next].isDone {
          heap[0] = heap[heap.count - 1]
          heap.removeLast()
        }
        sift(&heap, cursors)
      }
      try body(key, &values)
    }
  }

  private func sift(_ heap: inout [Int], _ cursors: [RunCursor]) {
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if cursors[heap[child]].key < cursors[heap[least]].key { least = child }
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }
}

/// Reads a run, a part at a time.
private struct RunCursor {
  private var place: Int
  private var left: Int
  private let share: Int
  private var part: [SortRecord] = []
  private var index = 0

  init(place: Int, left: Int, share: Int) {
    self.place = place
    self.left = left
    self.share = share
  }

  var isDone: Bool { index >= part.count && left == 0 }
  var key: UInt64 { part[index].key }
  var value: UInt64 { part[index].value }

  /// Moves on; false at the end.
  mutating func advance(from storage: any SpillStorage) throws -> Bool {
    index += 1
    if index >= part.count { try fill(from: storage) }
    return !isDone
  }

  mutating func fill(from storage: any SpillStorage) throws {
    let count = min(left, share)
    index = 0
    part = [SortRecord](repeating: SortRecord(key: 0, value: 0), count: count)
    if count == 0 { return }
    try unsafe part.withUnsafeMutableBytes { unsafe try storage.read(place, into: $0) }
    place += count * MemoryLayout<SortRecord>.stride
    left -= count
  }
}
