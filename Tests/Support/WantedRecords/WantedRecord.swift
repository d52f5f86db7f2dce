// What is wanted of a document, and how a record differs from it.
//
// A wanted field that is unknown (nil, an empty list) asks for absence; a field that is not listed is not asserted. How values are
// compared stands in Tests/Support/README.md.

/// The value of a field, wanted or found.
public enum FieldValue: Sendable, Equatable {
  case text(String?)
  case number(Int?)
  case list([String])
  /// Caption and credit.
  case captions([Caption])

  public struct Caption: Sendable, Equatable {
    public var text: String
    public var credit: String?
    public init(text: String, credit: String?) {
      self.text = text
      self.credit = credit
    }
  }
}

/// A record as it should be.
public struct WantedRecord: Sendable {
  /// By column name, paragraphs aside; the fields of publication are in `published`.
  public var fields: [(name: String, value: FieldValue)] = []
  public var paragraphs: [String]?
  /// `YYYY-MM-DDTHH:MM:SS`, or nil for no date; not asserted when `isDateAsserted` is false.
  public var published: String?
  public var isDateAsserted = false
  /// `none`, `day`, `minute` or `second`; nil where it is not asserted.
  public var precision: String?
  /// The stretches that may stay damaged.
  public var damage: [DamageAllowed] = []
  /// Whether the record has to come without any suspect.
  public var isWithoutSuspects = false

  public init() {}

  /// How `found` differs, in words; empty when it is as wanted.
  public func differences(from found: FoundRecord) -> [String] {
    var result: [String] = []
    for (name, value) in fields {
      let got = found.value(name, like: value)
      if folded(got) != folded(value) { result.append("\(name): wanted \(shown(value)), got \(shown(got))") }
    }
    result += dateDifferences(found)
    if let paragraphs { result += paragraphDifferences(paragraphs, found) }
    if isWithoutSuspects, !found.suspects.isEmpty { result.append("suspects: wanted none, got \(found.suspects)") }
    return result
  }

  private func dateDifferences(_ found: FoundRecord) -> [String] {
    var result: [String] = []
    if let precision, found.text("date_precision") != precision {
      result.append("date_precision: wanted \(precision), got \(found.text("date_precision") ?? "nothing")")
    }
    guard isDateAsserted else { return result }
    let day = found.text("published_date")
    let time = found.text("published_at")
    if published == nil || precision == "day" {
      let wanted = published.map { String($0.prefix(10)) }
      if day != wanted { result.append("published_date: wanted \(wanted ?? "nothing"), got \(day ?? "nothing")") }
    } else if time != published {
      result.append("published_at: wanted \(published ?? "nothing"), got \(time ?? day ?? "nothing")")
    }
    return result
  }

  private func paragraphDifferences(_ wanted: [String], _ found: FoundRecord) -> [String] {
    let want = wanted.map(FoldedText.folded)
    let have = found.list("paragraphs").map(FoldedText.folded)
    guard want.count == have.count else {
      let missing = want.filter { !have.contains($0) }.map { "missing \($0)" }
      let added = have.filter { !want.contains($0) }.map { "added \($0)" }
      return ["paragraphs: wanted \(want.count), got \(have.count): " + (missing + added).joined(separator: " ¦ ")]
    }
    let spans = SuspectedSpans(found.suspects)
    return zip(want, have).enumerated().compactMap { index, pair in
      spans.excuse(pair.1, wanted: pair.0, allowed: damage)
        ? nil : "paragraph \(index + 1): wanted \(pair.0), got \(pair.1), flagged \(found.suspects)"
    }
  }

  private func folded(_ value: FieldValue) -> FieldValue {
    switch value {
    case .text(let text): .text(text.map(FoldedText.folded).flatMap { $0.isEmpty ? nil : $0 })
    case .number(let number): .number(number)
    case .list(let list): .list(list.map(FoldedText.folded))
    case .captions(let captions):
      // Which of two captions comes first is not asserted.
      .captions(
        captions.map {
          FieldValue.Caption(text: FoldedText.caption($0.text), credit: $0.credit.map(FoldedText.folded))
        }.sorted { ($0.text, $0.credit ?? "") < ($1.text, $1.credit ?? "") })
    }
  }

  private func shown(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): text ?? "nothing"
    case .number(let number): number.map(String.init) ?? "nothing"
    case .list(let list): "\(list)"
    case .captions(let captions): "\(captions.map { "\($0.text) (\($0.credit ?? "no credit"))" })"
    }
  }
}
