// Puts an article together: from the stretch of its body to paragraphs, captions and fields.

internal import Model
internal import UTF8Text

struct ArticleBuilder {
  private var page: PageBlocks
  private var article = Article()
  private var header = HeaderFields()
  private var body: Range<Int>?

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

  private mutating func note(_ field: String, _ rule: String, _ found: Text) {
    article.evidence.append(Evidence(field: field, rule: Text(rule.utf8), found: found))
  }

  /// The block after a label that stands alone holds the label's value and is a header line itself.
  private mutating func takeHeaderValues() {
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

  private mutating func markTitleCopies() {
    guard let title = article.title, let digest = RepeatedBlocks.digest(title.span, 0..<title.count, least: 4) else {
      return
    }
    for index in 0..<page.count where page.roles[index].role == .candidate && page.features[index].weight <= 90 {
      if RepeatedBlocks.digest(page.list.text.span, page.list.range(of: index), least: 4) == digest {
        page.set(index, .repeated, "repeats the title")
      }
    }
  }

  private mutating func markOutside() {
    for index in 0..<page.count where page.roles[index].role == .candidate {
      if body?.contains(index) != true { page.set(index, .outside, "outside the article's stretch") }
    }
  }

  /// Header lines count from forty blocks above the body to a dozen below it: further off they belong to other articles.
  private mutating func readHeader() {
    let stretch = body ?? 0..<page.count
    let titleBlock = page.roles.indices.first { page.roles[$0].role == .title }
    let start = max(0, min(titleBlock ?? stretch.lowerBound, stretch.lowerBound) - (page.list.isMarkup ? 12 : 40))
    header.read(page, zone: start..<stretch.upperBound)
    header.read(page, zone: stretch.upperBound..<min(page.count, stretch.upperBound + 14), below: true)
    if article.title == nil, let title = header.title { article.title = title }
    article.summary = header.summary
  }

  // MARK: Body

  private mutating func readBody() {
    guard let body else { return }
    if let summary = article.summary {
      let digest = RepeatedBlocks.digest(summary.span, 0..<summary.count)
      for index in body where page.roles[index].role == .candidate && digest != nil {
        if RepeatedBlocks.digest(page.list.text.span, page.list.range(of: index)) == digest {
          page.set(index, .summary, "repeats the summary")
        }
      }
    }
    article.bodyRepeats = RepeatedBlocks.mark(&page, body)
    var paragraphsSoFar = 0
    for index in body where page.roles[index].role == .candidate {
      if isFurniture(index) {
        page.set(index, .outside, "links or a furniture container inside the article")
        continue
      }
      let line = page.lines[index]
      if page.isWhole(index), page.list.blocks[index].kind != .heading,
        let caption = CaptionReader.caption(line)
          ?? (page.list.blocks[index].kind == .caption ? wholeCaption(line) : nil)
      {
        add(caption, line, index)
        continue
      }
      if isBylineLine(index, line, isFirst: paragraphsSoFar == 0) { continue }
      if paragraphsSoFar < 3, let dateline = DatelineReader.dateline(line, in: page.list.text) {
        take(dateline, line, index)
        paragraphsSoFar += 1
        continue
      }
      addParagraph(index, from: page.list.range(of: index).lowerBound)
      paragraphsSoFar += 1
    }
    stripTail()
    tellSubheads()
  }

  /// Takes a line that names the authors and nothing else: with 记者 anywhere at the start or end of the text, bare names directly
  /// above it.
  private mutating func isBylineLine(_ index: Int, _ line: FoldedLine, isFirst: Bool) -> Bool {
    guard page.isWhole(index), line.count <= 48, page.list.blocks[index].kind != .heading else { return false }
    if let byline = BylineReader.line(line, in: page.list.text) {
      header.byline.merge(byline)
      note("reporters", "line of names", page.list.copy(of: index))
      page.set(index, .header, "names the authors")
      return true
    }
    guard isFirst else { return false }
    let names = PersonNames.bareList(line, 0..<line.count, in: page.list.text)
    guard !names.isEmpty else { return false }
    header.byline.add(names, as: .author)
    note("authors", "names above the text", page.list.copy(of: index))
    page.set(index, .header, "names above the text")
    return true
  }

  /// Lines of names between the title and the body.
  private mutating func readNamesAboveBody() {
    guard header.byline.authors.isEmpty, header.byline.reporters.isEmpty, let body,
      let title = page.roles.indices.first(where: { page.roles[$0].role == .title }), title < body.lowerBound
    else { return }
    for index in title + 1..<body.lowerBound where page.roles[index].role == .outside && index <= title + 6 {
      if isBylineLine(index, page.lines[index], isFirst: index <= title + 3) { return }
    }
  }

  private func isFurniture(_ index: Int) -> Bool {
    let features = page.features[index]
    if page.isFurniture(index) { return true }
    return features.linkDensity > 0.66 && features.stops == 0 && features.weight < 60
  }

  private func wholeCaption(_ line: FoldedLine) -> FoundCaption {
    FoundCaption(text: line.trimmed(0..<line.count), credit: nil, isPhotographer: false)
  }

  private mutating func add(_ found: FoundCaption, _ line: FoldedLine, _ index: Int) {
    let text = page.list.text
    let credit = found.credit.map { line.printed($0, in: text) }
    let caption = Caption(text: line.printed(found.text, in: text), credit: credit)
    page.set(index, .caption, credit == nil ? "picture's caption" : "ends in a credit")
    guard !article.captions.contains(caption) else { return }
    article.captions.append(caption)
    if found.isPhotographer, let range = found.credit {
      header.byline.add(PersonNames.list(line, range, in: text), as: .photographer)
    }
  }

  /// An opening such as 西江日報訊(記者 …): its words become fields, the rest of the block the first paragraph.
  private mutating func take(_ dateline: Dateline, _ line: FoldedLine, _ index: Int) {
    let text = page.list.text
    article.dateline = line.printed(dateline.text, in: text)
    note("dateline", "opening of the text", article.dateline!)
    header.byline.merge(dateline.byline)
    if header.source == nil {
      header.source = line.printed(dateline.source, in: text)
      note("source", "opening of the text", header.source!)
    }
    if header.partialDate == nil { header.partialDate = dateline.partialDate }
    if dateline.announcesTitle {
      page.set(index, .dateline, "opening that announces the title")
    } else {
      addParagraph(index, from: Int(line.offsets[dateline.end]))
    }
  }

  private mutating func addParagraph(_ index: Int, from start: Int) {
    let block = page.list.blocks[index]
    let end = page.list.range(of: index).upperBound
    guard start < end else { return page.set(index, .dateline, "opening alone") }
    let kind: ParagraphKind =
      switch block.kind {
      case .heading: .subhead
      case .listItem: .listItem
      case .tableRow: .tableRow
      case .quote: .quote
      case .preformatted: .preformatted
      case .paragraph, .caption: .paragraph
      }
    article.paragraphs.append(Paragraph(kind: kind, text: Text(page.list.text[start..<end])))
    page.set(index, kind == .subhead ? .subhead : .body, "inside the article's stretch")
    paragraphBlocks.append(index)
  }
  /// The block of each paragraph.
  private var paragraphBlocks: [Int] = []

  /// What stands behind the last sentence: (记者 X), (来源:X), (责任编辑:X), (完).
  private mutating func stripTail() {
    for place in article.paragraphs.indices.suffix(2).reversed() {
      while let shortened = withoutTail(article.paragraphs[place].text) {
        article.paragraphs[place].text = shortened
      }
    }
    for place in article.paragraphs.indices.reversed() where article.paragraphs[place].text.isEmpty {
      article.paragraphs.remove(at: place)
      paragraphBlocks.remove(at: place)
    }
  }

  private static let endMarks = ["(完)", "[完]", "【完】", "(全文完)", "(本文完)"].map(word)

  private mutating func withoutTail(_ text: Text) -> Text? {
    let line = FoldedLine(text)
    let all = line.trimmed(0..<line.count)
    for mark in Self.endMarks where all.count >= mark.count && line.has(mark, at: all.upperBound - mark.count) {
      return line.printed(all.lowerBound..<all.upperBound - mark.count, in: text)
    }
    if let (byline, end) = BylineReader.trailing(line, in: text) {
      header.byline.merge(byline)
      note("reporters", "end of the text", line.printed(end..<all.upperBound, in: text))
      return line.printed(all.lowerBound..<end, in: text)
    }
    guard !all.isEmpty, let open = openingBracket(line, all) else { return nil }
    let inside = line.trimmed(open + 1..<all.upperBound - 1)
    guard let item = LabelledLine.values(line).first(where: { $0.name.lowerBound == inside.lowerBound && $0.hasColon }),
      HeaderValue.fits(item, line, text)
    else { return nil }
    let value = line.printed(item.value, in: text)
    switch item.label {
    case .source: if header.source == nil { header.source = value }
    case .editor, .author, .reporter, .photographer:
      header.byline.add(PersonNames.list(line, item.value, in: text), as: item.label)
    default: return nil
    }
    note("\(item.label)", "end of the text", value)
    return line.printed(all.lowerBound..<open, in: text)
  }

  /// The bracket that opens what the last bracket of the line closes.
  private func openingBracket(_ line: FoldedLine, _ all: Range<Int>) -> Int? {
    let pairs: [(CodePoint, CodePoint)] = [(0x28, 0x29), (0x5B, 0x5D), (0x3010, 0x3011)]
    guard let pair = pairs.first(where: { $0.1 == line.scalars[all.upperBound - 1] }) else { return nil }
    var index = all.upperBound - 2
    while index >= all.lowerBound, all.upperBound - index < 50 {
      if line.scalars[index] == pair.0 { return index }
      index -= 1
    }
    return nil
  }

  /// Short lines between paragraphs that end in no mark are subheads.
  private mutating func tellSubheads() {
    for place in article.paragraphs.indices where article.paragraphs[place].kind == .paragraph {
      let features = page.features[paragraphBlocks[place]]
      guard place + 1 < article.paragraphs.count, features.weight >= 2, features.weight <= 40, !features.endsSentence,
        features.stops == 0, features.commas <= 1, page.features[paragraphBlocks[place + 1]].weight > features.weight
      else { continue }
      article.paragraphs[place].kind = .subhead
      page.set(paragraphBlocks[place], .subhead, "short line without a full stop above a paragraph")
    }
  }

  // MARK: Around the body

  private mutating func readSurroundings() {
    readBreadcrumb()
    readPublisher()
    readRelated()
    readImages()
    for index in 0..<page.count where page.roles[index].role == .notice {
      article.notices.append(page.list.copy(of: index))
    }
    readPlainSection()
    if let url = page.list.statement("canonical") ?? page.list.statement("og:url") {
      article.canonicalURL = url
      article.site = Self.host(of: url)
    }
  }

  /// The host of an address with a scheme, in lower case.
  private static func host(of url: Text) -> Text? {
    guard let slashes = firstIndex(of: Array("://".utf8), in: url.span, from: 0), slashes <= 5 else { return nil }
    let host = url[(slashes + 3)...].prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 && $0 != 0x3A }
    return host.isEmpty ? nil : host.map(asciiLowercased)
  }

  /// A line directly below the title that begins with a dash is its second half: ——方言课的一个下午.
  private mutating func readSubtitle(below title: Int) {
    let index = title + 1
    guard index < page.count, page.isWhole(index), page.features[index].weight <= 60,
      page.roles[index].role == .candidate || page.roles[index].role == .outside
    else { return }
    let line = page.lines[index]
    let all = line.trimmed(0..<line.count)
    guard all.count > 3, line.scalars[all.lowerBound] == 0x2014 || line.has(word("--"), at: all.lowerBound) else {
      return
    }
    article.subtitle = line.printed(line.trimmed(all, marks: [0x2014, 0x2D]), in: page.list.text)
    note("subtitle", "dashed line below the title", page.list.copy(of: index))
    page.set(index, .subtitle, "dashed line below the title")
  }

  private mutating func readBreadcrumb() {
    let limit = body.map { $0.lowerBound + 1 } ?? page.count
    guard let index = (0..<min(limit, page.count)).last(where: { page.roles[$0].role == .breadcrumb }) else { return }
    let line = page.lines[index]
    var segments = Breadcrumb.sections(line)
    if let title = article.title, let last = segments.last {
      let folded = TitleChoice.folded(title)
      let end = TitleChoice.folded(line.printed(last, in: page.list.text))
      if !end.isEmpty && folded.starts(with: end) && end.count >= 4 { segments.removeLast() }
    }
    article.breadcrumb = segments.map { line.printed($0, in: page.list.text) }
    if header.section == nil, let last = segments.last, segments.count > 1 || !Breadcrumb.isHome(line, last) {
      header.section = line.printed(last, in: page.list.text)
      note("section", "last segment of the breadcrumb", header.section!)
    }
  }

  private static let copyright = ["版权与免责", "版权声明", "版权及免责", "版权所有与免责"].map(word)

  /// 【政公網】 alone in a line above the body, or the name before 版權與免責聲明.
  private mutating func readPublisher() {
    guard header.publisher == nil else { return }
    for index in 0..<(body?.lowerBound ?? 0) where page.isWhole(index) {
      let line = page.lines[index]
      let all = line.trimmed(0..<line.count)
      guard all.count >= 4, all.count <= 16, line.scalars[all.lowerBound] == 0x3010,
        line.scalars[all.upperBound - 1] == 0x3011, line.firstIndex(of: 0x3011, in: all) == all.upperBound - 1,
        page.roles[index].role == .outside || page.roles[index].role == .candidate
      else { continue }
      header.publisher = line.printed(all.lowerBound + 1..<all.upperBound - 1, in: page.list.text)
      note("publisher", "name in brackets above the text", header.publisher!)
      page.set(index, .header, "publisher in brackets")
      return
    }
    for index in 0..<page.count where page.roles[index].role == .notice && page.isWhole(index) {
      let line = page.lines[index]
      for mark in Self.copyright {
        guard let place = (2..<max(2, min(line.count, 24))).first(where: { line.has(mark, at: $0) }) else { continue }
        let name = line.trimmed(0..<place)
        guard name.count >= 2, name.count <= 20, !HeaderValue.isSentence(line, name),
          !line.has(word("本"), at: name.lowerBound)
        else { continue }
        header.publisher = line.printed(name, in: page.list.text)
        note("publisher", "copyright notice", header.publisher!)
        return
      }
    }
  }

  /// What stands under 相关链接 below the body: links on a page, lines in plain text, up to the next furniture.
  private mutating func readRelated() {
    let start = body?.lowerBound ?? 0
    guard let heading = (start..<max(start, page.count)).first(where: { page.roles[$0].role == .related }) else {
      return
    }
    var index = heading + 1
    while index < page.count, index <= heading + 20 {
      let role = page.roles[index].role
      guard role == .outside || role == .repeated || role == .body || role == .ornament else { break }
      if page.list.isMarkup && page.features[index].linkDensity < 0.4 { break }
      if role != .ornament {
        let link = page.list.links.first { Int($0.block) == index }
        article.related.append(
          Reference(
            text: page.list.copy(of: index),
            url: link.map { page.list.attribute($0.url) }.flatMap { $0.isEmpty ? nil : $0 }))
        page.set(index, .related, "under the heading of related articles")
      }
      index += 1
    }
  }

  private mutating func readImages() {
    guard let body else { return }
    for image in page.list.images where body.contains(Int(image.nextBlock)) || Int(image.nextBlock) == body.upperBound {
      let url = page.list.attribute(image.url)
      guard !url.isEmpty, ![.furniture, .aside].contains(page.hints[Int(image.container)]),
        !url.starts(with: Text("data:".utf8))
      else { continue }
      let alt = page.list.attribute(image.alt)
      article.images.append(ArticleImage(url: url, alt: alt.isEmpty ? nil : alt))
      if article.images.count >= 200 { return }
    }
  }

  /// In plain text a line such as 新闻资讯 above the title is what is left of a menu.
  private mutating func readPlainSection() {
    guard header.section == nil, !page.list.isMarkup else { return }
    let titleBlock = page.roles.indices.first { page.roles[$0].role == .title } ?? 0
    for index in 0..<titleBlock where page.roles[index].role == .outside && page.isWhole(index) {
      let line = page.lines[index]
      guard line.count >= 2, line.count <= 8,
        Vocabulary.sectionEndings.contains(where: { line.has($0, at: line.count - $0.count) })
      else { continue }
      header.section = page.list.copy(of: index)
      note("section", "name of a section above the title", header.section!)
      return
    }
  }

  // MARK: Reconciling

  /// Visible labels beat what the page states of itself, which beats lines without a label: a label is what the reader was told,
  /// a meta element is what a template was filled with.
  private mutating func reconcile() {
    let stated = StatedFields(page.list)
    let hasLabel = header.publishedRule.map { $0.starts(with: Text("label".utf8)) } ?? false
    if let published = header.published, hasLabel || stated.published == nil {
      article.published = published
      article.dateEvidence = header.publishedRule
    } else if let (date, rule) = stated.published {
      article.published = date
      article.dateEvidence = rule
      if let visible = header.published, visible.date == date.date, visible.precision >= date.precision {
        // The same day is printed on the page: its wall clock is the reader's, the stated one may be UTC.
        article.published = visible
        article.published!.utcOffset = visible.utcOffset ?? date.utcOffset
        article.dateEvidence = header.publishedRule
      }
    }
    article.modified = header.modified ?? stated.modified
    article.evidence += header.evidence
    article.source = header.source ?? stated.source
    article.publisher = header.publisher ?? stated.publisher
    article.section = header.section ?? stated.section
    article.authors = header.byline.authors
    // A special correspondent is a reporter too.
    article.reporters =
      header.byline.reporters + header.byline.specialReporters.filter { !header.byline.reporters.contains($0) }
    if article.authors.isEmpty && article.reporters.isEmpty { article.authors = stated.authors }
    article.specialReporters = header.byline.specialReporters
    article.editors = header.byline.editors
    article.photographers = header.byline.photographers
    article.viewCount = header.viewCount
    article.commentCount = header.commentCount
    settlePartialDate()
    article.eventDates = EventDates.dates(in: article.paragraphs, published: article.published)
    var census = ScriptCensus()
    for paragraph in article.paragraphs { census.count(paragraph.text.span) }
    article.script = census.script
    article.language =
      census.language ?? stated.language.map { Text($0.prefix { $0 != 0x2D && $0 != 0x5F }).map(asciiLowercased) }
  }

  /// Without a full date: the month and day of the header, the dateline, or the opening of the text; and the year, if the text allows
  /// only one.
  private mutating func settlePartialDate() {
    guard article.published == nil else { return }
    var partial = header.partialDate
    if partial == nil, let first = article.paragraphs.first(where: { $0.kind == .paragraph }) {
      let line = FoldedLine(first.text)
      partial = DateReader.firstPartialDate(line, in: 0..<min(line.count, 40))
    }
    guard let partial else { return }
    article.partialDate = partial.text
    for paragraph in article.paragraphs {
      if let (year, evidence) = YearInference.year(of: partial, FoldedLine(paragraph.text), in: paragraph.text) {
        article.inferredYear = year
        article.inferredYearEvidence = evidence
        return
      }
    }
  }
}
