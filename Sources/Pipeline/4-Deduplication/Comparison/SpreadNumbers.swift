// Sorts numbers that are hashes, and so are spread evenly: each goes to about its place at once, and neighbours are put in order.

extension [UInt64] {
  /// Sorts numbers spread evenly over `bits` bits, ascending; any others too.
  /// - Complexity: O(n), for other numbers O(n log n).
  mutating func sortSpreadNumbers(below bits: UInt64) {
    let count = self.count
    if count > 16 {
      var slotBits: UInt64 = 4
      while 1 << slotBits < count { slotBits += 1 }
      let (shift, last) = (bits - slotBits, 1 << slotBits - 1)
      var starts = [UInt32](repeating: 0, count: last + 2)
      for value in self { starts[Swift.min(last, Int(truncatingIfNeeded: value >> shift)) + 1] += 1 }
      // Repeated numbers, or not spread at all.
      if starts.max()! > 48 { return sort() }
      for slot in 1...last + 1 { starts[slot] += starts[slot - 1] }
      let source = self
      for value in source {
        let slot = Swift.min(last, Int(truncatingIfNeeded: value >> shift))
        self[Int(starts[slot])] = value
        starts[slot] += 1
      }
    }
    for index in indices.dropFirst() {
      let value = self[index]
      var place = index
      while place > 0, self[place - 1] > value {
        self[place] = self[place - 1]
        place -= 1
      }
      self[place] = value
    }
  }
}
