// Tells pages that are no article: lists of other pages, forum threads, galleries, error and login pages.
//
// A real article turned away is worse than a list let in, so each rule asks for what articles hardly ever are. The limits were
// set on some 500 pages that hold an article: none of them may be turned away.

internal import Model
internal import UTF8Text

enum PageKindRules {
  /// What the page is instead of an article, and how that shows; nil for an article. Plain text is never told: it has lost what
  /// would tell.
  static func kind(_ builder: ArticleBuilder) -> (kind: PageKind, detail: String)? {
    guard builder.page.list.isMarkup else { return nil }
    return error(builder) ?? ThreadRule.kind(builder.page) ?? StatedKind.kind(builder) ?? list(builder)
  }

  // MARK: Error and login pages

  /// Titles of pages that a server sends instead of an article.
  private static let errorTitles = [
    "404", "403 forbidden", "500 internal", "502 bad", "503 service", "error 404", "http 404", "page not found",
    "not found", "access denied",
    "forbidden",
    "just a moment", "attention required", "are you a robot", "security check", "internal server error", "bad gateway",
    "service unavailable", "页面不存在", "页面没有找到", "您访问的页面", "找不到页面", "找不到该页", "无法找到", "访问出错", "出错了",
    "系统提示", "提示信息", "访问验证", "安全验证", "文章不存在", "内容不存在", "该页无法显示", "ページが見つかりません", "お探しのページ",
  ].map(word)
  private static let loginTitles = [
    "log in", "login", "sign in", "signin", "用户登录", "会员登录", "登录", "ログイン", "sign up",
  ].map(word)

  private static func error(_ builder: ArticleBuilder) -> (PageKind, String)? {
    // An error message is short; an article about error messages is not.
    guard builder.bodyWeight < 200 else { return nil }
    let titles = [builder.article.title, builder.page.list.statement("title")].compactMap { $0 }
    for title in titles {
      let line = FoldedLine(title)
      let all = line.trimmed(0..<line.count)
      for name in errorTitles where line.has(name, at: all.lowerBound) && isWord(line, name, all) {
        return (.error, "its title is \(String(decoding: title.prefix(60), as: UTF8.self))")
      }
      for name in loginTitles where line.has(name, at: all.lowerBound) && isWord(line, name, all) {
        return (.error, "a login page: its title is \(String(decoding: title.prefix(60), as: UTF8.self))")
      }
    }
    return nil
  }

  /// Tells whether the title goes on with another word, or ends: 登录 - 鹭湾, but not 登录月球.
  private static func isWord(_ line: FoldedLine, _ name: [CodePoint], _ all: Range<Int>) -> Bool {
    let end = all.lowerBound + name.count
    guard end < all.upperBound else { return true }
    let next = line.scalars[end]
    if next == 0x20, end + 1 < all.upperBound, name.allSatisfy(isDigit), isHan(line.scalars[end + 1]) { return false }
    return !isHan(next) && !isDigit(next) && !(next >= 0x61 && next <= 0x7A)
  }

  // MARK: Lists and galleries

  private static func list(_ builder: ArticleBuilder) -> (PageKind, String)? {
    let linked = builder.linkedShare
    // An article inside one link that was never closed points to one page.
    if linked >= 0.8, builder.linkedPages >= 2 {
      return (.list, "\(Int(linked * 100)) % of its best text are links to \(builder.linkedPages) pages")
    }
    return teasers(builder) ?? (saysNothing(builder) ? linksAlone(builder, atLeast: 20) : nil)
  }

  /// Tells whether what was taken for the text holds no sentence, and is little beside all that the page shows: names of sections,
  /// times, numbers. A page of pictures says nothing either, but shows something.
  private static func saysNothing(_ builder: ArticleBuilder) -> Bool {
    let page = builder.page
    guard builder.article.images.count < 8, builder.article.captions.isEmpty,
      builder.paragraphBlocks.allSatisfy({ page.features[$0].stops == 0 && page.features[$0].weight < 12 })
    else { return false }
    let all = (0..<page.count).reduce(0) { page.roles[$1].role == .hidden ? $0 : $0 + page.features[$1].weight }
    return builder.bodyWeight * 5 < all
  }

  /// A page of teasers: most paragraphs stand directly under or above a link of their own that is as long as a headline.
  private static func teasers(_ builder: ArticleBuilder) -> (PageKind, String)? {
    let page = builder.page
    let paragraphs = builder.paragraphBlocks.filter {
      page.features[$0].weight >= 12 && page.list.blocks[$0].kind != .heading && page.features[$0].linkDensity < 0.5
    }
    guard paragraphs.count >= 8 else { return nil }
    func isHeadline(_ index: Int) -> Bool {
      page.list.blocks.indices.contains(index) && page.features[index].linkDensity > 0.8
        && (page.features[index].weight >= 6 || page.list.blocks[index].kind == .heading)
    }
    // Between a headline and its teaser stand at most a name, a day and a section.
    func stands(_ paragraph: Int) -> Bool {
      for index in stride(from: paragraph - 1, through: max(0, paragraph - 4), by: -1) {
        if isHeadline(index) { return true }
        if page.features[index].weight >= 12 { return false }
      }
      return false
    }
    let under = paragraphs.count(where: stands)
    // Games or books in praise of which a paragraph each is written have linked headings too; teasers are shorter.
    let length = builder.bodyWeight / Double(paragraphs.count)
    guard under * 10 >= paragraphs.count * 9 && length < 120 || under * 5 >= paragraphs.count * 4 && length < 75
    else { return nil }
    return (.list, "\(under) of \(paragraphs.count) paragraphs stand under a linked headline of their own")
  }

  /// Tells whether an article is pictures rather than text; such a page is kept.
  static func isGallery(_ builder: ArticleBuilder) -> Bool {
    builder.article.images.count >= 8 && builder.bodyWeight < 60
  }
}
