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
  private let line: Span<UInt8>
  /// What the document annotates; nil where a guide decides and that is not asked.
  private let gate: PinyinGate?
  /// The clean copy that every reading must agree with; nil when there is none.
  private let guide: TwinText?
  private(set) var store = SlipStore()
  private var pending: [SlipReading] = []
  /// What tells the pending readings apart, as numbers.
  private var marks: [UInt64] = []
  private var born: [SlipReading] = []
  /// Ranks and places of what was born.
  private var order: [UInt64] = []
  /// How far the nearest reading was behind that found no place in the beam: no margin is known to be wider.
  private(set) var lostMargin = Int32.max
  /// No reading dearer than this is worth keeping.
  private var bound = impossible - 1
  /// The cost of the best reading at the place that is read.
  private var least: Int32 = 0

  /// Readings further behind than this hardly ever caught up, and no margin need be known to be wider: 10.5 nats. (With 13 nats and
  /// a beam of 200, six spans in 1,500 came out otherwise, as many better as worse.)
  private static let reach = SlipLanguage.nats(10.5)
  private static let beam = 100
  /// Bytes without a trace are only looked for where the reading is among the best: 4 nats.
  private static let reachOfVanished = SlipLanguage.nats(4)

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
    for entry in order {
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
        lostMargin = min(lostMargin, reading.rank - least)
        break
      }
    }
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

  private mutating func add(_ reading: SlipReading) {
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
  private func extended(_ reading: SlipReading, _ value: CodePoint) -> SlipReading {
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
  private func chosen(_ reading: SlipReading, _ value: CodePoint) -> SlipReading? {
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
  private static let impossible = Int32.max / 4

  private func costOfBare(_ value: CodePoint) -> Int32 { gate?.costOfBare(value) ?? 0 }

  // MARK: In step

  private mutating func readInStep(_ reading: SlipReading, _ value: CodePoint, _ length: Int) {
    var next = extended(reading, value)
    next.index += length
    next.last = ByteSlip.bytes(of: value)?.trail ?? 0
    let isAnnotated = skipAnnotation(&next, of: value, after: reading.last)
    if !isAnnotated { next.assumed += costOfBare(value) }
    store.append(value, to: &next)
    add(next)
  }

  /// Passes over the annotation of the character just read, whose predecessor ended in the byte `last`.
  private func skipAnnotation(_ reading: inout SlipReading, of value: CodePoint, after last: UInt8) -> Bool {
    guard let annotation = PinyinAnnotation.of(value, after: last, line, at: reading.index) else { return false }
    reading.annotations += 1
    reading.index = annotation.end
    return true
  }

  /// A `?` in step: an annotation matched across a border, or a lead byte lost before a cut mark.
  private mutating func leaveStep(_ reading: SlipReading) {
    let after = reading.index + 1
    if reading.last != 0, let annotation = PinyinAnnotation.syllable(line, from: after), annotation.reading >= 0 {
      for byte in ByteSlip.lostBytes(after: reading.last, reading: annotation.reading) where byte > 0x80 {
        var next = reading
        next.hasSlipped = true
        next.assumed += costOfListing(reading.last, byte, annotation.reading)
        next.held = byte
        next.last = byte
        next.annotations += 1
        next.index = annotation.end
        add(next)
      }
    }
    guard after < line.count else { return }
    let (mark, length) = scalar(in: line, at: after)
    guard ByteSlip.isCut(mark), let pair = ByteSlip.bytes(of: mark) else { return }
    for value in ByteSlip.characters(before: pair.lead, all: guide != nil) {
      guard var next = chosen(reading, value) else { continue }
      next.hasSlipped = true
      next.held = pair.trail
      next.last = pair.trail
      next.index = after + length
      store.append(value, to: &next, .lostLead)
      add(next)
    }
  }

  /// What it costs that the annotated character of these bytes stands nowhere else in the document with its annotation.
  private func costOfListing(_ lead: UInt8, _ trail: UInt8, _ reading: Int32) -> Int32 {
    guard let gate else { return 0 }
    guard let value = ByteSlip.character(lead, trail), gate.lists(value, reading) else { return SlipLanguage.nats(4) }
    return 0
  }

  // MARK: Out of step

  private mutating func readOutOfStep(_ reading: SlipReading, _ value: CodePoint, _ length: Int) {
    if let pair = ByteSlip.bytes(of: value) {
      guard let character = ByteSlip.character(reading.held, pair.lead), var next = chosen(reading, character) else {
        return
      }
      next.index += length
      next.followsGuess = false
      store.append(character, to: &next, reading.followsGuess ? .lostPair : .table)
      if pair.trail < 0x80 {
        // The second byte is an ASCII character that the byte before it swallowed.
        next = extended(next, CodePoint(pair.trail))
        next.held = 0
        next.last = 0
        store.append(CodePoint(pair.trail), to: &next)
      } else if pair.trail == 0x80 {
        return
      } else {
        next.held = pair.trail
        next.last = pair.trail
        _ = skipAnnotation(&next, of: value, after: reading.last)
      }
      add(next)
      return
    }
    // ASCII, or the euro sign that stands for the byte 0x80: a trail byte that was printed alone ends the slip.
    let trail: UInt8 = value == 0x20AC ? 0x80 : value < 0x80 ? UInt8(value) : 0
    guard trail >= 0x40, let character = ByteSlip.character(reading.held, trail) else { return }
    var next = extended(reading, character)
    next.last = trail
    next.held = 0
    next.index += length
    if !skipAnnotation(&next, of: character, after: reading.last) { next.assumed += costOfBare(character) }
    next.followsGuess = false
    store.append(character, to: &next, reading.followsGuess ? .lostPair : .table)
    add(next)
  }

  /// A `?` out of step: an annotation tells the lost trail byte; before a cut mark or at the end of a line one trail
  /// byte is lost; elsewhere a trail byte and the ASCII character after it are.
  private mutating func returnToStep(_ reading: SlipReading) {
    let after = reading.index + 1
    if let annotation = PinyinAnnotation.syllable(line, from: after), annotation.reading >= 0 {
      for byte in ByteSlip.lostBytes(after: reading.held, reading: annotation.reading) {
        guard let character = ByteSlip.character(reading.held, byte) else { continue }
        var next = extended(reading, character)
        next.assumed += costOfListing(reading.held, byte, annotation.reading)
        next.annotations += 1
        next.last = byte
        next.held = 0
        next.index = annotation.end
        next.followsGuess = false
        store.append(character, to: &next, reading.followsGuess ? .lostPair : .table)
        add(next)
      }
      return
    }
    let isAtEnd = after >= line.count
    let losesASCII = !isAtEnd && !ByteSlip.isCut(scalar(in: line, at: after).value)
    for (character, trail) in ByteSlip.characters(after: reading.held, all: guide != nil) {
      guard var next = chosen(reading, character) else { continue }
      next.held = 0
      next.last = losesASCII ? 0 : trail
      next.index = after
      store.append(character, to: &next, reading.followsGuess ? .lostPair : losesASCII ? .lostWithASCII : .lostTrail)
      if guide != nil { addWithLostASCII(next) }
      if losesASCII {
        if guide != nil { continue }
        let lost: CodePoint = Self.isBrokenTag(line, after) ? 0x3C : ByteSlip.unknown
        next.language = next.language.after(lost == ByteSlip.unknown ? 0x30 : lost)
        // What goes on as a tag began with its bracket.
        store.append(lost, to: &next, lost == 0x3C ? .table : .lostWithASCII)
      }
      add(next)
    }
  }

  /// `reading` with the ASCII character that was lost together with its last byte, as the guide has it.
  private mutating func addWithLostASCII(_ reading: SlipReading) {
    guard let guide else { return }
    func with(_ lost: CodePoint, _ place: Int) {
      var next = reading
      next.last = 0
      next.place = place
      store.append(lost, to: &next, .lostWithASCII)
      add(next)
    }
    if Self.isBrokenTag(line, reading.index) { return with(0x3C, reading.place) }
    if let lost = guide.narrowCharacter(at: reading.place) { with(lost, reading.place + 1) }
    if guide.hasSpace(before: reading.place) { with(0x20, reading.place) }
  }

  /// A `?` out of step may be an undefined pair: a trail byte and the lead byte of the next character.
  private mutating func readBroken(_ reading: SlipReading) {
    for trail in UInt8(0xA1)...0xFE {
      let leads = ByteSlip.breakingLeads(after: trail)
      guard !leads.isEmpty, ByteSlip.isCommon(reading.held, trail),
        let value = ByteSlip.character(reading.held, trail), var next = chosen(reading, value)
      else { continue }
      next.index += 1
      next.followsGuess = true
      store.append(value, to: &next, .lostPair)
      for lead in leads {
        next.held = lead
        next.last = lead
        add(next)
      }
    }
  }

  /// A pair out of step may have printed nothing: the trail byte of one true character and the lead byte of the next
  /// are gone without a trace. (Two such pairs in a row were looked for once: more was made wrong by it than right.)
  private mutating func readBeyondVanished(_ reading: SlipReading, _ value: CodePoint, _ length: Int) {
    if guide != nil {
      readBeyondVanishedByGuide(reading, value, length)
      return
    }
    if gate?.keepsPrivateUse == true || reading.rank > least + Self.reachOfVanished { return }
    // A `?` is read on only where an annotation tells what was lost.
    let isMark = value == 0x3F
    if isMark, PinyinAnnotation.syllable(line, from: reading.index + 1) == nil { return }
    let first = ByteSlip.bytes(of: value)?.lead ?? (value == 0x20AC ? 0x80 : value < 0x7F ? UInt8(value) : 0)
    if first < 0x40 && !isMark { return }
    for (character, trail) in ByteSlip.vanishingCharacters(reading.held) {
      guard var middle = chosen(reading, character) else { continue }
      middle.last = trail
      middle.followsGuess = true
      middle.vanished = character
      if isMark {
        for lead in ByteSlip.vanishingLeads(after: trail) {
          middle.held = lead
          returnToStep(middle)
        }
      } else {
        for lead in ByteSlip.vanishingLeads(after: trail, before: first) {
          middle.held = lead
          readOutOfStep(middle, value, length)
        }
      }
    }
  }

  /// The same where the guide tells what the bytes were: any number of pairs may be gone, and a lone byte behind them.
  private mutating func readBeyondVanishedByGuide(_ reading: SlipReading, _ value: CodePoint, _ length: Int) {
    var front = [reading]
    for _ in 0..<Self.mostVanishedPairs {
      var next: [SlipReading] = []
      for one in front {
        for trail in UInt8(0x80)...0xFE {
          let leads = ByteSlip.vanishingLeads(after: trail)
          guard !leads.isEmpty, let character = ByteSlip.character(one.held, trail) else { continue }
          var middle = extended(one, character)
          if middle.rank > bound { continue }
          middle.last = trail
          middle.followsGuess = true
          store.append(character, to: &middle, .lostPair)
          for lead in leads {
            middle.held = lead
            if value == 0x3F { returnToStep(middle) }
            readOutOfStep(middle, value, length)
            next.append(middle)
          }
        }
      }
      if next.isEmpty { return }
      front = next
    }
  }

  /// Characters that are gone without a trace, side by side.
  private static let mostVanishedPairs = 4

  /// Tells whether a tag without its `<` goes on at `index`: `/p>`, `br>`.
  static func isBrokenTag(_ line: Span<UInt8>, _ index: Int) -> Bool {
    var end = index
    if end < line.count, line[end] == 0x2F { end += 1 }
    let nameStart = end
    while end < line.count, asciiLowercased(line[end]) >= 0x61, asciiLowercased(line[end]) <= 0x7A { end += 1 }
    return end > nameStart && end < line.count && line[end] == 0x3E
  }
}
