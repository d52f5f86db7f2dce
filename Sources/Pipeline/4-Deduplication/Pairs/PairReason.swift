// Why two texts have the verdict they have, in words for a person.

/// The rule that decided a verdict.
public enum PairReason: String, Sendable, CaseIterable {
  case littleShared, slotsChanged, figuresChanged, announced, amidOwnText, lessThanAThird, noArticleShared, mostOfBoth,
    mostOfShorter
  case verbatimHalf, partOfLonger, noRule

  /// What the rule looks at, as a sentence.
  public var sentence: String {
    switch self {
    case .littleShared: "less than three tenths of either text's running text stands in the other"
    case .slotsChanged:
      "veto: where the texts agree, numbers, places or names differ, as in a form filled in twice"
    case .figuresChanged: "veto: a few of many numbers differ and hardly anything else does, as in a later report"
    case .announced: "veto: the longer holds the shorter whole behind a line that announces it, such as 附全文"
    case .amidOwnText: "veto: the longer holds the shorter whole amid running text of its own"
    case .lessThanAThird: "what both share is less than a third of all that the shorter holds"
    case .noArticleShared: "what both share is mostly titles, labels and links"
    case .mostOfBoth: "six tenths of one and seven tenths of the longer stand in the other"
    case .mostOfShorter: "six tenths of one and half of the longer stand in the other: one of them is cut short"
    case .verbatimHalf: "half of both is the same word for word, and no figure differs"
    case .partOfLonger: "the shorter is a part of the longer, hardly changed, its figures the same"
    case .noRule: "they share some text, and neither is a part or an edition of the other"
    }
  }
}
