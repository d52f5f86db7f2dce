// Puts a person's rules for a site above what the page's own shape suggests.

internal import Model
internal import UTF8Text

extension ArticleBuilder {
  /// The body that the rule names, instead of the model's choice.
  mutating func takeRuledBody() {
    guard let rule, page.list.isMarkup, rule.selectors[.body] != nil || rule.selectors[.remove] != nil else { return }
    let wanted = rule.selectors[.body].map { $0.covered(page.list) }
    let removed = rule.selectors[.remove].map { $0.covered(page.list) }
    let before = scored
    let scores = (0..<page.count).map { index -> Double in
      let home = Int(page.list.blocks[index].container)
      if removed?[home] == true { return 0 }
      guard let wanted else { return before?.scores[index] ?? 0 }
      return wanted[home] ? 1 : 0
    }
    let choice = ScoredBody(scores: scores, threshold: wanted == nil ? before?.threshold ?? 1 : 1)
    guard choice.range != nil else { return }
    for index in 0..<page.count where page.roles[index].role == .outside { page.set(index, .candidate, "") }
    takeScored(choice)
    note("body", "rule for the site", Text((rule.selectors[.body] ?? rule.selectors[.remove]!).text.utf8))
  }

  /// The fields that the rule names.
  mutating func takeRuledFields() {
    guard let rule else { return }
    for field in RuledField.allCases {
      guard let selector = rule.selectors[field], field != .body, field != .remove,
        let found = firstBlock(selector)
      else { continue }
      let text = page.list.copy(of: found)
      let line = FoldedLine(text)
      switch field {
      case .title: article.title = text
      case .date:
        guard let date = DateReader.firstDate(line) else { continue }
        article.published = date.value
        article.dateEvidence = Text("rule for the site".utf8)
      case .author:
        let labelled = BylineReader.line(line, in: text).map { $0.authors + $0.reporters } ?? []
        let values = LabelledLine.values(line).filter { BylineReader.isPeople($0.label) }
        let range = values.first?.value ?? 0..<line.count
        let names = labelled.isEmpty ? PersonNames.list(line, range, in: text) : labelled
        article.authors = names.isEmpty ? [line.printed(range, in: text)] : names
      case .source:
        let value = LabelledLine.values(line).first { $0.label == .source }?.value ?? 0..<line.count
        article.source = line.printed(value, in: text)
      case .section: article.section = text
      case .body, .remove: continue
      }
      let column: String =
        switch field {
        case .date: "published_at"
        case .author: "authors"
        default: field.rawValue
        }
      article.evidence.removeAll { $0.field == column }
      note(column, "rule for the site", text)
    }
  }

  private func firstBlock(_ selector: Selector) -> Int? {
    let covered = selector.covered(page.list)
    return (0..<page.count).first { covered[Int(page.list.blocks[$0].container)] }
  }
}
