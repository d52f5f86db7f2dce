// Reads lists of people as Chinese bylines print them.
//
// Names are parted by 、 ， , ; / & or white space. A name is two to four Han characters, a foreign name with `·`, or Latin
// words. What does not look like names is no list of names: nothing is returned rather than a guess.

internal import Model
internal import UTF8Text

/// People by what the byline says they did.
struct Byline {
  var authors: [Text] = []
  var reporters: [Text] = []
  var specialReporters: [Text] = []
  var editors: [Text] = []
  var photographers: [Text] = []

  var isEmpty: Bool {
    authors.isEmpty && reporters.isEmpty && specialReporters.isEmpty && editors.isEmpty && photographers.isEmpty
  }

  mutating func add(_ names: [Text], as role: FieldLabel) {
    switch role {
    case .reporter: reporters += names.filter { !reporters.contains($0) }
    case .specialReporter: specialReporters += names.filter { !specialReporters.contains($0) }
    case .editor: editors += names.filter { !editors.contains($0) }
    case .photographer: photographers += names.filter { !photographers.contains($0) }
    default: authors += names.filter { !authors.contains($0) }
    }
  }

  mutating func merge(_ other: Byline) {
    add(other.authors, as: .author)
    add(other.reporters, as: .reporter)
    add(other.specialReporters, as: .specialReporter)
    add(other.editors, as: .editor)
    add(other.photographers, as: .photographer)
  }
}

enum PersonNames {
  /// The names in `range`, or none when it holds anything but names.
  static func list(_ line: FoldedLine, _ range: Range<Int>, in text: Text) -> [Text] {
    var names: [Text] = []
    let parts = parts(line, line.trimmed(range, marks: marks)).flatMap {
      Surnames.parted(line, $0) ?? [$0]
    }
    for (place, part) in parts.enumerated() {
      // Jane Doe, CFP: a degree is printed as part of the name.
      if place > 0, isDegree(line, part, text), let name = names.popLast() {
        names.append(name + Text(", ".utf8) + line.printed(part, in: text))
        continue
      }
      guard isName(line, part), isCapitalised(line, part, text) else { return [] }
      // Jane Doe, Staff Writer: a title behind a name is no name.
      if place > 0, isJobTitle(line, part) { continue }
      names.append(line.printed(part, in: text))
    }
    return names.count <= 12 ? names : []
  }

  /// Tells whether `part` is an abbreviation of a degree or a certificate: two to five capitals, perhaps registered.
  private static func isDegree(_ line: FoldedLine, _ part: Range<Int>, _ text: Text) -> Bool {
    var letters = 0
    for index in part {
      switch text[Int(line.offsets[index])] {
      case 0x41...0x5A: letters += 1
      case 0x2E, 0xC2, 0xE2: break
      default: return false
      }
    }
    return letters >= 2 && letters <= 5 && part.count <= letters + 4
  }

  private static let institutions = [
    "team", "staff", "news", "editors", "editorial", "magazine", "press", "agency", "media", "network", "inc",
    "admin", "administrator", "webmaster", "company", "foundation", "institute", "university", "department", "group",
    "blog", "daily", "times", "journal", "post", "online", "support", "marketing", "guest", "contributor", "desk",
  ].map { Text($0.utf8) }

  /// Those of them that say that somebody wrote, and not who.
  private static let teams = [
    "team", "staff", "editors", "editorial", "admin", "administrator", "webmaster", "support", "marketing", "guest",
    "contributor", "desk", "company",
  ].map { Text($0.utf8) }

  static func isTeam(_ name: Text) -> Bool {
    name.split(separator: 0x20).contains { part in teams.contains(part.map(asciiLowercased)) }
  }

  /// Tells whether `range` begins with a Latin letter.
  static func isLatin(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    !range.isEmpty && line.scalars[range.lowerBound] >= 0x61 && line.scalars[range.lowerBound] <= 0x7A
  }

  /// Tells whether a label of Latin letters is a word of its own: `by` in `baby` and `par` in `partition` are none.
  static func isWholeWord(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      line.scalars.indices.contains(index)
        && (line.scalars[index] >= 0x61 && line.scalars[index] <= 0x7A
          || line.scalars[index] >= 0xC0 && line.scalars[index] < 0x250 || line.scalars[index] == 0x2D)
    }
    return !isLatin(line, range) || !isLetter(range.lowerBound - 1) && !isLetter(range.upperBound)
  }

  private static let trailingWords = [
    "senior", "staff", "writer", "editor", "reporter", "correspondent", "contributor", "contributing", "columnist",
    "journalist", "author",
  ].map(word)

  /// `range` without the words behind a Latin name that say what its bearer does: Jane Doe Senior Writer.
  static func withoutProfession(_ line: FoldedLine, _ range: Range<Int>) -> Range<Int> {
    var range = line.trimmed(range, marks: marks)
    while let space = range.last(where: { line.scalars[$0] == 0x20 }),
      trailingWords.contains(where: { $0.count == range.upperBound - space - 1 && line.has($0, at: space + 1) })
    {
      range = line.trimmed(range.lowerBound..<space, marks: marks)
    }
    return range
  }

  /// Tells whether a word of a Latin name is one of institutions and teams.
  static func isInstitution(_ name: Text) -> Bool {
    name.split(separator: 0x20).contains { part in institutions.contains(part.map(asciiLowercased)) }
  }

  private static let jobTitles = [
    "writer", "staff", "editor", "reporter", "correspondent", "columnist", "contributor", "news", "author", "producer",
    "md", "m.d.", "phd", "ph.d.", "cfp", "cpa", "rd", "mph", "jr.", "updated", "published", "ceo", "founder",
  ].map(word)

  /// Tells whether the last word of `part` is a profession, a degree or a note.
  private static func isJobTitle(_ line: FoldedLine, _ part: Range<Int>) -> Bool {
    jobTitles.contains { title in
      let start = part.upperBound - title.count
      return start >= part.lowerBound && line.has(title, at: start)
        && (start == part.lowerBound || line.scalars[start - 1] == 0x20)
    }
  }

  /// The names that `range` begins with, and where they end: 赵婕 出自… is one name.
  static func prefix(_ line: FoldedLine, _ range: Range<Int>, in text: Text) -> (names: [Text], end: Int) {
    var names: [Text] = []
    var end = range.lowerBound
    for part in parts(line, line.trimmed(range, marks: marks)) {
      guard isName(line, part), isCapitalised(line, part, text), names.count < 12 else { break }
      names.append(line.printed(part, in: text))
      end = part.upperBound
    }
    return (names, end)
  }

  /// Names printed without any label: each a surname with a given name.
  static func bareList(_ line: FoldedLine, _ range: Range<Int>, in text: Text) -> [Text] {
    let trimmed = line.trimmed(range, marks: marks)
    guard trimmed.count <= 24 else { return [] }
    let names = parts(line, trimmed).flatMap { Surnames.parted(line, $0) ?? [$0] }
    guard !names.isEmpty, names.count <= 6,
      names.allSatisfy({ isName(line, $0) }),
      // Of several names parted by commas one known surname is enough.
      names.allSatisfy({ Surnames.isFullName(line, $0) })
        || (names.count > 1 && names.contains(where: { Surnames.isFullName(line, $0) })
          && trimmed.contains(where: { line.scalars[$0] == 0x3001 }))
    else { return [] }
    return names.map { line.printed($0, in: text) }
  }

  /// Marks that stand around names.
  static let marks: [CodePoint] = [
    0x28, 0x29, 0x3010, 0x3011, 0x5B, 0x5D, 0x7C, 0x3001, 0x2C, 0x3B, 0x2F, 0x3002, 0x3A,
  ]

  private static func isSeparator(_ value: CodePoint) -> Bool {
    switch value {
    case 0x3001, 0x2C, 0x3B, 0x2F, 0x26, 0x7C, 0x20, 0x09: true
    default: false
    }
  }

  /// The parts of a list. A Latin name keeps its inner spaces; a two-character Chinese name may have one (王 芳).
  private static func parts(_ line: FoldedLine, _ range: Range<Int>) -> [Range<Int>] {
    let hasHan = range.contains { isHan(line.scalars[$0]) }
    var result: [Range<Int>] = []
    var start = range.lowerBound
    for index in range {
      let value = line.scalars[index]
      guard isSeparator(value), hasHan || value != 0x20 else { continue }
      if index > start { result.append(start..<index) }
      start = index + 1
    }
    if start < range.upperBound { result.append(start..<range.upperBound) }
    if hasHan { return joiningSpacedNames(line, result) }
    return splittingAnd(line, result.map { line.trimmed($0) }.filter { !$0.isEmpty })
  }

  /// 王 芳 → one name: single characters that white space parts.
  private static func joiningSpacedNames(_ line: FoldedLine, _ parts: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = 0
    while index < parts.count {
      if parts[index].count == 1, index + 1 < parts.count, parts[index + 1].count == 1,
        parts[index].upperBound + 3 >= parts[index + 1].lowerBound
      {
        result.append(parts[index].lowerBound..<parts[index + 1].upperBound)
        index += 2
      } else {
        result.append(parts[index])
        index += 1
      }
    }
    return result
  }

  /// `A and B` → two names.
  private static func splittingAnd(_ line: FoldedLine, _ parts: [Range<Int>]) -> [Range<Int>] {
    let and = word(" and ")
    var result: [Range<Int>] = []
    for part in parts {
      var start = part.lowerBound
      var index = start
      while index + 5 <= part.upperBound {
        if and.indices.allSatisfy({ line.scalars[index + $0] == and[$0] }) {
          result.append(start..<index)
          start = index + 5
          index = start
        } else {
          index += 1
        }
      }
      result.append(start..<part.upperBound)
    }
    return result
  }

  private static let particles = [
    "de", "van", "von", "der", "den", "da", "di", "la", "le", "al", "bin", "du", "dos", "y",
  ].map(word)

  /// Tells whether every Latin word of a name begins with a capital, as printed; particles need none.
  private static func isCapitalised(_ line: FoldedLine, _ range: Range<Int>, _ text: Text) -> Bool {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, line.scalars[end] != 0x20 { end += 1 }
      let first = line.scalars[start]
      if first >= 0x61 && first <= 0x7A, text[Int(line.offsets[start])] == UInt8(first),
        !particles.contains(where: { $0.count == end - start && line.has($0, at: start) })
      {
        return false
      }
      start = end + 1
    }
    return true
  }

  /// Words of institutions and of sentences: what holds one is no person.
  private static let notNames = [
    "记者", "连线", "编辑", "来源", "作者", "本报", "本网", "本站", "新闻", "日报", "晚报", "中心", "公司", "委员", "政府",
    "部门", "联系", "宣传", "电视", "网站", "办公", "大学", "学院", "医院", "协会", "时间", "阅读", "浏览", "点击", "字体", "分享", "发布", "未知",
    "佚名", "管理员", "摄影", "供图", "通讯", "今日", "我们", "大家", "首页", "评论", "匿名", "实习", "字号", "打印", "收藏", "关闭",
    "admin", "关注", "关于", "易信", "微信", "全文", "全部", "高清", "方法", "安全", "金融", "时尚", "明星", "常见", "应用", "热门",
    "锁定", "讨论", "展开", "收起", "更多", "返回", "下载", "登录", "订阅", "播放", "上一", "下一", "about",
  ].map(word)

  /// Tells whether the scalars `range` look like one person's name.
  static func isName(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    var han = 0
    var latin = 0
    var others = 0
    for index in range {
      let value = line.scalars[index]
      if isHan(value) {
        han += 1
      } else if (value >= 0x61 && value <= 0x7A) || (value >= 0xC0 && value < 0x250) {
        latin += 1
      } else if value == 0xB7 || value == 0x2022 || value == 0x30FB || value == 0x20 || value == 0x2E || value == 0x2D
        || value == 0x27 || value == 0x2019 || (value >= 0x3041 && value <= 0x30FF)
      {
        others += 1
      } else {
        return false
      }
    }
    if han == 0 {
      // Two to five capitalised words; the folded line has lost the capitals, so only the shape is asked.
      return latin >= 2 && range.count <= 40 && latin >= range.count * 2 / 3
    }
    let isForeign = others > 0 && line.firstIndex(of: 0x20, in: range) == nil
    guard isForeign ? range.count <= 16 : han <= 4 && han >= 2 else { return false }
    for index in range {
      for other in notNames where index + other.count <= range.upperBound && line.has(other, at: index) { return false }
    }
    return true
  }
}
