// The values of one leaf column, slot after slot, as a row-by-row reader and the encoder both want them.
//
// A slot is a row of a scalar column, or an element of a list. Every slot has a place, null or not, so
// that slot i is found without counting. Text lies in one arena; nothing is allocated per value.

/// Values of one scalar type, randomly accessible by slot.
public struct LeafBuffer: Sendable, Equatable {
  public let type: ScalarType
  @usableFromInline let physicalType: PhysicalType
  @usableFromInline let tracksValidity: Bool
  @usableFromInline var slotTotal = 0
  @usableFromInline var nullTotal = 0
  /// One byte a slot, 1 for a value and 0 for null; empty where no slot can be null.
  @usableFromInline var validity: [UInt8] = []
  /// Slot i of a byte array column ends before `ends[i]`.
  @usableFromInline var ends: [Int] = []
  @usableFromInline var arena: [UInt8] = []
  @usableFromInline var booleans: [UInt8] = []
  @usableFromInline var int32s: [Int32] = []
  @usableFromInline var int64s: [Int64] = []
  @usableFromInline var doubles: [Double] = []

  init(type: ScalarType, tracksValidity: Bool) {
    self.type = type
    self.physicalType = type.physicalType
    self.tracksValidity = tracksValidity
  }

  /// Slots so far, nulls included.
  @inlinable public var count: Int { slotTotal }
  @inlinable public var nullCount: Int { nullTotal }

  /// Bytes of raw data held, as row groups are measured: values, one length of 4 bytes for each text.
  @inlinable public var byteCount: Int {
    switch physicalType {
    case .boolean: slotTotal
    case .int32: slotTotal &* 4
    case .int64, .double: slotTotal &* 8
    case .byteArray: arena.count &+ slotTotal &* 4
    }
  }

  // MARK: Reading

  @inlinable public func isNull(at slot: Int) -> Bool { tracksValidity && validity[slot] == 0 }

  /// All text of the column, back to back; `byteRange(at:)` tells which part is a slot's.
  @inlinable public var bytes: [UInt8] { arena }

  /// Where slot `slot` stands in `bytes`, or `nil` for null.
  @inlinable public func byteRange(at slot: Int) -> Range<Int>? {
    precondition(physicalType == .byteArray, "the column does not hold text")
    return isNull(at: slot) ? nil : (slot == 0 ? 0 : ends[slot - 1])..<ends[slot]
  }

  /// Calls `body` with the text of slot `slot`, or returns `nil` for null.
  @inlinable public func withUTF8<Result, Failure: Error>(
    at slot: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let range = byteRange(at: slot) else { return nil }
    return try body(arena.span.extracting(range))
  }

  @inlinable public func int32(at slot: Int) -> Int32? { isNull(at: slot) ? nil : int32s[slot] }
  @inlinable public func int64(at slot: Int) -> Int64? { isNull(at: slot) ? nil : int64s[slot] }
  @inlinable public func double(at slot: Int) -> Double? { isNull(at: slot) ? nil : doubles[slot] }
  @inlinable public func boolean(at slot: Int) -> Bool? { isNull(at: slot) ? nil : booleans[slot] != 0 }

  /// Where slot `slot` begins in the arena, null or not.
  func start(of slot: Int) -> Int { slot == 0 ? 0 : ends[slot - 1] }
}

// MARK: - Appending, for ColumnBuffer

extension LeafBuffer {
  @inlinable mutating func countSlot() {
    slotTotal &+= 1
    if tracksValidity { validity.append(1) }
  }

  @inlinable mutating func append(utf8 value: Span<UInt8>) {
    precondition(physicalType == .byteArray, "the column does not hold text")
    // SAFETY: the buffer is copied inside the closure.
    unsafe value.withUnsafeBufferPointer { unsafe arena.append(contentsOf: $0) }
    ends.append(arena.count)
    countSlot()
  }

  @inlinable mutating func append(_ value: Int32) {
    precondition(physicalType == .int32, "the column does not hold 32-bit integers")
    int32s.append(value)
    countSlot()
  }

  @inlinable mutating func append(_ value: Int64) {
    precondition(physicalType == .int64, "the column does not hold 64-bit integers")
    int64s.append(value)
    countSlot()
  }

  @inlinable mutating func append(_ value: Double) {
    precondition(physicalType == .double, "the column does not hold doubles")
    doubles.append(value)
    countSlot()
  }

  @inlinable mutating func append(_ value: Bool) {
    precondition(physicalType == .boolean, "the column does not hold booleans")
    booleans.append(value ? 1 : 0)
    countSlot()
  }

  @inlinable mutating func appendNull() {
    switch physicalType {
    case .boolean: booleans.append(0)
    case .int32: int32s.append(0)
    case .int64: int64s.append(0)
    case .double: doubles.append(0)
    case .byteArray: ends.append(arena.count)
    }
    precondition(tracksValidity, "the column takes no nulls")
    validity.append(0)
    slotTotal &+= 1
    nullTotal &+= 1
  }

  mutating func removeAll() {
    slotTotal = 0
    nullTotal = 0
    if tracksValidity { validity.removeAll(keepingCapacity: true) }
    switch physicalType {
    case .boolean: booleans.removeAll(keepingCapacity: true)
    case .int32: int32s.removeAll(keepingCapacity: true)
    case .int64: int64s.removeAll(keepingCapacity: true)
    case .double: doubles.removeAll(keepingCapacity: true)
    case .byteArray:
      ends.removeAll(keepingCapacity: true)
      arena.removeAll(keepingCapacity: true)
    }
  }
}

// MARK: - Filling from pages

extension LeafBuffer {
  /// Appends a text's bytes and its end; the caller counts slots.
  @inline(__always)
  mutating func appendBytes(_ value: Span<UInt8>) {
    // SAFETY: the bytes are copied inside the closure.
    unsafe value.withUnsafeBufferPointer { unsafe arena.append(contentsOf: $0) }
    ends.append(arena.count)
  }

  /// Appends values `range` of `other`, which has the same type and no nulls, as present slots.
  mutating func append(_ range: Range<Int>, of other: LeafBuffer) {
    appendValues(range, of: other)
    if tracksValidity { validity.append(contentsOf: repeatElement(1, count: range.count)) }
    slotTotal += range.count
  }

  /// Appends slots `range` of `other`, which has the same type and the same say on nulls.
  mutating func append(slots range: Range<Int>, of other: LeafBuffer) {
    appendValues(range, of: other)
    if tracksValidity { validity.append(contentsOf: other.validity[range]) }
    slotTotal += range.count
    nullTotal += other.nullCount(in: range)
  }

  private mutating func appendValues(_ range: Range<Int>, of other: LeafBuffer) {
    if range.isEmpty { return }
    switch physicalType {
    case .boolean: booleans.append(contentsOf: other.booleans[range])
    case .int32: int32s.append(contentsOf: other.int32s[range])
    case .int64: int64s.append(contentsOf: other.int64s[range])
    case .double: doubles.append(contentsOf: other.doubles[range])
    case .byteArray:
      if ends.isEmpty && arena.capacity == 0 && range.count == other.ends.count {
        // The first page, and often the only one: no copy.
        (arena, ends) = (other.arena, other.ends)
        return
      }
      let texts = other.start(of: range.lowerBound)..<other.ends[range.upperBound - 1]
      let shift = arena.count - texts.lowerBound
      if arena.count > 1 << 20 && arena.capacity - arena.count < texts.count {
        // Room is no memory until it is written to, and to grow is to copy all text there is.
        arena.reserveCapacity(4 * arena.count + texts.count)
      }
      arena.append(contentsOf: other.arena[texts])
      for slot in range { ends.append(other.ends[slot] + shift) }
    }
  }

  /// Appends `count` nulls.
  mutating func appendNulls(_ count: Int) {
    switch physicalType {
    case .boolean: booleans.append(contentsOf: repeatElement(0, count: count))
    case .int32: int32s.append(contentsOf: repeatElement(0, count: count))
    case .int64: int64s.append(contentsOf: repeatElement(0, count: count))
    case .double: doubles.append(contentsOf: repeatElement(0, count: count))
    case .byteArray: ends.append(contentsOf: repeatElement(arena.count, count: count))
    }
    precondition(tracksValidity, "the column takes no nulls")
    validity.append(contentsOf: repeatElement(0, count: count))
    slotTotal += count
    nullTotal += count
  }

  /// Appends the dictionary's values that `indices` name, as present slots; all of them are in the dictionary.
  /// - Returns: `false` where the text would grow beyond `textLimit` bytes; the buffer is then incomplete.
  mutating func append(_ indices: ArraySlice<UInt32>, from dictionary: LeafBuffer, textLimit: Int) -> Bool {
    switch physicalType {
    case .boolean: for index in indices { booleans.append(dictionary.booleans[Int(index)]) }
    case .int32: for index in indices { int32s.append(dictionary.int32s[Int(index)]) }
    case .int64: for index in indices { int64s.append(dictionary.int64s[Int(index)]) }
    case .double: for index in indices { doubles.append(dictionary.doubles[Int(index)]) }
    case .byteArray:
      let texts = dictionary.arena.span
      for index in indices {
        let range = dictionary.start(of: Int(index))..<dictionary.ends[Int(index)]
        if arena.count + range.count > textLimit { return false }
        appendBytes(texts.extracting(range))
      }
    }
    if tracksValidity { validity.append(contentsOf: repeatElement(1, count: indices.count)) }
    slotTotal += indices.count
    return true
  }
}
