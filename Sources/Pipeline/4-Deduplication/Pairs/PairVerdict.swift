// The verdict on two texts: copies, related, or different. A pure function of the two comparable texts, whichever stands first.
//
// Copies share most of the shorter text's running text in order of sentences or out of it. Three things that share as much are no
// copies: a bulletin of the same form, whose numbers, places and names differ where the rest agrees; an article that quotes the
// other whole amid text of its own; a later version that changes figures and leaves the rest. They are told as relations.

/// How two articles are related that are no copies of each other.
public enum PairRelation: String, Sendable, CaseIterable {
  /// The longer holds the shorter whole, amid text of its own.
  case quotes
  /// The same form filled in anew: another day, place, name.
  case sameTemplate = "same_template"
  /// The same report with other figures.
  case updates
}

/// What two texts are to each other.
public struct PairVerdict: Sendable, Equatable {
  public enum Finding: Sendable, Equatable {
    case copies
    /// Copies, one of them cut short.
    case contained
    case related(PairRelation)
    case different

    /// The word for it: `copies`, `contained`, a relation's, `different`.
    public var name: String {
      switch self {
      case .copies: "copies"
      case .contained: "contained"
      case .related(let relation): relation.rawValue
      case .different: "different"
      }
    }
  }
  public var finding: Finding
  /// Equal tokens of both in the tokens of both (of the shorter, when contained or quoted), per mille.
  public var similarity: Int
  /// Share of the shorter and of the longer text's running text that stands in the other, per mille.
  public var coverage: (shorter: Int, longer: Int)
  /// Numbers that differ and agree where the texts are the same otherwise.
  public var changedNumbers: Int
  public var equalNumbers: Int
  /// Places that differ, and names replaced alike more than once.
  public var changedNames: Int
  public var otherEdits: Int
  /// The rule that decided.
  public var reason = PairReason.noRule

  public static func == (a: PairVerdict, b: PairVerdict) -> Bool {
    a.finding == b.finding && a.similarity == b.similarity && a.coverage == b.coverage
      && a.changedNumbers == b.changedNumbers && a.equalNumbers == b.equalNumbers && a.changedNames == b.changedNames
      && a.otherEdits == b.otherEdits
  }

  public var isCopy: Bool { finding == .copies || finding == .contained }
}

/// Compares one text with many.
public struct PairJudge {
  private let aligner: TextAligner
  private let text: MeasuredText

  public init(_ text: ComparableText) { self.init(MeasuredText(text)) }

  init(_ text: MeasuredText) {
    aligner = TextAligner(text)
    self.text = text
  }

  /// The verdict on the judge's text and a text that is not longer.
  public func verdict(on other: ComparableText) -> PairVerdict { verdict(on: MeasuredText(other)) }

  func verdict(on short: MeasuredText) -> PairVerdict {
    let other = short.text
    precondition(other.tokens.count <= text.text.tokens.count, "the longer text is the judge's")
    let alignment = aligner.align(short)
    var coveredShort = short.runningCount(in: union(alignment.stretches.map(\.a)))
    var coveredRanges = union(alignment.stretches.map(\.b))
    var coveredLong = text.runningCount(in: coveredRanges)
    // A text that prints its body twice is covered by its other copy only when looked at from that side.
    if coveredShort * 2 >= short.running, coveredLong * 10 < text.running * 8, !other.tokens.isEmpty {
      let back = TextAligner(short).align(text)
      coveredRanges = union(coveredRanges + back.stretches.map(\.a))
      coveredLong = text.runningCount(in: coveredRanges)
      coveredShort = max(coveredShort, short.runningCount(in: union(back.stretches.map(\.b))))
    }
    let equal = alignment.stretches.reduce(0) { $0 + $1.equal }
    let shares = (
      shorter: coveredShort * 1000 / max(1, short.running), longer: coveredLong * 1000 / max(1, text.running)
    )
    var verdict = PairVerdict(
      finding: .different,
      similarity: min(1000, 2000 * equal / max(1, short.text.tokens.count + text.text.tokens.count)), coverage: shares,
      changedNumbers: alignment.changedNumbers, equalNumbers: alignment.equalNumbers,
      changedNames: changedNames(alignment.replacedNames, text.text.isTraditional == other.isTraditional),
      otherEdits: alignment.otherEdits)
    (verdict.finding, verdict.reason) = finding(
      verdict, alignment, short, coveredRanges, own: text.running - coveredLong)
    if verdict.finding == .contained || verdict.finding == .related(.quotes) {
      verdict.similarity = min(1000, 1000 * equal / max(1, short.text.tokens.count))
    }
    return verdict
  }

  private func finding(
    _ verdict: PairVerdict, _ alignment: Alignment, _ short: MeasuredText, _ covered: [Range<Int>], own: Int
  ) -> (PairVerdict.Finding, PairReason) {
    let cover = max(verdict.coverage.shorter, verdict.coverage.longer)
    guard cover >= 300 else { return (.different, .littleShared) }
    if let relation = changedForm(verdict, alignment) {
      return (.related(relation), relation == .updates ? .figuresChanged : .slotsChanged)
    }
    let equal = alignment.stretches.reduce(0) { $0 + $1.equal }
    if cover >= 950, own >= 40, let main = covered.max(by: { $0.count < $1.count }) {
      let before = text.runningCount(in: [0..<main.lowerBound])
      let isAnnounced = text.text.announcesAnother(before: main.lowerBound)
      // Two or three sentences around an article are a note or a frame; more, and a quarter of what stands in them, is an article.
      if isAnnounced || before >= 20 && own >= 120 && own * 4 >= short.running {
        return (.related(.quotes), isAnnounced ? .announced : .amidOwnText)
      }
    }
    // Of pages that are mostly frame, a sentence that both quote is most of the running text, and of a loose alignment the stretch is
    // long and little in it is equal: copies share a third of all that the shorter text holds.
    guard equal * 3 >= short.text.tokens.count else { return (.different, .lessThanAThird) }
    let isAlikeInBoth = verdict.coverage.longer >= 500
    // Most of the shorter and half of the longer; or half of both, word for word, and no figure differs.
    let isVerbatim = verdict.otherEdits * 40 <= equal && verdict.changedNumbers == 0
    if cover >= 600 && isAlikeInBoth {
      return verdict.coverage.longer >= 700 ? (.copies, .mostOfBoth) : (.contained, .mostOfShorter)
    }
    if cover >= 500 && min(verdict.coverage.shorter, verdict.coverage.longer) >= 470 && isVerbatim && equal >= 60 {
      return (.copies, .verbatimHalf)
    }
    // Titles and links that stand in both are no article: what is shared has to be mostly running text in the longer too.
    let coveredCount = covered.reduce(0) { $0 + $1.count }
    guard text.runningCount(in: covered) * 2 >= coveredCount else { return (.different, .noArticleShared) }
    // A part that stands for the whole has to be that part, not a text on the same matter: hardly changed, its figures the same.
    let isSamePart = equal * 1000 >= 800 * cover * short.text.tokens.count / 1000
    let agrees = verdict.changedNumbers * 3 <= verdict.equalNumbers
    // Six tenths word for word do as well, where they are half of all that the shorter holds: a digest of four sentences, one of them
    // an agency's, is no copy of the agency's report.
    let isMostOfAll = equal * 2 >= short.text.tokens.count
    if cover >= 800 && isSamePart && agrees && equal >= 24 || cover >= 600 && isVerbatim && isMostOfAll && equal >= 60 {
      return (.contained, .partOfLonger)
    }
    return (.different, .noRule)
  }

  /// Whether the texts are one form filled in twice, or one report with other figures.
  ///
  /// Where every other phrase is changed, numbers are too, so that changes elsewhere take from their weight: a form differs in its slots
  /// and agrees elsewhere.
  private func changedForm(_ verdict: PairVerdict, _ alignment: Alignment) -> PairRelation? {
    let changed = verdict.changedNumbers + verdict.changedNames
    let noise = max(0, verdict.otherEdits - alignment.replacedNames.count)
    let isMostlyChanged = changed >= 2 && changed >= verdict.equalNumbers
    if isMostlyChanged && changed * (verdict.equalNumbers == 0 ? 4 : 2) >= noise { return .sameTemplate }
    if changed == 1 && verdict.equalNumbers == 0 && noise <= 2 { return .sameTemplate }
    if changed >= 2 && noise <= changed { return changed * 3 >= verdict.equalNumbers ? .sameTemplate : .updates }
    return nil
  }

  /// Places that differ, and names replaced by the same other name more than once; the latter in one script only, since the
  /// scripts' regions use other words for the same (信息, 資訊).
  private func changedNames(_ names: [ReplacedName], _ isOneScript: Bool) -> Int {
    var count = 0
    for index in names.indices {
      let isRepeated = names.indices.contains {
        $0 != index && names[$0].left == names[index].left && names[$0].right == names[index].right
      }
      if names[index].isPlace || isRepeated && isOneScript { count += 1 }
    }
    return count
  }

  private func union(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
