// What tells whether the best reading of a damaged stretch is right as a whole: how far other texts are behind, what had to be
// guessed, and how well its words hold together; and the score that weighs it (lm_slip_step: Tools/language-model/fit_slip_scores.py).

internal import FrozenTables
internal import Glibc
internal import LanguageModel
internal import UTF8Text

/// Measures of a reading that holds guesses. Costs and margins are in twelfths of a nat.
struct SlipEvidence {
  /// What was guessed; each kind has scores of its own. Where several things were, the later kind counts.
  enum Kind: Int, CaseIterable {
    /// Characters whose first bytes were lost; full stops among them; a second byte that was lost; a pair.
    case leads, stops, trails, pairs
  }
  let kind: Kind

  /// What is measured; the table of scores goes by these places.
  enum Measure: Int, CaseIterable {
    /// How much less likely all other texts are together.
    case odds
    /// The margins to the nearest other text of the same length and to the nearest longer one.
    case nearestSame, nearestLonger
    /// The cost of the rarest character, and of the rarest one that makes no word with its neighbours.
    case rarest, rarestAlone
    /// What its characters cost on the average.
    case average
    /// Of the Han characters that were guessed: the length of the shortest word they stand in, and the cost of the rarest.
    case shortestGuessed, rarestGuessed
    /// The length of the shortest word before, and after, a full stop that was guessed; 5 where a mark stands there.
    case shortestBeforeStop, shortestAfterStop
    /// How many characters there are.
    case length
    /// The length of the shortest word in which a lost second byte was guessed.
    case shortestTrail
  }
  private(set) var values = [Int32](repeating: 0, count: Measure.allCases.count)

  subscript(_ measure: Measure) -> Int32 {
    get { values[measure.rawValue] }
    set { values[measure.rawValue] = newValue }
  }

  /// Characters before and after a stretch that its words are looked for in.
  static let reachBefore = 8
  static let reachAfter = 6

  /// Nothing is known to be further behind than this: the search keeps nothing beyond.
  private static let farthest = SlipLanguage.nats(15)

  /// - Parameters:
  ///   - before: the characters before the stretch, `reachBefore` or fewer.
  ///   - after: those after it, `reachAfter` or fewer.
  ///   - lostMargin: the distance to the nearest reading that found no place in the search.
  init(
    _ text: [CodePoint], _ origins: [SlipOrigin], _ rivals: [SlipRival], lostMargin: Int32, before: [CodePoint],
    after: [CodePoint]
  ) {
    kind = Self.kind(of: text, origins)
    measure(rivals, lostMargin: lostMargin)
    self[.length] = Int32(text.count)
    let words = SlipWords(before + text + after)
    measureWords(words, before.count..<before.count + text.count)
    for value in text where SlipWords.isHan(value) { self[.rarest] = max(self[.rarest], Self.cost(of: value)) }
    measureGuesses(text, origins, words, from: before.count)
  }

  private static func kind(of text: [CodePoint], _ origins: [SlipOrigin]) -> Kind {
    if origins.contains(.lostPair) { return .pairs }
    if origins.contains(.lostTrail) { return .trails }
    return zip(text, origins).contains { $0 == fullStop && $1.isGuess } ? .stops : .leads
  }

  private mutating func measure(_ rivals: [SlipRival], lostMargin: Int32) {
    let nat = Float(SlipLanguage.nats(1))
    var likelihood = expf(-Float(lostMargin) / nat) + expf(-11)
    self[.nearestSame] = Self.farthest
    self[.nearestLonger] = Self.farthest
    for rival in rivals {
      likelihood += expf(-Float(rival.margin) / nat)
      if rival.growth < 0 { continue }
      let measure: Measure = rival.growth == 0 ? .nearestSame : .nearestLonger
      self[measure] = min(self[measure], rival.margin)
    }
    self[.odds] = Int32((-logf(likelihood) * nat).rounded())
  }

  /// - Parameter stretch: where the stretch stands among the words' characters.
  private mutating func measureWords(_ words: SlipWords, _ stretch: Range<Int>) {
    var cost: Int32 = 0
    var count: Int32 = 0
    for word in words.words where word.isHan {
      if word.range.overlaps(stretch) {
        cost += word.cost
        count += Int32(word.range.count)
      }
      // Words beside the stretch count too: a wrong character beside them breaks them up.
      guard word.range.upperBound >= stretch.lowerBound, word.range.lowerBound <= stretch.upperBound else { continue }
      if word.range.count == 1 { self[.rarestAlone] = max(self[.rarestAlone], word.cost) }
    }
    self[.average] = cost / max(1, count)
  }

  private mutating func measureGuesses(
    _ text: [CodePoint], _ origins: [SlipOrigin], _ words: SlipWords, from start: Int
  ) {
    self[.shortestGuessed] = Self.noWord
    self[.shortestTrail] = Self.noWord
    self[.shortestBeforeStop] = Self.noWord
    self[.shortestAfterStop] = Self.noWord
    for (place, value) in text.enumerated() where origins[place].isGuess {
      let own = words.placeOfCharacter[start + place]
      if value == Self.fullStop {
        self[.shortestBeforeStop] = min(self[.shortestBeforeStop], Self.length(words, own - 1))
        self[.shortestAfterStop] = min(self[.shortestAfterStop], Self.length(words, own + 1))
      } else if SlipWords.isHan(value) {
        let word = words.words[own]
        let length = Int32(word.range.count)
        self[.shortestGuessed] = min(self[.shortestGuessed], length)
        if origins[place] == .lostTrail { self[.shortestTrail] = min(self[.shortestTrail], length) }
        self[.rarestGuessed] = max(self[.rarestGuessed], Self.cost(of: value))
      }
    }
  }

  /// What speaks for the reading less what speaks against it, in hundredths of a nat: the logarithm of how many readings with this
  /// evidence were right for one that was wrong, where that was counted.
  var score: Int {
    (0..<lm_slip_step_count()).reduce(0) { sum, place in
      let step = lm_slip_step(place)
      let counts = Int(step.kind) == kind.rawValue && values[Int(step.measure)] >= Int32(step.least)
      return counts ? sum + Int(step.points) : sum
    }
  }

  private static let fullStop: CodePoint = 0x3002

  /// More than any word has characters.
  private static let noWord = Int32(LM_LONGEST) + 1

  /// The length of the word at `place`; 0 beyond the ends of the text, `noWord` for a mark.
  private static func length(_ words: SlipWords, _ place: Int) -> Int32 {
    guard words.words.indices.contains(place) else { return 0 }
    return words.words[place].isHan ? Int32(words.words[place].range.count) : noWord
  }

  private static func cost(of value: CodePoint) -> Int32 { lm_character_cost(ft_simplified_of(value)) }
}
