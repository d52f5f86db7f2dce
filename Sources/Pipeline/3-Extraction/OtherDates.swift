// Tells the dates that are not of publication though they stand alone in a line: when an account was made, a picture taken, a blog
// begun. The word directly before or behind such a date says so.

internal import UTF8Text

enum OtherDates {
  private static let before = [
    "建立于", "建立時間", "创建于", "创建时间", "建站", "开博时间", "注册时间", "注册日期", "注册于", "加入时间", "加入日期", "上次登录", "最后登录", "成立于",
    "成立时间", "出生日期", "生日", "出生", "拍摄于", "拍摄时间", "截止", "截至", "有效期", "有效期至", "元期", "历元", "epoch", "joined", "member since",
    "registered",
    "born", "founded",
    "established", "expires", "deadline", "taken on", "登録日", "開設日", "誕生日", "生年月日",
  ].map(word)
  private static let behind = ["撮影", "拍摄", "摄于", "生まれ", "誕生", "出生", "現在"].map(word)

  /// What a line says that tells of a review of the article, not of its publication.
  private static let reviews = ["reviewed by", "fact checked", "fact-checked"].map(word)

  private static let times = ["时间", "日期", "date", "日時", "开始时间", "活动时间"].map(word)
  private static let places = [
    "地点", "活动地点", "会场", "场地", "会议地点", "会場", "場所", "venue", "location", "where",
  ].map(word)

  /// Tells whether a line's 时间: is an event's: a 地点: stands behind it or in one of the next lines.
  static func isOfEvent(_ index: Int, _ values: [LabelledValue], _ page: PageBlocks) -> Bool {
    let line = page.lines[index]
    guard let first = values.first, first.label == .date, first.hasColon,
      times.contains(where: { $0.count == first.name.count && line.has($0, at: first.name.lowerBound) })
    else { return false }
    func namesPlace(_ line: FoldedLine, _ start: Int) -> Bool {
      places.contains {
        line.has($0, at: start) && isColon(line, DateReader.skipSpaces(line, start + $0.count, line.count))
      }
    }
    if (first.name.upperBound..<line.count).contains(where: { namesPlace(line, $0) }) { return true }
    return (index + 1..<min(page.count, index + 4)).contains { next in
      page.isWhole(next)
        && namesPlace(page.lines[next], page.lines[next].trimmed(0..<page.lines[next].count).lowerBound)
    }
  }

  private static func isColon(_ line: FoldedLine, _ index: Int) -> Bool {
    index < line.count && line.scalars[index] == 0x3A
  }

  /// Tells whether what stands beside `date` in `line` makes it another thing's.
  static func isOther(_ line: FoldedLine, _ date: Range<Int>) -> Bool {
    var end = date.lowerBound
    while end > 0, [0x20, 0x3A, 0x28].contains(line.scalars[end - 1]) { end -= 1 }
    if before.contains(where: { $0.count <= end && line.has($0, at: end - $0.count) }) { return true }
    // — Jane Doe (@doe) August 22, 2013: a post of hers, quoted.
    if (0..<date.lowerBound).contains(where: { line.scalars[$0] == 0x40 }) { return true }
    if reviews.contains(where: { word in (0..<date.lowerBound).contains { line.has(word, at: $0) } }) { return true }
    let start = DateReader.skipSpaces(line, date.upperBound, line.count)
    return behind.contains { line.has($0, at: start) }
  }
}
