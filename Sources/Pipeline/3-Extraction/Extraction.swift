// From blocks to an article: the one entry of this stage.

public import Model
internal import UTF8Text

/// What extraction makes of a document.
public struct Extraction: Sendable {
  public var article: Article
  /// Role and reason of every block, in order.
  public var roles: [RoleVerdict]
  /// Why the document is no article, nil when it is one.
  public var rejection: Rejection?
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
  let rejection: Rejection? =
    Double(weight) >= leastBody
    ? nil
    : Rejection(
      .noText, at: .extraction,
      detail: Text("\(list.blocks.count) blocks of text, none of them running text of an article".utf8))
  return Extraction(article: article, roles: roles, rejection: rejection)
}
