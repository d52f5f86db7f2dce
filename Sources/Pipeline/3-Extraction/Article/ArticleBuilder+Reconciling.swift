// Reconciles what labels, the page's own statements and the text say.

internal import Model
internal import UTF8Text

extension ArticleBuilder {
  /// Visible labels beat what the page states of itself, which beats lines without a label: a label is what the reader was told,
  /// a meta element is what a template was filled with.
  mutating func reconcile() {
    let stated = StatedFields(page.list)
    let hasLabel = header.publishedRule.map { $0.starts(with: Text("label".utf8)) } ?? false
    if let published = header.published, hasLabel || stated.published == nil {
      article.published = published
      article.dateEvidence = header.publishedRule
    } else if var (date, rule) = stated.published {
      // Of statements that disagree the one holds whose day the page prints.
      if let visible = header.published, visible.date != date.date,
        let other = StatedFields.published(on: visible.date, page.list)
      {
        (date, rule) = other
      }
      article.published = date
      article.dateEvidence = rule
      if let visible = header.published, visible.date == date.date, visible.precision >= date.precision {
        // The same day is printed on the page: its wall clock is the reader's, the stated one may be UTC.
        article.published = visible
        // A time stated in UTC says nothing of the clock that a different one was printed by.
        let isSameClock = date.utcOffset != 0 || visible.hour == date.hour && visible.minute == date.minute
        article.published!.utcOffset = visible.utcOffset ?? (isSameClock ? date.utcOffset : nil)
        article.dateEvidence = header.publishedRule
      }
    }
    if article.published == nil, let date = stated.timeElement {
      article.published = date
      article.dateEvidence = Text("time element".utf8)
    }
    if article.published == nil, let (date, found) = datelineDate() {
      article.published = date
      article.dateEvidence = Text("date before the text".utf8)
      note("published_at", "date before the text", found)
    }
    article.modified = header.modified ?? stated.modified
    if let changed = header.modified, let published = article.published, changed.date < published.date {
      // No page is changed before the day it is published: what is labelled so is a policy, a program, another article.
      article.modified = stated.modified
      article.evidence.removeAll { $0.field == "modified_at" }
      header.evidence.removeAll { $0.field == "modified_at" }
    }
    article.evidence += header.evidence
    article.source = header.source ?? stated.source
    article.publisher = header.publisher ?? stated.publisher
    article.section = header.section ?? stated.section
    article.authors = header.byline.authors
    // A special correspondent is a reporter too.
    article.reporters =
      header.byline.reporters + header.byline.specialReporters.filter { !header.byline.reporters.contains($0) }
    // A byline that goes on in another element is whole in what the page states.
    if !article.authors.isEmpty, article.reporters.isEmpty, stated.authors.count > article.authors.count,
      article.authors.allSatisfy(stated.authors.contains)
    {
      article.authors = stated.authors
    }
    if article.authors.isEmpty && article.reporters.isEmpty {
      // What the page states of a person goes before what its classes say, and that before a publisher given as author.
      article.authors = stated.authors.isEmpty ? namedAuthors : stated.authors
      if article.authors.isEmpty {
        article.authors = header.institutions.isEmpty ? stated.institutions : header.institutions
      }
    }
    article.authors = AuthorNames.withoutSite(article.authors, [article.publisher, stated.publisher], page.list)
    article.specialReporters = header.byline.specialReporters
    article.editors = header.byline.editors
    article.photographers = header.byline.photographers
    article.viewCount = header.viewCount
    article.commentCount = header.commentCount
    settlePartialDate()
    article.eventDates = EventDates.dates(
      in: article.paragraphs.indices.prefix(EventDates.paragraphLimit).map { line(ofParagraph: $0) },
      published: article.published)
    var census = ScriptCensus()
    for paragraph in article.paragraphs { census.count(paragraph.text.span) }
    article.script = census.script
    article.language = census.language ?? stated.language
  }

  /// The folded text of a paragraph: that of its block, where it is the end of one that was folded whole.
  private func line(ofParagraph place: Int) -> FoldedLine {
    let text = article.paragraphs[place].text
    let block = paragraphBlocks[place]
    let start = page.list.range(of: block).upperBound - text.count
    guard page.isWhole(block), has(text.span, in: page.list.text.span, at: start),
      let line = page.lines[block].apart(fromByte: start)
    else { return FoldedLine(text) }
    return line
  }

  /// Feb. 23, 2015 -- The first paragraph may begin with the day, parted by a dash from what follows.
  private func datelineDate() -> (LocalDateTime, Text)? {
    guard let index = paragraphBlocks.first(where: { page.list.blocks[$0].kind != .heading }) else { return nil }
    let line = page.lines[index]
    guard let found = DateReader.firstDate(line, in: 0..<min(line.count, 60)), found.range.lowerBound <= 1 else {
      return nil
    }
    let dash = DateReader.skipSpaces(line, found.range.upperBound, line.count)
    let marks: [CodePoint] = [0x2013, 0x2014, 0x2D]
    guard dash + 1 < line.count, marks.contains(line.scalars[dash]),
      line.scalars[dash] != 0x2D || line.scalars[dash + 1] == 0x2D
    else { return nil }
    return (found.value, line.printed(found.range, in: page.list.text))
  }

  /// Without a full date: the month and day of the header, the dateline, or the opening of the text; and the year, if the text allows
  /// only one.
  mutating func settlePartialDate() {
    guard article.published == nil else { return }
    var partial = header.partialDate
    if partial == nil, let first = article.paragraphs.first(where: { $0.kind == .paragraph }) {
      let line = FoldedLine(first.text)
      partial = DateReader.firstPartialDate(line, in: 0..<min(line.count, 40))
    }
    guard let partial else { return }
    article.partialDate = partial.text
    if let modified = article.modified, modified.date.month == partial.month, modified.date.day == partial.day {
      // The page was last changed on a day of that name: the year of the one is the other's.
      article.inferredYear = modified.date.year
      article.inferredYearEvidence = Text("modified_at ".utf8) + modified.date.iso8601
      return
    }
    for paragraph in article.paragraphs {
      if let (year, evidence) = YearInference.year(of: partial, FoldedLine(paragraph.text), in: paragraph.text) {
        article.inferredYear = year
        article.inferredYearEvidence = evidence
        return
      }
    }
  }
}
