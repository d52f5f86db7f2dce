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

  init(_ list: BlockList) {
    page = PageBlocks(list)
  }

  /// The article, and what every block was taken for.
  mutating func build() -> (article: Article, roles: [RoleVerdict]) {
    LineRoles.assign(&page)
    takeHeaderValues()
    body = BodyStretch.find(page)
    let title = TitleChoice.title(page, body: body)
    if let block = title?.block, let stretch = body, page.list.isMarkup,
      !(block - 8...block + 40).contains(stretch.lowerBound),
      let nearer = BodyStretch.below(block, page, insteadOf: stretch)
    {
      body = nearer
    }
    article.title = title?.text
    if let title { note("title", title.rule, title.text) }
    if let block = title?.block {
      page.set(block, .title, title!.rule)
      readSubtitle(below: block)
    }
    markTitleCopies()
    markOutside()
    readHeader()
    readNamesAboveBody()
    readBody()
    readSurroundings()
    reconcile()
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

  // MARK: Title and header

  mutating func markTitleCopies() {
    guard let title = article.title, let digest = RepeatedBlocks.digest(title.span, 0..<title.count, least: 4) else {
      return
    }
    for index in 0..<page.count where page.roles[index].role == .candidate && page.features[index].weight <= 90 {
      if RepeatedBlocks.digest(page.list.text.span, page.list.range(of: index), least: 4) == digest {
        page.set(index, .repeated, "repeats the title")
      }
    }
  }

  mutating func markOutside() {
    for index in 0..<page.count where page.roles[index].role == .candidate {
      if body?.contains(index) != true { page.set(index, .outside, "outside the article's stretch") }
    }
  }

  /// Header lines count from forty blocks above the body to a dozen below it: further off they belong to other articles.
  mutating func readHeader() {
    let stretch = body ?? 0..<page.count
    let titleBlock = page.roles.indices.first { page.roles[$0].role == .title }
    let start = max(0, min(titleBlock ?? stretch.lowerBound, stretch.lowerBound) - (page.list.isMarkup ? 12 : 40))
    header.read(page, zone: start..<stretch.upperBound)
    header.read(page, zone: stretch.upperBound..<min(page.count, stretch.upperBound + 14), below: true)
    if article.title == nil, let title = header.title { article.title = title }
    article.summary = header.summary
  }
}
