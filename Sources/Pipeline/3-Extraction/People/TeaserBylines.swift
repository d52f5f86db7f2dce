// Tells the bylines of other articles: in a teaser all of the line is a link to that article, the `By` as well as the name.
//
// Where a byline leads somewhere, the name alone is the link, and it leads to its bearer's page.

internal import Model
internal import UTF8Text

enum TeaserBylines {
  /// Tells whether the label `name` of block `block` stands inside a link that does not lead to an author's page.
  static func isTeaser(_ name: Range<Int>, _ page: PageBlocks, _ block: Int) -> Bool {
    guard page.features[block].linkDensity > 0.5, name.upperBound <= page.lines[block].count else { return false }
    let bytes = page.lines[block].bytes(name)
    return page.list.links.contains { link in
      Int(link.block) == block && Int(link.text.lowerBound) <= bytes.lowerBound
        && Int(link.text.upperBound) >= bytes.upperBound && !NamedAuthors.isAuthorsPage(link, page.list)
    }
  }
}

extension PageBlocks {
  /// Where the text of a link stands in `list.text`, the white space before it left out.
  func printed(_ link: Link) -> Range<Int> {
    var start = Int(link.text.lowerBound)
    let end = Int(link.text.upperBound)
    while start < end, list.text[start] == 0x20 { start += 1 }
    return start..<end
  }

  /// `name` without what another element prints directly before or behind it (ByJane Doe, Jane DoeStaff Writer), where a link of block
  /// `block` is the name alone.
  func unglued(_ name: Text, in block: Int) -> Text {
    for link in list.links where Int(link.block) == block {
      let linked = list.text[printed(link)]
      guard linked.count >= 5, linked.count < name.count else { continue }
      let rest = name.count - linked.count
      if name.starts(with: linked), isLetter(name[linked.count]) { return Text(linked) }
      if name[rest...] == linked, isLetter(name[rest - 1]), isLetter(name[rest]) { return Text(linked) }
    }
    return name
  }

  private func isLetter(_ byte: UInt8) -> Bool { asciiLowercased(byte) >= 0x61 && asciiLowercased(byte) <= 0x7A }
}
