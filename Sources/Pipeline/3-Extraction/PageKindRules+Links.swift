// Tells a list from a page whose text is missing: outside its menus a list has links to other pages and little else.

internal import Model

extension PageKindRules {
  /// Asked of pages in which no article was found, or nothing that says anything.
  /// - Parameter least: how many pages it has to link to. Eight are as many as make a page of teasers.
  static func linksAlone(_ builder: ArticleBuilder, atLeast least: Int = 8) -> (kind: PageKind, detail: String)? {
    let page = builder.page
    guard page.list.isMarkup else { return nil }
    let blocks = (0..<page.count).filter { page.roles[$0].role != .hidden && !page.isFurniture($0) }
    let all = blocks.reduce(0) { $0 + page.features[$1].weight }
    let linked = blocks.reduce(0) { $0 + page.features[$1].weight * page.features[$1].linkDensity }
    // Half: days and numbers stand beside the links.
    guard all > 0, linked >= 0.5 * all else { return nil }
    let inside = Set(blocks)
    let pages = Set(page.list.links.filter { inside.contains(Int($0.block)) }.map { page.list.attribute($0.url) }).count
    guard pages >= least else { return nil }
    return (.list, "it has no text but links to \(pages) pages")
  }
}
