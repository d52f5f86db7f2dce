// From blocks to an article: the one entry of this stage.

public import Model
internal import UTF8Text

/// What extraction makes of a document.
public struct Extraction: Sendable {
  public var article: Article
  /// Role and reason of every block, in order.
  public var roles: [RoleVerdict]
  /// What the block model read of every block; nil in plain text.
  public var measures: BlockMeasures?
  /// Why the document is no article, nil when it is one.
  public var rejection: Rejection?
}

/// The numbers that the block model read of a page.
public struct BlockMeasures: Sendable {
  let table: MeasureTable

  /// The measures' names, in the order of `row`.
  public static var names: [String] { BlockMeasure.allCases.map { "\($0)" } }

  /// The measures of block `index`.
  public func row(_ index: Int) -> [Float] {
    Array(table.values[index * BlockMeasure.count..<(index + 1) * BlockMeasure.count])
  }
}

/// Least characters of a body. Below it a page has shown a caption or a line of a form; the shortest notices on real sites
/// have some twenty.
private let leastBody = 12.0

/// Extracts the article of `list`. A pure function of the document.
public func extracted(_ list: BlockList) -> Extraction {
  var builder = ArticleBuilder(list)
  let (article, roles) = builder.build()
  var weight = 0
  for paragraph in article.paragraphs { weight += scalarCount(of: paragraph.text.span) }
  let linked = builder.linkedShare
  let rejection: Rejection? =
    Double(weight) >= leastBody && linked < 0.8
    ? nil
    : Double(weight) >= leastBody
      ? Rejection(
        .notAnArticle, at: .extraction,
        detail: Text("\(Int(linked * 100)) % of the best body's text are links: a list of other pages".utf8))
      : Rejection(
        .noText, at: .extraction,
        detail: Text("\(list.blocks.count) blocks of text, none of them running text of an article".utf8))
  return Extraction(
    article: article, roles: roles, measures: builder.measures.map { BlockMeasures(table: $0) }, rejection: rejection)
}
