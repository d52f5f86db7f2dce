// Mends a line of a document that carries injected pinyin: drops the annotations, and where a `?` stands, finds what
// the bytes can have been.
//
// A stretch begins at its `?` and ends where one reading is left (SlipSearch). Of its characters those are printed that the tables
// or a clear margin decide; the others are □ and open.

internal import FrozenTables
internal import Model
internal import UTF8Text

/// A line after mending.
struct MendedLine {
  /// A stretch that was out of step, or may have been.
  struct Slip {
    /// Where it stands in the line as printed, and in the result, in bytes.
    var source: Range<Int>
    var result: Range<Int>
    /// Ranges in the result that nothing decides.
    var suspects: [Range<Int>]
    var why: String
    /// Distance to the next best text in thousandths of a nat, where a byte was chosen that no table decides.
    var guessMargin: Int?
    /// What was read, and what speaks for it, where it was guessed.
    var reading: Text = []
    var evidence: SlipEvidence?
  }
  var text: Text = []
  /// Annotations outside the slips, in the line as printed.
  var annotations: [Range<Int>] = []
  var slips: [Slip] = []
}

struct SlipDecoder: ~Escapable {
  private let line: Span<UInt8>
  private let gate: PinyinGate
  private let policy: SlipPolicy
  private var mended = MendedLine()

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ gate: PinyinGate, _ policy: SlipPolicy) {
    self.line = line
    self.gate = gate
    self.policy = policy
  }

  /// - Parameter searching: whether lost bytes are looked for; without, only annotations go.
  mutating func decode(searching: Bool) -> MendedLine {
    var index = 0
    var last: UInt8 = 0
    // What stands before it is in `mended.text`, or gone.
    var copied = 0
    // The next `?` or bracket: before the two characters in front of it nothing can be to mend.
    var mark = -1
    while index < line.count {
      if mark < index { mark = nextMark(from: index) }
      if mark - index > Self.mostBytesBeforeMark {
        index = scalarStart(in: line, before: scalarStart(in: line, before: mark))
      }
      let (value, length) = scalar(in: line, at: index)
      if value == 0x3F, searching {
        mended.text.append(line, copied..<index)
        copied = index
        if let end = mendStretch(from: index, last) {
          index = end.index
          copied = index
          last = end.last
          continue
        }
      }
      index += length
      let before = last
      last = ByteSlip.bytes(of: value)?.trail ?? 0
      guard let annotation = PinyinAnnotation.of(value, after: before, line, at: index) else { continue }
      mended.text.append(line, copied..<index)
      mended.annotations.append(index..<annotation.end)
      index = annotation.end
      copied = index
    }
    mended.text.append(line, copied..<line.count)
    return mended
  }

  /// Two characters of four bytes.
  private static let mostBytesBeforeMark = 8

  /// The first `?` or opening bracket from `index` on; the end of the line when there is none.
  private func nextMark(from index: Int) -> Int {
    let bracket = firstIndex(of: 0x28, in: line, from: index) ?? line.count
    return firstIndex(of: 0x3F, in: line.extracting(0..<bracket), from: index) ?? bracket
  }

  /// Tells whether a bracket of the line is open at what was mended last.
  private var hasOpenBracket: Bool {
    for byte in mended.text.reversed() where byte == 0x28 || byte == 0x29 { return byte == 0x28 }
    return false
  }

  /// The words before a stretch, far enough back for the model.
  private func language() -> SlipLanguage {
    let text = mended.text.span
    var start = text.count
    for _ in 0..<8 where start > 0 { start = scalarStart(in: text, before: start) }
    var state = SlipLanguage()
    state.countQuotes(text.extracting(0..<start))
    while start < text.count {
      let (value, length) = scalar(in: text, at: start)
      state = state.after(value)
      start += length
    }
    return state
  }

  /// Mends what begins with the `?` at `start`.
  /// - Returns: the reading that ends it; nil when the line is read on as printed.
  private mutating func mendStretch(from start: Int, _ last: UInt8) -> SlipReading? {
    var search = SlipSearch(line, gate)
    guard let best = search.best(from: start, language(), last: last) else {
      suspectMark(at: start)
      return nil
    }
    let margins = search.store.margins(of: best)
    guard best.hasSlipped, SlipPolicy.thousandths(best.overPrinted) >= SlipPolicy.leastMarginOfTables else {
      if best.hasSlipped
        || SlipPolicy.thousandths(margins.lazy.map(\.least).min() ?? .max) < SlipPolicy.leastMarginOfTables
      {
        suspectMark(at: start)
      }
      return nil
    }
    // `???` before Latin text would only become □□□: people write such rows, though with no other mark of a cut among them.
    let stretch = start..<best.index
    let before = (mended.text.count, mended.slips.count)
    print(best, margins, search, start)
    let isRow = stretch.allSatisfy { line[$0] == 0x3F || line[$0] < 0x80 && !ByteSlip.isCut(CodePoint(line[$0])) }
    if isRow, !isBeforeDigit(start), isAllOpen(from: before.0) {
      mended.text.removeLast(mended.text.count - before.0)
      mended.slips.removeLast(mended.slips.count - before.1)
      suspectMark(at: start)
      return nil
    }
    return best
  }

  /// `value` as the document prints it: a mark that no ASCII character of the stretch can be is of full width where marks are not folded.
  private func unfolded(_ value: CodePoint, _ stretch: Range<Int>) -> CodePoint {
    guard value < 0x80, gate.keepsWideMarks, let pair = ByteSlip.bytes(of: value),
      !stretch.contains(where: { CodePoint(line[$0]) == value })
    else { return value }
    return ft_cp936_decode(pair.lead, pair.trail)
  }

  /// Tells whether a digit follows the row of question marks at `index`, as it does where a slip took 海口3: ???9例.
  private func isBeforeDigit(_ index: Int) -> Bool {
    var place = index
    while place < line.count, line[place] == 0x3F { place += 1 }
    return place < line.count && line[place] &- 0x30 < 10
  }

  /// Tells whether nothing but □ and ASCII was printed from `start` on, and no tag is whole again by it.
  private func isAllOpen(from start: Int) -> Bool {
    let text = mended.text.span
    var index = start
    while index < text.count {
      let (value, length) = scalar(in: text, at: index)
      if value >= 0x80 && value != ByteSlip.unknown || value == 0x3C { return false }
      index += length
    }
    return true
  }

  /// Notes that the question mark at `index`, which stays, may be all that is left of lost bytes. Nothing but the mark of a cut or
  /// a broken annotation behind it tells so.
  private mutating func suspectMark(at index: Int) {
    guard index + 1 < line.count,
      ByteSlip.isCut(scalar(in: line, at: index + 1).value)
        || PinyinAnnotation.syllable(line, from: index + 1).map(\.hasTone) ?? false
    else { return }
    mended.slips.append(
      MendedLine.Slip(
        source: index..<index + 1, result: mended.text.count..<mended.text.count + 1,
        suspects: [mended.text.count..<mended.text.count + 1],
        why: "A question mark that may stand for lost bytes, on a page whose bytes slipped."))
  }

  /// What tells whether a reading is right as a whole; nil when nothing was guessed, when no guess is wanted, or when an ASCII
  /// character is gone, which nothing tells.
  private func evidence(
    of best: SlipReading, _ characters: [CodePoint], _ origins: [SlipOrigin], _ search: borrowing SlipSearch
  ) -> SlipEvidence? {
    guard policy.leastMarginOfGuess != nil, origins.contains(where: \.isGuess), !origins.contains(.lostWithASCII) else {
      return nil
    }
    return SlipEvidence(
      characters, origins, search.store.rivals(of: best), lostMargin: search.knownMargin(at: characters.count),
      before: charactersBefore(), after: charactersAfter(best.index))
  }

  /// The places of characters that may be the halves of two, whose inner bytes are gone without a trace: 儲備 83A6 82E4 then looks
  /// like 僃 83E4. Characters that the model hardly knows are, where they make no word and are not printed: 10 of 29 stretches with
  /// one were wrong, of 6,914 without one 22.
  private func mayHideTwo(_ characters: [CodePoint], _ source: Range<Int>) -> [Int] {
    guard characters.contains(where: SlipLanguage.isRare) else { return [] }
    var printed: [CodePoint] = []
    var index = source.lowerBound
    while index < source.upperBound {
      let (value, length) = scalar(in: line, at: index)
      printed.append(value)
      index += length
    }
    let before = charactersBefore()
    let words = SlipWords(before + characters + charactersAfter(source.upperBound))
    return characters.indices.filter { place in
      SlipLanguage.isRare(characters[place]) && !printed.contains(characters[place])
        && words.words[words.placeOfCharacter[before.count + place]].range.count == 1
    }
  }

  /// The last characters that were mended.
  private func charactersBefore() -> [CodePoint] {
    let text = mended.text.span
    var start = text.count
    var result: [CodePoint] = []
    while start > 0, result.count < SlipEvidence.reachBefore {
      start = scalarStart(in: text, before: start)
      result.append(scalar(in: text, at: start).value)
    }
    return result.reversed()
  }

  /// The next characters of the line without their annotations, up to a `?`.
  private func charactersAfter(_ index: Int) -> [CodePoint] {
    var index = index
    var result: [CodePoint] = []
    var last: UInt8 = 0
    while index < line.count, result.count < SlipEvidence.reachAfter {
      let (value, length) = scalar(in: line, at: index)
      if value == 0x3F { break }
      result.append(value)
      index += length
      if let annotation = PinyinAnnotation.of(value, after: last, line, at: index) { index = annotation.end }
      last = ByteSlip.bytes(of: value)?.trail ?? 0
    }
    return result
  }

  /// Adds what is decided of a reading, and □ for the rest.
  private mutating func print(
    _ best: SlipReading, _ margins: [SlipMargin], _ search: borrowing SlipSearch, _ start: Int
  ) {
    let characters = search.store.text(of: best)
    let origins = search.store.origins(of: best)
    let from = mended.text.count
    let evidence = self.evidence(of: best, characters, origins, search)
    let known = search.knownMargin(at: characters.count)
    let endsLine = best.index >= line.count
    var decided = characters.indices.map { place in
      characters[place] != ByteSlip.unknown
        && policy.decides(
          characters, place, origins[place], margins[place], known: known, endsLine: endsLine)
    }
    // Where a bracket is open, a `?` before a mark may have eaten its end.
    if hasOpenBracket, let place = origins.lastIndex(of: .lostTrail) { decided[place] = false }
    for place in mayHideTwo(characters, start..<best.index) { decided[place] = false }
    if let evidence, policy.decides(evidence, characters, hasOpenBracket: hasOpenBracket) {
      for place in decided.indices { decided[place] = characters[place] != ByteSlip.unknown }
    }
    let sure = characters.indices.map { place in
      min(margins[place].least, search.knownMargin(at: origins[place].isGuess ? characters.count : place))
    }
    // Between two open characters, where the bytes were in step is open as well.
    let open = decided.indices.filter { !decided[$0] }
    let inner = open.isEmpty ? 0..<0 : open[0]..<open[open.count - 1]
    for place in inner where SlipPolicy.thousandths(sure[place]) < SlipPolicy.leastMarginAmongOpen {
      decided[place] = false
    }
    if !open.isEmpty {
      let before = charactersBefore()
      let words = SlipWords(before + characters + charactersAfter(best.index))
      decided = SlipDoubt(characters: characters, origins: origins, words: words, start: before.count).closed(decided)
    }
    var suspects: [Range<Int>] = []
    var guessMargin: Int32?
    for (place, value) in characters.enumerated() {
      let at = mended.text.count
      mended.text.append(scalar: decided[place] ? unfolded(value, start..<best.index) : ByteSlip.unknown)
      if !decided[place] {
        suspects.append(at..<mended.text.count)
      } else if origins[place].isGuess {
        guessMargin = min(guessMargin ?? .max, sure[place])
      }
    }
    mended.slips.append(
      MendedLine.Slip(
        source: start..<best.index, result: from..<mended.text.count, suspects: suspects,
        why: "Bytes were lost here; no table tells which.", guessMargin: guessMargin.map(SlipPolicy.thousandths),
        reading: characters.reduce(into: []) { $0.append(scalar: $1) }, evidence: evidence))
  }
}
