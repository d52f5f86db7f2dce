// Takes out of a body what the site says of itself, and keeps it among the notices.

internal import Model
internal import UTF8Text

extension ArticleBuilder {
  /// Lines of their own, and sentences at the ends of paragraphs. Law only at the end of the text: amid it, it may be what the
  /// article is about.
  mutating func takeSiteSpeech() {
    takeSpokenLines()
    takeSpokenTails()
  }

  /// A text that holds more such lines than this above its end is about them.
  private static let mostAmid = 3
  /// Paragraphs that count as the end of the text.
  private static let ending = 3

  private mutating func takeSpokenLines() {
    var places: [(place: Int, kind: SiteSpeech)] = []
    for place in article.paragraphs.indices {
      let index = paragraphBlocks[place]
      let line = page.lines[index]
      guard line.count <= SiteSpeech.limit, page.isWhole(index), isRunning(place),
        let kind = SiteSpeech.kind(line, 0..<line.count)
      else { continue }
      places.append((place, kind))
    }
    guard !places.isEmpty else { return }
    // The end of the text begins before its last lines, of which those of the site count as one.
    var end = article.paragraphs.count
    while let last = places.last(where: { $0.place == end - 1 }) { end = last.place }
    let amid = places.filter { $0.place < end - Self.ending }
    let isAbout = amid.count > Self.mostAmid
    places.removeAll { $0.place < end - Self.ending && (isAbout || $0.kind == .right || $0.kind == .more) }
    let left = article.paragraphs.indices.filter { place in !places.contains { $0.place == place } }
    let rest = left.map { article.paragraphs[$0] }
    guard rest.reduce(0, { $0 + scalarCount(of: $1.text.span) }) >= leastBody else { return }
    for (place, _) in places {
      let index = paragraphBlocks[place]
      readSpokenSource(page.lines[index], 0..<page.lines[index].count, page.list.text)
      page.set(index, .notice, "the site speaks of itself")
    }
    article.paragraphs = rest
    paragraphBlocks = left.map { paragraphBlocks[$0] }
  }

  /// Bytes of a paragraph's end that are looked at.
  private static let tailBytes = 420

  private mutating func takeSpokenTails() {
    var found: [(place: Int, start: Int, kind: SiteSpeech, line: FoldedLine)] = []
    for place in article.paragraphs.indices where isRunning(place) {
      let count = article.paragraphs[place].text.count
      guard count > 3 * leastBody, mayHaveSpokenTail(place) else { continue }
      let text = article.paragraphs[place].text
      let from = scalarStart(in: text.span, before: max(1, count - Self.tailBytes + 1))
      let line = FoldedLine(text.span, from..<count)
      if let (start, kind) = SiteSpeech.tail(line) { found.append((place, start, kind, line)) }
    }
    let end = article.paragraphs.count - Self.ending
    let isAbout = found.count { $0.place < end } > Self.mostAmid
    for (place, start, kind, line) in found {
      if place < end, isAbout || kind == .right || kind == .more { continue }
      let text = article.paragraphs[place].text
      let tail = line.printed(start..<line.count, in: text)
      readSpokenSource(line, start..<line.count, text)
      article.paragraphs[place].text = Text(text[..<Int(line.offsets[line.trimmed(0..<start).upperBound])])
      article.notices.append(tail)
      note("notices", "end of a paragraph: the site speaks of itself", tail)
    }
  }

  /// Tells whether a paragraph may end so, by the scalars of its block that are folded already: an ending of a sentence with a word
  /// behind it with which such sentences begin. Of a block that was not folded to its end nothing is known.
  private func mayHaveSpokenTail(_ place: Int) -> Bool {
    let index = paragraphBlocks[place]
    return !page.isWhole(index) || SiteSpeech.mayHaveTail(page.lines[index])
  }

  private func isRunning(_ place: Int) -> Bool {
    switch article.paragraphs[place].kind {
    case .paragraph, .subhead, .listItem: true
    case .quote, .tableRow, .preformatted: false
    }
  }

  /// 本文来自:涧阳在线 http://…: the name behind such a word is the source, where no other is known.
  private mutating func readSpokenSource(_ line: FoldedLine, _ range: Range<Int>, _ text: Text) {
    guard header.source == nil else { return }
    let parts = SiteSpeechParts.parts(line, range)
    guard let place = parts.firstIndex(where: { $0.kind == .word(.origin) || $0.kind == .word(.link) }) else { return }
    var name = place + 1
    while name < parts.count, parts[name].kind == .colon || parts[name].kind == .mark { name += 1 }
    guard name < parts.count, parts[name].kind == .name || parts[name].kind == .other else { return }
    let marks: [CodePoint] = [0x201C, 0x201D, 0x300A, 0x300B, 0x22, 0x300C, 0x300D]
    let found = line.printed(line.trimmed(parts[name].range, marks: marks), in: text)
    guard scalarCount(of: found.span) >= 2 else { return }
    header.source = found
    note("source", "the site speaks of itself", found)
  }
}
