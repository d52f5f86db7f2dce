// Reads bylines: (记者 X), (記者 X 特約記者 Y), 作者 A B, 文/李四, 来源: 记者 X.

internal import Model
internal import UTF8Text

enum BylineReader {
  /// The byline inside brackets, nil when they hold anything else.
  static func bracketed(_ line: FoldedLine, _ range: Range<Int>, in text: Text) -> Byline? {
    let byline = read(line, range, in: text)
    return byline.isEmpty ? nil : byline
  }

  /// The people that the labels in `range` name. A label may stand directly before its names (记者张三) or after white space or
  /// a colon; a part that does not read as names ends the byline.
  static func read(_ line: FoldedLine, _ range: Range<Int>, in text: Text) -> Byline {
    var byline = Byline()
    guard line.mayHold(.labels) else { return byline }
    var labels: [(FieldLabel, Range<Int>)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let (label, count) = Vocabulary.labels.match(line, at: index), isPeople(label) || label == .intern,
        index + count <= range.upperBound, PersonNames.isWholeWord(line, index..<index + count),
        count >= 2 || isMarked(line, index + count, range.upperBound)
      {
        labels.append((label, index..<index + count))
        index += count
      } else {
        index += 1
      }
    }
    for (place, (label, name)) in labels.enumerated() {
      var start = name.upperBound
      let end = place + 1 < labels.count ? labels[place + 1].1.lowerBound : range.upperBound
      while start < end, [0x20, 0x3A, 0x2F].contains(line.scalars[start]) { start += 1 }
      let names = PersonNames.list(line, start..<nameEnd(line, start..<max(start, end)), in: text)
      // Interns are named beside reporters; no column of the dataset is theirs.
      if label != .intern { byline.add(names, as: label) }
    }
    return byline
  }

  /// Tells whether a colon or slash stands at `index`: 文/, 图: are labels, 图 in 图书馆 is none.
  private static func isMarked(_ line: FoldedLine, _ index: Int, _ limit: Int) -> Bool {
    index < limit && (line.scalars[index] == 0x3A || line.scalars[index] == 0x2F)
  }

  static func isPeople(_ label: FieldLabel) -> Bool {
    switch label {
    case .author, .reporter, .specialReporter, .editor, .photographer: true
    default: false
    }
  }

  private static let tails = ["/文", "文", "图", "/图", "摄", "报道", "发自", "整理", "综合", "采写", "采访", "编译", "实习生"].map(word)

  /// The byline that a short line of its own is: 光明日报记者 王建宏 张文攀, 本报记者罗科苏盈发自北京.
  static func line(_ line: FoldedLine, in text: Text) -> Byline? {
    guard line.mayHold(.labels) else { return nil }
    let all = line.trimmed(0..<line.count, marks: PersonNames.marks)
    guard all.count >= 4, all.count <= 48, !HeaderValue.isSentence(line, all) else { return nil }
    var index = all.lowerBound
    while index < all.upperBound, index - all.lowerBound <= 16 {
      if let (label, count) = Vocabulary.labels.match(line, at: index),
        label == .reporter || label == .specialReporter || label == .author,
        count >= 2, PersonNames.isWholeWord(line, index..<index + count)
      {
        var byline = Byline()
        var start = index + count
        while start < all.upperBound, [0x20, 0x3A, 0x2F].contains(line.scalars[start]) { start += 1 }
        let labelled = read(line, index..<all.upperBound, in: text)
        if !labelled.isEmpty { return labelled }
        let (names, end) = PersonNames.prefix(line, start..<nameEnd(line, start..<all.upperBound), in: text)
        let rest = line.trimmed(end..<all.upperBound, marks: PersonNames.marks)
        let isTail =
          rest.isEmpty || tails.contains { line.has($0, at: rest.lowerBound) }
          || (rest.count <= 10 && line.has(word("报道"), at: rest.upperBound - 2))
        guard !names.isEmpty, isTail else { return nil }
        byline.add(names, as: label)
        return byline
      }
      index += 1
    }
    return nil
  }

  private static let verbs = ["发自", "报道", "/文", "/图"].map(word)

  /// Where the names of `range` end because a verb follows without white space: 罗科苏盈发自北京.
  private static func nameEnd(_ line: FoldedLine, _ range: Range<Int>) -> Int {
    for index in range where index > range.lowerBound && verbs.contains(where: { line.has($0, at: index) }) {
      // 彭冲 山东冠县报道: what stands between the name and the verb is the place.
      let space = line.has(verbs[1], at: index) ? (range.lowerBound..<index).last { line.scalars[$0] == 0x20 } : nil
      return space.flatMap { line.trimmed(range.lowerBound..<$0).isEmpty ? nil : $0 } ?? index
    }
    return range.upperBound
  }

  /// The byline at the end of a paragraph: …出席。(記者 陳潤)
  /// - Returns: the people, and where the paragraph's own text ends.
  static func trailing(_ line: FoldedLine, in text: Text) -> (byline: Byline, end: Int)? {
    let all = line.trimmed(0..<line.count)
    guard !all.isEmpty, line.scalars[all.upperBound - 1] == 0x29 else { return nil }
    var open = all.upperBound - 2
    while open >= all.lowerBound, all.upperBound - open < 48, line.scalars[open] != 0x28 { open -= 1 }
    guard open >= all.lowerBound, line.scalars[open] == 0x28 else { return nil }
    let bare = PersonNames.bareList(line, open + 1..<all.upperBound - 1, in: text)
    if !bare.isEmpty {
      var byline = Byline()
      byline.authors = bare
      return (byline, line.trimmed(0..<open).upperBound)
    }
    // (姚峰 上海报道): a full name, a place, and that it was reported from there.
    let inside = line.trimmed(open + 1..<all.upperBound - 1)
    if inside.count <= 16, line.has(word("报道"), at: inside.upperBound - 2),
      let space = line.firstIndex(of: 0x20, in: inside)
    {
      let names = PersonNames.bareList(line, inside.lowerBound..<space, in: text)
      if !names.isEmpty {
        var byline = Byline()
        byline.reporters = names
        return (byline, line.trimmed(0..<open).upperBound)
      }
    }
    guard let first = Vocabulary.labels.match(line, at: DateReader.skipSpaces(line, open + 1, all.upperBound)),
      isPeople(first.meaning), let byline = bracketed(line, open + 1..<all.upperBound - 1, in: text)
    else { return nil }
    return (byline, line.trimmed(0..<open).upperBound)
  }
}
