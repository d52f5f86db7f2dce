// Finds the words of a vocabulary in a folded line, all at once.

internal import Model
internal import UTF8Text

/// Words with what they mean; at each place of a line the longest word that begins there is found.
struct WordTable<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    var word: [CodePoint]
    var meaning: Meaning
  }
  /// Entries by first scalar, longest word first.
  private var entries: [CodePoint: [Entry]] = [:]
  /// A bit for every low byte of a first scalar: most places of a line are passed over by this alone.
  private var firsts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// - Parameter underscoreIsSpace: `all_rights_reserved` in the list means the three words.
  init(_ groups: [(Meaning, String)], underscoreIsSpace: Bool = false) {
    for (meaning, words) in groups {
      for text in words.split(separator: " ") {
        // `_` stands for a space inside a word of the list.
        let scalars = word(text.split(separator: "_", omittingEmptySubsequences: false).joined(separator: underscoreIsSpace ? " " : "_"))
        entries[scalars[0], default: []].append(Entry(word: scalars, meaning: meaning))
      }
    }
    for first in entries.keys {
      entries[first]!.sort { $0.word.count > $1.word.count }
      let bit: UInt64 = 1 << UInt64(first & 63)
      switch (first >> 6) & 3 {
      case 0: firsts.0 |= bit
      case 1: firsts.1 |= bit
      case 2: firsts.2 |= bit
      default: firsts.3 |= bit
      }
    }
  }

  /// The longest word that begins at `index`.
  func match(_ line: FoldedLine, at index: Int) -> (meaning: Meaning, count: Int)? {
    let first = line.scalars[index]
    let bit: UInt64 = 1 << UInt64(first & 63)
    let group =
      switch (first >> 6) & 3 {
      case 0: firsts.0
      case 1: firsts.1
      case 2: firsts.2
      default: firsts.3
      }
    guard group & bit != 0, let candidates = entries[first] else { return nil }
    for candidate in candidates where line.has(candidate.word, at: index) {
      return (candidate.meaning, candidate.word.count)
    }
    return nil
  }

  /// All matches in `range`, left to right, none overlapping.
  func matches(_ line: FoldedLine, in range: Range<Int>) -> [(meaning: Meaning, range: Range<Int>)] {
    var result: [(Meaning, Range<Int>)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let (meaning, count) = match(line, at: index), index + count <= range.upperBound {
        result.append((meaning, index..<index + count))
        index += count
      } else {
        index += 1
      }
    }
    return result
  }
}
