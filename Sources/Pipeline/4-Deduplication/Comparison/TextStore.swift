// Where comparable texts come from, and what is known of them from earlier nights. The stage knows no files: whoever runs it hands
// these in.

/// Gives the texts of documents; asked by several threads at a time.
public protocol TextStore: Sendable {
  /// The whole text of a document, by its number in the search.
  func text(of document: Int) throws -> ComparableText
}

/// What was found out before of texts that have not changed. All of it can be found out again.
public protocol SearchMemory: Sendable {
  /// What two texts are to each other; nil when nobody has compared them.
  func outcome(of pair: ComparedPair) throws -> PairOutcome?
  /// Told of every pair that the search asked for, once or more often.
  func remember(_ outcome: PairOutcome, of pair: ComparedPair) throws
  /// Told of a text of which another part was left out than its measures say.
  func remember(_ reduction: Reduction, of document: Int) throws
}

/// Two documents with the masks of what is left out of each.
public struct ComparedPair: Sendable, Equatable {
  public var judge: Int
  public var other: Int
  public var judgeMask: UInt64
  public var otherMask: UInt64

  public init(judge: Int, other: Int, judgeMask: UInt64, otherMask: UInt64) {
    self.judge = judge
    self.other = other
    self.judgeMask = judgeMask
    self.otherMask = otherMask
  }
}

/// What the search asks of a verdict.
public struct PairOutcome: Sendable, Equatable {
  public var finding: PairVerdict.Finding
  /// Per mille.
  public var similarity: Int

  public init(finding: PairVerdict.Finding, similarity: Int) {
    self.finding = finding
    self.similarity = similarity
  }

  var isCopy: Bool { finding == .copies || finding == .contained }

  /// The outcome in sixteen bits.
  public var code: UInt16 {
    let kind: UInt16 =
      switch finding {
      case .different: 0
      case .copies: 1
      case .contained: 2
      case .related(.quotes): 3
      case .related(.sameTemplate): 4
      case .related(.updates): 5
      }
    return kind << 10 | UInt16(similarity)
  }

  /// The outcome behind sixteen bits; nil where there is none.
  public init?(code: UInt16) {
    let kinds: [PairVerdict.Finding] = [
      .different, .copies, .contained, .related(.quotes), .related(.sameTemplate), .related(.updates),
    ]
    guard Int(code >> 10) < kinds.count, code & 1023 <= 1000 else { return nil }
    finding = kinds[Int(code >> 10)]
    similarity = Int(code & 1023)
  }
}
