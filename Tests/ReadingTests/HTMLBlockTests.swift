// Markup to blocks: kinds, levels, links, gaps, table rows, and what a page states of itself.
import Model
import Reading
import Testing

/// The blocks of an HTML page with this body.
func blocks(ofBody body: String) throws -> BlockList {
  try blockList(of: Text("<!DOCTYPE html><html><head></head><body>\(body)</body></html>".utf8))
}

/// The texts of blocks.
func texts(_ list: BlockList) -> [String] {
  list.blocks.indices.map { String(decoding: list.copy(of: $0), as: UTF8.self) }
}

@Suite("Blocks of HTML")
struct HTMLBlockTests {
  @Test(
    "have the kind of their element",
    arguments: [
      ("<p>x</p>", BlockKind.paragraph, 0), ("<div>x</div>", .paragraph, 0), ("<h1>x</h1>", .heading, 1),
      ("<h6>x</h6>", .heading, 6),
      ("<ul><li>x</li></ul>", .listItem, 0), ("<blockquote><p>x</p></blockquote>", .quote, 0),
      ("<pre>x</pre>", .preformatted, 0),
      ("<figure><figcaption>x</figcaption></figure>", .caption, 0),
      ("<table><tr><td>x</td><td>y</td></tr></table>", .tableRow, 0),
    ])
  func haveKinds(markup: String, kind: BlockKind, level: UInt8) throws {
    let list = try blocks(ofBody: markup)
    #expect(list.isMarkup)
    #expect(list.blocks.count == 1)
    #expect(list.blocks.first?.kind == kind)
    #expect(list.blocks.first?.level == level)
  }

  @Test(
    "end at elements that break lines, not at inline ones",
    arguments: [
      ("<p>a<b>b</b><i>c</i><span>d</span><a href=x>e</a></p>", ["abcde"]), ("a<br>b<br/>c", ["a", "b", "c"]),
      ("<div>a<div>b</div>c</div>", ["a", "b", "c"]), ("<p>a<p>b", ["a", "b"]), ("a<hr>b", ["a", "b"]),
      ("<ul><li>a<li>b</ul>", ["a", "b"]), ("<p> </p><p>&nbsp;</p><p>　</p><p>a</p>", ["a"]),
      ("<p>a\n  b\t c</p>", ["a b c"]),
      ("<pre>a\nb\n\nc</pre>", ["a", "b", "c"]), ("<strange>a</strange>b", ["a", "b"]),
      ("<p>1 < 2 && 3 > 2</p>", ["1 < 2 && 3 > 2"]),
    ])
  func endWhereLinesBreak(markup: String, wanted: [String]) throws {
    #expect(texts(try blocks(ofBody: markup)) == wanted)
  }

  @Test("tell a mere line break from a gap, and an indent")
  func tellGaps() throws {
    let list = try blocks(ofBody: "<p>　　a<br>b</p><p>c</p>")
    #expect(texts(list) == ["a", "b", "c"])
    #expect(list.blocks.map(\.followsGap) == [true, false, true])
    #expect(list.blocks.map(\.isIndented) == [true, false, false])
  }

  @Test(
    "keep the reading beside a character in parentheses, the page's own or ours",
    arguments: [
      ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>です</p>", "漢(かん)字(じ)です"),
      ("<p><ruby>東京<rt> とうきょう </ruby>と</p>", "東京(とうきょう)と"),
      ("<p><ruby>京<rp>（<rt>きょう<rp>）</ruby>都</p>", "京(きょう)都"),
      ("<p><ruby>字<rt></rt></ruby></p>", "字"),
    ])
  func keepReadings(markup: String, text: String) throws {
    let list = try blockList(of: Text("<html><body>\(markup)</body></html>".utf8))
    #expect(list.blocks.indices.map { String(decoding: list.copy(of: $0), as: UTF8.self) } == [text])
  }

  @Test("count the bytes inside links and bold type")
  func countLinkBytes() throws {
    let list = try blocks(ofBody: "<p>abc<a href='/one'>de</a><b>fgh</b> i</p><p><a href='/two'>all</a></p>")
    #expect(list.blocks.map(\.linkBytes) == [2, 3])
    #expect(list.blocks.map(\.boldBytes) == [3, 0])
    #expect(
      list.links.map { String(decoding: list.text[Int($0.text.lowerBound)..<Int($0.text.upperBound)], as: UTF8.self) }
        == ["de", "all"])
    #expect(list.links.map { String(decoding: list.attribute($0.url), as: UTF8.self) } == ["/one", "/two"])
    #expect(list.links.map(\.block) == [0, 1])
  }

  @Test("join the short cells of a row of data")
  func joinCells() throws {
    let table = "<table><tr><th>年</th><th>只</th></tr><tr><td>2019</td><td><p>六百</p></td></tr></table>"
    let list = try blocks(ofBody: table)
    #expect(texts(list) == ["年 | 只", "2019 | 六百"])
    #expect(list.blocks.allSatisfy { $0.kind == .tableRow })
  }

  @Test(
    "do not join the cells of a layout table",
    arguments: [
      "<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr></table>",
      "<table><tr><td>甲<br>乙</td></tr><tr><td>丙</td></tr></table>",
    ])
  func leaveLayoutAlone(table: String) throws {
    let list = try blocks(ofBody: table)
    #expect(texts(list) == ["甲", "乙", "丙"])
    #expect(list.blocks.allSatisfy { $0.kind == .paragraph })
  }

  @Test("do not join cells that hold an article")
  func leaveLongCellsAlone() throws {
    let article = String(repeating: "渡口的灯在上个星期又亮了，渔民说，夜里回家的路从此不用再猜。", count: 12)
    let list = try blocks(ofBody: "<table><tr><td>栏目</td><td>\(article)</td></tr></table>")
    #expect(texts(list) == ["栏目", article])
  }

  @Test("stand in containers that know their parents, names and depth")
  func standInContainers() throws {
    let list = try blocks(ofBody: "<div id=Main class='Left Col'><section><p>x</p></section></div>")
    var container = Int(try #require(list.blocks.first).container)
    var tags: [ElementTag] = []
    while container != 0 {
      tags.append(list.containers[container].tag)
      let parent = Int(list.containers[container].parent)
      #expect(list.containers[container].depth == list.containers[parent].depth + 1)
      container = parent
    }
    #expect(tags == [.p, .section, .div, .body, .html])
    let div = try #require(list.containers.first { $0.tag == .div })
    let names = String(decoding: list.attribute(div.names), as: UTF8.self)
    #expect(Set(names.split(separator: " ")) == ["main", "left", "col"])
  }

  @Test("come with what the page states of itself")
  func comeWithStatements() throws {
    let page = """
      <html lang="zh-TW"><head><title> 渡口的灯 &amp; 路
      灯 - 澄水晚风 </title><meta property="og:title" content="渡口的灯"><meta name='Author' content='岑雨'>
      <link rel="canonical" href="https://example.org/a"><script type="application/ld+json">{"a": "<b>"}</script></head>
      <body><time datetime="2019-09-06">today</time><p>x<img src="/p.jpg" alt="灯"></p></body></html>
      """
    let list = try blockList(of: Text(page.utf8))
    func statement(_ name: String) -> String? { list.statement(name).map { String(decoding: $0, as: UTF8.self) } }
    #expect(statement("title") == "渡口的灯 & 路 灯 - 澄水晚风")
    #expect(statement("og:title") == "渡口的灯")
    #expect(statement("author") == "岑雨")
    #expect(statement("canonical") == "https://example.org/a")
    #expect(statement("lang") == "zh-TW")
    #expect(statement("time") == "2019-09-06")
    #expect(list.linkedData.map { String(decoding: $0, as: UTF8.self) } == ["{\"a\": \"<b>\"}"])
    #expect(list.images.map { String(decoding: list.attribute($0.url), as: UTF8.self) } == ["/p.jpg"])
    #expect(list.images.map { String(decoding: list.attribute($0.alt), as: UTF8.self) } == ["灯"])
  }
}

/// The parser is handed full stops for text and no attributes; see PreparedHTML.swift.
@Suite("Text that the parser never sees")
struct ReferredTextTests {
  @Test(
    "stays what it is, also where it looks like a reference",
    arguments: [
      ("<p>17;</p><p>0;1;</p>", ["17;", "0;1;"]), ("<p>n=3</p>", ["n=3"]),
      ("<p n=1>甲</p><p n=0 class=c>乙</p>", ["甲", "乙"]),
      ("<p>a<em>b</em>c &lt;d&gt; &amp;</p>", ["abc <d> &"]), ("<p>甲<!-- x -->乙</p>", ["甲乙"]),
      ("<p> \n </p><p>甲 <b> 乙</b></p>", ["甲 乙"]), ("<p>a\u{FFFF}b\u{FFFE}</p><p>\u{FFFD}中</p>", ["ab", "\u{FFFD}中"]),
      ("a < b<p>c <3</p>", ["a < b", "c <3"]),
    ])
  func stays(body: String, wanted: [String]) throws {
    let list = try blocks(ofBody: body)
    #expect(list.path == .markup)
    #expect(texts(list) == wanted)
  }

  @Test(
    "keeps the space between tags where it shows",
    arguments: [
      ("<a>甲</a> <a>乙</a>", ["甲 乙"]), ("<b>甲</b>\n\t<i>乙</i>", ["甲 乙"]), ("<b>甲</b><b>乙</b>", ["甲乙"]),
      ("<p>甲</p> <p>乙</p>", ["甲", "乙"]), ("<b>甲</b> <br> <b>乙</b>", ["甲", "乙"]), ("甲<b> </b>乙", ["甲 乙"]),
      ("<b>甲</b> <body><b>乙</b>", ["甲 乙"]), ("<b>甲</b>&#32;<b>乙</b>", ["甲 乙"]),
      ("<ruby>漢<rt><b>hàn</b> </rt></ruby>字", ["漢(hàn)字"]),
      ("<pre><b>甲</b>\n<b>乙</b></pre><b>丙</b>\n<b>丁</b>", ["甲", "乙", "丙 丁"]),
    ])
  func keepsSpace(body: String, wanted: [String]) throws {
    #expect(texts(try blocks(ofBody: body)) == wanted)
  }

  @Test("is told with the attributes of its own tag")
  func keepsAttributes() throws {
    let list = try blocks(
      ofBody: "<p>甲</p><a href='/1?a=1&amp;b=2'>乙</a><div id=Z class='X  Y'>丙</div><img src=p.png alt='丁 \u{1}戊'>")
    let link = try #require(list.links.first)
    #expect(list.attribute(link.url) == Text("/1?a=1&b=2".utf8))
    let image = try #require(list.images.first)
    #expect(list.attribute(image.url) == Text("p.png".utf8))
    #expect(list.attribute(image.alt) == Text("丁 戊".utf8))
    let names = list.containers.map { String(decoding: list.attribute($0.names), as: UTF8.self) }
    #expect(names.contains { $0.split(separator: " ") == ["x", "y", "z"] })
  }
}

@Suite("Blocks of plain text")
struct PlainTextTests {
  @Test(
    "are lines, without table bars, tags and control characters",
    arguments: [
      ("甲\n乙\r\n丙", ["甲", "乙", "丙"]), ("|\n| 甲 |\n||\n乙 ||", ["甲", "乙"]), ("　　甲  \n\n 乙", ["甲", "乙"]),
      ("甲<b>乙</b>丙", ["甲乙丙"]),
      ("a < b > c", ["a < b > c"]), ("x<y, 3>2", ["x<y, 3>2"]), ("&#x4E2D;&amp;&hellip;", ["中&…"]),
      ("甲\u{1}乙\u{7F}丙", ["甲乙丙"]), ("a|b", ["a|b"]),
      ("甲\r乙", ["甲", "乙"]),
    ])
  func areLines(text: String, wanted: [String]) throws {
    let list = try blockList(of: Text(text.utf8))
    #expect(!list.isMarkup)
    #expect(texts(list) == wanted)
  }

  @Test("follow a gap behind an empty line only")
  func followGaps() throws {
    let list = try blockList(of: Text("甲\n乙\n\n丙\n|\n丁".utf8))
    #expect(list.blocks.map(\.followsGap) == [true, false, true, true])
  }

  @Test("are none where there is no text", arguments: ["", " \n\t", "\u{0}\n"])
  func areNone(text: String) {
    #expect { try blockList(of: Text(text.utf8)) } throws: { ($0 as? Rejection)?.reason == .empty }
  }
}
