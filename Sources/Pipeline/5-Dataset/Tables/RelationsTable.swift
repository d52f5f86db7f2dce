// The table of relations: articles that are no copies of each other and yet not strangers.

public import Model
internal import Parquet

/// Two articles that are related.
public struct RelationRow: Sendable {
  public var articleID: Text
  public var relatedArticleID: Text
  /// quotes, same_template or updates.
  public var kind: Text
  public var similarity: Int

  public init(articleID: Text, relatedArticleID: Text, kind: Text, similarity: Int) {
    self.articleID = articleID
    self.relatedArticleID = relatedArticleID
    self.kind = kind
    self.similarity = similarity
  }
}

/// One row per pair of related articles.
public let relationsTable = TableDefinition<RelationRow>(
  name: "relations", rowMeaning: "pair of related articles",
  columns: [
    .key(
      "article_id", "The article that quotes or updates the other; joins `articles`.", example: "a1c9e0b7d2f4a6c8e013"
    ) { $0.articleID },
    .key("related_article_id", "The other article; joins `articles`.", example: "a7b0c95d1e2f3a4b5c6d") {
      $0.relatedArticleID
    },
    .key(
      "kind",
      "quotes: holds the other whole amid text of its own; same_template: one form filled in with other days, places or names; "
        + "updates: the same report with other figures.", example: "quotes"
    ) { $0.kind },
    .number(
      "similarity", "Share of equal text: of the quoted article, or of both.", unit: "per mille", example: "987",
      null: "never empty"
    ) { $0.similarity },
  ],
  sortedBy: [])
