// Finds stretches out of step by themselves: no reading has to stand on the page.
//
// Before: 完成“六?！比蝿?的   What stands behind the `?！` are rare characters; moved by one byte they are 任務, common ones.
// The mechanism leaves a `?` before the mark of a cut, whose second byte is then the first one of what follows (！ is A3 A1, so
// ”, A1 B1, goes on with A1), or before a reading without its opening bracket, which tells the byte. From there every character
// is made of the byte held and the first byte of the one printed, up to a second byte below 80 or the next `?`. A text that is
// rare as printed does not become words when it is moved, unless it was moved before.
//
// Measured on 39 million characters of clean Chinese, Japanese and English: a `?` of this kind before Han characters stands nowhere.
// So such places were made: as if each mark of a cut stood before every Han character of poems, dictionaries and random rare ones.

internal import FrozenTables
internal import Model
internal import UTF8Text

/// A stretch that is a likelier text with its bytes moved by one.
struct SlipTrace {
  /// From the `?` to the end of the last character that counts.
  private(set) var range: Range<Int>
  /// Characters read anew.
  private var count = 0
  /// Their cost, and by how much what is printed is dearer, in twelfths of a nat.
  private var cost: Int32 = 0
  private var gain: Int32 = 0
  /// Tells whether a reading follows whose opening bracket the `?` took, of a character with the first byte that stands before it.
  private var breaksReading = false
  /// Tells whether the `?` took the first character of a tag or a reference.
  private var breaksMarkup = false
  /// Tells whether the `?` is all that is left of what stood there: no cut and no reading, but bytes that a program dropped or could
  /// not read.
  private(set) var isLoose = false

  /// The trace that begins with the `?` at `mark`, or nil when none does.
  private init?(_ text: Span<UInt8>, at mark: Int) {
    range = mark..<mark + 1
    let (value, length) = scalar(in: text, at: mark + 1)
    if ByteSlip.isCut(value), let pair = ByteSlip.bytes(of: value) {
      read(text, from: mark + 1 + length, pair.trail)
    } else if let annotation = PinyinAnnotation.syllable(text, from: mark + 1), annotation.hasTone,
      annotation.reading >= 0,
      let last = ByteSlip.bytes(of: scalar(in: text, at: scalarStart(in: text, before: mark)).value)?.trail
    {
      for held in ByteSlip.lostBytes(after: last, reading: annotation.reading) {
        breaksReading = true
        if held > 0x80 { read(text, from: annotation.end, held) }
      }
      breaksReading = breaksReading && !Self.isInBrackets(text, mark)
      range = range.lowerBound..<max(range.upperBound, annotation.end)
    } else if let pair = ByteSlip.bytes(of: value) {
      isLoose = true
      read(text, from: mark + 1 + length, pair.trail)
    } else {
      breaksMarkup =
        has("nbsp;", in: text, at: mark + 1)
        || value == 0x2F && mark > 0 && text[mark - 1] >= 0x80 && SlipSearch.isBrokenTag(text, mark + 1)
    }
    if !isSign { return nil }
  }

  /// All traces of `text`, in order.
  static func all(in text: Span<UInt8>) -> [SlipTrace] {
    var result: [SlipTrace] = []
    var index = 0
    while let mark = firstIndex(of: 0x3F, in: text, from: index) {
      index = mark + 1
      guard mark > 0, index < text.count, let trace = SlipTrace(text, at: mark) else { continue }
      result.append(trace)
      index = trace.range.upperBound
    }
    return result
  }

  /// The trace behind a cut of whose lost first byte not even a `?` is left: `六！比蝿`. Nil when there is none.
  private init?(_ text: Span<UInt8>, behind mark: Range<Int>, _ trail: UInt8) {
    range = mark
    read(text, from: mark.upperBound, trail)
    if !(isWords && count >= 2 && gain >= SlipLanguage.nats(15)) { return nil }
  }

  /// All traces of `text` behind cuts without a `?`, in order. A page has a hundred marks for each `?`, so only pages that are known to
  /// have been cut are asked.
  static func unmarked(in text: Span<UInt8>) -> [SlipTrace] {
    var result: [SlipTrace] = []
    var index = 0
    while index < text.count {
      // Before what it moved, so of ASCII only the last one can be a cut.
      if text[index] < 0x80 { index = firstBeyondASCII(in: text, from: index) - 1 }
      let (value, length) = scalar(in: text, at: index)
      defer { index += length }
      guard ByteSlip.isCut(value), index > 0, text[index - 1] != 0x3F, index + length < text.count,
        text[index + length] >= 0xE4, let pair = ByteSlip.bytes(of: value),
        let trace = SlipTrace(text, behind: index..<index + length, pair.trail)
      else { continue }
      result.append(trace)
    }
    return result
  }

  /// Tells whether the stretch is worth a flag: two characters and 15 nats, or a reading without its bracket. Where the marks were put
  /// before every character, 6 places in 100,000 of poems and 4 of Japanese dictionaries passed.
  private var isSign: Bool { breaksReading || breaksMarkup || isWords && count >= 2 && gain >= SlipLanguage.nats(15) }

  /// Tells whether the stretch alone proves what happened to the page: four characters and 30 nats. Where the marks were put before every
  /// character, one place in a million words of a dictionary passed and none of 1.1 million characters of poems and 39 million of prose.
  var isProof: Bool { isWords && count >= 4 && gain >= SlipLanguage.nats(30) }

  var suspicion: TextSuspicion { TextSuspicion(range: range, why: "Bytes seem to have slipped here, or to be lost.") }

  /// What to flag of `traces` after a document was mended: those that neither an edit nor a suspicion meets. All are in order.
  static func untouched(
    _ traces: [SlipTrace], _ edits: [TextEdit], _ suspicions: [TextSuspicion]
  ) -> [TextSuspicion] {
    var (edit, suspicion) = (0, 0)
    return traces.filter { trace in
      while edit < edits.count, edits[edit].range.upperBound <= trace.range.lowerBound { edit += 1 }
      while suspicion < suspicions.count, suspicions[suspicion].range.upperBound <= trace.range.lowerBound {
        suspicion += 1
      }
      return !(edit < edits.count && edits[edit].range.overlaps(trace.range))
        && !(suspicion < suspicions.count && suspicions[suspicion].range.overlaps(trace.range))
    }.map(\.suspicion)
  }

  /// Prose costs some 6 nats a character.
  private var isWords: Bool { cost <= SlipLanguage.nats(8) * Int32(count) }

  /// Reads on with the byte `held` and keeps the part up to which most is gained.
  private mutating func read(_ text: Span<UInt8>, from start: Int, _ held: UInt8) {
    var (held, index, count) = (held, start, 0)
    var (printed, moved) = (SlipLanguage(), SlipLanguage())
    while index < text.count, count < Self.longest {
      let (value, length) = scalar(in: text, at: index)
      let pair = ByteSlip.bytes(of: value) ?? (lead: value >= 0x40 && value < 0x7F ? UInt8(value) : 0, trail: 0)
      guard pair.lead != 0, let character = ByteSlip.character(held, pair.lead) else { break }
      index += length
      count += 1
      printed = printed.after(value)
      moved = moved.after(character)
      let gain = printed.cost - moved.cost
      if gain < Self.leastGain { break }
      if gain > self.gain { (range, self.count, cost, self.gain) = (range.lowerBound..<index, count, moved.cost, gain) }
      if pair.trail <= 0x80 { break }
      held = pair.trail
      if let annotation = PinyinAnnotation.bracketed(text, at: index) { index = annotation.end }
    }
  }

  /// Characters after which enough is known.
  private static let longest = 60
  /// 30 nats behind, nothing is to be expected: the text is what it seems.
  private static let leastGain = -SlipLanguage.nats(30)

  /// Tells whether the line has an open bracket at `index`: then a `?` there may be a real one, `(怎么念?nǐ)`.
  private static func isInBrackets(_ text: Span<UInt8>, _ index: Int) -> Bool {
    var place = index
    while place > 0, index - place < 120, text[place - 1] != 0x0A {
      place -= 1
      if text[place] == 0x29 { return false }
      if text[place] == 0x28 || has("（", in: text, at: place) { return true }
    }
    return false
  }
}
