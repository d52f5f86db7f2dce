// Finds the words of several vocabularies in the class and id names of elements, all in one walk.
//
// A tree of letters: at each place of a name it is walked down as far as the letters lead, mostly a step or two. Every vocabulary finds
// what it would find alone: at each place the longest of its words, left to right, none overlapping. What is asked of names is what
// they suggest at all, so a vocabulary answers with the union of its words' meanings.

internal import UTF8Text

/// Words about names, each with what it means as bits.
struct NameVocabulary: Sendable {
  /// How a word must stand in the names.
  enum Place: Sendable {
    /// Anywhere.
    case inside
    /// With no Latin letter beside it.
    case alone
    /// Where a name begins.
    case first
  }
  var place: Place
  var words: [(word: String, bits: UInt32)] = []

  /// - Parameter groups: what the words of a list mean, and the list: small Latin letters, hyphens and underscores, parted by spaces.
  init(_ place: Place = .inside, _ groups: [(bits: UInt32, words: String)]) {
    self.place = place
    for (bits, list) in groups { words += list.split(separator: " ").map { (String($0), bits) } }
  }
}

struct NameTree: Sendable {
  /// For each vocabulary the bits of the words found.
  typealias Bits = InlineArray<8, UInt32>
  /// For each vocabulary a place in a text.
  private typealias Places = InlineArray<8, Int32>

  /// What words mean that end at a node.
  private struct Ending {
    /// A bit for each vocabulary that has the word.
    var vocabularies: UInt8 = 0
    var bits = Bits(repeating: 0)
  }

  /// For each node and letter the node below, 0 for none: nothing leads back to the root.
  private var below = [UInt16](repeating: 0, count: letterCount)
  /// For each node the place in `ends` of what ends there; 0 for nothing.
  private var endings: [UInt16] = [0]
  private var ends = [Ending()]
  /// For each letter that words begin with a bit for each that follows.
  private var pairs = [UInt32](repeating: 0, count: letterCount)
  /// For each byte 1...28 if words are made of it, 0 if not.
  private let letters: [UInt8]
  private let places: [NameVocabulary.Place]

  private static let letterCount = 32

  /// - Parameter vocabularies: eight at most.
  init(_ vocabularies: [NameVocabulary]) {
    precondition(vocabularies.count <= Bits.count, "more vocabularies of names than a tree has room for")
    places = vocabularies.map(\.place)
    letters = (0...UInt8.max).map(Self.letter)
    for (number, vocabulary) in vocabularies.enumerated() {
      for (word, bits) in vocabulary.words { insert(word, bits, number) }
    }
  }

  private mutating func insert(_ word: String, _ bits: UInt32, _ vocabulary: Int) {
    let path = word.utf8.map { Int(letters[Int($0)]) }
    precondition(
      path.count >= 2 && !path.contains(0),
      "a word about names is not two or more small letters, - and _: \(word)")
    pairs[path[0]] |= 1 << UInt32(path[1])
    var node = 0
    for letter in path {
      let step = node * Self.letterCount + letter
      if below[step] == 0 {
        below[step] = UInt16(endings.count)
        below.append(contentsOf: repeatElement(0, count: Self.letterCount))
        endings.append(0)
      }
      node = Int(below[step])
    }
    if endings[node] == 0 {
      endings[node] = UInt16(ends.count)
      ends.append(Ending())
    }
    // Of a word listed twice the first meaning holds.
    let end = Int(endings[node])
    if ends[end].bits[vocabulary] == 0 {
      ends[end].bits[vocabulary] = bits
      ends[end].vocabularies |= 1 << UInt8(vocabulary)
    }
  }

  private static func letter(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x61...0x7A: byte - 0x60
    case 0x2D: 27
    case 0x5F: 28
    default: 0
    }
  }

  /// What the words in `text[range]` mean, which is in lower case.
  func bits(in text: Span<UInt8>, _ range: Range<Int>) -> Bits {
    var result = Bits(repeating: 0)
    // For each vocabulary where its last word ended.
    var used = Places(repeating: Int32(truncatingIfNeeded: range.lowerBound))
    guard range.count >= 2 else { return result }
    let (letters, pairs, below, endings) = (letters.span, pairs.span, below.span, endings.span)
    var letter = Int(letters[Int(text[range.lowerBound])])
    for start in range.lowerBound..<range.upperBound - 1 {
      let next = Int(letters[Int(text[start + 1])])
      if pairs[letter] >> UInt32(next) & 1 != 0 {
        // Two letters lead down from most places, three from few.
        let node = Int(below[Int(below[letter]) * Self.letterCount + next])
        let third = start + 2 < range.upperBound ? Int(letters[Int(text[start + 2])]) : 0
        if endings[node] != 0 || below[node * Self.letterCount + third] != 0 {
          walk(from: start, down: node, text, range, &result, &used)
        }
      }
      letter = next
    }
    return result
  }

  /// Walks down from a place where words may begin, and takes those that do.
  /// - Parameter second: the node that the first two letters lead to.
  private func walk(
    from start: Int, down second: Int, _ text: Span<UInt8>, _ range: Range<Int>, _ result: inout Bits,
    _ used: inout Places
  ) {
    let (letters, below, endings) = (letters.span, below.span, endings.span)
    var node = second
    var end = start + 2
    var found = Found()
    while node != 0 {
      if endings[node] != 0 { found.add(ends[Int(endings[node])], endingAt: end) }
      guard end < range.upperBound else { break }
      node = Int(below[node * Self.letterCount + Int(letters[Int(text[end])])])
      end += 1
    }
    if found.vocabularies != 0 { take(found, from: start, text, range, &result, &used) }
  }

  /// For each vocabulary the longest word that begins at one place.
  private struct Found {
    /// A bit for each vocabulary with a word; only of those the rest says something.
    var vocabularies: UInt8 = 0
    var bits = Bits(repeating: 0)
    var end = Places(repeating: 0)

    @inline(__always)
    mutating func add(_ ending: Ending, endingAt index: Int) {
      vocabularies |= ending.vocabularies
      forEachBit(of: ending.vocabularies) { vocabulary in
        bits[vocabulary] = ending.bits[vocabulary]
        end[vocabulary] = Int32(truncatingIfNeeded: index)
      }
    }
  }

  /// Adds the meanings of words that begin at `start`, behind the last one of their vocabulary, and stand as they must.
  private func take(
    _ found: Found, from start: Int, _ text: Span<UInt8>, _ range: Range<Int>, _ result: inout Bits,
    _ used: inout Places
  ) {
    func isLetter(_ index: Int) -> Bool { range.contains(index) && text[index] >= 0x61 && text[index] <= 0x7A }
    forEachBit(of: found.vocabularies) { vocabulary in
      guard Int(used[vocabulary]) <= start else { return }
      let (place, end) = (places[vocabulary], found.end[vocabulary])
      if place == .first, start > range.lowerBound, text[start - 1] != 0x20 { return }
      used[vocabulary] = end
      if place == .alone, isLetter(start - 1) || isLetter(Int(end)) { return }
      result[vocabulary] |= found.bits[vocabulary]
    }
  }
}

/// Hands over the places of the bits of `bits`.
@inline(__always)
private func forEachBit(of bits: UInt8, _ body: (Int) -> Void) {
  var rest = bits
  while rest != 0 {
    body(rest.trailingZeroBitCount)
    rest &= rest - 1
  }
}
