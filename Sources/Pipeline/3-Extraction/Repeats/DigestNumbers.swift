// Numbers different digests from 0 on, in the order in which they come.
//
// Open addressing over one array: digests are spread already, so a dictionary's hash of them would be work for nothing.

struct DigestNumbers {
  /// Digest and number + 1; 0 for a slot that is free.
  private var slots: [(digest: UInt64, number: Int32)]
  private(set) var count = 0

  /// - Parameter capacity: how many different digests are to be expected.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = Array(filledWith: (0, 0), count: size)
  }

  /// The number of `digest`: `count` as it was before when the digest is new.
  mutating func number(_ digest: UInt64) -> Int {
    let slot = slot(of: digest)
    if slots[slot].number > 0 { return Int(slots[slot].number) - 1 }
    count += 1
    slots[slot] = (digest, Int32(count))
    if 2 * count > slots.count { grow() }
    return count - 1
  }

  private func slot(of digest: UInt64) -> Int {
    // The last steps of FNV move low bits up only: the multiplication brings the high ones down.
    var slot = Int(truncatingIfNeeded: (digest &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[slot].number > 0 && slots[slot].digest != digest { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    let full = slots
    slots = Array(filledWith: (0, 0), count: 2 * full.count)
    for held in full where held.number > 0 { slots[slot(of: held.digest)] = held }
  }
}
