// Tells captions from paragraphs and reads their credits: 樂至縣工業園區一角。樂至縣委宣傳部 供圖

internal import Model
internal import UTF8Text

/// A caption as printed in one block.
struct FoundCaption {
  var text: Range<Int>
  var credit: Range<Int>?
  /// Tells whether the credit is to a photographer (攝) rather than to a supplier (供圖).
  var isPhotographer: Bool
}

enum CaptionReader {
  /// Longest caption in characters. Captions of agencies run to about 120 characters; few paragraphs that end in a credit are
  /// not captions.
  private static let limit = 160

  private static let photographerMarks = ["摄影", "摄"].map(word)
  private static let supplierMarks = ["供图", "提供图片", "图片来源", "资料图片", "资料图", "制图", "图", "摄影报道", "摄影报导"].map(word)
  private static let prefixes = ["图为", "图片来源", "图片说明", "资料图", "图:", "图说", "图一", "图1", "图2", "图3", "△", "▲", "↑"].map(
    word)
  private static let photographerLabels = ["本报记者", "本网记者", "通讯员", "记者", "特约记者", "见习记者", "实习生"].map(word)

  /// The caption that a block is, nil when it is none.
  /// - Parameter isListItem: an arrow before an item of a list leads back to where a note was made: ↑ “Mars Fact Sheet”.
  static func caption(_ line: FoldedLine, isListItem: Bool = false) -> FoundCaption? {
    var all = line.trimmed(0..<line.count)
    guard all.count >= 4, all.count <= limit else { return nil }
    // (… 攝) around the credit.
    var creditOpen: Int?
    if line.scalars[all.upperBound - 1] == 0x29 {
      var open = all.upperBound - 2
      while open > all.lowerBound, line.scalars[open] != 0x28, all.upperBound - open < 30 { open -= 1 }
      guard line.scalars[open] == 0x28 else { return nil }
      creditOpen = open
      all = all.lowerBound..<all.upperBound - 1
    }
    for (marks, isPhotographer) in [(photographerMarks, true), (supplierMarks, false)] {
      for mark in marks where line.has(mark, at: all.upperBound - mark.count) {
        let creditEnd = line.trimmed(
          all.lowerBound..<all.upperBound - mark.count, marks: [0x2F, 0x3002, 0x3A, 0x7C]
        ).upperBound
        let start = creditOpen.map { $0 + 1 } ?? creditStart(line, all.lowerBound, creditEnd)
        guard let start, start < creditEnd, creditEnd - start <= 24 else { continue }
        let credit = withoutLabels(line, line.trimmed(start..<creditEnd))
        guard !credit.isEmpty, isPhotographer ? credit.count >= 2 : credit.count >= 2 else { continue }
        if mark.count == 1 && !isPhotographer && !PersonNames.isName(line, credit) { continue }
        let text = line.trimmed(all.lowerBound..<(creditOpen ?? start))
        // A credit alone (何晴 摄) is a caption without text.
        return FoundCaption(text: text, credit: credit, isPhotographer: isPhotographer)
      }
    }
    guard creditOpen == nil else { return nil }
    if isListItem, line.scalars[all.lowerBound] == 0x2191 { return nil }
    for prefix in prefixes where line.has(prefix, at: all.lowerBound) && all.count <= 60 {
      return FoundCaption(text: all, credit: nil, isPhotographer: false)
    }
    return nil
  }

  /// Where the credit before `end` begins: after the last sentence, bracket or white space.
  private static func creditStart(_ line: FoldedLine, _ start: Int, _ end: Int) -> Int? {
    var index = end
    var spaces = 0
    while index > start {
      let value = line.scalars[index - 1]
      if value == 0x3002 || value == 0x21 || value == 0x3F || value == 0x29 || value == 0x201D { return index }
      if value == 0x20 {
        // 新华社记者 张三 摄: the label before the name belongs to the credit.
        let before = line.trimmed(start..<index - 1)
        if !photographerLabels.contains(where: { line.has($0, at: before.upperBound - $0.count) }) { return index }
        spaces += 1
      }
      if value == 0x2C || value == 0xFF0C { return nil }
      if end - index > 20 { return nil }
      index -= 1
    }
    return spaces > 0 || end - start <= 8 ? start : nil
  }

  /// The credit without 记者 and the like before the name.
  private static func withoutLabels(_ line: FoldedLine, _ credit: Range<Int>) -> Range<Int> {
    for index in credit {
      for label in photographerLabels where line.has(label, at: index) {
        let rest = line.trimmed(min(index + label.count, credit.upperBound)..<credit.upperBound, marks: [0x3A, 0x2F])
        if PersonNames.isName(line, rest)
          || rest.contains(where: { line.scalars[$0] == 0x3001 || line.scalars[$0] == 0x20 })
        {
          return rest
        }
      }
    }
    return credit
  }
}
