// What a run's rows add up to: everything that the gates compare and the report tells.
//
// Filled row by row as the tables are written, in memory that does not grow with the corpus; a function of the rows alone.

public import Dataset
public import Model

/// An article or document that stands as an example, its texts cut to a length that fits a page.
public struct Example: Sendable, Equatable {
  public var title: Text
  public var sourceFile: Text
  /// What there is to say of it.
  public var detail: Text = []
  public var other: Text = []
}

/// The changes that one rule made.
public struct RuleAccount: Sendable, Equatable {
  public var rule: String
  public var certainty: String
  public var changes = 0
  public var documents = 0
  /// `detail` is the text before, `other` the text after.
  public var samples: [Example] = []
}

/// The documents that were turned away for one reason.
public struct RejectAccount: Sendable, Equatable {
  public var reason: RejectReason
  public var count = 0
  public var samples: [Example] = []
}

/// The sums of a run.
public struct RunAccounts: Sendable {
  public private(set) var all = FillCounts()
  /// By the first folder of the path; files that lie in none count as ".".
  public private(set) var folders: [Text: FillCounts] = [:]
  /// By the source that pages name, articles only.
  public private(set) var sources: [Text: FillCounts] = [:]
  public private(set) var sections = Tally()
  public private(set) var suspects = 0
  /// Articles by day of publication, in days since 1970.
  public private(set) var days: [Int: Int] = [:]
  public private(set) var precisions = Tally()
  public private(set) var dateEvidence = Tally()
  public private(set) var inferredYears = 0
  public private(set) var lengths = [Int](repeating: 0, count: Self.lengthBounds.count + 1)
  public private(set) var characters = 0
  public private(set) var encodings = Tally()
  public private(set) var encodingEvidence = Tally()
  public private(set) var replacedBytes = 0
  public private(set) var scripts = Tally()
  public private(set) var duplicateKinds = Tally()
  /// Articles with the most copies; the measure is their number.
  public private(set) var clusters = Greatest<Example>(10)
  /// Copies that print another day than the chosen one.
  public private(set) var conflictingDates = 0
  public private(set) var conflictSamples: [Example] = []
  public private(set) var repairs: [RuleAccount] = []
  public private(set) var rejects: [RejectAccount] = []
  /// Documents with the most bytes.
  public private(set) var largest = Greatest<Example>(10)

  /// Upper bounds of the lengths that are counted together, in characters.
  public static let lengthBounds = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]
  private static let sampleCount = 3
  private static let folderLimit = 5000
  private static let textLimit = 120

  public init() {}

  // MARK: Rows

  public mutating func add(_ row: ArticleRow) {
    let article = row.article
    all.add(row)
    add(to: \.folders, Self.folder(of: row.record)) { $0.add(row) }
    if let source = article.source { add(to: \.sources, Self.clipped(source)) { $0.add(row) } }
    if let section = article.section { sections.add(Self.clipped(section)) }
    suspects += row.record.suspects.count
    if let published = article.published { days[published.date.daysSinceEpoch, default: 0] += 1 }
    precisions.add(
      article.published.map { "\($0.precision.rawValue)" } ?? (article.partialDate != nil ? "month and day" : "none"))
    if let evidence = article.dateEvidence { dateEvidence.add(Self.clipped(evidence)) }
    if article.inferredYear != nil { inferredYears += 1 }
    let length = row.characterCount
    characters += length
    lengths[Self.lengthBounds.firstIndex { length < $0 } ?? Self.lengthBounds.count] += 1
    scripts.add(article.script.map(\.rawValue) ?? "none told")
    if row.copies > 1 { clusters.add(row.copies, Self.example(row.record, title: article.title)) }
  }

  public mutating func add(_ row: DuplicateRow) {
    duplicateKinds.add(row.kind.rawValue)
    if let own = row.article.published?.date, let chosen = row.chosen.published?.date, own != chosen {
      conflictingDates += 1
      if conflictSamples.count < 5 {
        conflictSamples.append(
          Example(
            title: Self.clipped(row.chosen.title ?? []), sourceFile: row.documentID, detail: chosen.iso8601,
            other: own.iso8601))
      }
    }
  }

  public mutating func add(_ row: DocumentRow) {
    let record = row.record
    all.documents += 1
    add(to: \.folders, Self.folder(of: record)) { counts in
      counts.documents += 1
      if row.status == .duplicate { counts.duplicates += 1 }
      if row.status == .rejected { counts.rejects += 1 }
    }
    if let encoding = record.encoding { encodings.add(encoding) }
    if let evidence = record.encodingEvidence { encodingEvidence.add(evidence.rawValue) }
    replacedBytes += record.replacedBytes
    largest.add(record.origin.byteLength, Self.example(record, title: record.article?.title))
    for repair in record.repairs { add(repair, record) }
    switch row.status {
    case .kept: break
    case .duplicate: all.duplicates += 1
    case .rejected:
      all.rejects += 1
      if let rejection = record.rejection { add(rejection, record) }
    }
  }

  private mutating func add(_ repair: Repair, _ record: DocumentRecord) {
    let certainty = repair.certainty.rawValue
    let place: Int
    if let known = repairs.firstIndex(where: { $0.rule == repair.rule && $0.certainty == certainty }) {
      place = known
    } else {
      repairs.append(RuleAccount(rule: repair.rule, certainty: certainty))
      place = repairs.count - 1
    }
    repairs[place].changes += repair.count
    let isFirst = record.repairs.first { $0.rule == repair.rule && $0.certainty == repair.certainty } == repair
    if isFirst { repairs[place].documents += 1 }
    if isFirst && repairs[place].samples.count < Self.sampleCount {
      var example = Self.example(record, title: nil)
      example.detail = Self.clipped(repair.before)
      example.other = Self.clipped(repair.after)
      repairs[place].samples.append(example)
    }
  }

  private mutating func add(_ rejection: Rejection, _ record: DocumentRecord) {
    let place: Int
    if let known = rejects.firstIndex(where: { $0.reason == rejection.reason }) {
      place = known
    } else {
      rejects.append(RejectAccount(reason: rejection.reason))
      place = rejects.count - 1
    }
    rejects[place].count += 1
    if rejects[place].samples.count < Self.sampleCount {
      var example = Self.example(record, title: nil)
      example.detail = Self.clipped(rejection.detail)
      rejects[place].samples.append(example)
    }
  }

  private mutating func add(
    to group: WritableKeyPath<RunAccounts, [Text: FillCounts]>, _ name: Text, _ change: (inout FillCounts) -> Void
  ) {
    let isNew = self[keyPath: group][name] == nil
    let key = isNew && self[keyPath: group].count >= Self.folderLimit ? Text("(others)".utf8) : name
    change(&self[keyPath: group][key, default: FillCounts()])
  }

  // MARK: Texts

  private static func folder(of record: DocumentRecord) -> Text {
    let path = record.origin.sourceFile
    guard let slash = path.firstIndex(of: 0x2F) else { return [0x2E] }
    return clipped(Text(path[..<slash]))
  }

  private static func example(_ record: DocumentRecord, title: Text?) -> Example {
    Example(title: clipped(title ?? []), sourceFile: clipped(record.origin.sourceFile))
  }

  /// The beginning of a text, cut at a character.
  static func clipped(_ text: Text) -> Text {
    if text.count <= textLimit { return text }
    var end = textLimit
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return Text(text[..<end]) + Text("…".utf8)
  }

  // MARK: Sums

  public var newestDay: Int? { days.keys.max() }

  /// Articles by month, as year × 12 + month − 1, in order.
  public var months: [(month: Int, count: Int)] {
    var counts: [Int: Int] = [:]
    for (day, count) in days {
      let date = CivilDate(daysSinceEpoch: day)
      counts[date.year * 12 + date.month - 1, default: 0] += count
    }
    return counts.sorted { $0.key < $1.key }.map { (month: $0.key, count: $0.value) }
  }
}
