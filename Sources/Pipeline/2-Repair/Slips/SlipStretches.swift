// The damaged stretches of a text with the evidence for what they are read as: what Tools/language-model fits its scores with.

public import Model
internal import UTF8Text

/// A damaged stretch of which something was guessed.
public struct SlipStretch: Sendable {
  /// Where it stands in the text, in bytes.
  public var range: Range<Int>
  /// The likeliest text.
  public var reading: Text
  /// Which of the four kinds of scores it falls under.
  public var kind: Int
  /// By the places of `measures`.
  public var evidence: [Int]
  /// Whether nothing of it stayed open.
  public var isAccepted: Bool

  /// The names of what is measured.
  public static var measures: [String] { SlipEvidence.Measure.allCases.map { "\($0)" } }
}

/// The stretches of `text` whose bytes slipped and that cannot be restored without a guess; none where no gate opens.
public func slipStretches(in text: Text) -> [SlipStretch] {
  guard let gate = PinyinGate(text.span, []), gate.isOpen else { return [] }
  var result: [SlipStretch] = []
  let policy = SlipPolicy(leastMarginOfGuess: SlipPolicy.leastMarginOfOtherGuesses)
  InjectedPinyin.forEachLine(of: text.span, gate, policy) { line, start in
    for slip in line.slips {
      guard let evidence = slip.evidence else { continue }
      result.append(
        SlipStretch(
          range: slip.source.lowerBound + start..<slip.source.upperBound + start, reading: slip.reading,
          kind: evidence.kind.rawValue, evidence: evidence.values.map(Int.init), isAccepted: slip.suspects.isEmpty))
    }
  }
  return result
}
