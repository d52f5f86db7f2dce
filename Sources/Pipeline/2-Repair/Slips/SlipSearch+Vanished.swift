// Reads beyond bytes that the mirror printed nothing for: a pair out of step that is no character leaves no trace.

internal import Model
internal import UTF8Text

extension SlipSearch {
  /// Bytes without a trace are only looked for where the reading is among the best: 4 nats.
  private static let reachOfVanished = SlipLanguage.nats(4)

  /// A pair out of step may have printed nothing: the trail byte of one true character and the lead byte of the next
  /// are gone without a trace. (Two such pairs in a row were looked for once: more was made wrong by it than right.)
  mutating func readBeyondVanished(_ reading: SlipReading, _ value: CodePoint, _ length: Int) {
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
}
