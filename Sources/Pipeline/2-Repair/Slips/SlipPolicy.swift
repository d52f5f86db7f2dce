// Which characters of a slip are printed, and which stay open: the margins and how they were found.

internal import UTF8Text

/// What it takes to print a character of a damaged stretch. Margins are in thousandths of a nat.
struct SlipPolicy {
  /// What a guess needs; nil when guesses are not wanted.
  var leastMarginOfGuess: Int?

  /// Tells whether the character at `place` is decided.
  /// - Parameter known: the distance to the nearest reading that found no place in the search: no margin is known to be wider.
  func decides(
    _ characters: [CodePoint], _ place: Int, _ origin: SlipOrigin, _ margin: SlipMargin, known: Int32, endsLine: Bool
  ) -> Bool {
    let before = place > 0 ? characters[place - 1] : 0
    let value = characters[place]
    let after = place + 1 < characters.count ? characters[place + 1] : 0
    let isStop = Self.isStopBeforeQuote(characters, place)
    guard origin.isGuess else {
      return Self.thousandths(margin.least) >= (isStop ? Self.leastMarginOfStop : Self.leastMarginOfTables)
    }
    guard let leastOfOthers = leastMarginOfGuess else { return false }
    let toStop = Self.thousandths(min(margin.toStop, known))
    let toOthers = Self.thousandths(min(margin.toOthers, known))
    let least = min(toStop, toOthers, origin == .lostPair ? Self.widestMarginOfPair : .max)
    if least >= leastOfOthers { return true }
    if isStop { return least >= Self.leastMarginOfStop }
    switch origin {
    case .lostLead:
      if value == Self.fullStop { return Self.opensQuote(after) && least >= Self.leastMarginOfOpening }
      return Self.isHan(value) && toStop >= Self.leastMarginToStop && toOthers >= Self.leastMarginOfLead
    case .lostTrail:
      if value == Self.fullStop { return endsLine && after == 0 && Self.isHan(before) }
      if value == Self.closingQuote { return least >= Self.leastMarginOfQuote }
      return Self.isHan(value) && least >= Self.leastMarginOfTrail && !Self.mayHideMore(value)
    case .lostPair:
      return value == 0x2C && least >= Self.leastMarginOfComma && Self.isHan(before) && Self.isHan(after)
    case .table, .lostWithASCII:
      return false
    }
  }

  /// Tells whether a reading is accepted as a whole.
  /// - Parameter hasOpenBracket: a `?` before a mark may then have eaten the bracket's other half.
  func decides(_ evidence: SlipEvidence, _ characters: [CodePoint], hasOpenBracket: Bool) -> Bool {
    guard leastMarginOfGuess != nil, evidence.kind != .trails || !hasOpenBracket else { return false }
    // A question mark that is read as one may be all that is left of lost bytes.
    if characters.contains(0x3F) { return false }
    switch evidence.kind {
    case .leads:
      return evidence.score >= Self.leastScore
        && SlipPolicy.thousandths(evidence[.nearestSame]) >= Self.leastMarginToStop
    case .stops, .trails: return evidence.score >= Self.leastScore
    case .pairs: return evidence.score >= Self.leastScoreOfPairs
    }
  }

  /// Tells whether a mark opens a quotation or a title: a sentence ends before it.
  private static func opensQuote(_ mark: CodePoint) -> Bool { mark == 0x201C || mark == 0x300A || mark == 0x300C }

  /// Tells whether the character's second byte can begin a pair that is printed as nothing: another character may be gone behind it.
  private static func mayHideMore(_ value: CodePoint) -> Bool {
    guard let trail = ByteSlip.bytes(of: value)?.trail, trail >= 0x80 else { return false }
    return !ByteSlip.vanishingLeads(after: trail).isEmpty
  }

  private static func isHan(_ value: CodePoint) -> Bool { value >= 0x4E00 && value < 0xA000 }

  /// Tells whether the character is a part of 。” that no other mark follows.
  private static func isStopBeforeQuote(_ characters: [CodePoint], _ place: Int) -> Bool {
    let start = characters[place] == closingQuote ? place - 1 : place
    guard start >= 0, start + 1 < characters.count, characters[start] == fullStop,
      characters[start + 1] == closingQuote
    else { return false }
    return start + 2 == characters.count || characters[start + 2] >= 0x4E00
      || characters[start + 2] == 0x201C
  }

  private static let fullStop: CodePoint = 0x3002
  private static let closingQuote: CodePoint = 0x201D

  // The counts below are of simulated slips in 46,000 lines of news, laws and manuals; docs/repairs.md tells how.

  /// Where tables decide every byte, only the way through the stretch is open: 1,151 of 1,152 stretches were right.
  static let leastMarginOfTables = 2500

  /// The same between two characters that stay open: the way through is less sure.
  static let leastMarginAmongOpen = 8000

  /// A full stop and a closing quotation mark, the cut being between the two.
  static let leastMarginOfStop = 500

  /// A Han character whose first byte a cut took: where the next best text has a full stop, which the byte allows as well, less will
  /// do than where it has another character: 304 of 304.
  static let leastMarginToStop = 4000
  static let leastMarginOfLead = 8000

  /// A Han character whose second byte was lost before a mark: 145 of 145.
  static let leastMarginOfTrail = 6000

  /// A full stop before a mark that opens a quotation or a title: 335 of 335 (264 before “, 71 before 《).
  static let leastMarginOfOpening = 1000

  /// A closing quotation mark before another mark: 29 of 29.
  static let leastMarginOfQuote = 1000

  /// A comma between Han characters: 294 of 294.
  static let leastMarginOfComma = 1500

  /// No margin of a character of a lost pair is known to be wider: more pairs may be gone beside it, which are not looked for.
  static let widestMarginOfPair = 9000

  /// Any other guess. docs/repairs.md has the curve of precision against margin.
  static let leastMarginOfOtherGuesses = 10_000

  /// The least score of a stretch that is taken as a whole, and of one that lost pairs: of texts that the scores were not fitted
  /// with, 889 of 890 were right; docs/repairs.md has the curve.
  static let leastScore = 420
  static let leastScoreOfPairs = 440

  static func thousandths(_ cost: Int32) -> Int {
    cost == Int32.max ? 99_999 : Int(cost) * 1000 / Int(SlipLanguage.nats(1))
  }
}
