// What stays printed of a stretch of which something is open.
//
// A character that no byte decides makes its neighbours less sure, too: the way through the stretch may be another one, and then two
// lost halves look like a character that stands nowhere in the text (机构 like 还). So beside the margins (SlipPolicy) what
// is printed near it has to hold by itself: a Han character in a word without a gap, or as one of the words of one character
// that prose is full of. docs/repairs.md tells what these rules are worth.

internal import UTF8Text

/// A reading of a stretch and the words it stands in.
struct SlipDoubt {
  let characters: [CodePoint]
  let origins: [SlipOrigin]
  /// The words of the reading and of what stands before and after it.
  let words: SlipWords
  /// Where the reading begins among their characters.
  let start: Int

  /// So many characters from what is open the rules hold.
  private static let reach = 2
  /// A word of one character is printed when it costs less, in nats: 的 costs 4, 新 7, 砍 10.
  private static let costOfLoneWord = SlipLanguage.nats(10)
  /// The same beside a gap.
  private static let costOfLoneWordBesideGap = SlipLanguage.nats(6)
  /// A word of so many characters holds when one of them is a gap.
  private static let longWord = 3

  /// Which of the characters that are `closed` stay so. What is opened is a doubt of its neighbours, so they are looked at again.
  func closed(_ closed: [Bool]) -> [Bool] {
    var now = closed
    while true {
      let next = now.indices.map { now[$0] && (!isNearOpen($0, now) || holds($0, now)) }
      if next == now { return now }
      now = next
    }
  }

  private func isNearOpen(_ place: Int, _ closed: [Bool]) -> Bool {
    (place - Self.reach...place + Self.reach).contains { isOpen($0, closed) }
  }

  private func holds(_ place: Int, _ closed: [Bool]) -> Bool {
    let value = characters[place]
    let isBesideOpen = isOpen(place - 1, closed) || isOpen(place + 1, closed)
    switch origins[place] {
    case .table:
      if SlipWords.isHan(value) { return holdsAsWord(place, closed) }
      return Self.isMark(value) || value < 0x80 && value != 0x3F && (!isBesideOpen || Self.isDigitOrTag(value))
    case .lostLead:
      // What opens a quotation tells that a sentence ends before it.
      return value != Self.fullStop || !(isOpen(place + 1, closed) && origins[place + 1].isGuess)
    case .lostTrail: return value != Self.fullStop
    case .lostPair: return !isBesideOpen
    case .lostWithASCII: return true
    }
  }

  private func isOpen(_ place: Int, _ closed: [Bool]) -> Bool { closed.indices.contains(place) && !closed[place] }

  /// Tells whether a character is open that may be more or fewer: a pair was lost, or the way through is another one.
  private func isGap(_ place: Int, _ closed: [Bool]) -> Bool {
    isOpen(place, closed) && (origins[place] == .lostPair || origins[place] == .table)
  }

  private func holdsAsWord(_ place: Int, _ closed: [Bool]) -> Bool {
    let word = words.words[words.placeOfCharacter[start + place]]
    let range = word.range.lowerBound - start..<word.range.upperBound - start
    if word.range.count == 1 {
      let isBesideGap = isGap(place - 1, closed) || isGap(place + 1, closed)
      return word.cost < (isBesideGap ? Self.costOfLoneWordBesideGap : Self.costOfLoneWord)
    }
    return word.range.count >= Self.longWord || !range.contains { isGap($0, closed) }
  }

  /// Tells whether a mark is one of those that prose has.
  private static func isMark(_ value: CodePoint) -> Bool {
    switch value {
    case 0x21, 0x2C, 0x3A, 0x3B, 0x3001, 0x3002, 0x2014, 0x2026, 0xB7: true
    case 0x2018, 0x2019, 0x201C, 0x201D, 0x300A...0x300F: true
    case 0xFF01, 0xFF0C, 0xFF1A, 0xFF1B: true
    default: false
    }
  }

  private static func isDigitOrTag(_ value: CodePoint) -> Bool { value >= 0x30 && value < 0x3A || value == 0x3C }

  private static let fullStop: CodePoint = 0x3002
}
