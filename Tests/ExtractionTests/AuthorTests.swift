// Authors that no label names, and those that only seem to be named.

import Extraction
import Model
import Reading
import Testing

@Suite("The authors of a page")
struct AuthorTests {
  private func authors(head: String = "", above: String = "", below: String = "") throws -> [String] {
    let text = (1...4).map {
      "<p>The mill at Lower Fenn turned again this week, for the \($0). time since the flood took its wheel away, and the village came to see it.</p>"
    }.joined()
    let page =
      "<html><head><title>The mill turns again</title>\(head)</head><body><article><h1>The mill turns again</h1>\(above)"
      + "<div>\(text)</div></article>\(below)</body></html>"
    return extracted(try blockList(of: Text(page.utf8))).article.authors.map(string)
  }

  @Test(
    "are read from elements named after them, links to them, and a portrait beside their name",
    arguments: [
      #"<p class="entry-author">Nora Quill</p>"#,
      #"<div class="byline"><span>By Nora Quill</span></div>"#,
      #"<p><a href="/authors/nora-quill">Nora Quill</a></p>"#,
      #"<div><img src="q.jpg" alt="Nora Quill"><p>Nora Quill</p></div>"#,
      #"<p class="author">Nora Quill Senior Writer</p>"#,
      #"<p>By Nora Quill March 11, 2015</p>"#,
    ])
  func areNamedByMarkup(above: String) throws {
    #expect(try authors(above: above) == ["Nora Quill"])
  }

  @Test("are not read from what is no person's name, from comments, or from the middle of words")
  func areNotGuessed() throws {
    #expect(try authors(above: #"<p class="author">Editorial Team</p>"#) == [])
    #expect(try authors(above: "<p>IAB By Laws</p>") == [])
    #expect(try authors(above: "<p>Easy Baby Blanket</p>") == [])
    let comment = #"<div class="comments"><p class="comment-author">Nora Quill</p><p>I was there.</p></div>"#
    #expect(try authors(below: comment) == [])
  }

  @Test("are persons before the publisher, all of a list, with their degrees")
  func areStated() throws {
    func linked(_ author: String) -> String {
      #"<script type="application/ld+json">{"@type":"NewsArticle","author":\#(author)}</script>"#
    }
    #expect(
      try authors(head: linked(#"{"@type":"Person","name":["Nora Quill","Tom Arden"]}"#)) == [
        "Nora Quill", "Tom Arden",
      ])
    #expect(try authors(head: linked(#"{"@type":"Person","name":"Nora Quill, CFP"}"#)) == ["Nora Quill, CFP"])
    let publisher = linked(#"{"@type":"Organization","name":"Fenn Mail"}"#)
    #expect(try authors(head: publisher) == ["Fenn Mail"])
    #expect(try authors(head: publisher, above: #"<p class="author">Nora Quill</p>"#) == ["Nora Quill"])
    let two = #"<meta name="author" content="Nora Quill, Tom Arden">"#
    #expect(try authors(head: two, above: "<p>By Nora Quill</p>") == ["Nora Quill", "Tom Arden"])
  }

  @Test(
    "are who posted, in the lines of blogs and boards",
    arguments: [
      ("渔翁 发表于 2011-3-6 22:17 阅读(318)", "渔翁"), ("本贴由渔翁于2005年8月12日16:12:21发表", "渔翁"),
      ("发布时间 2005/03/15 22:36:13 by yuweng", "yuweng"), ("posted @ 2004-12-27 19:24 渔翁 阅读(9) 评论(2)", "渔翁"),
    ])
  func posted(line: String, name: String) throws {
    #expect(try authors(above: "<div>\(line)</div>") == [name])
  }

  private static let essay = (1...5).map {
    "<p>第\($0)次走过那座石桥，我才发现桥栏上的石狮子少了一只，问了三个人，没有一个记得它是哪一年不见的，也没有人记得它的模样。</p>"
  }

  private func essayists(_ page: String) throws -> [String] {
    extracted(try blockList(of: Text("<html><body>\(page)</body></html>".utf8))).article.authors.map(string)
  }

  @Test("are a name alone under the title of an essay, but no other word")
  func standUnderTheTitle() throws {
    let text = Self.essay.joined()
    #expect(try essayists("<h1>石桥上的狮子</h1><p>王小川</p>\(text)") == ["王小川"])
    #expect(try essayists("<h1>石桥上的狮子</h1><p>旧桥</p>\(text)") == [])
    #expect(try essayists("<h1>石桥上的狮子</h1><p>关注</p>\(text)") == [])
  }

  @Test("are the person whose name heads the site and who holds its rights")
  func holdTheRights() throws {
    func page(_ holder: String) -> String {
      let menu = (1...8).map { "<li><a href='/\($0)'>栏目\($0)</a></li>" }.joined()
      return "<div><a href='/'>王小川</a></div><ul>\(menu)</ul><h1>石桥上的狮子</h1>\(Self.essay.joined())"
        + "<div>Copyright © \(holder)</div>"
    }
    #expect(try essayists(page("王小川")) == ["王小川"])
    #expect(try essayists(page("石桥网")) == [])
  }

  @Test("are named before the title of a commentary, when a line is that name alone")
  func standBeforeTheTitle() throws {
    let text = (1...4).map { "<p>那年第\($0)次涨水，河埠头的石阶只剩三级，摆渡的人把船系在柳树上，等水退了再走。</p>" }.joined()
    func authors(_ line: String) throws -> [String] {
      let page = "<html><head><title>茉莉：我家的渡口</title></head><body><h1>茉莉：我家的渡口</h1><p>\(line)</p>\(text)</body></html>"
      return extracted(try blockList(of: Text(page.utf8))).article.authors.map(string)
    }
    #expect(try authors("茉莉") == ["茉莉"])
    #expect(try authors("随笔") == [])
  }

  @Test(
    "stand behind a bar, as articles of public accounts print them",
    arguments: ["文 | 张建国", "作者丨张建国", "撰文｜张建国", "文 | 张建国 编辑 | 李晓梅"])
  func standBehindABar(line: String) throws {
    #expect(try authors(above: "<p>\(line)</p>") == ["张建国"])
  }

  @Test("are no words of a menu that bars part, nor those who took its pictures")
  func areNoWordsOfAMenu() throws {
    let page = "<h1>渡口的灯又亮了</h1><p>首页 | 图片 | 王朝阳</p>" + Self.essay.joined()
    let article = extracted(try blockList(of: Text("<html><body>\(page)</body></html>".utf8))).article
    #expect(article.authors.isEmpty && article.photographers.isEmpty)
  }

  @Test("are the names alone of links that other elements are printed against")
  func areUnglued() throws {
    #expect(try authors(above: #"<p>By <a href="/x">Nora Quill</a><span>Fenn Business</span></p>"#) == ["Nora Quill"])
    #expect(try authors(above: #"<p class="author">By<a href="/x">Nora Quill</a></p>"#) == ["Nora Quill"])
  }

  @Test("are not those of teasers, of pictures or of reviews")
  func areNotOthers() throws {
    #expect(try authors(above: #"<p><a href="/n/2">By Nora Quill</a></p>"#) == [])
    #expect(try authors(above: "<p>Photo by Nora Quill</p>") == [])
    #expect(try authors(above: "<p>Reviewed by Nora Quill</p>") == [])
    #expect(try authors(above: #"<p><a href="/author/nora-quill">By Nora Quill</a></p>"#) == ["Nora Quill"])
  }

  @Test("are persons rather than the agency beside them, and the agency where nobody else is named")
  func areBeforeTheirAgency() throws {
    #expect(try authors(above: "<p>By Nora Quill, Fenn Press</p>") == ["Nora Quill"])
    #expect(try authors(above: "<p>By Fenn Press</p>") == ["Fenn Press"])
    #expect(try authors(above: "<p>By Marketing Team</p>") == [])
  }

  @Test("are without the site's own name")
  func areWithoutTheSite() throws {
    let site = #"<meta property="og:site_name" content="FMN">"#
    #expect(try authors(head: site, above: "<p>By Nora Quill, FMN</p>") == ["Nora Quill"])
    let both = site + #"<script type="application/ld+json">{"author":[{"name":"Nora Quill"},{"name":"FMN"}]}</script>"#
    #expect(try authors(head: both) == ["Nora Quill"])
  }
}
