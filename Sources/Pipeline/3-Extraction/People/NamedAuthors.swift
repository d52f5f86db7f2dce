// Finds the authors that a page names without a label: where classes or addresses say that a name is an author's.
//
// Three habits of sites are read: an element whose class, id or itemprop says author, byline or writer; a link to /author/… or the
// like; and a name that the page states of its author in a meta element and prints alone. They count near the title or directly
// behind the body, never among comments or teasers. What is found must look like a person's name.

internal import Model
internal import UTF8Text

struct NamedAuthors {
  let page: PageBlocks
  let measures: MeasureTable
  /// The block of the title, or where the body begins.
  let title: Int
  let body: Range<Int>

  struct Found {
    var names: [Text]
    var block: Int
    var rule: String
  }

  /// The authors nearest to the title, nil when nobody is named.
  /// - Parameter stated: what the page states of its author, as found.
  func find(stated: Text?) -> Found? {
    let above = max(0, min(title, body.lowerBound) - Self.above)..<min(page.count, max(title, body.lowerBound) + 3)
    let below = body.upperBound..<min(page.count, body.upperBound + Self.below)
    for zone in [above, below] {
      // What the order asks of is no part of `self`, which would be copied with every question.
      let title = title
      let places = zone.filter { mayName($0) }.sorted { (abs($0 - title), $0) < (abs($1 - title), $1) }
      for index in places {
        if isNamedAuthor(index), let names = names(in: index) {
          return Found(
            names: names.map { page.unglued($0, in: index) }, block: index, rule: "element named after the author")
        }
        if let names = linkedNames(index) {
          return Found(names: names, block: index, rule: "link to the author's page")
        }
      }
    }
    if let found = besidePicture(above) { return found }
    guard let stated, stated.count >= 2, stated.count <= 60, stated != page.list.statement("og:site_name") else {
      return nil
    }
    // 魑皇: a pen name is told from the site's name by standing alone above the text.
    let name = FoldedLine(stated)
    for index in above where mayName(index) && page.lines[index].scalars.elementsEqual(name.scalars) {
      return Found(names: [stated], block: index, rule: "stated author, printed alone")
    }
    return nil
  }

  /// A name alone in its block, beside a picture whose alternative text is that name: the author's portrait.
  private func besidePicture(_ zone: Range<Int>) -> Found? {
    for image in page.list.images where zone.contains(Int(image.nextBlock)) {
      let index = Int(image.nextBlock)
      let alt = page.list.attribute(image.alt)
      guard alt.count >= 3, mayName(index), page.list.copy(of: index) == alt,
        page.list.statement("og:site_name") != alt, !PersonNames.isInstitution(alt)
      else { continue }
      let line = page.lines[index]
      let names = PersonNames.list(line, 0..<line.count, in: page.list.text)
      if names.count == 1 { return Found(names: names, block: index, rule: "name beside a picture of that name") }
    }
    return nil
  }

  /// How many blocks above the title, and below the body, an author may stand.
  private static let above = 8
  private static let below = 6

  private func mayName(_ index: Int) -> Bool {
    switch page.roles[index].role {
    case .outside, .header, .candidate, .subhead: break
    default: return false
    }
    return page.features[index].weight <= 30 && page.isWhole(index) && measures[index, .hasComment] == 0
      && measures[index, .hasRelated] == 0 && measures[index, .hasPromotion] == 0
  }

  static let words = NameVocabulary(.inside, [(1, "author byline writer")])
  /// What holds these words speaks of something else.
  static let others = NameVocabulary(.inside, [(1, "authori comment avatar authorbox-title")])

  /// Tells whether the element of block `index`, or the one around it when it holds little else, is named after an author.
  private func isNamedAuthor(_ index: Int) -> Bool {
    var container = Int(page.list.blocks[index].container)
    for _ in 0..<2 {
      if page.words[container]?.isAuthors == true { return true }
      container = Int(page.list.containers[container].parent)
    }
    return false
  }

  private static let openings = ["by ", "written by ", "posted by ", "von ", "par ", "por ", "door ", "di "].map(word)

  /// The names that all of the block is, an opening `By` and a date or count behind them left out.
  private func names(in index: Int) -> [Text]? {
    let line = page.lines[index]
    var range = line.trimmed(0..<line.count, marks: PersonNames.marks)
    if let opening = Self.openings.first(where: { line.has($0, at: range.lowerBound) }) {
      range = range.lowerBound + opening.count..<range.upperBound
    }
    if let end = range.first(where: {
      isDigit(line.scalars[$0]) || line.scalars[$0] == 0x7C || line.scalars[$0] == 0x2022
    }) {
      range = line.trimmed(range.lowerBound..<end, marks: PersonNames.marks)
    }
    return people(line, range)
  }

  /// What stands in the addresses of authors' pages.
  private static let paths: [StaticString] = [
    "/author/", "/authors/", "/staff/", "/people/", "/contributor/", "/contributors/", "/writer/", "/writers/",
    "/profile/", "/journalist/", "/reporter/", "/by/", "/team/", "/columnist/", "/autor/", "/auteur/",
  ]

  /// Tells whether a link leads to the page of an author.
  static func isAuthorsPage(_ link: Link, _ list: BlockList) -> Bool {
    let address = list.attributes.span.extracting(Int(link.url.lowerBound)..<Int(link.url.upperBound))
    var place = 0
    while let slash = firstIndex(of: 0x2F, in: address, from: place) {
      if paths.contains(where: { hasFolded($0, in: address, at: slash) }) { return true }
      place = slash + 1
    }
    return false
  }

  /// The names of the block's links that lead to an author's page, when the block is little else.
  private func linkedNames(_ index: Int) -> [Text]? {
    var names: [Text] = []
    let line = page.lines[index]
    for link in page.list.links where Int(link.block) == index {
      guard Self.isAuthorsPage(link, page.list) else { continue }
      guard let start = line.offsets.firstIndex(of: link.text.lowerBound),
        let end = line.offsets.firstIndex(of: link.text.upperBound), start < end,
        let found = people(line, line.trimmed(start..<end, marks: PersonNames.marks))
      else { continue }
      names += found.filter { !names.contains($0) }
    }
    return names.isEmpty ? nil : names
  }

  /// The names in `range`: Chinese ones with a known surname, others of two words at least.
  private func people(_ line: FoldedLine, _ printed: Range<Int>) -> [Text]? {
    let range = PersonNames.withoutProfession(line, printed)
    guard !range.isEmpty, range.count <= 80 else { return nil }
    if range.contains(where: { isHan(line.scalars[$0]) }) {
      let names = PersonNames.bareList(line, range, in: page.list.text)
      return names.isEmpty ? nil : names
    }
    let names = PersonNames.list(line, range, in: page.list.text)
    let isPerson = names.allSatisfy { name in
      let parts = name.split(separator: 0x20)
      return parts.count >= 2 && parts.count <= 5 && !PersonNames.isInstitution(name)
    }
    return names.isEmpty || !isPerson ? nil : names
  }
}
