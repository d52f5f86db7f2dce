// What the choice of the title asks of the page besides: its one heading of the first rank, and what the site is called.

internal import Model
internal import UTF8Text

extension TitleChoice {
  /// The one heading of the first rank above the text.
  static func onlyTopHeading(_ page: PageBlocks, above end: Int) -> Int? {
    var found: Int?
    for index in 0..<page.count where page.list.blocks[index].kind == .heading && page.list.blocks[index].level == 1 {
      guard isPossible(index, page), page.features[index].linkDensity < 0.5 else { continue }
      if found != nil { return nil }
      found = index
    }
    return found.flatMap { $0 < end ? $0 : nil }
  }

  /// Tells whether half of the words of `line`, three at least, stand in a stated title: it is the headline that readers see, and the
  /// metadata has another wording.
  static func sharesHalf(_ line: FoldedLine, with stated: [Text]) -> Bool {
    let words = words(line)
    return words.count >= 3
      && stated.contains { title in
        let known = Set(self.words(FoldedLine(title)))
        let common = words.count(where: known.contains)
        return common >= 3 && common * 2 >= words.count
      }
  }

  /// Tells whether block `index` is a heading, and all of the title that the page states of itself.
  static func isWholeHeading(_ index: Int, _ page: PageBlocks, _ stated: [[CodePoint]]) -> Bool {
    page.list.blocks[index].kind == .heading && stated.contains(letters(page.lines[index]))
  }

  /// The words of a line, of three letters at least; of Chinese text, pairs of characters.
  private static func words(_ line: FoldedLine) -> [[CodePoint]] {
    var words: [[CodePoint]] = []
    var word: [CodePoint] = []
    for index in 0..<line.count {
      let value = line.scalars[index]
      if isHan(value), index + 1 < line.count, isHan(line.scalars[index + 1]) {
        words.append([value, line.scalars[index + 1]])
      }
      if !isHan(value), isDigit(value) || value >= 0x61 && value <= 0x7A || value >= 0xC0 && value < 0x2000 {
        word.append(value)
        if index + 1 < line.count { continue }
      }
      if word.count >= 3 { words.append(word) }
      word = []
    }
    return words
  }

  /// What the page and its address call the site.
  static func siteNames(_ list: BlockList) -> [[CodePoint]] {
    var names = [list.statement("og:site_name"), list.statement("application-name")].compactMap { $0 }.map(folded)
    if let host = (list.statement("canonical") ?? list.statement("og:url")).flatMap(hostName) {
      // www.ferrypost.example: the longest label.
      if let label = host.split(separator: 0x2E).max(by: { $0.count < $1.count }) { names.append(folded(Text(label))) }
    }
    return names.filter { $0.count >= 2 }
  }
}
