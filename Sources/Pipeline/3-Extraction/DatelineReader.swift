// Reads the opening of a news text: 西江日報訊(記者 謝江濤 特約記者 胡玉坤), 新华社北京9月6日电（记者 张三）, 中新網四川新聞10月17日電 題:…
//
// An opening names an agency or paper and says 訊 or 電. What it names becomes the source, who it names the reporters.

internal import Model
internal import UTF8Text

/// The opening of a text.
struct Dateline {
  /// 西江日報訊, 新華社北京9月6日電.
  var text: Range<Int>
  /// The agency or paper, without its 訊 or 電 and without place and day.
  var source: Range<Int>
  var byline = Byline()
  var partialDate: FoundPartialDate?
  /// Where the text of the article begins.
  var end: Int
  /// Tells whether the rest of the line only repeats the title (題:…).
  var announcesTitle = false
}

enum DatelineReader {
  /// 讯 and 电, the two words that end an opening.
  private static let marks: [CodePoint] = [0x8BAF, 0x7535]
  private static let papers = [
    "日报", "晚报", "早报", "时报", "农报", "商报", "都市报", "青年报", "周报", "报", "社", "网", "电视台", "广播电台",
    "电台", "新闻", "融媒", "快报", "在线", "客户端", "频道", "周刊",
  ].map(word)
  private static let titleMark = word("题:")

  /// The dateline of a block, nil when the block begins with none.
  static func dateline(_ line: FoldedLine, in text: Text) -> Dateline? {
    let start = line.trimmed(0..<line.count).lowerBound
    let limit = min(line.count, start + 32)
    var index = start
    while index < limit {
      let value = line.scalars[index]
      if value == 0x3002 || value == 0x2C || value == 0xFF0C || value == 0x3001 || value == 0x22 || value == 0x201C {
        return nil
      }
      if marks.contains(value), index > start, let found = reading(line, start, index, text) { return found }
      index += 1
    }
    return nil
  }

  private static func reading(_ line: FoldedLine, _ start: Int, _ mark: Int, _ text: Text) -> Dateline? {
    var nameStart = start
    // 【…】 or ( around the opening.
    while nameStart < mark, [0x3010, 0x28, 0x5B, 0x20].contains(line.scalars[nameStart]) { nameStart += 1 }
    let partial = DateReader.firstPartialDate(line, in: nameStart..<mark)
    guard let source = agency(line, nameStart..<mark) ?? named(line, nameStart..<mark, mark, text),
      endsOpening(line, mark + 1)
    else {
      return nil
    }
    // 据新华社北京9月6日电: according to whom is whom.
    let isQuoted = source.count > 2 && line.scalars[source.lowerBound] == 0x636E
    var result = Dateline(
      text: nameStart..<mark + 1, source: isQuoted ? source.lowerBound + 1..<source.upperBound : source,
      partialDate: partial, end: mark + 1)
    var index = DateReader.skipSpaces(line, mark + 1, line.count)
    if index < line.count, line.scalars[index] == 0x3011 || line.scalars[index] == 0x5D { index += 1 }
    index = DateReader.skipSpaces(line, index, line.count)
    if index < line.count, line.scalars[index] == 0x28,
      let close = line.firstIndex(of: 0x29, in: index..<min(line.count, index + 60))
    {
      if let byline = byline(line, index + 1..<close, in: text) {
        result.byline = byline
        index = close + 1
        // What no column takes stays in sight.
        if byline.isEmpty { result.text = nameStart..<index }
      }
    }
    result.end = DateReader.skipSpaces(line, index, line.count)
    while result.end < line.count, [0x2014, 0x2D, 0x3A].contains(line.scalars[result.end]) { result.end += 1 }
    if line.has(titleMark, at: result.end) { result.announcesTitle = true }
    return result
  }

  /// The byline in brackets that a text without a dateline begins with: （记者 张三）近日…
  static func openingByline(_ line: FoldedLine, in text: Text) -> (byline: Byline, end: Int)? {
    let start = line.trimmed(0..<line.count).lowerBound
    guard start < line.count, line.scalars[start] == 0x28,
      let close = line.firstIndex(of: 0x29, in: start..<min(line.count, start + 40)), close + 1 < line.count,
      let (label, _) = Vocabulary.labels.match(line, at: DateReader.skipSpaces(line, start + 1, close)),
      label == .reporter || label == .specialReporter, let byline = byline(line, start + 1..<close, in: text),
      // （记者手记）: only a name that begins with a surname is believed there.
      (byline.reporters + byline.specialReporters).contains(where: isFullName)
    else { return nil }
    return (byline, DateReader.skipSpaces(line, close + 1, line.count))
  }

  private static func isFullName(_ name: Text) -> Bool {
    let line = FoldedLine(name)
    return Surnames.isFullName(line, 0..<line.count)
  }

  /// Who the bracket directly behind an opening names: (记者 张三), or the bare name that agencies print there: 中新社北京4月1日电 (夏宾).
  /// Names that nothing parts and that surnames do not part either are nobody's; the bracket is a byline all the same.
  private static func byline(_ line: FoldedLine, _ range: Range<Int>, in text: Text) -> Byline? {
    if let byline = BylineReader.bracketed(line, range, in: text) { return byline }
    let names =
      Surnames.parted(line, line.trimmed(range), least: 4)?.map { line.printed($0, in: text) }
      ?? PersonNames.bareList(line, range, in: text)
    guard names.isEmpty else {
      var byline = Byline()
      byline.authors = names
      return byline
    }
    let trimmed = line.trimmed(range)
    guard trimmed.count <= 24, let (label, count) = Vocabulary.labels.match(line, at: trimmed.lowerBound),
      label == .reporter || label == .specialReporter, count < trimmed.count,
      trimmed.allSatisfy({ isHan(line.scalars[$0]) || line.scalars[$0] == 0x20 || line.scalars[$0] == 0x3001 })
    else { return nil }
    return Byline()
  }

  /// A name nobody knows before 讯, when a byline in brackets follows at once: 澄水晚风讯（记者 岑雨）.
  private static func named(_ line: FoldedLine, _ range: Range<Int>, _ mark: Int, _ text: Text) -> Range<Int>? {
    let open = mark + 1
    guard range.count >= 2, range.count <= 10, range.allSatisfy({ isHan(line.scalars[$0]) }), open < line.count,
      line.scalars[open] == 0x28, let close = line.firstIndex(of: 0x29, in: open..<min(line.count, open + 60)),
      BylineReader.bracketed(line, open + 1..<close, in: text) != nil
    else { return nil }
    return range
  }

  /// What may follow 訊 or 電: white space, a bracket, the article itself after an opening with a day.
  private static func endsOpening(_ line: FoldedLine, _ index: Int) -> Bool {
    guard index < line.count else { return false }
    switch line.scalars[index] {
    case 0x20, 0x28, 0x3011, 0x5D, 0x29, 0x3A, 0x2014: return true
    default:
      // 新华社北京9月6日电国务院…: a day directly before 电 is proof enough.
      return index >= 2 && line.scalars[index - 2] == 0x65E5
    }
  }

  /// The agency at the start of `range`: up to and including the last word for a paper or agency before place and day.
  private static func agency(_ line: FoldedLine, _ range: Range<Int>) -> Range<Int>? {
    var best: Range<Int>?
    for index in range {
      for paper in papers
      where index + paper.count <= range.upperBound && line.has(paper, at: index) && index > range.lowerBound {
        if best == nil || index + paper.count > best!.upperBound {
          // 新华社 before 北京: the first complete name wins unless the next word directly extends it.
          if best == nil || index <= best!.upperBound { best = range.lowerBound..<index + paper.count }
        }
      }
    }
    guard let best, best.count >= 2, best.count <= 14 else { return nil }
    return best
  }
}
