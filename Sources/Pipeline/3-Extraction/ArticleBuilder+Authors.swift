// The authors, when no label names them: from lines of blogs and boards, from elements and links named after authors.

internal import Model

extension ArticleBuilder {
  mutating func readUnlabelledAuthors() {
    guard header.byline.authors.isEmpty, header.byline.reporters.isEmpty, let body, page.list.isMarkup else { return }
    let title = page.roles.indices.first { page.roles[$0].role == .title } ?? body.lowerBound
    let zone = max(0, min(title, body.lowerBound) - 4)..<min(page.count, body.upperBound + 4)
    for index in zone where page.isWhole(index) && (index < body.lowerBound + 2 || index >= body.upperBound - 1) {
      switch page.roles[index].role {
      case .header, .outside, .candidate, .subhead: break
      default: continue
      }
      let line = page.lines[index]
      guard page.features[index].weight <= 60, let name = PostedBy.name(line) else { continue }
      header.byline.authors = [line.printed(name, in: page.list.text)]
      note("authors", "who posted", page.list.copy(of: index))
      if page.roles[index].role == .outside { page.set(index, .header, "who posted, and when") }
      return
    }
    if let index = nameBeforeTitle(zone.lowerBound..<min(page.count, body.lowerBound + 3)) {
      header.byline.authors = [page.list.copy(of: index)]
      note("authors", "name before the title, and in a line of its own", page.list.copy(of: index))
      page.set(index, .header, "names the author")
      return
    }
    guard let measures else { return }
    let named = NamedAuthors(page: page, measures: measures, title: title, body: body)
    guard let found = named.find(stated: page.list.statement("author")) else { return }
    namedAuthors = found.names
    note("authors", found.rule, page.list.copy(of: found.block))
  }

  /// 茉莉:我的童年: commentaries bear their author's name before the title; told by a line that is that name alone.
  private func nameBeforeTitle(_ zone: Range<Int>) -> Int? {
    guard let stated = page.list.statement("title") ?? article.title else { return nil }
    for title in [stated, article.title ?? stated] {
      let line = FoldedLine(title)
      guard let colon = line.firstIndex(of: 0x3A, in: 0..<min(line.count, 6)), (2...4).contains(colon),
        (0..<colon).allSatisfy({ isHan(line.scalars[$0]) })
      else { continue }
      if let index = zone.first(where: {
        page.isWhole($0) && page.lines[$0].scalars.elementsEqual(line.scalars[..<colon])
      }) {
        return index
      }
    }
    return nil
  }
}
