// The authors, when no label names them: from lines of blogs and boards, from elements and links named after authors.

internal import Model

extension ArticleBuilder {
  mutating func readUnlabelledAuthors() {
    guard header.byline.authors.isEmpty, header.byline.reporters.isEmpty, let body, page.list.isMarkup else { return }
    let title = page.roles.indices.first { page.roles[$0].role == .title } ?? body.lowerBound
    let zone = max(0, min(title, body.lowerBound) - 4)..<min(page.count, body.upperBound + 4)
    // Of a thread's lines the first is the article's; amid the text no sentence counts.
    for index in zone where page.isWhole(index) {
      let isAmid = index >= body.lowerBound + 2 && index < body.upperBound - 1
      if isAmid && page.features[index].stops > 0 { continue }
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
      return take(index, "name before the title, and in a line of its own")
    }
    if let index = nameUnderTitle(title, body) { return take(index, "name under the title") }
    if let index = owner(of: body) { return take(index, "owner of the site and of its rights") }
    guard let measures else { return }
    let named = NamedAuthors(page: page, measures: measures, title: title, body: body)
    guard let found = named.find(stated: page.list.statement("author")) else { return }
    namedAuthors = found.names
    note("authors", found.rule, page.list.copy(of: found.block))
  }

  private mutating func take(_ index: Int, _ rule: String) {
    header.byline.authors = [page.list.copy(of: index)]
    note("authors", rule, page.list.copy(of: index))
    page.set(index, .header, "names the author")
  }

  /// 茉莉:我的童年: commentaries bear their author's name before the title; told by a line that is that name alone.
  private func nameBeforeTitle(_ zone: Range<Int>) -> Int? {
    let titles = [page.list.statement("title"), article.title].compactMap { $0 }.map { FoldedLine($0) }
    let above = zone.prefix(6).filter { page.isWhole($0) && page.lines[$0].count <= 60 }.map { page.lines[$0] }
    for line in titles + above {
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

  /// A person's name alone between the title and the text, as essays print it: a surname with a given name, no link, no heading.
  private func nameUnderTitle(_ title: Int, _ body: Range<Int>) -> Int? {
    let zone = max(0, body.lowerBound - 2)..<min(body.upperBound, body.lowerBound + 3)
    guard let index = zone.first(where: { $0 > title && isName($0) }) else { return nil }
    // Names in a row are a list of people; and some text must follow.
    guard !isName(index + 1), index + 3 < body.upperBound,
      (index + 1..<index + 4).contains(where: { page.features[$0].weight >= 25 })
    else { return nil }
    return index
  }

  private func isName(_ index: Int) -> Bool {
    guard index < page.count, page.isWhole(index), page.features[index].linkDensity == 0,
      [.candidate, .subhead, .outside].contains(page.roles[index].role), page.list.blocks[index].kind == .paragraph
    else { return false }
    let line = page.lines[index]
    return (2...4).contains(line.count) && line.scalars.allSatisfy(isHan)
      && PersonNames.bareList(line, 0..<line.count, in: page.list.text).count == 1
  }

  /// The head of a blog that is a person's name, when the notice at its foot says that the rights are that person's.
  private func owner(of body: Range<Int>) -> Int? {
    let heads = (0..<min(4, body.lowerBound)).filter { index in
      let line = page.lines[index]
      return page.isWhole(index) && (2...4).contains(line.count) && Surnames.isFullName(line, 0..<line.count)
    }
    guard !heads.isEmpty else { return nil }
    for index in max(body.upperBound, page.count - 30)..<max(body.upperBound, page.count) {
      let line = page.lines[index]
      guard page.isWhole(index), line.count <= 60,
        let mark = (0..<line.count).first(where: { place in Self.rights.contains { line.has($0, at: place) } })
      else { continue }
      for head in heads {
        let name = Array(page.lines[head].scalars)
        if (mark..<line.count).contains(where: { line.has(name, at: $0) && $0 + name.count == line.count }) {
          return head
        }
      }
    }
    return nil
  }

  private static let rights = ["copyright", "©", "版权所有", "版权归"].map(word)
}
