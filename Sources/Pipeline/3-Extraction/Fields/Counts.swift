// Reads numbers of views and comments: 1286, 1,286 次, 3.2万.

internal import Model

enum Counts {
  /// The count that begins `range`, nil when none does.
  static func number(_ line: FoldedLine, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound, [0x20, 0x28, 0x5B, 0x3A].contains(line.scalars[index]) { index += 1 }
    var value = 0
    var digits = 0
    while index < range.upperBound, digits < 12 {
      let scalar = line.scalars[index]
      if isDigit(scalar) {
        value = value * 10 + Int(scalar - 0x30)
        digits += 1
      } else if !(scalar == 0x2C && digits > 0 && index + 1 < range.upperBound && isDigit(line.scalars[index + 1])) {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    var tenths = 0
    if index + 1 < range.upperBound, line.scalars[index] == 0x2E, isDigit(line.scalars[index + 1]) {
      tenths = Int(line.scalars[index + 1] - 0x30)
      index += 2
    }
    guard index < range.upperBound else { return value }
    switch line.scalars[index] {
    case 0x4E07: return value * 10_000 + tenths * 1_000  // 万
    case 0x4EBF: return value * 100_000_000 + tenths * 10_000_000  // 亿
    case 0x6B, 0x77: return value * (line.scalars[index] == 0x6B ? 1_000 : 10_000)
    default: return value
    }
  }

  /// Tells whether a count begins at `index`, in brackets or not.
  static func begins(_ line: FoldedLine, at index: Int) -> Bool {
    guard index < line.count else { return false }
    if isDigit(line.scalars[index]) { return true }
    return [0x28, 0x5B].contains(line.scalars[index]) && index + 1 < line.count && isDigit(line.scalars[index + 1])
  }

  private static let words = ["网友评论", "全部评论", "最新评论", "评论"].map(word)
  private static let comments = ["人发表了评论", "条评论", "人参与评论", "人评论", "人参与", "条回复", "个评论", "位网友发表"].map(word)

  /// The count of a line that says how many have commented: 已有0人發表了評論.
  static func commentCount(_ line: FoldedLine) -> Int? {
    for index in 0..<line.count where isDigit(line.scalars[index]) && (index == 0 || !isDigit(line.scalars[index - 1]))
    {
      var end = index
      while end < line.count, isDigit(line.scalars[end]) { end += 1 }
      let after = DateReader.skipSpaces(line, end, line.count)
      if comments.contains(where: { line.has($0, at: after) }) { return number(line, index..<end) }
    }
    // 网友评论（2）
    for index in 0..<line.count {
      for word in words where line.has(word, at: index) && begins(line, at: index + word.count) {
        return number(line, index + word.count..<line.count)
      }
    }
    return nil
  }
}
