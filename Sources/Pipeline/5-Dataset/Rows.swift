// The rows of the tables, before they are columns.

public import Model
internal import UTF8Text

/// An article with what the corpus says of it.
public struct ArticleRow: Sendable {
  public var articleID: Text
  public var documentID: Text
  public var record: DocumentRecord
  public var article: Article
  public var bodySHA256: Text
  /// How many documents hold the article, the chosen one included.
  public var copies: Int
  /// Title and body in the script that the settings ask for.
  public var titleConverted: Text?
  public var bodyConverted: Text?
  /// Length of the body without line breaks, in characters.
  public let characterCount: Int

  public init(
    articleID: Text, documentID: Text, record: DocumentRecord, article: Article, bodySHA256: Text, copies: Int
  ) {
    self.articleID = articleID
    self.documentID = documentID
    self.record = record
    self.article = article
    self.bodySHA256 = bodySHA256
    self.copies = copies
    characterCount = article.paragraphs.reduce(0) { $0 + scalarCount(of: $1.text.span) }
  }
}

public struct ParagraphRow: Sendable {
  public var articleID: Text
  public var position: Int
  public var paragraph: Paragraph

  public init(articleID: Text, position: Int, paragraph: Paragraph) {
    self.articleID = articleID
    self.position = position
    self.paragraph = paragraph
  }
}

public enum DocumentStatus: String, Sendable {
  case kept, duplicate, rejected
}

public struct DocumentRow: Sendable {
  public var documentID: Text
  public var record: DocumentRecord
  public var status: DocumentStatus
  public var articleID: Text?

  public init(documentID: Text, record: DocumentRecord, status: DocumentStatus, articleID: Text?) {
    self.documentID = documentID
    self.record = record
    self.status = status
    self.articleID = articleID
  }
}

public struct DuplicateRow: Sendable {
  public var documentID: Text
  public var articleID: Text
  public var kind: DuplicateKind
  public var similarity: Int
  public var article: Article
  /// The chosen copy, with which the others' fields are compared.
  public var chosen: Article
  /// The copy's own text, where it differs.
  public var differingBody: Text?
  /// The copy's other fields that differ, as a JSON object.
  public var otherFields: Text?

  public init(
    documentID: Text, articleID: Text, kind: DuplicateKind, similarity: Int, article: Article, chosen: Article,
    otherFields: Text? = nil
  ) {
    self.otherFields = otherFields
    self.documentID = documentID
    self.articleID = articleID
    self.kind = kind
    self.similarity = similarity
    self.article = article
    self.chosen = chosen
    let body = article.body
    differingBody = body == chosen.body ? nil : body
  }
}

public struct RepairRow: Sendable {
  public var documentID: Text
  public var repair: Repair

  public init(documentID: Text, repair: Repair) {
    self.documentID = documentID
    self.repair = repair
  }
}

/// Why an article id is no longer in use.
public enum RedirectReason: String, Sendable, CaseIterable {
  /// The document that was its chosen copy is one of another article now, with another text.
  case changed
  /// Its chosen copy became a copy of a better one.
  case betterCopy = "better_copy"
  /// Its chosen copy is gone; another of its copies is in that article.
  case otherCopy = "other_copy"
  /// Its documents are rejected now.
  case rejected
  /// Its documents are not in the input any more.
  case removed
}

/// An article id of the dataset before, and where its article is now.
public struct RedirectRow: Sendable {
  public var oldArticleID: Text
  /// Nil where no document of the article holds an article now.
  public var articleID: Text?
  public var reason: RedirectReason

  public init(oldArticleID: Text, articleID: Text?, reason: RedirectReason) {
    self.oldArticleID = oldArticleID
    self.articleID = articleID
    self.reason = reason
  }
}
