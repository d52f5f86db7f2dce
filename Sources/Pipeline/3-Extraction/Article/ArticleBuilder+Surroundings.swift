// What stands around the body: breadcrumb, publisher, related articles, images.

internal import Model
internal import UTF8Text

extension ArticleBuilder {
  mutating func readSurroundings() {
    readBreadcrumb()
    readPublisher()
    readRelated()
    readImages()
    for index in 0..<page.count where page.roles[index].role == .notice {
      article.notices.append(page.list.copy(of: index))
    }
    readPlainSection()
    article.canonicalURL = page.list.statement("canonical") ?? page.list.statement("og:url")
  }

  /// A line directly below the title that begins with a dash is its second half: ——方言课的一个下午.
  mutating func readSubtitle(below title: Int) {
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

  mutating func readBreadcrumb() {
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

  static let copyright = ["版权与免责", "版权声明", "版权及免责", "版权所有与免责"].map(word)

  /// 【政公網】 alone in a line above the body, or the name before 版權與免責聲明.
  mutating func readPublisher() {
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
  mutating func readRelated() {
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

  mutating func readImages() {
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
  mutating func readPlainSection() {
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
}
