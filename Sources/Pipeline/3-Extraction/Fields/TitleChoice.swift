// Chooses the title.
//
// On pages: the heading or line that `<title>` or og:title repeats, for a page names its article in both; then og:title; then the
// heading above the body; then `<title>` without the site's name. In plain text: the line above the first line of labels. A text
// that begins with its first paragraph has no title, and none is made up.

internal import Model
internal import UTF8Text

/// A title and where it was read.
struct ChosenTitle {
  var text: Text
  var rule: String
  /// The block it stands in, when it is one.
  var block: Int?
}

enum TitleChoice {
  /// - Parameter body: the stretch that holds the article, nil when there is none.
  static func title(_ page: PageBlocks, body: Range<Int>?) -> ChosenTitle? {
    var chosen = page.list.isMarkup ? pageTitle(page, body) : plainTitle(page, body)
    if let text = chosen?.text { chosen?.text = withoutLabel(text) }
    // A title that the container gave, unless the page prints the same one.
    guard let stated = page.list.statement("record.title") else { return chosen }
    if let chosen {
      let (page, container) = (folded(chosen.text), folded(stated))
      if contains(page, container) || (contains(container, page) && page.count * 2 >= container.count) { return chosen }
    }
    return ChosenTitle(text: stated, rule: "field of the container", block: nil)
  }

  /// A title without the label of a sheet of data before it: 标 题： | 关于….
  private static func withoutLabel(_ text: Text) -> Text {
    let line = FoldedLine(text)
    var index = DateReader.skipSpaces(line, 0, line.count)
    for character in word("标题:") {
      guard index < line.count, line.scalars[index] == character else { return text }
      index = DateReader.skipSpaces(line, index + 1, line.count)
    }
    let rest = line.trimmed(index..<line.count, marks: [0x7C])
    return rest.isEmpty ? text : line.printed(rest.lowerBound..<line.count, in: text)
  }

  // MARK: Pages

  static let byHeading = "heading of the page"

  private static func pageTitle(_ page: PageBlocks, _ body: Range<Int>?) -> ChosenTitle? {
    let list = page.list
    let documentTitle = list.statement("title")
    let openGraph = list.statement("og:title") ?? list.statement("twitter:title") ?? list.statement("articletitle")
    let statedTitles = [openGraph, documentTitle].compactMap { $0 }.map { withoutSite($0, page) }
    // Whole, too: what looks like a site's name may be the second half of a headline.
    let stated = (statedTitles + [openGraph, documentTitle].compactMap { $0 }).map(folded)
    let byOpenGraph = openGraph.map(folded)
    let start = body?.lowerBound ?? page.count
    let end = min(page.count, start + 6)
    let topLevel = list.blocks.indices.lazy.filter { list.blocks[$0].kind == .heading && isPossible($0, page) }
      .map { list.blocks[$0].level }.min()
    // A line that is no heading says at least half of a stated title.
    let leastLine = (stated.map(\.count).min() ?? Int.max) / 2
    var best: (score: Double, index: Int)?
    for index in 0..<page.count {
      // Further down only a heading of the first rank that says all of a stated title: some pages print their article last.
      let isBelow = index >= end
      if isBelow {
        guard list.blocks[index].kind == .heading, list.blocks[index].level == 1, page.features[index].linkDensity < 0.5
        else { continue }
      }
      let isHeading = list.blocks[index].kind == .heading
      guard isPossible(index, page), isHeading || page.lines[index].count >= leastLine else { continue }
      let line = page.isWhole(index) ? letters(page.lines[index]) : folded(list.copy(of: index))
      guard line.count >= 4 || (isHeading && line.count >= 2) else { continue }
      let share = stated.lazy.map { repetition(of: $0, in: line, isHeading: isHeading) }.max() ?? 0
      if isBelow && share < 0.99 { continue }
      let begins = stated.contains { $0.starts(with: line) || line.starts(with: $0) }
      // A heading that the page does not repeat is the title only when none stands above it in rank: else it is a subhead, as is one
      // short word; and with a day in it, a line about a picture or an event.
      guard
        share > 0
          || (isHeading
            && (stated.isEmpty || (list.blocks[index].level == topLevel && page.features[index].weight >= 4))
            && DateReader.firstDate(page.lines[index]) == nil)
      else { continue }
      var score = share > 0 ? 4 + 3 * share : 0
      // What stands at the end of a title is the site's name more often than the headline.
      if share > 0 && !begins { score -= 1 }
      // What a page states as its title and prints as it stands is its title.
      if line == byOpenGraph { score += 2 }
      if isHeading { score += 2.5 - 0.4 * Double(list.blocks[index].level) }
      // A heading of the first rank that says all of a stated title is the title wherever it stands.
      let isSure = isHeading && list.blocks[index].level == 1 && share > 0.99
      if page.isFurniture(index) && !isSure { score -= 2.5 }
      if page.features[index].linkDensity > 0.6 { score -= 1.2 }
      if !isSure { score -= min(share > 0 ? 2 : 0.8, 0.04 * Double(abs(start - index))) }
      if best == nil || score > best!.score { best = (score, index) }
    }
    if let only = onlyTopHeading(page, above: end), best?.index != only,
      best.map({ !isWholeHeading($0.index, page, byOpenGraph.map { [$0] } ?? stated) }) ?? true,
      sharesHalf(page.lines[only], with: [openGraph, documentTitle].compactMap { $0 })
    {
      return ChosenTitle(
        text: withoutSiteName(list.copy(of: only), list), rule: byHeading, block: only)
    }
    if let best, best.score > 1.2 {
      let heading = withoutSiteName(list.copy(of: best.index), list)
      return ChosenTitle(
        text: withoutAppendix(heading, statedTitles) ?? heading, rule: byHeading, block: best.index)
    }
    if let openGraph { return ChosenTitle(text: withoutSite(openGraph, page), rule: "og:title", block: nil) }
    if let documentTitle {
      return ChosenTitle(text: withoutSite(documentTitle, page), rule: "title element", block: nil)
    }
    return nil
  }

  /// How much of the longer of two lines the shorter one repeats, 0...1; 0 when a line is but a word of the stated title (Home,
  /// Online), or holds it amid other text. A heading, or a line that the title begins with, may be half of the title; a line from
  /// its midst or end is the name of the site or a section, unless it is nearly all of it.
  private static func repetition(of stated: [CodePoint], in line: [CodePoint], isHeading: Bool) -> Double {
    let share = Double(min(stated.count, line.count)) / Double(max(stated.count, line.count, 1))
    guard line.count <= stated.count else { return share >= 0.66 && contains(line, stated) ? share : 0 }
    return share >= (isHeading || stated.starts(with: line) ? 0.5 : 0.9) && contains(stated, line) ? share : 0
  }

  /// The stated title that `heading` begins with, when what follows is a bracket or a number: a source, a count of comments.
  private static func withoutAppendix(_ heading: Text, _ stated: [Text]) -> Text? {
    let line = FoldedLine(heading)
    return stated.first {
      let title = FoldedLine($0)
      guard title.count >= 12, title.count < line.count, line.has(Array(title.scalars), at: 0) else { return false }
      let rest = line.trimmed(title.count..<line.count)
      return rest.count > 1 && line.scalars[rest.lowerBound] == 0x28
    }
  }

  /// A heading without ` – Site`, where that is the name the page states for its site.
  private static func withoutSiteName(_ text: Text, _ list: BlockList) -> Text {
    guard let site = list.statement("og:site_name") else { return text }
    let name = FoldedLine(site)
    let line = FoldedLine(text)
    let start = line.count - name.count
    guard name.count >= 2, start >= 8, line.has(Array(name.scalars), at: start) else { return text }
    let before = line.trimmed(0..<start)
    guard !before.isEmpty, separators.contains(line.scalars[before.upperBound - 1]) else { return text }
    return line.printed(line.trimmed(before, marks: separators), in: text)
  }

  static func isPossible(_ index: Int, _ page: PageBlocks) -> Bool {
    switch page.roles[index].role {
    case .candidate, .repeated, .outside: page.features[index].weight <= 90 && page.features[index].letters > 1
    default: false
    }
  }

  /// Letters and digits only, so that marks and spaces do not part a title from its repetition.
  static func folded(_ text: Text) -> [CodePoint] { letters(FoldedLine(text)) }

  static func letters(_ line: FoldedLine) -> [CodePoint] { letters(line, 0..<line.count) }

  private static func letters(_ line: FoldedLine, _ range: Range<Int>) -> [CodePoint] {
    var result: [CodePoint] = []
    result.reserveCapacity(range.count)
    for index in range where isLetter(line.scalars[index]) { result.append(line.scalars[index]) }
    return result
  }

  private static func isLetter(_ value: CodePoint) -> Bool {
    isHan(value) || isDigit(value) || (value >= 0x61 && value <= 0x7A) || (value >= 0xC0 && value < 0x2000)
      || (value >= 0x3041 && value <= 0x30FF) || (value >= 0xAC00 && value <= 0xD7A3)
  }

  static func contains(_ whole: [CodePoint], _ part: [CodePoint]) -> Bool {
    guard part.count <= whole.count, part.count >= 2 else { return false }
    for start in 0...(whole.count - part.count) where whole[start] == part[0] {
      var offset = 1
      while offset < part.count && whole[start + offset] == part[offset] { offset += 1 }
      if offset == part.count { return true }
    }
    return false
  }

  private static let separators: [CodePoint] = [
    0x5F, 0x7C, 0x2D, 0x2013, 0x2014, 0xBB, 0xAB, 0x2010, 0xFF3F, 0xFF5C, 0xB7, 0x3E,
  ]

  /// `<title>` without the names of site and section behind it (or, when the longest part stands last, before it).
  private static func withoutSite(_ title: Text, _ page: PageBlocks) -> Text {
    let line = FoldedLine(title)
    var parts: [Range<Int>] = []
    var start = 0
    for index in 0..<line.count {
      let value = line.scalars[index]
      let isMark = separators.contains(value)
      // A hyphen or dash parts only with white space beside it, or between Chinese words.
      let hasSpace =
        (index > 0 && line.scalars[index - 1] == 0x20) || (index + 1 < line.count && line.scalars[index + 1] == 0x20)
      let isHard = value == 0x5F || value == 0x7C || value == 0xFF3F || value == 0xFF5C
      let betweenHan =
        index > 0 && index + 1 < line.count && (isHan(line.scalars[index - 1]) || isHan(line.scalars[index + 1]))
        && value == 0x2D
      guard isMark, isHard || hasSpace || betweenHan, index > start else { continue }
      parts.append(line.trimmed(start..<index))
      start = index + 1
    }
    if start < line.count { parts.append(line.trimmed(start..<line.count)) }
    parts = parts.filter { !$0.isEmpty }
    guard parts.count > 1 else { return title }
    let sites = siteNames(page.list)
    let others = parts.filter { !sites.contains(letters(line, $0)) }
    if !others.isEmpty { parts = others }
    // The title is the first part unless a later one is much longer: site names stand first on some pages. Not when the first part
    // is a heading of its own, and the longer one none, or one that leads elsewhere.
    var best = parts[0]
    if hasHeading(letters(line, parts[0]), page),
      !parts.dropFirst().contains(where: { hasHeading(letters(line, $0), page) })
    {
      return line.printed(best, in: title)
    }
    for part in parts.dropFirst() where part.count > 2 * best.count && best.count < 10 { best = part }
    return line.printed(best, in: title)
  }

  /// Tells whether the page prints a text of these letters alone as a heading that is no link.
  private static func hasHeading(_ wanted: [CodePoint], _ page: PageBlocks) -> Bool {
    page.list.blocks.indices.contains {
      page.list.blocks[$0].kind == .heading && page.features[$0].linkDensity < 0.5 && page.isWhole($0)
        && page.lines[$0].scalars.lazy.filter(isLetter).elementsEqual(wanted)
    }
  }

  // MARK: Plain text

  private static func plainTitle(_ page: PageBlocks, _ body: Range<Int>?) -> ChosenTitle? {
    let limit = body?.lowerBound ?? page.count
    let firstHeader = (0..<limit).first { page.roles[$0].role == .header }
    let end = firstHeader ?? limit
    // Upwards from the line of labels; without one, the first line.
    let order = firstHeader == nil ? Array(0..<end) : Array((0..<end).reversed())
    for index in order where page.roles[index].role == .candidate {
      let features = page.features[index]
      if isTitleLine(index, page) {
        return ChosenTitle(
          text: page.list.copy(of: index), rule: firstHeader == nil ? "first line" : "line above the labels",
          block: index)
      }
      if features.weight > 80 { return nil }
    }
    // The stretch may have taken the title in as its first line.
    if firstHeader == nil, let body, body.count > 1, isTitleLine(body.lowerBound, page),
      page.features[body.lowerBound].stops == 0 || !page.features[body.lowerBound].endsSentence
    {
      let first = body.lowerBound
      if page.roles[first].role == .candidate, page.features[first].weight <= 50 {
        return ChosenTitle(text: page.list.copy(of: first), rule: "first line", block: first)
      }
    }
    return nil
  }

  private static func isTitleLine(_ index: Int, _ page: PageBlocks) -> Bool {
    let features = page.features[index]
    guard features.weight >= 3, features.weight <= 80, page.isWhole(index) else { return false }
    let line = page.lines[index]
    if DatelineReader.dateline(line, in: page.list.text) != nil { return false }
    // A name in brackets is the publisher's or a tool's.
    if line.scalars[0] == 0x3010, line.scalars[line.count - 1] == 0x3011, line.count <= 16 { return false }
    // A sentence that ends in a full stop is a paragraph.
    return line.scalars[line.count - 1] != 0x3002
  }
}
