// Finds the words of a vocabulary in a folded line, all at once.

internal import Model
internal import UTF8Text

/// Words with what they mean; at each place of a line the longest word that begins there is found.
struct WordTable<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    /// The word's place in `letters`.
    var start: UInt16
    var count: UInt16
    /// The word's second scalar, which tells most words apart that begin alike; 0 for a word of one.
    var second: CodePoint
    var meaning: Meaning
  }
  /// All words; those with the same first scalar stand together, the longest first.
  private let entries: [Entry]
  private let letters: [CodePoint]
  /// Where the words of a first scalar begin, by open addressing: scalar and place, the place after the last word, 0 for empty.
  private let slots: [(first: CodePoint, start: UInt16, end: UInt16)]
  /// Tells most places of a line, where no word begins.
  let starts: WordStarts
  /// The vocabulary that the words are: its lines know where those may begin. Nil for words of which lines know nothing.
  private let vocabulary: VocabularySet?

  /// - Parameters:
  ///   - underscoreIsSpace: `all_rights_reserved` in the list means the three words.
  ///   - vocabulary: the table is one that `Vocabulary.starts` knows.
  init(_ groups: [(Meaning, String)], underscoreIsSpace: Bool = false, vocabulary: VocabularySet? = nil) {
    self.vocabulary = vocabulary
    var listed: [(word: [CodePoint], meaning: Meaning)] = []
    for (meaning, words) in groups {
      for text in words.split(separator: " ") {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        listed.append((word(parts.joined(separator: underscoreIsSpace ? " " : "_")), meaning))
      }
    }
    // A stable order: by first scalar, then longest first, then as listed.
    let order = listed.indices.sorted {
      let (a, b) = (listed[$0].word, listed[$1].word)
      return a[0] != b[0] ? a[0] < b[0] : a.count != b.count ? a.count > b.count : $0 < $1
    }
    var letters: [CodePoint] = []
    var entries: [Entry] = []
    for place in order {
      let word = listed[place].word
      entries.append(
        Entry(
          start: UInt16(letters.count), count: UInt16(word.count), second: word.count > 1 ? word[1] : 0,
          meaning: listed[place].meaning))
      letters += word
    }
    self.entries = entries
    self.letters = letters
    // Half full at most: small enough to stay in the cache from page to page.
    var size = 64
    while size < 2 * Set(listed.map { $0.word[0] }).count { size *= 2 }
    var slots = [(first: CodePoint, start: UInt16, end: UInt16)](repeating: (0, 0, 0), count: size)
    for (place, entry) in entries.enumerated() {
      let first = letters[Int(entry.start)]
      var slot = Self.slot(first, size)
      while slots[slot].end != 0 && slots[slot].first != first { slot = (slot + 1) & (size - 1) }
      if slots[slot].end == 0 { slots[slot] = (first, UInt16(place), 0) }
      slots[slot].end = UInt16(place + 1)
    }
    self.slots = slots
    var starts = WordStarts()
    for entry in entries {
      starts.insert(
        letters[Int(entry.start)..<Int(entry.start + entry.count)], of: vocabulary ?? VocabularySet(rawValue: 1))
    }
    self.starts = starts
  }

  @inline(__always)
  private static func slot(_ first: CodePoint, _ size: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(first) &* 0x9E37_79B9_7F4A_7C15) >> 40) & (size - 1)
  }

  /// The longest word that begins at `index`.
  func match(_ line: FoldedLine, at index: Int) -> (meaning: Meaning, count: Int)? {
    starts.mayBegin(line, at: index) ? match(line, atStart: index) : nil
  }

  /// The longest word that begins at `index`, one of the places where words of the table may begin.
  func match(_ line: FoldedLine, atStart index: Int) -> (meaning: Meaning, count: Int)? {
    listed(line, at: index).map { (entries[$0].meaning, Int(entries[$0].count)) }
  }

  /// The entry of the longest word that begins at `index`.
  private func listed(_ line: FoldedLine, at index: Int) -> Int? {
    let first = line.scalars[index]
    var slot = Self.slot(first, slots.count)
    while slots[slot].end != 0 {
      if slots[slot].first == first {
        let second = index + 1 < line.count ? line.scalars[index + 1] : 0
        for place in Int(slots[slot].start)..<Int(slots[slot].end)
        where (entries[place].second == second || entries[place].count == 1) && isWord(place, line, at: index) {
          return place
        }
        return nil
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Tells whether the word of an entry stands at `index`, its first two scalars known to do so.
  private func isWord(_ place: Int, _ line: FoldedLine, at index: Int) -> Bool {
    let (start, count) = (Int(entries[place].start), Int(entries[place].count))
    guard index + count <= line.count else { return false }
    for offset in stride(from: 2, to: count, by: 1) where line.scalars[index + offset] != letters[start + offset] {
      return false
    }
    return true
  }

  /// All matches in `range`, left to right, none overlapping.
  func matches(_ line: FoldedLine, in range: Range<Int>) -> [(meaning: Meaning, range: Range<Int>)] {
    var result: [(meaning: Meaning, range: Range<Int>)] = []
    forEachMatch(line, in: range) { result.append(($0, $1)) }
    return result
  }

  /// Hands over all matches in `range`, left to right, none overlapping.
  @inline(__always)
  func forEachMatch(_ line: FoldedLine, in range: Range<Int>, _ body: (Meaning, Range<Int>) -> Void) {
    if let vocabulary, !line.mayHold(vocabulary) { return }
    var index = range.lowerBound
    var places = line.wordPlaces(of: vocabulary)
    while let start = places.next(from: index), start < range.upperBound {
      index = start
      if let place = listed(line, at: index), index + Int(entries[place].count) <= range.upperBound {
        let count = Int(entries[place].count)
        body(entries[place].meaning, index..<index + count)
        index += count
      } else {
        index += 1
      }
    }
  }
}
