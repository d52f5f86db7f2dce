// Which block of a document first held a 4-gram.
//
// Open addressing over one array: a set and a dictionary of the standard library cost ten times as much here.

/// The 4-grams of a document's blocks, each with the block that owns it. Blocks are entered one after the other.
struct GramTable {
  private struct Slot {
    var gram: UInt64 = 0
    /// The first block with the gram that owns its grams, or, while there is none, the last block with it; -1 for none.
    var owner: Int32 = -1
    /// The block that last held the gram; -1 for a slot that is free.
    var last: Int32 = -1
  }
  private var slots: [Slot]
  private var used = 0
  /// For each block whether it owns those of its grams that no earlier block does.
  private var isOwner: [Bool]
  /// How many different grams the block entered last holds.
  private(set) var distinct = 0

  /// - Parameters:
  ///   - blocks: how many blocks there are.
  ///   - capacity: how many different grams are to be expected.
  init(blocks: Int, capacity: Int) {
    var size = 64
    while size < 2 * capacity { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    isOwner = Array(filledWith: false, count: blocks)
  }

  /// Enters the grams of `block` and tells the owner of each that has one, once for a gram.
  mutating func enter(_ grams: Span<UInt64>, of block: Int, _ tell: (Int) -> Void) {
    while 2 * (used + grams.count) > slots.count { grow() }
    var (new, distinct) = (0, 0)
    let isOwner = isOwner
    let number = Int32(truncatingIfNeeded: block)
    var slots = slots.mutableSpan
    for index in grams.indices {
      let place = Self.place(of: grams[index], in: slots)
      var slot = slots[place]
      guard slot.last != number else { continue }
      if slot.last < 0 { new += 1 }
      distinct += 1
      if slot.owner >= 0 && isOwner[Int(slot.owner)] { tell(Int(slot.owner)) } else { slot.owner = number }
      slot.gram = grams[index]
      slot.last = number
      slots[place] = slot
    }
    used += new
    self.distinct = distinct
  }

  @inline(__always)
  private static func place(of gram: UInt64, in slots: borrowing MutableSpan<Slot>) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: (gram &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
    while slots[place].last >= 0 && slots[place].gram != gram { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let full = slots
    slots = Array(repeating: Slot(), count: 2 * full.count)
    var slots = slots.mutableSpan
    for held in full where held.last >= 0 { slots[Self.place(of: held.gram, in: slots)] = held }
  }

  /// Makes `block`, the one entered last, the owner of those of its grams that had none.
  mutating func own(by block: Int) { isOwner[block] = true }
}
