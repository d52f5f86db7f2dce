// Reads who posted, from the lines that blogs and boards print around a date.
//
// 渔翁 发表于 2005-9-15 11:46, 本贴由渔翁于2005年8月12日发表, 发布时间 2005/03/15 22:36 by duscha, posted @ 2004-12-27 19:24 渔翁 阅读(9): the
// one word before or behind, at the place where these lines have the name.

internal import Model
internal import UTF8Text

enum PostedBy {
  private static let verbs = ["发表于", "发布于", "发表於", "posted on", "posted at"].map(word)
  private static let counts = ["阅读", "评论", "浏览", "点击", "回复", "view"].map(word)
  private static let by = word("by ")
  /// Words that stand where a name would.
  private static let others = ["本文", "本帖", "本贴", "文章", "原文", "首次", "最初", "最后", "作者", "于", "首发", "posted", "published"]
    .map(word)

  /// The scalars of the name in `line`, nil when the line is no such line.
  static func name(_ line: FoldedLine) -> Range<Int>? {
    guard line.count <= 80, let date = DateReader.firstDate(line) else { return nil }
    return before(line, date.range.lowerBound) ?? between(line, date.range.lowerBound)
      ?? behind(line, date.range.upperBound)
  }

  /// NAME 发表于 DATE.
  private static func before(_ line: FoldedLine, _ date: Int) -> Range<Int>? {
    for verb in verbs {
      let end = date - verb.count
      guard let start = (max(0, end - 2)...max(0, end)).reversed().first(where: { line.has(verb, at: $0) }) else {
        continue
      }
      return single(line, 0..<start)
    }
    return nil
  }

  /// 本贴由 NAME 于 DATE.
  private static func between(_ line: FoldedLine, _ date: Int) -> Range<Int>? {
    guard let end = (max(0, date - 2)..<date).last(where: { line.scalars[$0] == 0x4E8E }),
      let start = (0..<end).last(where: { line.scalars[$0] == 0x7531 }), start <= 4
    else { return nil }
    return single(line, start + 1..<end)
  }

  /// DATE by NAME, and DATE NAME 阅读(9).
  private static func behind(_ line: FoldedLine, _ date: Int) -> Range<Int>? {
    var start = DateReader.skipSpaces(line, date, line.count)
    let isMarked = line.has(by, at: start)
    if isMarked { start += by.count }
    guard start < line.count, start > date else { return nil }
    let end = (start..<line.count).first { line.scalars[$0] == 0x20 || line.scalars[$0] == 0x28 } ?? line.count
    let next = DateReader.skipSpaces(line, end, line.count)
    guard isMarked || counts.contains(where: { line.has($0, at: next) }) else { return nil }
    return single(line, start..<end)
  }

  /// `range` when it is one word of two to twenty letters.
  private static func single(_ line: FoldedLine, _ range: Range<Int>) -> Range<Int>? {
    let range = line.trimmed(range, marks: PersonNames.marks)
    guard range.count >= 2, range.count <= 20,
      range.allSatisfy({
        isHan(line.scalars[$0]) || isDigit(line.scalars[$0]) || (line.scalars[$0] >= 0x61 && line.scalars[$0] <= 0x7A)
          || line.scalars[$0] == 0x5F || line.scalars[$0] == 0x2D
      }), range.contains(where: { !isDigit(line.scalars[$0]) }),
      !others.contains(where: { line.has($0, at: range.lowerBound) && range.count <= $0.count + 2 })
    else { return nil }
    return range
  }
}
