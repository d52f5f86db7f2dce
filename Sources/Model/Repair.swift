// What was changed in a document, and what was left alone though it looks damaged.

/// How sure a repair is.
public enum Certainty: String, Sendable, CaseIterable {
  /// The damage has one inverse only.
  case determined
  /// A clean copy of the same text decided.
  case twin
  /// A language model decided, above its margin.
  case model
}

/// One change made to a document's text.
public struct Repair: Sendable, Equatable {
  /// Name of the rule, such as "injected-pinyin".
  public var rule: String
  /// Where in the raw document, in bytes; nil for a repair counted over the whole document.
  public var byteOffset: Int?
  public var before: Text
  public var after: Text
  /// How many changes this row stands for.
  public var count: Int
  public var certainty: Certainty
  /// By how much a model preferred the change to the next best, in thousandths of a nat; nil when no model decided.
  public var margin: Int?
  /// The document whose clean text decided; nil when none did.
  public var twinDocumentID: Text?

  public init(
    rule: String, byteOffset: Int?, before: Text, after: Text, count: Int = 1, certainty: Certainty, margin: Int? = nil,
    twinDocumentID: Text? = nil
  ) {
    self.rule = rule
    self.byteOffset = byteOffset
    self.before = before
    self.after = after
    self.count = count
    self.certainty = certainty
    self.margin = margin
    self.twinDocumentID = twinDocumentID
  }
}

/// A stretch of text whose bytes slipped, or that could not be decoded, as a clean copy of the same text is asked for it.
public struct DamagedStretch: Sendable, Equatable, Hashable {
  /// As it stood before repair.
  public var before: Text
  /// As it stands in the text that winnow gives: □ for what nothing decides.
  public var after: Text
  /// Up to four characters on either side of `after`, which tell where it stands.
  public var lead: Text
  public var trail: Text
  /// Where `before` stands in the raw document, in bytes; nil when not known.
  public var byteOffset: Int?
  /// The bytes that `before` was decoded from, where U+FFFD stands in it for some of them; nil for a slip.
  public var bytes: [UInt8]?

  public init(before: Text, after: Text, lead: Text, trail: Text, byteOffset: Int?, bytes: [UInt8]? = nil) {
    self.before = before
    self.after = after
    self.lead = lead
    self.trail = trail
    self.byteOffset = byteOffset
    self.bytes = bytes
  }
}

/// A span that looks damaged and that nothing known restores.
public struct Suspect: Sendable, Equatable {
  /// The span as it stands in the text that winnow gives.
  public var text: Text
  /// One sentence for a person.
  public var why: Text
  /// Characters around it on both sides, which tell where it stands.
  public var context: Text
  /// The stretch it is a part of, where a clean copy can decide; nil when it is another damage.
  public var stretch: DamagedStretch?

  public init(text: Text, why: Text, context: Text, stretch: DamagedStretch? = nil) {
    self.text = text
    self.why = why
    self.context = context
    self.stretch = stretch
  }
}
