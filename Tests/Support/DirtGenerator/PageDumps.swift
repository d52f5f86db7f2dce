// HTML pages: with navigation in UTF-8, and in GB18030 with a charset that is declared too narrowly.
// Shape: one page builder; class names, navigation, the place of the side bar and the labels differ from seed to seed.

extension TextDumps {
  mutating func navigationPage() -> [UInt8] { Array(html(charset: "utf-8").utf8) }

  mutating func gb18030Page() -> [UInt8]? {
    let rare = random.pick(Vocabulary.rareGivenNames)
    let name = article.reporter.text(script).prefix(1) + rare
    let ask = script == .hans ? "“这是头一回。”\(name)说。" : "“這是頭一回。”\(name)說。"
    truth.paragraphs[random.number(0...truth.paragraphs.count - 1)] += ask
    return LegacyBytes.encode(html(charset: random.pick(["gb2312", "GBK", "gb2312"])), "GB18030")
  }

  private mutating func html(charset: String) -> String {
    let title = truth.title ?? ""
    let name = random.pick(Furniture.classNames)
    let site = article.media.text(script)
    let meta =
      random.chance(50)
      ? "<meta charset=\"\(charset)\">" : "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=\(charset)\">"
    let menu = links(Furniture.navigation, 5...9)
    // The links beside and below the article differ, or nobody could tell which of them are `related`.
    let hot = random.shuffled(Furniture.hot)
    let sideTitle = script == .hans ? "热门文章" : "熱門文章"
    let side = "<div class=\"side\"><h3>\(sideTitle)</h3><ul>\(links(Array(hot.dropFirst(2)), 3...4))</ul></div>"
    let relatedTitles = furniture(Array(hot.prefix(2)), 1...2)
    truth.related = relatedTitles
    let related =
      "<div class=\"more\"><h4>\(script == .hans ? "相关阅读" : "相關閱讀")</h4><ul>"
      + relatedTitles.map { "<li><a href=\"/\($0.utf8.count).html\">\($0)</a></li>" }.joined() + "</ul></div>"
    let heading = random.pick(["h1", "h2"])
    let facts = header().map { "<span>\($0)</span>" }.joined(separator: " ")
    let body = truth.paragraphs.map { "<p>\(random.chance(50) ? "　　" : "")\($0)</p>" }.joined(separator: "\n")
    let foot = (furniture(Furniture.footers, 1...2) + furniture(Furniture.notices, 1...2)).map { "<p>\($0)</p>" }
      .joined()
    let before = random.chance(50)
    return """
      <!DOCTYPE html>
      <html><head>\(meta)
      <title>\(title)\(random.pick(["_", " - ", "|"]))\(site)</title>
      <style>.nav li{float:left}</style>
      <script>var n=\(random.number(1...999));if(n<3){document.write("<p>x</p>");}</script>
      </head><body>
      <div class="nav"><ul>\(menu)</ul></div>
      \(before ? side : "")
      <div class="\(name)">
      <\(heading)>\(title)</\(heading)>
      <div class="info">\(facts)</div>
      <div class="\(name)-body">
      \(body)
      </div>
      </div>
      \(related)
      \(before ? "" : side)
      <div class="footer">\(foot)</div>
      <script src="/s.js"></script>
      </body></html>

      """
  }

  private mutating func links(_ list: [TwoScripts], _ range: ClosedRange<Int>) -> String {
    furniture(list, range).enumerated().map { "<li><a href=\"/c/\($0.offset)\">\($0.element)</a></li>" }.joined()
  }
}
