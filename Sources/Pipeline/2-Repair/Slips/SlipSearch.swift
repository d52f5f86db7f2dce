// Finds the text behind a damaged stretch: the likeliest one among those that the mirror would have printed like this.
//
// A reading goes through the line from a `?` and is either in step, or holds one byte that the line printed with
// another partner. In step a character is taken as printed. Out of step, the held byte and the first byte of the
// printed character form the true character, and its second byte is held. Steps are lost and found at `?`; where a
// byte is gone, every character that it allows is tried. What the mirror prints follows from the true text, so
// readings compete by the cost of their text alone (SlipLanguage). Readings that nothing later can part merge, the
// cheaper one keeping note of the other (a Viterbi search with a beam); the stretch ends where one reading is left.

internal import FrozenTables
internal import LanguageModel
internal import Model
internal import UTF8Text

struct SlipSearch: ~Escapable {
  let line: Span<UInt8>
  /// What the document annotates; nil where a guide decides and that is not asked.
  let gate: PinyinGate?
  /// The clean copy that every reading must agree with; nil when there is none.
  let guide: TwinText?
  var store = SlipStore()
  private var pending: [SlipReading] = []
  /// What tells the pending readings apart, as numbers.
  private var marks: [UInt64] = []
  private var born: [SlipReading] = []
  /// Ranks and places of what was born.
  private var order: [UInt64] = []
  /// Readings that found no place in the beam: how far the nearest of them was behind, and how many characters all readings shared
  /// that were weighed then. Of what comes after, no margin is known to be wider.
  private var lost: [(margin: Int32, shared: Int)] = []
  /// No reading dearer than this is worth keeping.
  private(set) var bound = impossible - 1
  /// The cost of the best reading at the place that is read.
  private(set) var least: Int32 = 0

  /// Readings further behind than this hardly ever caught up, and no margin need be known to be wider: 10.5 nats. (With 13 nats and
  /// a beam of 200, six spans in 1,500 came out otherwise, as many better as worse.)
  private static let reach = SlipLanguage.nats(10.5)
  private static let beam = 100

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ gate: PinyinGate) {
    self.line = line
    self.gate = gate
    guide = nil
  }

  /// A search for the one reading that prints `line` and says what `guide` says.
  @_lifetime(copy line)
  init(_ line: Span<UInt8>, guide: TwinText) {
    self.line = line
    gate = nil
    self.guide = guide
  }

  /// Reads from the `?` at `start` on.
  /// - Parameters:
  ///   - language: the place in the text before it.
  ///   - last: the last byte of the character before it, 0 when that was ASCII.
  /// - Returns: the best reading, which is in step; nil when none reaches the end of the line so.
  mutating func best(from start: Int, _ language: SlipLanguage, last: UInt8) -> SlipReading? {
    var sound = readings(from: start, language, last: last, place: 0)
    guard var best = sound.first else { return nil }
    sound.removeFirst()
    for other in sound { store.note(other, in: &best, margin: other.cost - best.cost) }
    return best
  }

  /// All readings that are in step at the end of what is read, the cheapest first.
  /// - Parameter place: where the guide goes on.
  mutating func readings(from start: Int, _ language: SlipLanguage, last: UInt8, place: Int) -> [SlipReading] {
    var first = SlipReading()
    first.language = language
    first.last = last
    first.index = start
    first.place = place
    pending = [first]
    for _ in 0..<Self.longest {
      var index = line.count
      for reading in pending { index = min(index, reading.index) }
      if index >= line.count { break }
      if guide == nil && index > start && pending.count == 1 && pending[0].held == 0 { break }
      born.removeAll(keepingCapacity: true)
      bound = Self.impossible - 1
      least = Self.impossible
      for reading in pending where reading.index == index { least = min(least, reading.rank) }
      for place in pending.indices {
        if pending[place].index > index { add(pending[place]) } else { advance(pending[place]) }
      }
      select()
      if pending.isEmpty { return [] }
    }
    return pending.filter { $0.held == 0 && ($0.index >= line.count || pending.count == 1) }
      .sorted { ($0.cost, $0.node) < ($1.cost, $1.node) }
  }

  /// Characters of a stretch; real ones run to the next mark, some ten on.
  private static let longest = 400

  /// Merges what has been born and keeps the best.
  private mutating func select() {
    pending.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    var least = Int32.max
    for reading in born { least = min(least, reading.rank) }
    for place in born.indices where born[place].rank <= least + Self.reach {
      order.append(UInt64(born[place].rank - least) << 32 | UInt64(place))
    }
    order.sort()
    for (rank, entry) in order.enumerated() {
      let reading = born[Int(entry & 0xFFFF_FFFF)]
      let mark = Self.mark(of: reading)
      if let twin = marks.firstIndex(of: mark), Self.agree(pending[twin], reading) {
        let isBetter = reading.cost < pending[twin].cost
        var better = isBetter ? reading : pending[twin]
        let other = isBetter ? pending[twin] : reading
        store.note(other, in: &better, margin: other.cost - better.cost)
        pending[twin] = better
      } else if pending.count < Self.beam {
        pending.append(reading)
        marks.append(mark)
      } else {
        noteLost(order[rank...], margin: reading.rank - least)
        break
      }
    }
  }

  /// Notes that these readings are not followed up.
  private mutating func noteLost(_ entries: ArraySlice<UInt64>, margin: Int32) {
    var node = pending[0].node
    for reading in pending { node = store.commonNode(node, reading.node) }
    for entry in entries where node >= 0 { node = store.commonNode(node, born[Int(entry & 0xFFFF_FFFF)].node) }
    lost.append((margin, store.characterCount(upTo: node)))
  }

  /// How wide the margin of the character at `place` is known to be at most.
  func knownMargin(at place: Int) -> Int32 {
    var known = Int32.max
    for loss in lost where loss.shared <= place { known = min(known, loss.margin) }
    return known
  }

  /// The same number for readings that agree.
  private static func mark(of reading: SlipReading) -> UInt64 {
    let words = reading.language.words.character
    var mark = UInt64(words.0) | UInt64(words.1) << 32
    mark = mark &* 0x9E37_79B9_7F4A_7C15 ^ (mark >> 29)
    mark ^= UInt64(words.2) | UInt64(UInt32(truncatingIfNeeded: reading.index)) << 32
    mark = mark &* 0x9E37_79B9_7F4A_7C15 ^ (mark >> 29)
    mark ^= UInt64(reading.held) | UInt64(reading.last) << 8 | UInt64(reading.language.last.rawValue) << 16
    return mark ^ UInt64(UInt32(truncatingIfNeeded: reading.place)) << 32
  }

  private static func agree(_ a: SlipReading, _ b: SlipReading) -> Bool {
    a.index == b.index && a.held == b.held && a.last == b.last && a.place == b.place
      && a.language.agrees(with: b.language)
  }

  mutating func add(_ reading: SlipReading) {
    if reading.rank > bound || reading.assumed >= Self.impossible { return }
    bound = min(bound, reading.rank + Self.reach)
    born.append(reading)
  }

  /// All ways to read what stands at the reading's index.
  private mutating func advance(_ reading: SlipReading) {
    let (value, length) = scalar(in: line, at: reading.index)
    if reading.held == 0 {
      readInStep(reading, value, length)
      if value == 0x3F { leaveStep(reading) }
    } else {
      // Where an annotation begins behind a `?`, its bracket was eaten, and its letters are no text.
      let isAnnotated = value == 0x3F && PinyinAnnotation.syllable(line, from: reading.index + 1) != nil
      if !isAnnotated { readOutOfStep(reading, value, length) }
      if value == 0x3F {
        returnToStep(reading)
        if !isAnnotated { readBroken(reading) }
      }
      readBeyondVanished(reading, value, length)
    }
  }

  /// `reading` with a true character more. A character that the mirror annotates and that stands here bare is unlikely.
  func extended(_ reading: SlipReading, _ value: CodePoint) -> SlipReading {
    var next = reading
    if let guide {
      switch guide.step(from: reading.place, value) {
      case .agrees(let cost): (next.place, next.assumed) = (reading.place + 1, reading.assumed + cost)
      case .isNoToken: next.assumed += Self.costOfSpace
      case .disagrees: next.assumed = Self.impossible
      }
      return next
    }
    next.language = reading.language.after(value)
    return next
  }

  /// `reading` with a true character more that is not printed so; nil when that is dearer than what is worth keeping.
  func chosen(_ reading: SlipReading, _ value: CodePoint) -> SlipReading? {
    if guide != nil {
      let next = extended(reading, value)
      return next.rank > bound ? nil : next
    }
    let language = reading.language.after(value)
    let assumed = reading.assumed + costOfBare(value)
    if assumed + language.hopefulCost > bound { return nil }
    var next = reading
    next.language = language
    next.assumed = assumed
    return next
  }

  /// A space that the copy lacks is only read where it is printed.
  private static let costOfSpace = SlipLanguage.nats(5)
  /// More than any bound.
  static let impossible = Int32.max / 4

  func costOfBare(_ value: CodePoint) -> Int32 { gate?.costOfBare(value) ?? 0 }
}
