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
    guard let measures else { return }
    let named = NamedAuthors(page: page, measures: measures, title: title, body: body)
    guard let found = named.find(stated: page.list.statement("author")) else { return }
    namedAuthors = found.names
    note("authors", found.rule, page.list.copy(of: found.block))
  }
}
