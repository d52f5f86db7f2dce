// Which block of a document first held a 4-gram.
//
// Open addressing over one array: a set and a dictionary of the standard library cost ten times as much here.

/// The 4-grams of a document's blocks, each with the block that owns it. Blocks are entered one after the other.
struct GramTable {
  private struct Slot {
    var gram: UInt64 = 0
    /// The block that owns the gram; -1 for none.
    var owner: Int32 = -1
    /// The block that last held the gram; -1 for a slot that is free.
    var last: Int32 = -1
  }
  private var slots: [Slot]
  private var mask: Int
  private var used = 0
  /// Slots of grams that the block entered last was the first to hold.
  private var ownerless: [Int32] = []
  /// How many different grams the block entered last holds.
  private(set) var distinct = 0

  /// - Parameter capacity: how many different grams are to be expected.
  init(capacity: Int) {
    var size = 64
    while size < 2 * capacity { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
  }

  /// Enters the grams of `block` and tells the owner of each that has one, once for a gram.
  mutating func enter(_ grams: [UInt64], of block: Int32, _ tell: (Int32) -> Void) {
    while 2 * (used + grams.count) > slots.count { grow() }
    ownerless.removeAll(keepingCapacity: true)
    distinct = 0
    for gram in grams {
      let slot = slot(of: gram)
      guard slots[slot].last != block else { continue }
      if slots[slot].last < 0 { used += 1 }
      slots[slot].gram = gram
      slots[slot].last = block
      distinct += 1
      if slots[slot].owner >= 0 {
        tell(slots[slot].owner)
      } else {
        ownerless.append(Int32(slot))
      }
    }
  }

  private func slot(of gram: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (gram &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
    while slots[slot].last >= 0 && slots[slot].gram != gram { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let full = slots
    slots = Array(repeating: Slot(), count: 2 * full.count)
    mask = slots.count - 1
    for held in full where held.last >= 0 { slots[slot(of: held.gram)] = held }
  }

  /// Makes `block`, the one entered last, the owner of those of its grams that had none.
  mutating func own(by block: Int32) {
    for slot in ownerless { slots[Int(slot)].owner = block }
  }
}
