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
}
