// Lines that recur on the pages of a site: what is cut for them, and what is not.

import Extraction
import Model
import Reading
import Testing

@Suite("Lines that recur on a site")
struct SiteLineTests {
  private static let site = Site.host(Text("luwan.example".utf8))
  private static let opening = "鹭湾日志每天带你看海边的人和事，今天也一样。"
  private static let closing = "海边的故事每天都在发生，我们明天接着讲。"
  private static let places = ["北堤", "旧港", "盐场", "灯塔", "渔市", "船坞", "沙嘴", "南滩", "礁石", "闸口", "芦荡", "水塔"]

  /// Paragraphs of an article that no other number shares.
  private func story(_ number: Int) -> [String] {
    let place = Self.places[number]
    return [
      "清晨的\(place)还笼在雾里，守堤的老人已经沿着石阶走了两个来回，把夜里潮水冲上来的浮木一根根拖到高处晾着，说冬天用得上。",
      "到了中午，\(place)来了一队学生，他们把水样装进小瓶，在标签上写下时间和水温，老师说这些数字要连续记满三年才看得出变化。",
      "傍晚收工的时候，\(place)的人在棚子里煮了一锅鱼汤，谁路过都可以盛一碗，话说得不多，只听见外面的风把铁皮吹得一阵阵响。",
    ]
  }

  private func extraction(_ body: [String], title: String, knowing lines: RecurringLines = RecurringLines()) throws
    -> Extraction
  {
    let text = ([title, "2021-03-02", ""] + body).joined(separator: "\n")
    return extracted(try blockList(of: Text(text.utf8)), siteLines: lines)
  }

  private func recurring(_ bodies: [[String]]) throws -> RecurringLines {
    var counts = SiteLineCounts()
    for (number, body) in bodies.enumerated() {
      counts.add(try extraction(body, title: "海边第\(number)日").pageLines, of: Self.site)
    }
    return counts.recurring().lines(of: Self.site)
  }

  private func framed(_ body: [String]) -> [String] { [Self.opening] + body + [Self.closing] }

  private func paragraphs(_ extraction: Extraction) -> [String] {
    extraction.article.paragraphs.map { string($0.text) }
  }

  @Test("are cut at the head and tail of a body, and nothing else is")
  func areCut() throws {
    let lines = try recurring((0..<5).map { framed(story($0)) })
    // Without the other pages the lines stand in the body; else this test would tell nothing.
    #expect(paragraphs(try extraction(framed(story(2)), title: "海边第2日")) == framed(story(2)))
    let cut = try extraction(framed(story(2)), title: "海边第2日", knowing: lines)
    #expect(paragraphs(cut) == story(2))
    #expect(cut.cutLines.map(string) == [Self.opening, Self.closing])
    let furniture = cut.roles.filter { $0.role == .furniture }
    #expect(furniture.map(\.reason) == Array(repeating: "recurs on 5 pages of the site", count: 2))
  }

  @Test("stay amid a text")
  func stayAmid() throws {
    let lines = try recurring((0..<5).map { framed(story($0)) })
    var body = story(7)
    body.insert(Self.closing, at: 1)
    #expect(paragraphs(try extraction(body, title: "海边第7日", knowing: lines)) == body)
  }

  @Test("stay where they are the heading of a page's own text, or a greeting")
  func sparesHeadings() throws {
    let chapter = "<h2>Chapter One: General Provisions</h2>"
    func page(_ number: Int, knowing lines: RecurringLines = RecurringLines()) throws -> Extraction {
      let text = story(number).map { "<p>\($0)</p>" }.joined()
      let body = "<article><h1>海边第\(number)日</h1>\(chapter)\(text)<p>祝大家平安！</p><p>\(Self.closing)</p></article>"
      return extracted(try blockList(of: Text("<html><body>\(body)</body></html>".utf8)), siteLines: lines)
    }
    var counts = SiteLineCounts()
    for number in 0..<5 { counts.add(try page(number).pageLines, of: Self.site) }
    let cut = try page(2, knowing: counts.recurring().lines(of: Self.site))
    #expect(paragraphs(cut) == ["Chapter One: General Provisions"] + story(2) + ["祝大家平安！"])
    #expect(cut.cutLines.map(string) == [Self.closing])
  }

  @Test("are none of an article that is printed on many pages of its site", arguments: [false, true])
  func sparesReprints(isCut: Bool) throws {
    let reprint = ["潮水在凌晨四点退了下去，滩上露出了石头。"] + story(0) + ["天黑以前潮水又来了，把脚印全都抹平。"]
    // Cut copies too: the one lacks the last paragraphs, the other the first ones.
    let copies: [[String]] =
      isCut
      ? [reprint, Array(reprint.prefix(3)), Array(reprint.suffix(3)), reprint + ["滩上又空了，只剩下风的声音。"]]
      : (0..<4).map { _ in reprint }
    let lines = try recurring(copies + (1..<6).map { story($0) })
    #expect(lines.isEmpty)
    #expect(paragraphs(try extraction(reprint, title: "海边", knowing: lines)) == reprint)
  }

  @Test("are lines of three texts at least", arguments: [(1, 0), (2, 0), (3, 2), (4, 2)])
  func needThreePages(pages: Int, count: Int) throws {
    #expect(try recurring((0..<pages).map { framed(story($0)) }).count == count)
  }

  @Test("are no long paragraphs, wherever these recur")
  func areShort() throws {
    let long = "本站所载的文字和图片都来自海边居民的投稿，编辑只改错字，不改说法；读者如果发现其中有与事实不符的地方，请写信告诉我们，我们会在下一期登出更正。"
    #expect(try recurring((0..<5).map { story($0) + [long] }).isEmpty)
  }

  @Test("are found although some pages of the site hold nothing else")
  func passOverPagesOfFurniture() throws {
    let bodies = (0..<4).map { framed(story($0)) } + [framed([])]
    #expect(try recurring(bodies).count == 2)
  }

  @Test("leave a page alone that has nothing of its own")
  func sparesPagesOfFurniture() throws {
    let lines = try recurring((0..<5).map { framed(story($0)) })
    let body = [Self.opening, Self.closing]
    #expect(paragraphs(try extraction(body, title: "海边", knowing: lines)) == body)
  }

  @Test("are the same in whatever order pages come, however many there are", arguments: [12, 1500])
  func knowNoOrder(pages: Int) throws {
    let entries = try (0..<pages).map { number in
      // Beyond the first stories a line of its own makes a page another one.
      let body = story(number % 12) + ["这一天是记录的第\(number)天，" + String(repeating: "潮", count: 40 + number % 7) + "。"]
      return try extraction(framed(body), title: "海边第\(number)日").pageLines
    }
    func lines(_ entries: [PageLines]) -> RecurringLines {
      var counts = SiteLineCounts()
      for entry in entries { counts.add(entry, of: Self.site) }
      return counts.recurring().lines(of: Self.site)
    }
    let forward = lines(entries)
    #expect(forward.count == 2)
    #expect(lines(entries.reversed()) == forward)
    #expect(lines(Array(entries[(pages / 3)...] + entries[..<(pages / 3)])) == forward)
  }

  @Test("are counted for each site alone")
  func areOfOneSite() throws {
    var counts = SiteLineCounts()
    for number in 0..<6 {
      let page = try extraction(framed(story(number)), title: "海边第\(number)日").pageLines
      counts.add(page, of: .folder([UInt8(ascii: "a") + UInt8(number / 2)]))
    }
    for folder in ["a", "b", "c"] { #expect(counts.recurring().lines(of: .folder(Array(folder.utf8))).isEmpty) }
  }
}
