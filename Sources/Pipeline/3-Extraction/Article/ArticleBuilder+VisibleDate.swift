// The date that a page prints without a label, when neither labels nor the page's own statements gave one.
//
// Taken is the short line with a full date that stands nearest to the title, above the body or directly below it; not in a box
// of other articles, of comments, or in the footer, whose dates are other things' dates.

internal import Model
internal import UTF8Text

extension ArticleBuilder {
  mutating func readVisibleDate() {
    guard header.published == nil, header.modified == nil, page.list.isMarkup, let body else { return }
    let title = page.roles.indices.first { page.roles[$0].role == .title } ?? body.lowerBound
    let start = max(0, min(title, body.lowerBound) - Self.above)
    let end = min(page.count, body.upperBound + Self.below)
    var best: (distance: Int, index: Int, date: FoundDate)?
    for index in start..<end where mayDate(index) {
      let line = page.lines[index]
      guard let date = DateReader.firstDate(line) ?? DateReader.firstShortDate(line, in: 0..<line.count),
        !OtherDates.isOther(line, date.range)
      else { continue }
      let distance = index < body.upperBound ? abs(index - title) : index - body.upperBound + Self.above
      if best.map({ distance < $0.distance }) ?? true { best = (distance, index, date) }
    }
    guard let best else { return }
    header.published = best.date.value
    header.publishedRule = Text("line with a date near the title".utf8)
    note("published_at", "line with a date near the title", page.list.copy(of: best.index))
    if page.roles[best.index].role == .outside { page.set(best.index, .header, "the date nearest to the title") }
  }

  /// How many blocks above the title, and below the body, a date may stand.
  private static let above = 12
  private static let below = 8

  private func mayDate(_ index: Int) -> Bool {
    let features = page.features[index]
    switch page.roles[index].role {
    case .outside, .header, .breadcrumb: break
    case .candidate where body.map { index <= $0.lowerBound + 2 } == true: break
    default: return false
    }
    return page.isWhole(index) && features.digits >= 4 && features.weight <= 45 && features.stops <= 1
      && !page.isFurniture(index) && !page.isTermValue(index) && page.list.blocks[index].kind != .quote
  }
}
