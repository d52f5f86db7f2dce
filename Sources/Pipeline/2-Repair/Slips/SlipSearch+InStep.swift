// Reads a damaged line while it is in step: characters as printed, and the two ways in which steps are lost.

internal import Model
internal import UTF8Text

extension SlipSearch {
  mutating func readInStep(_ reading: SlipReading, _ value: CodePoint, _ length: Int) {
    var next = extended(reading, value)
    next.index += length
    next.last = ByteSlip.bytes(of: value)?.trail ?? 0
    let isAnnotated = skipAnnotation(&next, of: value, after: reading.last)
    if !isAnnotated { next.assumed += costOfBare(value) }
    store.append(value, to: &next)
    add(next)
  }

  /// Passes over the annotation of the character just read, whose predecessor ended in the byte `last`.
  func skipAnnotation(_ reading: inout SlipReading, of value: CodePoint, after last: UInt8) -> Bool {
    guard let annotation = PinyinAnnotation.of(value, after: last, line, at: reading.index) else { return false }
    reading.annotations += 1
    reading.index = annotation.end
    return true
  }

  /// A `?` in step: an annotation matched across a border, or a lead byte lost before a cut mark.
  mutating func leaveStep(_ reading: SlipReading) {
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
    guard let pair = ByteSlip.bytes(of: mark) else { return }
    guard ByteSlip.isCut(mark) else {
      if gate?.losesBytes == true { loseBytes(reading, pair.trail, to: after + length) }
      return
    }
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

  /// Goes on behind a `?` that is all that is left of some bytes: what they were, and of what character the first byte behind them
  /// is the second, stays open.
  private mutating func loseBytes(_ reading: SlipReading, _ held: UInt8, to index: Int) {
    guard held > 0x80 else { return }
    var next = reading
    next.hasSlipped = true
    next.assumed += Self.costOfLostBytes
    next.language = next.language.after(0x30)
    next.held = held
    next.last = held
    next.index = index
    store.append(ByteSlip.unknown, to: &next, .lostPair)
    add(next)
  }

  /// Two characters of prose, with what the language counts for a mark.
  private static let costOfLostBytes = SlipLanguage.nats(8)

  /// What it costs that the annotated character of these bytes stands nowhere else in the document with its annotation.
  func costOfListing(_ lead: UInt8, _ trail: UInt8, _ reading: Int32) -> Int32 {
    guard let gate else { return 0 }
    guard let value = ByteSlip.character(lead, trail), gate.lists(value, reading) else { return SlipLanguage.nats(4) }
    return 0
  }
}
