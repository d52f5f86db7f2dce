// A set of 64-bit keys that are hashes already: open addressing, a look-up is one place in memory most times.

/// Keys in a table at most half full.
struct KeySet: Sendable {
  /// 0 marks a free slot; the key 0 is told apart.
  private var slots: [UInt64]
  private var hasZero = false
  private(set) var count = 0

  /// - Complexity: O(`keys.count`).
  init(_ keys: [UInt64] = []) {
    var size = 16
    while size < 2 * keys.count + 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    for key in keys { insert(key) }
  }

  var isEmpty: Bool { count == 0 }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool {
    if key == 0 { return hasZero }
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while slots[place] != 0 {
      if slots[place] == key { return true }
      place = (place + 1) & mask
    }
    return false
  }

  private mutating func insert(_ key: UInt64) {
    if key == 0 {
      if !hasZero { count += 1 }
      hasZero = true
      return
    }
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while slots[place] != 0 {
      if slots[place] == key { return }
      place = (place + 1) & mask
    }
    slots[place] = key
    count += 1
  }
}
