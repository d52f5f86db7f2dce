// Reads the fields of an article from the lines of labels around it.

internal import Model
internal import UTF8Text

struct HeaderFields {
  var published: LocalDateTime?
  var publishedRule: Text?
  var modified: LocalDateTime?
  var partialDate: FoundPartialDate?
  var source: Text?
  var publisher: Text?
  var section: Text?
  var summary: Text?
  var title: Text?
  var byline = Byline()
  /// Agencies and papers named where an author would be.
  var institutions: [Text] = []
  var viewCount: Int?
  var commentCount: Int?
  var evidence: [Evidence] = []
  private var takesPeople = true
  /// The blocks in the midst of the text.
  var text: Range<Int>?
  /// Authors with a label in Latin letters are read only in blocks before this one.
  var bylineEnd = Int.max

  private mutating func note(_ field: String, _ rule: Text, _ found: Text) {
    evidence.append(Evidence(field: field, rule: rule, found: found))
  }

  /// Reads every header line of `zone`, in order. What is read first stands, save that a finer time of the same day replaces a
  /// coarser one.
  /// - Parameter below: the zone stands below the body, where other articles' bylines begin: people count only when none were
  ///   named above.
  mutating func read(_ page: PageBlocks, zone: Range<Int>, below: Bool = false) {
    takesPeople = !below || (byline.authors.isEmpty && byline.reporters.isEmpty)
    var index = zone.lowerBound
    while index < zone.upperBound {
      if page.roles[index].role == .comment, commentCount == nil,
        let count = Counts.commentCount(page.lines[index])
      {
        commentCount = count
        note("comment_count", Text("count of comments".utf8), page.list.copy(of: index))
      }
      guard page.roles[index].role == .header else {
        index += 1
        continue
      }
      let line = page.lines[index]
      let values = LabelledLine.values(line)
      for item in values { read(item, line, page, index) }
      readBand(line, values, page, index)
      index += 1
    }
  }

  /// A label alone in its line takes the next block as its value, when that fits and begins with no label.
  private func following(_ index: Int, _ page: PageBlocks) -> FoldedLine? {
    let next = index + 1
    guard next < page.count, page.isWhole(next), page.lines[next].count <= 60 else { return nil }
    let values = LabelledLine.values(page.lines[next])
    if let first = values.first, first.name.lowerBound == 0, first.hasColon { return nil }
    return page.lines[next]
  }

  private mutating func read(_ item: LabelledValue, _ line: FoldedLine, _ page: PageBlocks, _ index: Int) {
    let text = page.list.text
    var line = line
    var value = item.value
    let label = line.printed(item.name, in: text)
    if value.isEmpty {
      guard item.hasColon, item.name.upperBound + 2 >= line.count, let next = following(index, page) else { return }
      line = next
      value = 0..<next.count
    }
    let found = line.printed(value, in: text)
    let rule = Text("label ".utf8) + label
    switch item.label {
    case .date, .modified:
      if let date = DateReader.firstDate(line, in: value) ?? DateReader.firstShortDate(line, in: value, hasLabel: true)
      {
        if OtherDates.isOther(line, date.range) { break }
        if item.label == .date { publish(date.value, rule, found) } else { modify(date.value, rule, found) }
      } else if partialDate == nil {
        partialDate =
          DateReader.firstPartialDate(line, in: value)
          ?? HeaderValue.yearless(line, at: value.lowerBound, needsTime: false)
      }
    case .source: readSource(line, value, text, rule)
    case .publisher where publisher == nil:
      if HeaderValue.fits(item, line, text) {
        publisher = found
        note("publisher", rule, found)
      }
    case .section where section == nil:
      if value.count <= HeaderValue.nameLimit, !HeaderValue.isSentence(line, value) {
        section = found
        note("section", rule, found)
      }
    case .summary where summary == nil:
      // A summary may be longer than the part of the line that was folded.
      let start = Int(line.offsets[value.lowerBound])
      let end =
        line.count == page.lines[index].count
        ? page.list.range(of: index).upperBound : Int(line.offsets[value.upperBound])
      summary = Text(text[start..<max(start, end)])
      note("summary", rule, summary!)
    case .title where title == nil:
      title = found
      note("title", rule, found)
    case .views where viewCount == nil:
      viewCount = Counts.number(line, value)
      if viewCount != nil { note("view_count", rule, found) }
    case .comments where commentCount == nil:
      commentCount = Counts.number(line, value)
      if commentCount != nil { note("comment_count", rule, found) }
    case .author, .reporter, .specialReporter, .editor, .photographer:
      let isLatin = !isHan(line.scalars.isEmpty ? 0 : page.lines[index].scalars[item.name.lowerBound])
      if isLatin && (index >= bylineEnd || !byline.authors.isEmpty) { return }
      var item = item
      if isLatin, item.label == .author {
        if TeaserBylines.isTeaser(item.name, page, index) { return }
        guard let deed = BylineDeeds.label(page.lines[index], before: item.name.lowerBound) else { return }
        item.label = deed
      }
      readPeople(item, line, value, text, rule, found) { page.unglued($0, in: index) }
    default: break
    }
  }

  private mutating func readPeople(
    _ item: LabelledValue, _ line: FoldedLine, _ value: Range<Int>, _ text: Text, _ rule: Text, _ found: Text,
    unglued: (Text) -> Text
  ) {
    guard takesPeople || item.label == .editor || item.label == .photographer else { return }
    var names = PersonNames.list(line, value, in: text)
    if names.isEmpty, item.hasColon {
      let nested = BylineReader.read(line, value, in: text)
      if !nested.isEmpty {
        byline.merge(nested)
        note("reporters", rule, found)
        return
      }
      // 周思博 (Joel Spolsky): a name and how it is written elsewhere.
      if names.isEmpty, item.label == .author, value.count <= HeaderValue.nameLimit,
        line.scalars[value.upperBound - 1] == 0x29, let open = line.firstIndex(of: 0x28, in: value),
        !PersonNames.list(line, value.lowerBound..<open, in: text).isEmpty,
        !PersonNames.list(line, open + 1..<value.upperBound - 1, in: text).isEmpty
      {
        names = [found]
      }
      // 赵婕 出自[…]: what follows the names is another matter.
      if names.isEmpty { names = PersonNames.prefix(line, value, in: text).names }
      // A pen name, an institution: taken as printed when it is one short word.
      if names.isEmpty, item.label == .author || item.label == .editor, value.count >= 2, value.count <= 12,
        !HeaderValue.isSentence(line, value), line.firstIndex(of: 0x20, in: value) == nil,
        value.allSatisfy({
          isHan(line.scalars[$0]) || (line.scalars[$0] >= 0x61 && line.scalars[$0] <= 0x7A) || line.scalars[$0] >= 0xB7
        })
      {
        names = [found]
      }
    }
    // Tom Davies, Associated Press: the person wrote it. By Associated Press: nobody else is named.
    let people = names.filter { !PersonNames.isInstitution($0) }
    if people.isEmpty {
      // Author: Marketing Team. Somebody wrote it, and the label does not say who.
      if institutions.isEmpty, item.label == .author, !names.contains(where: PersonNames.isTeam) {
        institutions = names
      }
      return
    }
    names = people.map(unglued)
    // IAB By Laws: one word behind a `by` inside a line is no name.
    if !item.hasColon, item.name.lowerBound > 0, names.count == 1, !isHan(line.scalars[value.lowerBound]),
      !names[0].contains(0x20), PersonNames.isLatin(line, item.name)
    {
      return
    }
    byline.add(names, as: item.label)
    note(item.label.rawValue, rule, found)
  }

  /// 来源:新华网 — or a byline that poses as one: 来源:记者 汪林.
  private mutating func readSource(_ line: FoldedLine, _ value: Range<Int>, _ text: Text, _ rule: Text) {
    let people = BylineReader.read(line, value, in: text)
    if !people.isEmpty, let (first, _) = Vocabulary.labels.match(line, at: line.trimmed(value).lowerBound),
      BylineReader.isPeople(first)
    {
      byline.merge(people)
      note("reporters", rule, line.printed(value, in: text))
      return
    }
    guard source == nil else { return }
    var end = value.upperBound
    // What follows white space and is a date, a number or a bracket belongs to the next thing.
    for index in value where line.scalars[index] == 0x20 && index + 1 < value.upperBound {
      let next = line.scalars[index + 1]
      if isDigit(next) || Vocabulary.furniture.match(line, at: index + 1)?.meaning == .tool || next == 0x5B
        || next == 0x3010 || next == 0x28 || next == 0x7C || next == 0x2D
      {
        end = index
        break
      }
    }
    let range = line.trimmed(value.lowerBound..<end, marks: [0x7C, 0x3002, 0x2C, 0x5B, 0x5D, 0x300A, 0x300B])
    guard !range.isEmpty, range.count <= HeaderValue.nameLimit, !HeaderValue.isSentence(line, range),
      range.contains(where: { isHan(line.scalars[$0]) || (line.scalars[$0] >= 0x61 && line.scalars[$0] <= 0x7A) })
    else { return }
    source = line.printed(range, in: text)
    note("source", rule, source!)
  }

  /// A date without a label in a short line.
  private mutating func readBand(_ line: FoldedLine, _ values: [LabelledValue], _ page: PageBlocks, _ index: Int) {
    if published == nil, let date = DateReader.firstDate(line), mayBeOfPublication(index, page),
      !OtherDates.isOther(line, date.range),
      !values.contains(where: { ($0.label == .modified) && $0.value.overlaps(date.range) })
    {
      publish(date.value, Text("line of labels".utf8), line.printed(date.range, in: page.list.text))
    }
    if published == nil, partialDate == nil, let partial = HeaderValue.yearlessBand(line) { partialDate = partial }
    readBracketedName(line, page.list.text)
  }

  /// A date in the midst of the text is a caption's, a table's, a quotation's; behind a term of a list it is that term's value.
  private func mayBeOfPublication(_ index: Int, _ page: PageBlocks) -> Bool {
    guard page.list.isMarkup else { return true }
    if let text, text.contains(index) { return false }
    return !page.isTermValue(index)
  }

  /// 2004年7月16日08:19 [ 黄宇 ]: a name alone in brackets in a line with a date.
  private mutating func readBracketedName(_ line: FoldedLine, _ text: Text) {
    guard byline.isEmpty, DateReader.firstDate(line) != nil, let open = line.firstIndex(of: 0x5B, in: 0..<line.count),
      let close = line.firstIndex(of: 0x5D, in: open..<min(line.count, open + 10))
    else { return }
    let names = PersonNames.bareList(line, open + 1..<close, in: text)
    if !names.isEmpty {
      byline.add(names, as: .author)
      note("authors", Text("name in brackets beside the date".utf8), line.printed(open..<close + 1, in: text))
    }
  }

  private mutating func publish(_ date: LocalDateTime, _ rule: Text, _ found: Text) {
    if let present = published {
      guard date.date == present.date, date.precision > present.precision else { return }
    }
    published = date
    publishedRule = rule
    note("published_at", rule, found)
  }

  private mutating func modify(_ date: LocalDateTime, _ rule: Text, _ found: Text) {
    guard modified == nil else { return }
    modified = date
    note("modified_at", rule, found)
  }
}
