// What winnow knows of one article.

/// What a paragraph of the body is.
public enum ParagraphKind: String, Sendable, CaseIterable {
  case paragraph, subhead, quote
  case listItem = "list_item"
  case tableRow = "table_row"
  case preformatted
}

/// A paragraph of the body; its text holds no line break.
public struct Paragraph: Sendable, Equatable {
  public var kind: ParagraphKind
  public var text: Text
  public init(kind: ParagraphKind, text: Text) {
    self.kind = kind
    self.text = text
  }
}

/// A picture's caption and whom the picture is credited to.
public struct Caption: Sendable, Equatable {
  public var text: Text
  public var credit: Text?
  public init(text: Text, credit: Text? = nil) {
    self.text = text
    self.credit = credit
  }
}

/// A pointer to something beside the article, with its address where it has one.
public struct Reference: Sendable, Equatable {
  public var text: Text
  public var url: Text?
  public init(text: Text, url: Text? = nil) {
    self.text = text
    self.url = url
  }
}

/// An image of the body.
public struct ArticleImage: Sendable, Equatable {
  public var url: Text
  public var alt: Text?
  public init(url: Text, alt: Text? = nil) {
    self.url = url
    self.alt = alt
  }
}

/// Why a field holds what it holds.
public struct Evidence: Sendable, Equatable {
  /// Column name of the field.
  public var field: String
  /// The rule that read it, such as "label 發布時間" or "og:title".
  public var rule: Text
  /// The text it was read from.
  public var found: Text
  public init(field: String, rule: Text, found: Text) {
    self.field = field
    self.rule = rule
    self.found = found
  }
}

/// The script a Chinese text is written in.
public enum Script: String, Sendable, CaseIterable {
  case simplified = "Hans"
  case traditional = "Hant"
  case japanese = "Jpan"
  case korean = "Kore"
  case latin = "Latn"
  case cyrillic = "Cyrl"
}

/// One article: its body and its fields. What is not known is nil or empty, never a guess.
public struct Article: Sendable, Equatable {
  public var title: Text?
  public var subtitle: Text?
  public var summary: Text?
  public var published: LocalDateTime?
  public var modified: LocalDateTime?
  /// Where the date was read, such as "label 發布時間".
  public var dateEvidence: Text?
  /// A date without its year, as `--11-18`.
  public var partialDate: Text?
  public var inferredYear: Int?
  public var inferredYearEvidence: Text?
  public var eventDates: [CivilDate] = []
  public var source: Text?
  public var publisher: Text?
  public var section: Text?
  public var breadcrumb: [Text] = []
  public var authors: [Text] = []
  public var reporters: [Text] = []
  public var specialReporters: [Text] = []
  public var editors: [Text] = []
  public var photographers: [Text] = []
  public var place: Text?
  public var dateline: Text?
  public var url: Text?
  public var canonicalURL: Text?
  public var site: Text?
  public var language: Text?
  public var script: Script?
  public var paragraphs: [Paragraph] = []
  public var captions: [Caption] = []
  public var images: [ArticleImage] = []
  public var related: [Reference] = []
  public var notices: [Text] = []
  public var viewCount: Int?
  public var commentCount: Int?
  /// How many further times the dump prints the body.
  public var bodyRepeats = 0
  /// What kind of page it stood on.
  public var pageKind: PageKind = .article
  public var evidence: [Evidence] = []

  public init() {}

  /// The paragraphs, a line feed between each two.
  public var body: Text {
    var result: Text = []
    result.reserveCapacity(paragraphs.reduce(0) { $0 + $1.text.count + 1 })
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { result.append(0x0A) }
      result.append(contentsOf: paragraph.text)
    }
    return result
  }
}

/// What kind of page a document is.
public enum PageKind: String, Sendable, CaseIterable {
  case article, list, forum, gallery, error, empty
}
