// The documents that hold one article, as a published dataset tells them.

internal import CSV
public import POSIXFiles

/// A document of a published dataset that holds an article.
public struct PublishedCopy: Sendable, Equatable {
  public var documentID: String
  public var articleID: String
  /// Path below the input folder, as displayed.
  public var sourceFile: String
  public var member: String?
  public var record: Int?
  public var isChosen: Bool
  /// Of a duplicate: how it resembles the article, and how much, per mille.
  public var kind: String?
  public var similarity: Int?
}

/// Two articles that are related.
public struct PublishedRelation: Sendable, Equatable {
  public var articleID: String
  public var relatedArticleID: String
  public var kind: String
  public var similarity: Int
}

/// Looks for documents and articles in the CSV files of a dataset.
public struct PublishedCopies {
  private let dataset: RawPath

  /// - Parameter dataset: a published folder.
  public init(in dataset: RawPath) { self.dataset = dataset }

  /// The documents that a name means, one or several: an article's id (its chosen document), a document's id, or a source file.
  public func documents(named name: String) throws(ComparisonError) -> [PublishedCopy] {
    try documents { $0.documentID == name || $0.sourceFile == name || $0.articleID == name && $0.isChosen }
  }

  /// All documents of an article, the chosen one first.
  public func copies(ofArticle id: String) throws(ComparisonError) -> [PublishedCopy] {
    var copies = try documents { $0.articleID == id }
    let duplicates = try TableCSV("duplicates", in: dataset)
    let columns = (
      document: try duplicates.index(of: "document_id"), article: try duplicates.index(of: "article_id"),
      kind: try duplicates.index(of: "kind"), similarity: try duplicates.index(of: "similarity")
    )
    try duplicates.forEachRecord { record, place throws(ComparisonError) in
      let cells = try duplicates.cells(record, at: place.offset)
      guard text(cells[columns.article]) == id else { return }
      let document = text(cells[columns.document])
      for index in copies.indices where copies[index].documentID == document {
        copies[index].kind = text(cells[columns.kind])
        copies[index].similarity = Int(text(cells[columns.similarity]))
      }
    }
    return copies.filter(\.isChosen) + copies.filter { !$0.isChosen }
  }

  /// The relations of an article, from whichever side.
  public func relations(ofArticle id: String) throws(ComparisonError) -> [PublishedRelation] {
    let table = try TableCSV("relations", in: dataset)
    let columns = (
      article: try table.index(of: "article_id"), related: try table.index(of: "related_article_id"),
      kind: try table.index(of: "kind"), similarity: try table.index(of: "similarity")
    )
    var relations: [PublishedRelation] = []
    try table.forEachRecord { record, place throws(ComparisonError) in
      let cells = try table.cells(record, at: place.offset)
      let (article, related) = (text(cells[columns.article]), text(cells[columns.related]))
      guard article == id || related == id else { return }
      relations.append(
        PublishedRelation(
          articleID: article, relatedArticleID: related, kind: text(cells[columns.kind]),
          similarity: Int(text(cells[columns.similarity])) ?? 0))
    }
    return relations
  }

  private func documents(_ isWanted: (PublishedCopy) -> Bool) throws(ComparisonError) -> [PublishedCopy] {
    let table = try TableCSV("documents", in: dataset)
    let columns = (
      document: try table.index(of: "document_id"), file: try table.index(of: "source_file"),
      member: try table.index(of: "member"), record: try table.index(of: "record"),
      status: try table.index(of: "status"), article: try table.index(of: "article_id")
    )
    var found: [PublishedCopy] = []
    try table.forEachRecord { record, place throws(ComparisonError) in
      let cells = try table.cells(record, at: place.offset)
      if cells[columns.article].isEmpty { return }
      let copy = PublishedCopy(
        documentID: text(cells[columns.document]), articleID: text(cells[columns.article]),
        sourceFile: text(unguarded(cells[columns.file])),
        member: cells[columns.member].isEmpty ? nil : text(unguarded(cells[columns.member])),
        record: Int(text(cells[columns.record])), isChosen: text(cells[columns.status]) == "kept")
      if isWanted(copy) { found.append(copy) }
    }
    return found
  }

  /// A cell without the apostrophe that guards spreadsheets against formulas.
  private func unguarded(_ cell: [UInt8]) -> [UInt8] {
    guard cell.first == 0x27, cell.count > 1, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(cell[1]) else {
      return cell
    }
    return Array(cell.dropFirst())
  }

  private func text(_ cell: [UInt8]) -> String { String(decoding: cell, as: UTF8.self) }
}
