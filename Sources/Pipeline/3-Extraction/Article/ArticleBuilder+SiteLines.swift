// Cuts from the ends of a body the lines that recur on the site's pages.

internal import Model
internal import UTF8Text

extension ArticleBuilder {
  /// Takes the recurring lines before the first and behind the last line that is the page's own. A line amid the text stays: a site's
  /// reports may have the same subheads. So does a heading of the page's own text, such as a law's first chapter. Where less than a body would be left, nothing is cut: no page is turned away for what
  /// its neighbours say; nor is a body cut that a person's rule names.
  mutating func cutSiteLines() {
    guard !siteLines.isEmpty, rule?.selectors[.body] == nil else { return }
    let pages = paragraphBlocks.map { PageLines.siteLine(page, $0).flatMap(siteLines.pages) }
    guard var first = pages.firstIndex(of: nil), let last = pages.lastIndex(of: nil),
      article.paragraphs[first...last].reduce(0, { $0 + scalarCount(of: $1.text.span) }) >= leastBody
    else { return }
    while first > 0, isHeading(paragraphBlocks[first - 1]) { first -= 1 }
    for place in pages.indices where !(first...last).contains(place) {
      let reason = "recurs on \(pages[place]!) pages of the site"
      page.set(paragraphBlocks[place], .furniture, reason)
      note("body", reason, article.paragraphs[place].text)
      cutLines.append(article.paragraphs[place].text)
    }
    article.paragraphs = Array(article.paragraphs[first...last])
    paragraphBlocks = Array(paragraphBlocks[first...last])
  }

  /// Tells whether a block stands over the text below it: by its markup, or because no sentence ends in it.
  private func isHeading(_ index: Int) -> Bool {
    page.list.blocks[index].kind == .heading || (page.features[index].stops == 0 && !page.features[index].endsSentence)
  }
}
