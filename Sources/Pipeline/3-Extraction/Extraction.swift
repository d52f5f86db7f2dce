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
  /// For each block how probably the model takes it for the article's, and from where on it is taken; nil in plain text.
  public var scores: (values: [Double], threshold: Double)? { scored.map { ($0.scores, $0.threshold) } }
  let scored: ScoredBody?
  /// Why the document is no article, nil when it is one.
  public var rejection: Rejection?
  /// Lines cut from the ends of the body because they recur on the site's pages.
  public var cutLines: [Text]
  /// What the page tells of its site.
  public var pageLines: PageLines { PageLines(page, body: bodyBlocks) }
  let page: PageBlocks
  let bodyBlocks: [Int]
}

/// The numbers that the block model read of a page.
public struct BlockMeasures: Sendable {
  let table: MeasureTable

  /// The measures' names, in the order of `row`.
  public static var names: [String] { BlockMeasure.allCases.map { "\($0)" } }

  /// The measures of block `index`.
  public func row(_ index: Int) -> [Float] {
    BlockMeasure.allCases.map { Float(table[index, $0]) }
  }
}

/// Least characters of a body. Below it a page has shown a caption or a line of a form; the shortest notices on real sites
/// have some twenty.
let leastBody = 12

/// Extracts the article of `list`. A pure function of the document, of `rule`, which overrides what it names, and of the lines that
/// recur on the pages of its site, where they are known.
public func extracted(
  _ list: BlockList, rule: SiteRule? = nil, siteLines: RecurringLines = RecurringLines()
) -> Extraction {
  var builder = ArticleBuilder(list, rule: rule, siteLines: siteLines)
  let (built, roles) = builder.build()
  var article = built
  var rejection: Rejection?
  // A scalar has at most four bytes: long bodies need no count.
  let isLong = article.paragraphs.contains { $0.text.count >= 4 * leastBody }
  if let (kind, detail) = PageKindRules.kind(builder) {
    article.pageKind = kind
    rejection = turnedAway(kind, detail)
  } else if !isLong && article.paragraphs.reduce(0, { $0 + scalarCount(of: $1.text.span) }) < leastBody {
    let links = PageKindRules.linksAlone(builder)
    if let links { article.pageKind = links.kind }
    rejection =
      links.map { turnedAway($0.kind, $0.detail) }
      ?? Rejection(
        .noText, at: .extraction,
        detail: Text("\(list.blocks.count) blocks of text, none of them running text of an article".utf8))
  } else if PageKindRules.isGallery(builder) {
    article.pageKind = .gallery
  }
  return Extraction(
    article: article, roles: roles, measures: builder.measures.map { BlockMeasures(table: $0) }, scored: builder.scored,
    rejection: rejection, cutLines: builder.cutLines, page: builder.page, bodyBlocks: builder.paragraphBlocks)
}

private func turnedAway(_ kind: PageKind, _ detail: String) -> Rejection {
  Rejection(.notAnArticle, at: .extraction, detail: Text("\(kind.rawValue): \(detail)".utf8))
}
