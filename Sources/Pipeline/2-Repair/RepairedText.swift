// What a text is after repair: the text, every change, and what was left alone though it looks damaged.

public import Model

/// A change to the text, placed in the text before repair.
public struct TextRepair: Sendable, Equatable {
  public var rule: String
  /// Offset of the first change in the text before repair, in bytes.
  public var offset: Int
  public var before: Text
  public var after: Text
  /// How many changes this stands for; 1 but for rows of `RepairedText.repairs`.
  public var count = 1
  public var certainty: Certainty
  /// By how much a model preferred the change, in thousandths of a nat; nil when no model decided.
  public var margin: Int?
}

/// A text after repair.
public struct RepairedText: Sendable {
  public var text: Text
  /// Every change, in the order of the text. Made on the text before repair they give `text`, byte for byte.
  public var changes: [TextRepair] = []
  public var suspects: [Suspect] = []

  /// A text as it came.
  public init(untouched text: Text) {
    self.text = text
  }

  /// The changes as the dataset lists them: what a rule only takes out is one row, counted, at the first place.
  public var repairs: [TextRepair] {
    var rows: [TextRepair] = []
    var counted: [String: Int] = [:]
    for change in changes {
      if change.after.isEmpty, Self.takingRules.contains(change.rule) {
        if let row = counted[change.rule] {
          rows[row].count += 1
          continue
        }
        counted[change.rule] = rows.count
      }
      rows.append(change)
    }
    return rows
  }

  private static let takingRules: Set<String> = [
    InjectedPinyin.rule, WordPinyin.rule, InvisibleCharacters.rule, ForumNoise.rule,
  ]
}
