// Reads the path of sections above an article: 首页 > 新闻 > 国内 > 正文.

internal import Model
internal import UTF8Text

enum Breadcrumb {
  private static let homes = ["首页", "主页", "home", "トップ"].map(word)
  private static let ends = ["正文", "内容", "详情", "正文内容", "文章内容", "浏览文章"].map(word)

  /// The segments of a breadcrumb line as ranges of scalars; nil when the line is none.
  static func segments(_ line: FoldedLine) -> [Range<Int>]? {
    guard line.count <= 100, line.scalars.contains(where: isSeparator) else { return nil }
    var start = 0
    // 当前位置:
    if let colon = line.firstIndex(of: 0x3A, in: 0..<min(line.count, 10)) { start = colon + 1 }
    var result: [Range<Int>] = []
    var segmentStart = start
    var separators = 0
    for index in start..<line.count where isSeparator(line.scalars[index]) {
      if index > 0, isSeparator(line.scalars[index - 1]), index > start {
        segmentStart = index + 1
        continue
      }
      result.append(line.trimmed(segmentStart..<index))
      separators += 1
      segmentStart = index + 1
    }
    result.append(line.trimmed(segmentStart..<line.count))
    result = result.filter { !$0.isEmpty }
    guard separators >= 1, result.count >= 2, result.allSatisfy({ $0.count <= 40 }) else { return nil }
    let beginsAtHome = homes.contains { home in result[0].indices.contains { line.has(home, at: $0) } }
    return beginsAtHome || separators >= 2 || start > 0 ? result : nil
  }

  private static func isSeparator(_ value: CodePoint) -> Bool {
    // Most scalars are ASCII letters or ideographs.
    if value < 0x80 { return value == 0x3E }
    return value < 0x2800 && (value == 0xBB || value == 0x203A || value == 0x2192 || value == 0x2794 || value == 0x25B8)
  }

  /// The segments without 正文 at the end.
  static func sections(_ line: FoldedLine) -> [Range<Int>] {
    var result = segments(line) ?? []
    while let last = result.last, ends.contains(where: { $0.count == last.count && line.has($0, at: last.lowerBound) })
    {
      result.removeLast()
    }
    return result
  }

  static func isHome(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    homes.contains { home in range.contains { line.has(home, at: $0) } }
  }
}
