// Rules that people write for single sites: their language, and what they override.

import Extraction
import Model
import Reading
import Testing

@Suite("Rules for a site")
struct SiteRuleTests {
  private static let page = """
    <html><head><link rel=canonical href="https://news.luwan.example/a/1"><title>鹭湾</title></head><body>
    <div class="left story"><h2>今晚退潮</h2><p>这是编辑部每天写给读者的一段话，说的是海边的天气，也说码头上的人，今天说的是退潮。</p>
    <p>退潮以后滩涂上有三个孩子在捡贝壳，他们的母亲站在堤上，每隔一会儿就喊一次他们的名字。</p></div>
    <div id="main"><div class="meta">2024-03-05 文：查海</div><div class="text"><p>短消息一则。</p><p class="ad">扫码下载。</p></div></div>
    </body></html>
    """

  private func article(_ rules: String, host: String? = nil) throws -> Article {
    let rule = try SiteRule.rules(in: rules).last { $0.isFor(host.map { Text($0.utf8) }) }
    return extracted(try blockList(of: Text(Self.page.utf8)), rule: rule).article
  }

  private func lines(_ article: Article) -> [String] { article.paragraphs.map { string($0.text) } }

  @Test("choose the body that nobody's measure would choose, and leave out what is to be removed")
  func chooseTheBody() throws {
    let ruled = try article("[*]\nbody = #main .text\nremove = p.ad\n")
    #expect(lines(ruled) == ["短消息一则。"])
    #expect(ruled.evidence.contains { $0.field == "body" && string($0.rule) == "rule for the site" })
  }

  @Test("override the fields they name, and those alone")
  func overrideFields() throws {
    let ruled = try article("[*]\ntitle = div.left > h2\nauthor = .meta\n")
    let free = try article("")
    #expect(ruled.title.map(string) == "今晚退潮")
    #expect(ruled.authors.map(string) == ["查海"])
    #expect(lines(ruled) == lines(free))
    #expect(ruled.published == free.published)
  }

  @Test(
    "hold for their site and its subdomains",
    arguments: [
      ("luwan.example", true), ("news.luwan.example", true), ("xluwan.example", false), ("luwan.example.org", false),
    ])
  func holdForTheirSite(host: String, fits: Bool) throws {
    let rule = try #require(try SiteRule.rules(in: "# remark\n[luwan.example]\nbody = .text\n").first)
    #expect(rule.isFor(Text(host.utf8)) == fits)
  }

  @Test(
    "say what is wrong and in which line",
    arguments: [
      ("[a.example]\nbdy = .x", 2, "bdy"), ("body = .x", 1, "before the first"),
      ("[a.example]\n\nbody = p:first", 3, ":"),
      ("[a.example\n", 1, "`]`"), ("[a.example]\nbody = > p", 2, "without a parent"),
      ("[a.example]\nbody = .", 2, "without a name"),
    ])
  func sayWhatIsWrong(text: String, line: Int, part: String) throws {
    let error = try #require(throws: SiteRuleError.self) { try SiteRule.rules(in: text) }
    #expect(error.line == line)
    #expect(error.description.contains(part))
  }

  @Test(
    "select as CSS does",
    arguments: [
      ("div", [1, 2, 3]), (".b", [2, 3]), ("div > .b", [2, 3]), ("#a .c", [3]), ("#a > .c", []), ("p, .c", [3]),
      ("div.b.x", [2, 3]), ("[id=a]", [1, 2, 3]), ("*", [0, 1, 2, 3]),
    ])
  func selectAsCSS(selector: String, blocks: [Int]) throws {
    let list = try blockList(
      of: Text(
        "<section>零</section><div id=a>一<div class='b x'>二<section class='b'><div class=c>三</div></section></div></div>"
          .utf8))
    let covered = try Selector(selector).covered(list)
    #expect(list.blocks.indices.filter { covered[Int(list.blocks[$0].container)] } == blocks, "\(selector)")
  }
}
