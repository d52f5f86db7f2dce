// How many articles have each field: of all, of a folder of the input, of a source.

internal import Dataset
internal import Model

/// The fields whose filling is watched.
public enum WatchedField: String, Sendable, CaseIterable {
  case title
  case date = "published_date"
  case time = "published_at"
  case partialDate = "partial_date"
  case source
  case publisher
  case section
  case person
  case place
  case url
  case summary
  case captions

  /// What the column or the group of columns is called.
  public var name: String { self == .person ? "a person" : rawValue }

  func isFilled(in article: Article) -> Bool {
    switch self {
    case .title: article.title != nil
    case .date: article.published != nil
    case .time: article.published.map { $0.precision != .day } ?? false
    case .partialDate: article.partialDate != nil
    case .source: article.source != nil
    case .publisher: article.publisher != nil
    case .section: article.section != nil
    case .person: !(article.authors.isEmpty && article.reporters.isEmpty && article.editors.isEmpty)
    case .place: article.place != nil
    case .url: article.url != nil
    case .summary: article.summary != nil
    case .captions: !article.captions.isEmpty
    }
  }
}

/// What became of the documents of one folder, or of a source.
public struct FillCounts: Sendable, Equatable {
  public var documents = 0
  public var articles = 0
  public var duplicates = 0
  public var rejects = 0
  /// Articles with a suspected span.
  public var suspected = 0
  /// Articles with each field, in the order of `WatchedField.allCases`.
  public var filled = [Int](repeating: 0, count: WatchedField.allCases.count)

  public init() {}

  public subscript(field: WatchedField) -> Int {
    get { filled[Self.index(field)] }
    set { filled[Self.index(field)] = newValue }
  }

  private static func index(_ field: WatchedField) -> Int {
    WatchedField.allCases.firstIndex(of: field) ?? 0
  }

  mutating func add(_ row: ArticleRow) {
    articles += 1
    if !row.record.suspects.isEmpty { suspected += 1 }
    for (index, field) in WatchedField.allCases.enumerated() where field.isFilled(in: row.article) {
      filled[index] += 1
    }
  }
}
