// The body of a page as the block model chooses it, and what `explain` can tell of the choice.

import Extraction
import Model
import Reading
import Testing

@Suite("The scored body")
struct ScoredBodyTests {
  private static let story = [
    "傍晚六点，最后一班渡轮靠岸，船长把缆绳交给岸上的人，转身去关驾驶室的灯。",
    "这条航线开了四十一年，从木船到铁船，从十分钟一班到一小时一班，乘客越来越少。",
    "“桥通了以后，大家都开车。”他说，“可是总有几个人要坐船，他们说坐船才像回家。”",
    "下个月航线就要停了，他打算把船漆一遍，再开最后一天，不收票。",
  ]
  private static let other = [
    "桥头的面馆换了老板，新老板是从城里回来的年轻人，他把招牌漆成了蓝色。",
    "镇上的小学今年只招到十一个新生，校长说，明年也许要和邻镇的学校合并。",
  ]

  /// The article between a menu, a cookie notice and another story, as pages have them.
  private func page(story: String, other: String) -> String {
    let menu = (1...9).map { "<li><a href='/\($0)'>栏目\($0)</a></li>" }.joined()
    return "<html><head><title>最后一班渡轮 - 鹭湾日志</title></head><body><nav><ul>\(menu)</ul></nav>"
      + "<div class=cookie-banner><p>本网站使用 Cookie 改善您的体验，继续浏览即表示同意。</p></div>"
      + "<div class=wrap><div class='post-content'><h1>最后一班渡轮</h1>\(story)</div>"
      + "<div class='sidebar'><h3>热门推荐</h3>\(other)</div></div></body></html>"
  }

  private func paragraphs(_ lines: [String]) -> String { lines.map { "<p>\($0)</p>" }.joined() }

  @Test(
    "is the article between menu, notice and another story, however its paragraphs are marked up",
    arguments: ["p", "div", "br"])
  func isTheArticle(markup: String) throws {
    let story =
      switch markup {
      case "p": paragraphs(Self.story)
      case "div": Self.story.map { "<div>\($0)</div>" }.joined()
      default: Self.story.joined(separator: "<br><br>")
      }
    let list = try blockList(of: Text(page(story: story, other: paragraphs(Self.other)).utf8))
    #expect(extracted(list).article.paragraphs.map { string($0.text) } == Self.story)
  }

  @Test("keeps a paragraph that the author wrote twice")
  func keepsARefrain() throws {
    let story = paragraphs([Self.story[0], Self.story[1], Self.story[1], Self.story[2]])
    let list = try blockList(of: Text(page(story: story, other: "").utf8))
    #expect(extracted(list).article.paragraphs.count == 4)
  }

  @Test("has a score for every block, and nothing below the threshold is taken")
  func hasScores() throws {
    let list = try blockList(of: Text(page(story: paragraphs(Self.story), other: paragraphs(Self.other)).utf8))
    let result = extracted(list)
    let scores = try #require(result.scores)
    #expect(scores.values.count == list.blocks.count)
    #expect(scores.values.allSatisfy { (0...1).contains($0) })
    for index in list.blocks.indices where result.roles[index].role == .body {
      #expect(scores.values[index] >= scores.threshold)
    }
  }

  @Test("measures every block under the names of the model")
  func measures() throws {
    let list = try blockList(of: Text(page(story: paragraphs(Self.story), other: "").utf8))
    let measures = try #require(extracted(list).measures)
    let names = BlockMeasures.names
    #expect(Set(names).count == names.count)
    let stops = try #require(names.firstIndex(of: "stops"))
    let story = try #require(list.blocks.indices.first { string(list.copy(of: $0)) == Self.story[2] })
    // Two full stops, on the scale log2(1 + n).
    #expect(measures.row(story).count == names.count)
    #expect(abs(Double(measures.row(story)[stops]) - 1.585) < 0.001)
  }

  /// A measure of the block that says `text`.
  private func measure(_ name: String, of text: String, on page: String) throws -> Double {
    let list = try blockList(of: Text(page.utf8))
    let measures = try #require(extracted(list).measures)
    let place = try #require(BlockMeasures.names.firstIndex(of: name))
    let block = try #require(list.blocks.indices.first { string(list.copy(of: $0)) == text })
    return Double(measures.row(block)[place])
  }

  @Test("measures how much of the title a block repeats, by pairs of characters, and the elements around it")
  func measuresTheTitle() throws {
    // 最后, 后一, 一班, 班渡, 渡轮: all in the first paragraph, none in the third; the heading itself does not count.
    let page = page(story: paragraphs(Self.story), other: paragraphs(Self.other))
    #expect(try measure("titleWords", of: Self.story[0], on: page) == 1)
    #expect(try measure("titleWords", of: Self.story[2], on: page) == 0)
    #expect(try measure("titleWordsParent", of: Self.story[2], on: page) == 1)
    #expect(try measure("titleWordsParent", of: Self.other[0], on: page) == 0)
  }

  @Test("measures how much of the title a block repeats, by the beginnings of words")
  func measuresTheTitleByWords() throws {
    let line = "A ferry had returned to the quay by noon, and nobody had rung a bell."
    let page =
      "<html><head><title>Ferries return to Harrow Quay</title></head><body><h1>Ferries return to Harrow Quay</h1>"
      + "<p>\(line)</p><p>People stood along the wall and counted the bags of flour that came ashore.</p></body></html>"
    // Ferr, retu and quay of those and harr; `to` is too short.
    #expect(try measure("titleWords", of: line, on: page) == 0.75)
  }

  @Test("measures words of law in the element around a block")
  func measuresWordsOfLaw() throws {
    let page = page(story: paragraphs(Self.story), other: paragraphs(Self.other))
    #expect(try measure("legalParent", of: Self.story[1], on: page) == 0)
    #expect(try measure("legalParent", of: "本网站使用 Cookie 改善您的体验，继续浏览即表示同意。", on: page) > 0)
  }

  @Test("is the abstract where a page shows no more of a paper")
  func isTheAbstract() throws {
    let abstract = "摘要：本文整理了四十一年间渡轮航线的班次记录，比较了大桥通车前后的客流，并讨论了小镇居民出行习惯的变化与停航的影响。"
    let page =
      "<html><head><title>渡轮航线四十一年</title></head><body><div class=content><h1>渡轮航线四十一年</h1><p>\(abstract)</p></div>"
      + "</body></html>"
    let article = extracted(try blockList(of: Text(page.utf8))).article
    #expect(article.paragraphs.map { string($0.text) } == [abstract])
  }

  @Test("keeps every line of a listing, brackets alone too")
  func keepsListings() throws {
    let listing = ["for boat in harbour {", "print(boat.name)", "}", "<b>done</b>"]
    let escaped = listing.joined(separator: "\n").replacing("<", with: "&lt;")
    let story = paragraphs(Array(Self.story.prefix(3))) + "<pre>\(escaped)</pre>" + paragraphs([Self.story[3]])
    let list = try blockList(of: Text(page(story: story, other: "").utf8))
    let text = extracted(list).article.paragraphs.map { string($0.text) }.joined(separator: "\n")
    for line in listing { #expect(text.contains(line), "\(line)") }
  }

  @Test("keeps a line of a list of books amid its text, which is no byline")
  func keepsTitlesByAuthors() throws {
    let said = [
      "Nobody had rowed across the bay since the storm, and then a stranger asked for a boat.",
      "The keeper writes down every ship that passes, until one night a ship writes back to him.",
      "Three sisters inherit an island and the one question that their mother never answered.",
      "A cook on the last ferry collects recipes from passengers who never meet each other.",
    ]
    let books = [
      "The Far Shore by Ann Marlow", "Night of the Lamps by Peter Quill", "Salt by Joan Harrow", "Ferry by Tom Ash",
    ]
    let around = [said.joined(separator: " "), said.reversed().joined(separator: " ")]
    let story = zip(books, said).map { "<p>\($0)</p><p>\($1) \(said[0])</p>" }.joined()
    let page =
      "<html><head><title>Four books for the shore</title></head><body><article><h1>Four books for the shore</h1>"
      + paragraphs(around) + story + paragraphs(around) + "</article></body></html>"
    let lines = extracted(try blockList(of: Text(page.utf8))).article.paragraphs.map { string($0.text) }
    #expect(lines.contains(books[1]))
  }
}
