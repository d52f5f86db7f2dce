// One way to read a damaged stretch up to some point, and the store that readings share.

internal import FrozenTables
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
  /// A character read before the next one that is not in the store yet, 0 for none: its second byte is gone without a trace.
  var vanished: CodePoint = 0
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

/// How a character of a reading came to be.
enum SlipOrigin: UInt8 {
  /// Tables decide it.
  case table
  /// Its first byte was lost before a mark, and the second is known.
  case lostLead
  /// Its second byte was lost before a mark or at the end of a line, and the first is known.
  case lostTrail
  /// Its second byte was lost together with an ASCII character.
  case lostWithASCII
  /// Its second byte was lost together with the first one of the next character, which is lost then too: in a pair that was printed
  /// as one `?`, or as nothing.
  case lostPair

  var isGuess: Bool { self != .table }
}

/// The distances, in twelfths of a nat, from a character to the best texts that have another one in its place.
struct SlipMargin: Equatable {
  /// To the best one that has a full stop there.
  var toStop = Int32.max
  var toOthers = Int32.max

  var least: Int32 { min(toStop, toOthers) }
}

/// Another text that a stretch may have had.
struct SlipRival {
  /// How much dearer it is, in twelfths of a nat.
  var margin: Int32
  /// How many characters longer it is.
  var growth: Int
}

/// Characters and doubts of all readings of a stretch, each pointing to the one before it.
struct SlipStore {
  private var characters: [(value: CodePoint, origin: SlipOrigin, previous: Int32)] = []
  private var doubts: [(range: Range<Int32>, margin: Int32, isStop: Bool, rival: SlipRival?, previous: Int32)] = []
  // What two readings do not share, the last character first.
  private var mine: [CodePoint] = []
  private var theirs: [CodePoint] = []

  /// 3 nats for a full stop, 3.4 for a text that is shorter: on simulated slips, mistakes of these kinds reached margins so much higher.
  private static let flatteryOfStop = SlipLanguage.nats(3)
  private static let flatteryOfShorter = SlipLanguage.nats(3.4)

  private static let fullStop: CodePoint = 0x3002

  mutating func append(_ value: CodePoint, to reading: inout SlipReading, _ origin: SlipOrigin = .table) {
    if reading.vanished != 0 {
      characters.append((reading.vanished, .lostPair, reading.node))
      reading.node = Int32(characters.count - 1)
      reading.count += 1
      reading.vanished = 0
    }
    characters.append((value, origin, reading.node))
    reading.node = Int32(characters.count - 1)
    reading.count += 1
  }

  /// The text of a reading.
  func text(of reading: SlipReading) -> [CodePoint] { path(to: reading).map { characters[$0].value } }

  /// How each character of a reading came to be.
  func origins(of reading: SlipReading) -> [SlipOrigin] { path(to: reading).map { characters[$0].origin } }

  private func path(to reading: SlipReading) -> [Int] {
    var result: [Int] = []
    var node = reading.node
    while node >= 0 {
      result.append(Int(node))
      node = characters[Int(node)].previous
    }
    return result.reversed()
  }

  /// The last character that the readings ending in these two share, -1 for none.
  func commonNode(_ a: Int32, _ b: Int32) -> Int32 {
    var (a, b) = (a, b)
    // A character comes after the one it points to.
    while a != b {
      if a > b { a = characters[Int(a)].previous } else { b = characters[Int(b)].previous }
    }
    return a
  }

  /// How many characters a reading has that ends in `node`.
  func characterCount(upTo node: Int32) -> Int {
    var (node, count) = (node, 0)
    while node >= 0 { (node, count) = (characters[Int(node)].previous, count + 1) }
    return count
  }

  /// Notes in `reading` that `other`, dearer by `margin`, reads some of its characters otherwise.
  mutating func note(_ other: SlipReading, in reading: inout SlipReading, margin: Int32) {
    if reading.hasSlipped && !other.hasSlipped { reading.overPrinted = min(reading.overPrinted, margin) }
    part(reading, other)
    if mine == theirs { return }
    // A reading that ends a sentence, or loses nothing where the other fills a gap, is cheap for a reason of its own.
    let endsSentence = mine.contains(Self.fullStop) && !theirs.contains(Self.fullStop)
    let flattery = mine.count < theirs.count ? Self.flatteryOfShorter : endsSentence ? Self.flatteryOfStop : 0
    var rival = saysTheSame ? nil : SlipRival(margin: margin, growth: theirs.count - mine.count)
    let margin = max(0, margin - flattery)
    let end = reading.count
    func add(_ range: Range<Int32>, isStop: Bool) {
      doubts.append((range, margin, isStop, rival, reading.doubt))
      rival = nil
      reading.doubt = Int32(doubts.count - 1)
    }
    if mine.count == theirs.count {
      for back in mine.indices where mine[back] != theirs[back] {
        let place = end - 1 - Int32(back)
        add(place..<place + 1, isStop: theirs[back] == Self.fullStop)
      }
      return
    }
    let shorter = min(mine.count, theirs.count)
    var prefix = 0
    while prefix < shorter, mine[mine.count - 1 - prefix] == theirs[theirs.count - 1 - prefix] { prefix += 1 }
    var suffix = 0
    while suffix < shorter - prefix, mine[suffix] == theirs[suffix] { suffix += 1 }
    // Where the other has characters more and this one none, the doubt is about the neighbour.
    let upper = max(mine.count - suffix, min(prefix + 1, mine.count))
    let start = end - Int32(mine.count)
    add(start + Int32(min(prefix, upper - 1))..<start + Int32(upper), isStop: false)
  }

  /// Tells whether `mine` and `theirs` are one text in two scripts.
  private var saysTheSame: Bool {
    mine.count == theirs.count
      && mine.indices.allSatisfy { ft_simplified_of(mine[$0]) == ft_simplified_of(theirs[$0]) }
  }

  /// Fills `mine` and `theirs` with what comes after the last character that both readings share.
  private mutating func part(_ a: SlipReading, _ b: SlipReading) {
    mine.removeAll(keepingCapacity: true)
    theirs.removeAll(keepingCapacity: true)
    var (nodeA, nodeB) = (a.node, b.node)
    // A character comes after the one it points to.
    while nodeA != nodeB {
      if nodeA > nodeB {
        mine.append(characters[Int(nodeA)].value)
        nodeA = characters[Int(nodeA)].previous
      } else {
        theirs.append(characters[Int(nodeB)].value)
        nodeB = characters[Int(nodeB)].previous
      }
    }
  }

  /// The other texts that a reading was preferred to.
  func rivals(of reading: SlipReading) -> [SlipRival] {
    var result: [SlipRival] = []
    var doubt = reading.doubt
    while doubt >= 0 {
      if let rival = doubts[Int(doubt)].rival { result.append(rival) }
      doubt = doubts[Int(doubt)].previous
    }
    return result
  }

  /// The margins of each character of a reading; `Int32.max` where no other reading was near.
  func margins(of reading: SlipReading) -> [SlipMargin] {
    var result = [SlipMargin](repeating: SlipMargin(), count: Int(reading.count))
    var doubt = reading.doubt
    while doubt >= 0 {
      let entry = doubts[Int(doubt)]
      for place in entry.range where place >= 0 {
        if entry.isStop {
          result[Int(place)].toStop = min(result[Int(place)].toStop, entry.margin)
        } else {
          result[Int(place)].toOthers = min(result[Int(place)].toOthers, entry.margin)
        }
      }
      doubt = entry.previous
    }
    return result
  }
}
