// Puts an article together: from the stretch of its body to paragraphs, captions and fields.

internal import Model
internal import UTF8Text

struct ArticleBuilder {
  var page: PageBlocks
  var article = Article()
  var header = HeaderFields()
  var body: Range<Int>?
  /// The block of each paragraph.
  var paragraphBlocks: [Int] = []
  /// What the block model read of each block, and what it made of it; nil in plain text.
  var measures: MeasureTable?
  var scored: ScoredBody?
  /// Which rule gave the title.
  var titleRule: String?
  /// Authors that classes or addresses of the page name.
  var namedAuthors: [Text] = []

  /// What a person wrote about the pages of this site.
  let rule: SiteRule?

  /// What recurs on the site's pages, and what was cut for it.
  let siteLines: RecurringLines
  var cutLines: [Text] = []

  init(_ list: BlockList, rule: SiteRule? = nil, siteLines: RecurringLines = RecurringLines()) {
    page = PageBlocks(list)
    self.rule = rule
    self.siteLines = siteLines
  }

  /// The article, and what every block was taken for.
  mutating func build() -> (article: Article, roles: [RoleVerdict]) {
    LineRoles.assign(&page)
    takeHeaderValues()
    let good = (0..<page.count).map { BodyStretch.goodness($0, page) }
    body = BodyStretch.find(page, good)
    let title = TitleChoice.title(page, body: body)
    if let block = title?.block, let stretch = body, page.list.isMarkup,
      !(block - 8...block + 40).contains(stretch.lowerBound),
      let nearer = BodyStretch.below(block, page, good, insteadOf: stretch)
    {
      body = nearer
    }
    if page.list.isMarkup {
      let measured = PageMeasures.measured(
        page, stretch: body, title: title?.block, titleText: title?.text, good: good)
      measures = measured
      takeScored(ScoredBody(page, measured))
      takeRuledBody()
    }
    article.title = title?.text
    titleRule = title?.rule
    if let title { note("title", title.rule, title.text) }
    if let block = title?.block {
      page.set(block, .title, title!.rule)
      readSubtitle(below: block)
    }
    markTitleCopies()
    markOutside()
    readHeader()
    readNamesAroundBody()
    readUnlabelledAuthors()
    readVisibleDate()
    takeLinesAmidText()
    readBody()
    readSurroundings()
    reconcile()
    noteRepeatedHeaders()
    takeRuledFields()
    return (article, page.roles)
  }

  mutating func note(_ field: String, _ rule: String, _ found: Text) {
    article.evidence.append(Evidence(field: field, rule: Text(rule.utf8), found: found))
  }

  /// The block after a label that stands alone holds the label's value and is a header line itself.
  mutating func takeHeaderValues() {
    for index in page.roles.indices.dropLast() where page.roles[index].role == .header {
      let line = page.lines[index]
      guard let item = LabelledLine.values(line).last, item.value.isEmpty, item.hasColon,
        item.name.upperBound + 2 >= line.count, page.roles[index + 1].role == .candidate, page.isWhole(index + 1)
      else { continue }
      let next = page.lines[index + 1]
      let whole = LabelledValue(label: item.label, name: item.name, value: 0..<next.count, hasColon: false)
      let isByline = item.label == .source && !BylineReader.read(next, 0..<next.count, in: page.list.text).isEmpty
      if next.count <= 40, page.features[index + 1].stops == 0,
        isByline || HeaderValue.fits(whole, next, page.list.text),
        item.label != .summary, item.label != .title, item.label != .ignored
      {
        page.set(index + 1, .header, "value of the label above")
      }
    }
  }

  /// Makes the blocks that the model takes the article's and all others none of it. What the words of a short line say outweighs
  /// its score: the rules of `LineRoles` were written for short lines, the model reads shapes.
  mutating func takeScored(_ choice: ScoredBody) {
    guard var range = choice.range else { return }
    scored = choice
    // Captions speak for themselves once the body is known; they may stand directly above or below it.
    while range.lowerBound > 0, isCaption(range.lowerBound - 1) { range = range.lowerBound - 1..<range.upperBound }
    while range.upperBound < page.count, isCaption(range.upperBound) { range = range.lowerBound..<range.upperBound + 1 }
    body = range
    for index in 0..<page.count {
      // A heading of the first rank above all text is a headline, if not the title: no subhead.
      let isHeadline =
        index == range.lowerBound && range.count > 1 && page.list.blocks[index].kind == .heading
        && page.list.blocks[index].level == 1
      let takes = choice.takes(index) && !isHeadline
      let isShort = page.features[index].weight < Self.shortLine
      switch page.roles[index].role {
      // Of a paper a page may show the abstract and nothing else.
      case .header where takes && page.roles[index].reason == LineRoles.labelledSummary && isMost(index, choice):
        page.set(index, .candidate, "")
      case .candidate where takes && isShort && page.isFurniture(index):
        page.set(index, .outside, "a short line in a container of furniture")
      case .candidate where !takes && !(range.contains(index) && isCaption(index)):
        page.set(index, .outside, "scores no higher than the rest of the page")
      case .tool, .navigation, .notice, .contact, .related, .promotion, .comment, .ornament, .breadcrumb:
        // A line of a listing is no path of links, and a bracket alone belongs to it.
        let isListing = page.list.blocks[index].kind == .preformatted
        if takes && (!isShort || isListing) { page.set(index, .candidate, "") }
      default: break
      }
    }
  }

  /// Tells whether a block is more than half of the text that the model takes.
  private func isMost(_ index: Int, _ choice: ScoredBody) -> Bool {
    let all = (0..<page.count).reduce(0) { $0 + (choice.takes($1) ? page.features[$1].weight : 0) }
    return page.features[index].weight > 0.5 * all
  }

  /// Lines below this many characters are headings, labels and furniture more often than paragraphs: a line and a half of print.
  private static let shortLine = 25.0

  private func isCaption(_ index: Int) -> Bool {
    page.roles[index].role == .candidate && !page.isFurniture(index) && page.list.blocks[index].kind != .heading
      && (page.list.blocks[index].kind == .caption
        || (page.isWhole(index) && CaptionReader.caption(page.lines[index]) != nil))
  }

  // MARK: Title and header

  mutating func markTitleCopies() {
    guard let title = article.title, let digest = FoldedDigest(title).value(least: 4) else { return }
    for index in 0..<page.count where page.roles[index].role == .candidate && page.features[index].weight <= 90 {
      if page.digest(of: index, least: 4) == digest {
        page.set(index, .repeated, "repeats the title")
      }
    }
  }

  mutating func markOutside() {
    for index in 0..<page.count where page.roles[index].role == .candidate {
      if body?.contains(index) != true { page.set(index, .outside, "outside the article's stretch") }
    }
  }

  /// The blocks with a good deal of text before and behind them. 200 characters: a lead, which may stand above the line of the date.
  private func midst(of stretch: Range<Int>) -> Range<Int>? {
    func edge(_ blocks: some Sequence<Int>) -> Int? {
      var weight = 0.0
      return blocks.first {
        weight += page.roles[$0].role == .candidate ? page.features[$0].weight : 0
        return weight > 200
      }
    }
    guard let first = edge(stretch), let last = edge(stretch.reversed()), first < last else { return nil }
    return first..<last + 1
  }

  /// Takes for text what looks like a byline amid it: `The God of the Woods by Liz Moore` names a book. A colon or a figure tells the
  /// header of a second printing.
  private mutating func takeLinesAmidText() {
    guard let scored, let body, let midst = midst(of: body) else { return }
    for index in midst where page.roles[index].role == .header && scored.takes(index) {
      let line = page.lines[index]
      guard !line.hasNumeral(in: 0..<line.count), line.firstIndex(of: 0x3A, in: 0..<line.count) == nil,
        LabelledLine.values(line).contains(where: { line.scalars[$0.name.lowerBound] < 0x80 })
      else { continue }
      page.set(index, .candidate, "")
    }
  }

  /// Header lines count from forty blocks above the body to a dozen below it: further off they belong to other articles.
  mutating func readHeader() {
    let stretch = body ?? 0..<page.count
    let titleBlock = page.roles.indices.first { page.roles[$0].role == .title }
    let start = max(0, min(titleBlock ?? stretch.lowerBound, stretch.lowerBound) - (page.list.isMarkup ? 12 : 40))
    // Bylines of the page's own language of labels stand anywhere; `by` inside the text is a preposition.
    header.bylineEnd = page.list.isMarkup ? stretch.lowerBound + 2 : page.count
    header.text = midst(of: stretch)
    header.read(page, zone: start..<stretch.upperBound)
    header.read(page, zone: stretch.upperBound..<min(page.count, stretch.upperBound + 14), below: true)
    if article.title == nil, let title = header.title { article.title = title }
    article.summary = header.summary
  }
}
