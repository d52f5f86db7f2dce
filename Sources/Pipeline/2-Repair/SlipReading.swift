// One way to read a damaged stretch up to some point, and the store that readings share.

internal import UTF8Text

/// A hypothesis: small, without storage of its own. Costs are in twelfths of a nat.
struct SlipReading {
  var language = SlipLanguage()
  /// What it assumes beside the language.
  var assumed: Int32 = 0
  /// The byte held out of step: 0 when in step.
  var held: UInt8 = 0
  /// The last byte of the last character, 0 after ASCII; an annotation behind it changes nothing.
  var last: UInt8 = 0
  /// Where it goes on reading, in the line as printed.
  var index = 0
  /// Where the guide goes on.
  var place = 0
  /// Its last character in the store, -1 for none, and how many there are.
  var node: Int32 = -1
  var count: Int32 = 0
  /// Its last doubt in the store, -1 for none.
  var doubt: Int32 = -1
  var annotations: Int32 = 0
  /// Tells whether a byte was chosen that no table decides.
  var hasGuess = false
  /// Tells whether the held byte was chosen, so that the next character is a guess too.
  var followsGuess = false
  /// Tells whether it ever left step.
  var hasSlipped = false
  /// How much dearer the text is as printed, when that came near.
  var overPrinted = Int32.max

  var cost: Int32 { assumed + language.cost }

  /// The cost as readings are ranked by that may still end in a word: its first characters seem dear until it is whole.
  var rank: Int32 { assumed + language.hopefulCost }
}

/// Characters and doubts of all readings of a stretch, each pointing to the one before it.
struct SlipStore {
  private var characters: [(value: CodePoint, isGuess: Bool, previous: Int32)] = []
  private var doubts: [(range: Range<Int32>, margin: Int32, previous: Int32)] = []

  /// 3 nats: on simulated slips, mistakes of these kinds reached margins so much higher.
  private static let flattery = SlipLanguage.nats(3)

  /// - Parameter isGuess: no table decides the character, a byte of it was chosen.
  mutating func append(_ value: CodePoint, to reading: inout SlipReading, isGuess: Bool = false) {
    if isGuess { reading.hasGuess = true }
    characters.append((value, isGuess, reading.node))
    reading.node = Int32(characters.count - 1)
    reading.count += 1
  }

  /// The text of a reading.
  func text(of reading: SlipReading) -> [CodePoint] {
    var result: [CodePoint] = []
    var node = reading.node
    while node >= 0 {
      result.append(characters[Int(node)].value)
      node = characters[Int(node)].previous
    }
    return result.reversed()
  }

  /// Tells of each character of a reading whether it was guessed.
  func guesses(of reading: SlipReading) -> [Bool] {
    var result: [Bool] = []
    var node = reading.node
    while node >= 0 {
      result.append(characters[Int(node)].isGuess)
      node = characters[Int(node)].previous
    }
    return result.reversed()
  }

  /// Notes in `reading` that `other`, dearer by `margin`, reads some of its characters otherwise.
  mutating func note(_ other: SlipReading, in reading: inout SlipReading, margin: Int32) {
    if reading.hasSlipped && !other.hasSlipped { reading.overPrinted = min(reading.overPrinted, margin) }
    let common = lastCommon(reading.node, other.node)
    let mine = text(from: reading.node, to: common)
    let theirs = text(from: other.node, to: common)
    if mine == theirs { return }
    let start = Int(reading.count) - mine.count
    // A reading that ends a sentence, or loses nothing where the other fills a gap, is cheap for a reason of its own.
    let isFlattered = mine.count < theirs.count || mine.contains(0x3002) && !theirs.contains(0x3002)
    let margin = isFlattered ? max(0, margin - Self.flattery) : margin
    func add(_ range: Range<Int>) {
      doubts.append((Int32(start + range.lowerBound)..<Int32(start + range.upperBound), margin, reading.doubt))
      reading.doubt = Int32(doubts.count - 1)
    }
    if mine.count == theirs.count {
      for place in mine.indices where mine[place] != theirs[place] { add(place..<place + 1) }
      return
    }
    var prefix = 0
    while prefix < min(mine.count, theirs.count), mine[prefix] == theirs[prefix] { prefix += 1 }
    var suffix = 0
    let limit = min(mine.count, theirs.count) - prefix
    while suffix < limit, mine[mine.count - 1 - suffix] == theirs[theirs.count - 1 - suffix] { suffix += 1 }
    // Where the other has characters more and this one none, the doubt is about the neighbour.
    let end = max(mine.count - suffix, min(prefix + 1, mine.count))
    add(min(prefix, end - 1)..<end)
  }

  /// The last character that two readings share, -1 for none. A character comes after the one it points to.
  private func lastCommon(_ a: Int32, _ b: Int32) -> Int32 {
    var (a, b) = (a, b)
    while a != b {
      if a > b { a = characters[Int(a)].previous } else { b = characters[Int(b)].previous }
    }
    return a
  }

  /// The characters behind `start`, up to `node`.
  private func text(from node: Int32, to start: Int32) -> [CodePoint] {
    var result: [CodePoint] = []
    var node = node
    while node != start {
      result.append(characters[Int(node)].value)
      node = characters[Int(node)].previous
    }
    return result.reversed()
  }

  /// The least margin of each character of a reading; `none` where no other reading was near.
  func margins(of reading: SlipReading, none: Int32) -> [Int32] {
    var result = [Int32](repeating: none, count: Int(reading.count))
    var doubt = reading.doubt
    while doubt >= 0 {
      let entry = doubts[Int(doubt)]
      for place in entry.range where place >= 0 { result[Int(place)] = min(result[Int(place)], entry.margin) }
      doubt = entry.previous
    }
    return result
  }
}
