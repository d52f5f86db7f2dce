// The labels above a body that is printed again: what they say otherwise than the first ones is kept as evidence.
//
// The first header's values stand, save a finer time of the same day (`HeaderFields`). A page that prints an article twice may give two
// sources or two dates, and somebody who asks where a value came from has to see the other one too.

internal import Model

extension ArticleBuilder {
  /// Notes the values between copies of the body that differ from the article's.
  mutating func noteRepeatedHeaders() {
    guard article.bodyRepeats > 0, let body else { return }
    var start: Int?
    for index in body {
      switch page.roles[index].role {
      case .body, .subhead, .dateline, .caption:
        start = index + 1
      case .repeated where page.roles[index].reason != "repeats the title":
        if let start, start < index { noteHeader(start..<index) }
        start = index + 1
      default: break
      }
    }
  }

  private mutating func noteHeader(_ zone: Range<Int>) {
    var other = HeaderFields()
    other.read(page, zone: zone)
    let first = article
    for item in other.evidence where differs(item, other, first) {
      note(item.field, "\(String(decoding: item.rule, as: UTF8.self)), above the body printed again", item.found)
    }
  }

  /// Whether what `item` tells of is another value than the article's.
  private func differs(_ item: Evidence, _ other: HeaderFields, _ article: Article) -> Bool {
    func isOther<Value: Equatable>(_ value: Value?, _ present: Value?) -> Bool { value != nil && value != present }
    switch item.field {
    case "published_at":
      guard let date = other.published, let present = article.published else { return other.published != nil }
      // A coarser time of the same day agrees.
      return date.date != present.date || date.precision == present.precision && date != present
    case "modified_at": return isOther(other.modified, article.modified)
    case "source": return isOther(other.source, article.source)
    case "publisher": return isOther(other.publisher, article.publisher)
    case "section": return isOther(other.section, article.section)
    case "title": return isOther(other.title, article.title)
    case "summary": return isOther(other.summary, article.summary)
    case "view_count": return isOther(other.viewCount, article.viewCount)
    case "comment_count": return isOther(other.commentCount, article.commentCount)
    default:
      let known = Set(
        article.authors + article.reporters + article.specialReporters + article.editors + article.photographers)
      let byline = other.byline
      let named = byline.authors + byline.reporters + byline.specialReporters + byline.editors + byline.photographers
      return named.contains { !known.contains($0) }
    }
  }
}
