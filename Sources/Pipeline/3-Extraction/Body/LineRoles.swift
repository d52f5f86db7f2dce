// Tells the lines that are no text of the article by what they say.

internal import Model
internal import UTF8Text

enum LineRoles {
  /// Gives a role to every block that its own words tell; all others stay candidates.
  static func assign(_ page: inout PageBlocks) {
    var afterLegalHeading = false
    for index in 0..<page.count {
      if page.hint(of: index) == .hidden {
        page.set(index, .hidden, "not shown by a browser")
        continue
      }
      let (role, reason) = role(of: index, page, afterLegalHeading)
      if let role { page.set(index, role, reason) }
      if role == .notice {
        afterLegalHeading = true
      } else if role == nil && page.features[index].weight > 8 {
        afterLegalHeading = false
      }
    }
  }

  /// The reason for the role of a line that says it is the summary.
  static let labelledSummary = "labelled summary"

  private static func role(
    of index: Int, _ page: PageBlocks, _ afterLegalHeading: Bool
  ) -> (BlockRole?, String) {
    let line = page.lines[index]
    let features = page.features[index]
    if features.letters == 0 && features.digits == 0 { return (.ornament, "no letters") }
    let isShort = page.isWhole(index) && line.count <= 120
    let words = Vocabulary.furniture.matches(line, in: 0..<line.count)
    let values = LabelledLine.values(line)
    if let first = values.first, first.label == .summary,
      HeaderValue.fits(first, line, page.list.text),
      !first.value.isEmpty
    {
      return (.header, labelledSummary)
    }
    if isShort {
      if features.hasMarks, let breadcrumb = Breadcrumb.segments(line), breadcrumb.count >= 2 {
        return (.breadcrumb, "path of links")
      }
      let isHeader =
        isHeaderLine(line, values, features, page.list.text) && !OtherDates.isOfEvent(index, values, page)
      if HeaderValue.isLunarDate(line) { return (.header, "date of the lunar calendar") }
      if isHeader && DateReader.firstDate(line) != nil { return (.header, "labels and values") }
      if let comment = words.first(where: { $0.meaning == .comment }), line.count <= 40 {
        return (.comment, "says \(spelled(line, comment.range))")
      }
      if isHeader { return (.header, "labels and values") }
      if let (role, reason) = furniture(line, features, words) { return (role, reason) }
    }
    return legal(line, features, words, afterLegalHeading)
  }

  /// Notices: two phrases of law, or one in a short line or behind a notice.
  private static func legal(
    _ line: FoldedLine, _ features: BlockFeatures, _ words: [(meaning: FurnitureWord, range: Range<Int>)],
    _ afterLegalHeading: Bool
  ) -> (BlockRole?, String) {
    let phrases = words.filter { $0.meaning == .legal }
    // Law behind the last sentence of a paragraph makes no notice of the paragraph.
    if let first = phrases.first, first.range.lowerBound >= 30, let tail = SiteSpeech.tail(line), tail.start >= 30,
      tail.start <= first.range.lowerBound
    {
      return (nil, "")
    }
    let context = line.count <= 240 ? Vocabulary.legalContext.matches(line, in: 0..<line.count) : []
    // A site that speaks of itself and of rights, complaints or advertisements gives notice.
    let rights = phrases.count + context.count(where: { $0.meaning == .right })
    if rights >= 1, context.contains(where: { $0.meaning == .site }) {
      return (.notice, "the site speaks of rights")
    }
    if phrases.count >= 2 || (phrases.count == 1 && (line.count <= 40 || afterLegalHeading)) {
      return (.notice, "says \(spelled(line, phrases[0].range))")
    }
    if afterLegalHeading, !context.isEmpty {
      return (.notice, "follows a notice")
    }
    return (nil, "")
  }

  private static func furniture(
    _ line: FoldedLine, _ features: BlockFeatures, _ words: [(meaning: FurnitureWord, range: Range<Int>)]
  ) -> (BlockRole, String)? {
    guard let first = words.first else { return nil }
    var reason: String { "says \(spelled(line, first.range))" }
    let covered = words.reduce(0) { $0 + $1.range.count }
    let startsLine = line.trimmed(0..<line.count, marks: ornaments).lowerBound == first.range.lowerBound
    switch first.meaning {
    case .relatedHeading where startsLine && line.count <= 14: return (.related, reason)
    // 更多精彩,请下载…: an invitation, under which no box of links stands.
    case .promotion where startsLine && line.count <= 16 && SiteSpeech.kind(line, 0..<line.count) == nil:
      return (.promotion, reason)
    case .neighbour where startsLine: return (.navigation, reason)
    case .navigation where line.count <= 60: return (.navigation, reason)
    case .contact
    where words.filter { $0.meaning == .contact || $0.meaning == .legal }.count >= 2
      || (startsLine && line.count <= 60 && !features.endsSentence):
      return (.contact, reason)
    case .endMark where covered + 2 >= line.count: return (.tool, reason)
    case .tool:
      // A line of tools is little else; a sentence about printing is not.
      let tools = words.filter { $0.meaning == .tool }.reduce(0) { $0 + $1.range.count }
      let letters = line.scalars.count { isHan($0) || ($0 >= 0x61 && $0 <= 0x7A) }
      if features.stops == 0 && features.commas <= 2 && (tools * 2 >= letters || (line.count <= 24 && startsLine)) {
        return (.tool, reason)
      }
      return nil
    default: return nil
    }
  }

  private static let ornaments: [CodePoint] = [
    0x3010, 0x5B, 0x28, 0x25A0, 0x25CF, 0x25C6, 0x2605, 0x25B6, 0x2022, 0xB7, 0x7C, 0x3E, 0xBB, 0x25CB, 0x25B2,
  ]

  /// Tells whether the line is labels and values, or a short band with a date in it.
  private static func isHeaderLine(
    _ line: FoldedLine, _ values: [LabelledValue], _ features: BlockFeatures, _ text: Text
  ) -> Bool {
    if let first = values.first {
      let begins = line.trimmed(0..<line.count, marks: ornaments).lowerBound
      // What stands before the first label is a date, a name of a source, or nothing.
      let isEarly = first.name.lowerBound - begins <= 24 || (features.stops == 0 && DateReader.firstDate(line) != nil)
      // Font sizes and share buttons are labels of tools.
      let isValid = values.contains { $0.label != .ignored && HeaderValue.fits($0, line, text) }
      if isEarly && isValid && !(features.stops > 0 && features.weight > 40) { return true }
    }
    guard line.count <= 64, features.stops == 0, features.linkDensity < 0.5, let date = DateReader.firstDate(line)
    else {
      return line.count <= 64 && features.stops == 0 && HeaderValue.yearlessBand(line) != nil
    }
    // 2004年10月13日 国务院第66次常务会议通过: what a law tells of itself is its text.
    if HeaderValue.isEnactment(line) { return false }
    // A band of date, source and counts: little text beside the date.
    let rest = line.count - date.range.count
    return rest <= 30 && features.weight <= 34 && !(rest > 14 && features.commas > 1)
  }

  private static func spelled(_ line: FoldedLine, _ range: Range<Int>) -> String {
    String(decoding: utf8(line.scalars[range]), as: UTF8.self)
  }
}
