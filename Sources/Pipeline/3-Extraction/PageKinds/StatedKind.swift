// Tells pages of pages by what they say of themselves.
//
// schema.org's types for them, where no article is stated; the classes by which WordPress names its archives and its error page on the
// body element; the address of the site's front page, where no heading repeats the title.

internal import Model
internal import UTF8Text

enum StatedKind {
  static func kind(_ builder: ArticleBuilder) -> (PageKind, String)? {
    let list = builder.page.list
    let found = stated(list) ?? named(builder.page) ?? frontPage(builder)
    return found == nil || articles.contains { states($0, list) } ? nil : found
  }

  private static func stated(_ list: BlockList) -> (PageKind, String)? {
    guard let type = lists.first(where: { states($0, list) }) else { return nil }
    return (.list, "it states a \(String(decoding: type.dropLast(), as: UTF8.self))")
  }

  private static let articles = ["Article\"", "BlogPosting\"", "Report\""].map { Text($0.utf8) }
  private static let lists = ["CollectionPage\"", "SearchResultsPage\""].map { Text($0.utf8) }

  private static func states(_ type: Text, _ list: BlockList) -> Bool {
    list.linkedData.contains { firstIndex(of: type, in: $0.span, from: 0) != nil }
  }

  private static let error = word("error404")
  private static let single = word("single")
  private static let archive = word("archive")
  private static let kinds = ["category", "tag", "date", "author", "post-type-archive"].map(word)
  private static let search = word("search-results")
  private static let blog = word("blog")
  private static let home = word("home")

  private static func named(_ page: PageBlocks) -> (PageKind, String)? {
    guard let body = page.list.containers.firstIndex(where: { $0.tag == .body }),
      let names = page.words.line(of: body, page.list)
    else { return nil }
    func has(_ name: [CodePoint]) -> Bool {
      (0..<names.count).contains { start in
        (start == 0 || names.scalars[start - 1] == 0x20) && names.has(name, at: start)
          && (start + name.count == names.count || names.scalars[start + name.count] == 0x20)
      }
    }
    if has(error) { return (.error, "the body element is named error404") }
    let isArchive = has(archive) && kinds.contains(where: has)
    guard isArchive || has(search) || has(blog) && has(home), !has(single) else { return nil }
    return (.list, "the body element is named as WordPress names archives")
  }

  private static func frontPage(_ builder: ArticleBuilder) -> (PageKind, String)? {
    guard let address = builder.page.list.statement("canonical"), let host = hostName(of: address) else { return nil }
    // https://www.ferrypost.example/ is scheme, host and at most a slash.
    let scheme = address.prefix { $0 != 0x3A }.count + 3
    guard address.count - scheme - host.count <= 1 else { return nil }
    // An article at a wrong address prints its headline, its day or its author.
    let titles = ["og:title", "title"].compactMap(builder.page.list.statement).map(TitleChoice.folded)
    let headline = builder.titleRule == TitleChoice.byHeading ? builder.article.title.map(TitleChoice.folded) ?? [] : []
    if headline.count >= 4, titles.contains(where: { TitleChoice.contains($0, headline) }) { return nil }
    if builder.header.published != nil || !builder.article.authors.isEmpty || !builder.article.reporters.isEmpty {
      return nil
    }
    return (.list, "its address is the site's front page")
  }
}
