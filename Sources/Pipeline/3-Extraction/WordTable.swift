// Finds the words of a vocabulary in a folded line, all at once.

internal import Model
internal import UTF8Text

/// Words with what they mean; at each place of a line the longest word that begins there is found.
struct WordTable<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    var word: [CodePoint]
    var meaning: Meaning
  }
  /// All words; those with the same first scalar stand together, the longest first.
  private let entries: [Entry]
  /// Where the words of a first scalar begin, by open addressing: scalar and place, the place after the last word, 0 for empty.
  private let slots: [(first: CodePoint, start: Int32, end: Int32)]
  /// A bit for each pair of first scalars that begins a word: most places of a line are told by one look. Words of one scalar
  /// have their bit in `singles`.
  private let pairs: [UInt64]
  private let singles: Set<CodePoint>

  /// - Parameter underscoreIsSpace: `all_rights_reserved` in the list means the three words.
  init(_ groups: [(Meaning, String)], underscoreIsSpace: Bool = false) {
    var entries: [Entry] = []
    for (meaning, words) in groups {
      for text in words.split(separator: " ") {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        entries.append(Entry(word: word(parts.joined(separator: underscoreIsSpace ? " " : "_")), meaning: meaning))
      }
    }
    // A stable order: by first scalar, then longest first, then as listed.
    let order = entries.indices.sorted {
      let (a, b) = (entries[$0].word, entries[$1].word)
      return a[0] != b[0] ? a[0] < b[0] : a.count != b.count ? a.count > b.count : $0 < $1
    }
    self.entries = order.map { entries[$0] }
    // At most a quarter full, so that a look-up hardly ever takes a second step.
    var size = 64
    while size < 4 * entries.count { size *= 2 }
    var slots = [(first: CodePoint, start: Int32, end: Int32)](repeating: (0, 0, 0), count: size)
    for (place, entry) in self.entries.enumerated() {
      var slot = Self.slot(entry.word[0], size)
      while slots[slot].end != 0 && slots[slot].first != entry.word[0] { slot = (slot + 1) & (size - 1) }
      if slots[slot].end == 0 { slots[slot] = (entry.word[0], Int32(place), 0) }
      slots[slot].end = Int32(place + 1)
    }
    self.slots = slots
    var pairs = [UInt64](repeating: 0, count: 256)
    for entry in self.entries where entry.word.count > 1 {
      let pair = Self.pair(entry.word[0], entry.word[1])
      pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }
    self.pairs = pairs
    singles = Set(self.entries.lazy.filter { $0.word.count == 1 }.map(\.word[0]))
  }

  /// One of 16,384 numbers for two scalars.
  @inline(__always)
  private static func pair(_ first: CodePoint, _ second: CodePoint) -> Int {
    Int(truncatingIfNeeded: ((UInt64(first) << 21 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15) >> 50)
  }

  @inline(__always)
  private static func slot(_ first: CodePoint, _ size: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(first) &* 0x9E37_79B9_7F4A_7C15) >> 40) & (size - 1)
  }

  /// The longest word that begins at `index`.
  func match(_ line: FoldedLine, at index: Int) -> (meaning: Meaning, count: Int)? {
    guard let place = place(line, at: index) else { return nil }
    return (entries[place].meaning, entries[place].word.count)
  }

  /// The entry of the longest word that begins at `index`.
  @inline(__always)
  private func place(_ line: FoldedLine, at index: Int) -> Int? {
    let first = line.scalars[index]
    if index + 1 < line.count {
      let pair = Self.pair(first, line.scalars[index + 1])
      if pairs[pair >> 6] & (1 << UInt64(pair & 63)) == 0 && (singles.isEmpty || !singles.contains(first)) {
        return nil
      }
    }
    var slot = Self.slot(first, slots.count)
    while slots[slot].end != 0 {
      if slots[slot].first == first {
        for place in Int(slots[slot].start)..<Int(slots[slot].end) where line.has(entries[place].word, at: index) {
          return place
        }
        return nil
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// All matches in `range`, left to right, none overlapping.
  func matches(_ line: FoldedLine, in range: Range<Int>) -> [(meaning: Meaning, range: Range<Int>)] {
    var result: [(Meaning, Range<Int>)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let place = place(line, at: index), index + entries[place].word.count <= range.upperBound {
        let count = entries[place].word.count
        result.append((entries[place].meaning, index..<index + count))
        index += count
      } else {
        index += 1
      }
    }
    return result
  }
}
