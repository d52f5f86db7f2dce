// Reads lines of labels and values: 發布時間:2020-09-29 來源:澄水日報 編輯:堯欣雨.
//
// A label counts only when what follows fits it: a date after a date label, names after 记者, a number after 浏览量. So the
// question "记者:您怎么看?" of an interview is no label.

internal import Model
internal import UTF8Text

/// A label found in a line, and the scalars up to the next label.
struct LabelledValue {
  var label: FieldLabel
  /// The label itself, without its colon.
  var name: Range<Int>
  var value: Range<Int>
  /// Tells whether a colon stands between the two.
  var hasColon: Bool
}

enum LabelledLine {
  /// The labels of `line`, in order. A label is a word of the vocabulary with a colon behind it, or, for people, white space
  /// and names; it begins the line or follows white space, a bracket, a digit, or another label's value.
  static func values(_ line: FoldedLine) -> [LabelledValue] {
    guard line.mayHold(.labels) else { return [] }
    var found: [(label: FieldLabel, name: Range<Int>, valueStart: Int, hasColon: Bool)] = []
    var index = 0
    var places = line.wordPlaces(of: .labels)
    while let start = places.next(from: index) {
      index = start
      guard let (label, count) = Vocabulary.labels.match(line, atStart: index),
        PersonNames.isWholeWord(line, index..<index + count)
      else {
        index += 1
        continue
      }
      var after = index + count
      while after < line.count, line.scalars[after] == 0x20 { after += 1 }
      let isBar = isBar(line, after) && mayHaveBar(label) && barsFollowLabels(line)
      let hasColon = isBar || (after < line.count && line.scalars[after] == 0x3A)
      let hasSlash = !hasColon && count <= 2 && after < line.count && line.scalars[after] == 0x2F
      let hasSpace = after > index + count || hasSlash
      // 图片 and 文 are words of menus and sentences; only a mark makes them labels.
      let isPeople =
        (BylineReader.isPeople(label) || label == .intern) && after < line.count
        && (hasSlash || (count >= 2 && line.scalars[index] != 0x56FE && isNameStart(line.scalars[after])))
      // 阅读 532, 评论 7: a count may follow its word without a colon.
      let isCount = (label == .views || label == .comments) && Counts.begins(line, at: after)
      let isWordStart = isBoundary(line, before: index)
      let needsBoundary = count <= 2 && !hasColon
      if hasColon && (isWordStart || count >= 2) || (isPeople && hasSpace && isWordStart) || (isCount && isWordStart)
        || ((label == .date || label == .modified) && isWordStart && count >= 2
          && DateReader.firstDate(line, in: after..<min(line.count, after + 4 + 11))?.range.lowerBound == after)
      {
        if needsBoundary && !isWordStart {
          index += 1
          continue
        }
        if hasColon || hasSlash { after += 1 }
        found.append((label, index..<index + count, after, hasColon))
        index = after
      } else {
        index += count
      }
    }
    return found.enumerated().map { place, item in
      let end = place + 1 < found.count ? found[place + 1].name.lowerBound : line.count
      return LabelledValue(
        label: item.label, name: item.name,
        value: valueRange(line, item.valueStart..<limit(of: item.label, line, item.valueStart..<end)),
        hasColon: item.hasColon)
    }
  }

  /// 文 | 张建国 编辑丨李晓梅: the bar between a label and its value, as articles of public accounts print it.
  private static func isBar(_ line: FoldedLine, _ index: Int) -> Bool {
    index < line.count && (line.scalars[index] == 0x7C || line.scalars[index] == 0x4E28)
  }

  private static func mayHaveBar(_ label: FieldLabel) -> Bool {
    BylineReader.isPeople(label) || label == .source || label == .intern
  }

  /// Tells whether every bar of a short line stands behind such a label: in 首页 | 图片 | 视频 they part the words of a menu.
  private static func barsFollowLabels(_ line: FoldedLine) -> Bool {
    guard line.count <= 60, let first = (0..<line.count).first(where: { isBar(line, $0) }) else { return false }
    for bar in first..<line.count where isBar(line, bar) {
      var end = bar
      while end > 0, line.scalars[end - 1] == 0x20 { end -= 1 }
      let isBehindLabel = (max(0, end - 6)..<end).contains { start in
        guard let (label, count) = Vocabulary.labels.match(line, at: start) else { return false }
        return start + count == end && mayHaveBar(label) && isBoundary(line, before: start)
      }
      if !isBehindLabel { return false }
    }
    return true
  }

  private static func isNameStart(_ value: CodePoint) -> Bool {
    isHan(value) || (value >= 0x61 && value <= 0x7A) || (value >= 0xC0 && value < 0x250)
  }

  private static func isBoundary(_ line: FoldedLine, before index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = line.scalars[index - 1]
    if isDigit(before) { return true }
    switch before {
    case 0x20, 0x28, 0x5B, 0x3010, 0x7C, 0x2F, 0x3A, 0x3001, 0x2C, 0x3B, 0x2605, 0x25A0, 0x25CF, 0x25C6, 0x2D, 0x3002:
      return true
    default: return false
    }
  }

  /// Where a value ends: an unlabelled date behind it is another value, and names end before digits and bars.
  private static func limit(of label: FieldLabel, _ line: FoldedLine, _ range: Range<Int>) -> Int {
    switch label {
    case .date, .modified, .summary, .title, .views, .comments: return range.upperBound
    default: break
    }
    var end = range.upperBound
    if let date = DateReader.firstDate(line, in: range), date.range.lowerBound > range.lowerBound {
      end = date.range.lowerBound
    }
    return BylineReader.isPeople(label) ? peopleEnd(line, range.lowerBound..<end) : end
  }

  /// Names end at a dot, bar or dash between spaces, and at a digit.
  private static func peopleEnd(_ line: FoldedLine, _ range: Range<Int>) -> Int {
    for index in range where index > range.lowerBound {
      let value = line.scalars[index]
      if isDigit(value) { return monthStart(line, range.lowerBound..<index) }
      if [0xB7, 0x7C, 0x2D, 0x2022, 0x2013, 0x2014, 0x25CF, 0x2219, 0x22C5].contains(value),
        line.scalars[index - 1] == 0x20
      {
        return index
      }
    }
    return range.upperBound
  }

  /// Where the month before a day begins, or the end of `range`: By Jane Doe March 11, 2015.
  private static func monthStart(_ line: FoldedLine, _ range: Range<Int>) -> Int {
    let before = line.trimmed(range)
    guard let space = before.last(where: { line.scalars[$0] == 0x20 }),
      MonthNames.month(line, at: space + 1, limit: range.upperBound) != nil
    else { return range.upperBound }
    return space
  }

  private static func valueRange(_ line: FoldedLine, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    // The opening bracket of the next label, and the closing one of this, belong to neither.
    let trimmed = line.trimmed(range, marks: [0x7C, 0x28, 0x5B, 0x3010])
    end = trimmed.upperBound
    if trimmed.isEmpty { return trimmed }
    let last = line.scalars[end - 1]
    if last == 0x29 && line.firstIndex(of: 0x28, in: trimmed) == nil { end -= 1 }
    if last == 0x3011 && line.firstIndex(of: 0x3010, in: trimmed) == nil { end -= 1 }
    if last == 0x5D && line.firstIndex(of: 0x5B, in: trimmed) == nil { end -= 1 }
    return line.trimmed(trimmed.lowerBound..<end)
  }
}
