// From the stretch of the body to paragraphs, captions and what stands at their ends.

internal import Model
internal import UTF8Text

extension ArticleBuilder {
  mutating func readBody() {
    guard let body else { return }
    if let summary = article.summary {
      let digest = FoldedDigest(summary).value(least: RepeatedBlocks.least)
      for index in body where page.roles[index].role == .candidate && digest != nil {
        if page.digest(of: index, least: RepeatedBlocks.least) == digest {
          page.set(index, .summary, "repeats the summary")
        }
      }
    }
    article.bodyRepeats = RepeatedBlocks.mark(&page, body)
    var paragraphsSoFar = 0
    for index in body where page.roles[index].role == .candidate {
      if scored == nil, isFurniture(index) {
        page.set(index, .outside, "links or a furniture container inside the article")
        continue
      }
      let line = page.lines[index]
      if page.isWhole(index), page.list.blocks[index].kind != .heading,
        let caption = CaptionReader.caption(line, isListItem: page.list.blocks[index].kind == .listItem)
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
      var start = page.list.range(of: index).lowerBound
      if paragraphsSoFar < 3, let (byline, end) = DatelineReader.openingByline(line, in: page.list.text) {
        header.byline.merge(byline)
        note("reporters", "opening of the text", line.printed(0..<end, in: page.list.text))
        start = Int(line.offsets[end])
      }
      addParagraph(index, from: start)
      paragraphsSoFar += 1
    }
    cutSiteLines()
    takeSiteSpeech()
    stripTail()
    tellSubheads()
  }

  /// Characters of the body, as a reader of Chinese counts them.
  var bodyWeight: Double { paragraphBlocks.reduce(0) { $0 + page.features[$1].weight } }

  /// The share of the body's text that stands in links, 0...1.
  var linkedShare: Double {
    var (links, all) = (0.0, 0.0)
    for index in paragraphBlocks {
      links += page.features[index].weight * page.features[index].linkDensity
      all += page.features[index].weight
    }
    return all > 0 ? links / all : 0
  }

  /// To how many pages the body's text links.
  var linkedPages: Int {
    let blocks = Set(paragraphBlocks)
    return Set(page.list.links.filter { blocks.contains(Int($0.block)) }.map { page.list.attribute($0.url) }).count
  }

  /// Takes a line that names the authors and nothing else: with 记者 anywhere at the start or end of the text, bare names directly
  /// above it.
  mutating func isBylineLine(_ index: Int, _ line: FoldedLine, isFirst: Bool) -> Bool {
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

  /// Lines of names between the title and the body, or directly below it.
  mutating func readNamesAroundBody() {
    guard header.byline.authors.isEmpty, header.byline.reporters.isEmpty, let body else { return }
    let title = page.roles.indices.first { page.roles[$0].role == .title && $0 < body.lowerBound }
    let first = title.map { $0 + 1 } ?? max(0, body.lowerBound - 4)
    for index in first..<max(first, body.lowerBound) where page.roles[index].role == .outside && index <= first + 5 {
      if isBylineLine(index, page.lines[index], isFirst: index <= first + 2) { return }
    }
    let last = body.last { page.roles[$0].role == .candidate && page.features[$0].weight >= 25 } ?? body.upperBound - 1
    for index in last + 1..<min(page.count, body.upperBound + 3) where page.roles[index].role == .outside {
      if isBylineLine(index, page.lines[index], isFirst: false) { return }
    }
  }

  func isFurniture(_ index: Int) -> Bool {
    let features = page.features[index]
    if page.isFurniture(index) { return true }
    return features.linkDensity > 0.66 && features.stops == 0 && features.weight < 60
  }

  func wholeCaption(_ line: FoldedLine) -> FoundCaption {
    FoundCaption(text: line.trimmed(0..<line.count), credit: nil, isPhotographer: false)
  }

  mutating func add(_ found: FoundCaption, _ line: FoldedLine, _ index: Int) {
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
  mutating func take(_ dateline: Dateline, _ line: FoldedLine, _ index: Int) {
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

  mutating func addParagraph(_ index: Int, from start: Int) {
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

  /// What stands behind the last sentence: (记者 X), (来源:X), (责任编辑:X), (完).
  mutating func stripTail() {
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

  static let endMarks = ["(完)", "[完]", "【完】", "(全文完)", "(本文完)"].map(word)

  /// The last characters of all that may be taken off the end of a text: of `endMarks`, of bylines in brackets, of `waysBack`.
  private static let lastOfTails: [CodePoint] =
    [0x29, 0x5D, 0x3011] + waysBack.compactMap(\.last) + endMarks.compactMap(\.last)
  /// Bytes in which the last character is looked for, behind which a mark and spaces may stand.
  private static let lastBytes = 16

  /// Tells whether something may be taken off the end: most texts end in a full stop.
  private func mayHaveTail(_ text: Text) -> Bool {
    let end = FoldedLine(
      text.span, scalarStart(in: text.span, before: max(1, text.count - Self.lastBytes + 1))..<text.count)
    let rest = end.trimmed(0..<end.count, marks: [0x3E, 0xBB])
    return rest.isEmpty || Self.lastOfTails.contains(end.scalars[rest.upperBound - 1])
  }

  mutating func withoutTail(_ text: Text) -> Text? {
    guard mayHaveTail(text) else { return nil }
    let line = FoldedLine(text)
    let all = line.trimmed(0..<line.count)
    for mark in Self.endMarks where all.count >= mark.count && line.has(mark, at: all.upperBound - mark.count) {
      return line.printed(all.lowerBound..<all.upperBound - mark.count, in: text)
    }
    if let end = beforeWayBack(line, all) { return line.printed(all.lowerBound..<end, in: text) }
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

  private static let wayBack = word("返回")
  private static let waysBack = ["首页", "查看更多", "列表", "上一页", "顶部"].map(word)

  /// Where the text ends before a link back to the site that stands in its last paragraph: …送别。返回搜狐,查看更多
  func beforeWayBack(_ line: FoldedLine, _ all: Range<Int>) -> Int? {
    var end = all.upperBound
    while end > all.lowerBound, [0x3E, 0xBB, 0x20].contains(line.scalars[end - 1]) { end -= 1 }
    guard Self.waysBack.contains(where: { end - $0.count >= all.lowerBound && line.has($0, at: end - $0.count) }),
      let start = (max(all.lowerBound, end - 16)..<end).last(where: { line.has(Self.wayBack, at: $0) }),
      start == all.lowerBound
        || [0x3002, 0x21, 0x3F, 0x29, 0x201D, 0x2026, 0x5D, 0x20].contains(line.scalars[start - 1])
    else { return nil }
    return line.trimmed(all.lowerBound..<start).upperBound
  }

  /// The bracket that opens what the last bracket of the line closes.
  func openingBracket(_ line: FoldedLine, _ all: Range<Int>) -> Int? {
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
  mutating func tellSubheads() {
    for place in article.paragraphs.indices where article.paragraphs[place].kind == .paragraph {
      let features = page.features[paragraphBlocks[place]]
      guard place + 1 < article.paragraphs.count, features.weight >= 2, features.weight <= 40, !features.endsSentence,
        features.stops == 0, features.commas <= 1, page.features[paragraphBlocks[place + 1]].weight > features.weight,
        !HeaderValue.isEnactment(page.lines[paragraphBlocks[place]])
      else { continue }
      article.paragraphs[place].kind = .subhead
      page.set(paragraphBlocks[place], .subhead, "short line without a full stop above a paragraph")
    }
  }
}
