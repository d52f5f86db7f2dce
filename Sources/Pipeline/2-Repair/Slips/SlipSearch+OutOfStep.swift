// Reads a damaged line while it is out of step: the byte held and the first one printed are the character; and the ways back.

internal import Model
internal import UTF8Text

extension SlipSearch {
  mutating func readOutOfStep(_ reading: SlipReading, _ value: CodePoint, _ length: Int) {
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
  mutating func returnToStep(_ reading: SlipReading) {
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
  mutating func readBroken(_ reading: SlipReading) {
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

  /// Tells whether a tag without its `<` goes on at `index`: `/p>`, `br>`.
  static func isBrokenTag(_ line: Span<UInt8>, _ index: Int) -> Bool {
    var end = index
    if end < line.count, line[end] == 0x2F { end += 1 }
    let nameStart = end
    while end < line.count, asciiLowercased(line[end]) >= 0x61, asciiLowercased(line[end]) <= 0x7A { end += 1 }
    return end > nameStart && end < line.count && line[end] == 0x3E
  }
}
