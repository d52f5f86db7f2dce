// Which characters of a slip are printed, and which stay open: the margins and how they were found.

internal import UTF8Text

/// What it takes to print a character of a damaged stretch. Margins are in thousandths of a nat.
struct SlipPolicy {
  /// What a guess needs; nil when guesses are not wanted.
  var leastMarginOfGuess: Int?

  /// Tells whether the character at `place` is decided.
  /// - Parameter isGuess: whether one of its bytes is lost, so that no table decides.
  func decides(_ characters: [CodePoint], _ place: Int, isGuess: Bool, margin: Int32) -> Bool {
    guard isGuess else {
      let isStop = Self.isStopBeforeQuote(characters, place)
      return Self.thousandths(margin) >= (isStop ? Self.leastMarginOfStop : Self.leastMarginOfTables)
    }
    guard let least = leastMarginOfGuess else { return false }
    let isStop = Self.isStopBeforeQuote(characters, place)
    return Self.thousandths(margin) >= (isStop ? min(least, Self.leastMarginOfStop) : least)
  }

  /// Tells whether the character is a part of 。”.
  private static func isStopBeforeQuote(_ characters: [CodePoint], _ place: Int) -> Bool {
    characters[place] == 0x3002 && place + 1 < characters.count && characters[place + 1] == 0x201D
      || characters[place] == 0x201D && place > 0 && characters[place - 1] == 0x3002
  }

  /// Where tables decide every byte, only the way through the stretch is open.
  static let leastMarginOfTables = 2500

  /// The same between two characters that stay open: the way through is less sure.
  static let leastMarginAmongOpen = 8000

  /// A full stop and a closing quotation mark, the cut being between the two.
  static let leastMarginOfStop = 500

  /// Any other guess. docs/repairs.md has the curve of precision against margin.
  static let leastMarginOfOtherGuesses = 10_000

  static func thousandths(_ cost: Int32) -> Int {
    cost == Int32.max ? 99_999 : Int(cost) * 1000 / Int(SlipLanguage.nats(1))
  }
}
