// Finds the text behind a damaged line: the most likely way in which its bytes can have been in and out of step.
//
// A hypothesis reads the line from left to right and is either in step, or holds one byte that the line printed with another
// partner. In step a character is taken as printed. Out of step, the held byte and the first byte of the printed character
// form the true character, and its second byte is held. Steps are lost and found at `?`. Hypotheses that hold the same byte
// merge, the better one winning (a Viterbi search); a line without `?` has one hypothesis.

internal import FrozenTables
internal import Model
internal import UTF8Text

/// A line after mending.
struct MendedLine {
  /// A stretch that was out of step.
  struct Slip {
    /// Where it stands in the line as printed, and in the result, in bytes.
    var source: Range<Int>
    var result: Range<Int>
    /// Ranges in the result that nothing decides.
    var suspects: [Range<Int>]
    var why: String
  }
  var text: Text
  /// Annotations outside the slips, in the line as printed.
  var annotations: [Range<Int>] = []
  var slips: [Slip] = []
}

struct SlipDecoder: ~Escapable {
  private let line: Span<UInt8>
  private let gate: PinyinGate
  private var front: [SlipHypothesis] = [SlipHypothesis()]

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ gate: PinyinGate) {
    self.line = line
    self.gate = gate
  }

  /// Costs, in nats, of what a hypothesis assumes. A slip at a cut mark happens once in some hundred characters of a damaged
  /// page; an annotation that lost its bracket is proof of one.
  private static let costOfCutSlip = 4.0
  private static let costOfAnnotationSlip = 0.5
  private static let costOfPlainQuestionMark = 0.7
  private static let costOfUnexplained = 16.0
  private static let beam = 24

  mutating func decode() -> MendedLine {
    var index = 0
    while index < line.count {
      // Nearly all of a line: one hypothesis, in step, and nothing to decide. It is read in place, without a copy of its text.
      if front.count == 1, front[0].held == 0, line[index] != 0x3F {
        let (value, length) = scalar(in: line, at: index)
        readInStep(&front[0], value, length)
        index = front[0].index
        continue
      }
      var next: [SlipHypothesis] = []
      for hypothesis in front {
        if hypothesis.index > index { next.append(hypothesis) } else { advance(hypothesis, &next) }
      }
      front = Self.merged(next)
      guard let first = front.map(\.index).min() else { break }
      index = first
    }
    let finished = front.filter { $0.held == 0 }.min { $0.cost < $1.cost }
    guard let best = finished else { return MendedLine(text: Text(copying: line)) }
    return MendedLine(
      text: best.text, annotations: best.annotations, slips: Self.joined(best.slips))
  }

  /// Question marks that stand few characters apart are the two ends of one damage: what stands between is damaged too.
  private static func joined(_ slips: [MendedLine.Slip]) -> [MendedLine.Slip] {
    var result: [MendedLine.Slip] = []
    for slip in slips {
      // 12 bytes: four characters.
      if let last = result.last, last.why == slip.why, last.suspects == [last.result], slip.suspects == [slip.result],
        slip.result.lowerBound - last.result.upperBound <= 12
      {
        var whole = last
        whole.source = last.source.lowerBound..<slip.source.upperBound
        whole.result = last.result.lowerBound..<slip.result.upperBound
        whole.suspects = [whole.result]
        result[result.count - 1] = whole
      } else {
        result.append(slip)
      }
    }
    return result
  }

  /// The best hypothesis of each state, at most `beam`, in a fixed order.
  private static func merged(_ hypotheses: [SlipHypothesis]) -> [SlipHypothesis] {
    if hypotheses.count < 2 { return hypotheses }
    var best: [SlipHypothesis] = []
    for hypothesis in hypotheses {
      if let place = best.firstIndex(where: {
        $0.index == hypothesis.index && $0.held == hypothesis.held && $0.last == hypothesis.last
      }) {
        if hypothesis.cost < best[place].cost { best[place] = hypothesis }
      } else {
        best.append(hypothesis)
      }
    }
    if best.count > beam {
      best.sort { ($0.cost, $0.held, $0.index) < ($1.cost, $1.held, $1.index) }
      best.removeSubrange(beam...)
    }
    return best
  }

  /// All ways to read what begins at the hypothesis' index.
  private func advance(_ hypothesis: SlipHypothesis, _ next: inout [SlipHypothesis]) {
    let (value, length) = scalar(in: line, at: hypothesis.index)
    let isQuestionMark = value == 0x3F
    if hypothesis.held == 0 {
      if isQuestionMark { leaveStep(hypothesis, &next) }
      var h = hypothesis
      readInStep(&h, value, length)
      next.append(h)
    } else {
      if isQuestionMark { returnToStep(hypothesis, &next) }
      readOutOfStep(hypothesis, value, length, &next)
    }
  }

  // MARK: In step

  private func readInStep(_ h: inout SlipHypothesis, _ value: CodePoint, _ length: Int) {
    h.text.append(line, h.index..<h.index + length)
    h.index += length
    h.cost += value < 0x80 ? 0 : ByteSlip.oddity(of: value)
    h.last = value < 0x80 ? 0 : ByteSlip.bytes(of: value)?.trail ?? 0
    if value == 0x3F {
      let isImpossible =
        PinyinAnnotation.syllable(line, from: h.index) != nil || SlipHypothesis.isBrokenTag(line, h.index)
      h.cost += isImpossible ? Self.costOfUnexplained : Self.costOfPlainQuestionMark
      if h.index < line.count, ByteSlip.isCut(scalar(in: line, at: h.index).value) { h.suspectQuestionMark() }
    }
    if value >= 0x2E80 { skipAnnotation(&h, of: value) }
  }

  /// Passes over the annotation of the character just read.
  private func skipAnnotation(_ h: inout SlipHypothesis, of value: CodePoint) {
    guard let annotation = PinyinAnnotation.bracketed(line, at: h.index), annotation.reading >= 0,
      ft_has_reading(value, annotation.reading)
    else { return }
    var end = annotation.end
    // Where the list names a character twice, it is annotated twice.
    while let again = PinyinAnnotation.bracketed(line, at: end), again.reading == annotation.reading { end = again.end }
    h.passAnnotation(to: end)
  }

  /// A `?` in step: an annotation matched across a border, or a lead byte lost before a cut mark.
  private func leaveStep(_ hypothesis: SlipHypothesis, _ next: inout [SlipHypothesis]) {
    let after = hypothesis.index + 1
    if hypothesis.last != 0, let annotation = PinyinAnnotation.syllable(line, from: after), annotation.reading >= 0 {
      let lost = ByteSlip.lostBytes(after: hypothesis.last, reading: annotation.reading, gate)
      for byte in lost {
        var h = hypothesis
        h.beginSlip()
        h.cost += Self.costOfAnnotationSlip + 0.5 * Double(lost.count - 1)
        h.held = byte
        h.last = byte
        h.index = annotation.end
        next.append(h)
      }
    }
    guard after < line.count else { return }
    let (mark, length) = scalar(in: line, at: after)
    if ByteSlip.isCut(mark), let pair = ByteSlip.bytes(of: mark) {
      var h = hypothesis
      h.beginSlip()
      h.cost += Self.costOfCutSlip
      h.appendUnknown()
      h.held = pair.trail
      h.last = pair.trail
      h.index = after + length
      next.append(h)
    }
  }

  // MARK: Out of step

  private func readOutOfStep(
    _ hypothesis: SlipHypothesis, _ value: CodePoint, _ length: Int, _ next: inout [SlipHypothesis]
  ) {
    var h = hypothesis
    if let pair = ByteSlip.bytes(of: value) {
      guard let character = ByteSlip.character(h.held, pair.lead) else { return }
      h.append(character)
      h.held = pair.trail
      h.last = pair.trail
      h.index += length
      if value >= 0x2E80 { skipAnnotation(&h, of: value) }
      next.append(h)
      return
    }
    // ASCII, or the euro sign that stands for the byte 0x80: a trail byte that was printed alone ends the slip.
    let trail: UInt8 = value == 0x20AC ? 0x80 : value < 0x80 ? UInt8(value) : 0
    guard trail >= 0x40, let character = ByteSlip.character(h.held, trail) else { return }
    h.append(character)
    h.last = trail
    h.held = 0
    h.index += length
    h.endSlip(why: "")
    skipAnnotation(&h, of: character)
    next.append(h)
  }

  /// A `?` out of step: an annotation tells the lost trail byte; before a cut mark or at the end of a line one trail byte is
  /// lost; before ASCII a trail byte and an ASCII character are.
  private func returnToStep(_ hypothesis: SlipHypothesis, _ next: inout [SlipHypothesis]) {
    let after = hypothesis.index + 1
    if let annotation = PinyinAnnotation.syllable(line, from: after), annotation.reading >= 0 {
      for byte in ByteSlip.lostBytes(after: hypothesis.held, reading: annotation.reading, gate) {
        guard let character = ByteSlip.character(hypothesis.held, byte) else { continue }
        var h = hypothesis
        h.append(character)
        h.last = byte
        h.held = 0
        h.index = annotation.end
        h.endSlip(why: "")
        next.append(h)
      }
      return
    }
    let isAtEnd = after >= line.count
    let mark = isAtEnd ? 0x0A : scalar(in: line, at: after).value
    var h = hypothesis
    h.held = 0
    h.last = 0
    h.index = after
    if isAtEnd || ByteSlip.isCut(mark) {
      h.appendUnknown()
      h.endSlip(why: "A byte was lost before a punctuation mark; no table tells which.")
      next.append(h)
    } else if mark < 0x80 {
      h.appendUnknown()
      h.appendLostASCII(line, at: after)
      h.endSlip(why: "A byte and the ASCII character after it were lost.")
      next.append(h)
    }
  }
}
