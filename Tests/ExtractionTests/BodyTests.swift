// The body: what belongs to it, what is taken out of it, and when there is none.
import Extraction
import Model
import Reading
import Testing

@Suite("The body")
struct BodyTests {
  @Test("is given once where the page prints it twice, and the second printing is counted")
  func isGivenOnce() throws {
    let twice = ["渡口的灯又亮了", "发布时间：2019-09-06"] + ExtractedDump.body
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06"], after: twice)
    #expect(dump.paragraphs == ExtractedDump.body)
    #expect(dump.article.bodyRepeats == 1)
    #expect(try ExtractedDump(header: ["发布时间：2019-09-06"]).article.bodyRepeats == 0)
  }

  @Test(
    "printed again keeps the first header, and what the second says otherwise as evidence")
  func keepsTheOtherHeader() throws {
    let first = ["发布时间：2019-09-06", "来源：渡口晚报"]
    func evidence(_ second: [String]) throws -> [String] {
      let dump = try ExtractedDump(header: first, after: ["渡口的灯又亮了"] + second + ExtractedDump.body)
      #expect(dump.article.bodyRepeats == 1)
      #expect(dump.article.source.map(string) == "渡口晚报")
      #expect(dump.article.published?.date == CivilDate(year: 2019, month: 9, day: 6))
      return dump.article.evidence.filter { string($0.rule).hasSuffix("above the body printed again") }
        .map { "\($0.field) \(string($0.found))" }
    }
    #expect(try evidence(["发布时间：2019-09-08", "来源：江口网"]) == ["published_at 2019-09-08", "source 江口网"])
    #expect(try evidence(first) == [])
  }

  @Test("is given once where the second printing is another hand's, with characters changed, in the words of the first")
  func isGivenOnceWhenChanged() throws {
    let changed = [
      "停用三年的渡口重新点亮了航标灯，附近几十户渔民说，夜里回家的路从此再不用猜。",
      "守灯人姓岑，六十出头，他把开灯与关灯的时刻写在一本蓝封面的簿子里，一页也没有漏过去。",
      "簿子最后一页留着空白，他说要等到最后一条船平安靠岸的那天再写。",
    ]
    let header = ["发布时间：2019-09-06"]
    let dump = try ExtractedDump(header: header, after: ["渡口的灯又亮了"] + header + changed)
    #expect(dump.paragraphs == ExtractedDump.body)
    #expect(dump.article.bodyRepeats == 1)
  }

  @Test("keeps paragraphs that are alike and say other things: the figures of three villages")
  func keepsAlikeParagraphs() throws {
    func village(_ name: String, _ a: Int, _ b: Int, _ c: Int) -> String {
      "\(name)今年种植水稻\(a)亩，比去年增加\(b)亩，预计亩产\(c)公斤，收割从下个月初开始，由镇里的农机队统一安排。"
    }
    let body = [
      village("东湾村", 310, 12, 520), village("西湾村", 468, 35, 498), village("北湾村", 127, 8, 545),
      village("南湾村", 233, 41, 506),
    ]
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06"], body: body)
    #expect(dump.paragraphs == body)
    #expect(dump.article.bodyRepeats == 0)
  }

  @Test("keeps a refrain that it repeats itself")
  func keepsRefrains() throws {
    let body = [ExtractedDump.body[0], "灯亮着，路就在。", ExtractedDump.body[1], "灯亮着，路就在。", ExtractedDump.body[2]]
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06"], body: body)
    #expect(dump.paragraphs == body)
    #expect(dump.article.bodyRepeats == 0)
  }

  @Test("keeps a stanza that comes again, and the lines of a worked example under a rule")
  func keepsStanzas() throws {
    let stanza = ["渡口的灯又亮了，亮在江心里面", "归来的船慢慢摇，摇过三月的雨", "守灯的人不说话，只把名字写下"]
    let verse = stanza + ["老屋的门没有锁，灶上温着一壶茶", "后山的路没有尽头，走着走着天就亮"] + stanza
    let song = try ExtractedDump(header: ["发布时间：2019-09-06"], body: verse)
    #expect(song.paragraphs == verse)
    #expect(song.article.bodyRepeats == 0)
    let sums = [
      "第一行的数是 110010101100", "第二行的数是 001101110011", "————————", "相加以后是 111111", "第一行的数是 110010101100", "————————",
      "移位以后是 11001",
    ]
    let example = try ExtractedDump(
      header: ["发布时间：2019-09-06"], body: ExtractedDump.body.dropLast() + sums + ExtractedDump.body.suffix(1))
    #expect(example.paragraphs.filter { $0 == sums[0] }.count == 2)
  }

  @Test("gives up its captions, a doubled one once, with the credit", arguments: ["时雨 摄", "（时雨 攝）", "时雨供图"])
  func givesUpCaptions(credit: String) throws {
    var body = ExtractedDump.body
    let caption = "渡口夜里的航标灯。\(credit)"
    body.insert(contentsOf: [caption, caption], at: 1)
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06"], body: body)
    #expect(dump.paragraphs == ExtractedDump.body)
    #expect(dump.article.captions.map { string($0.text).trimming("。") } == ["渡口夜里的航标灯"])
    #expect(dump.article.captions.map { $0.credit.map(string) } == ["时雨"])
  }

  @Test("does not hold notices, and the notices are kept aside")
  func givesUpNotices() throws {
    let notices = ["免责声明：本站转载仅为传递信息，不代表本站观点。", "版权所有，未经授权不得转载。"]
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06"], after: notices)
    #expect(dump.paragraphs == ExtractedDump.body)
    #expect(dump.article.notices.map(string) == notices)
  }

  @Test("leaves out the marker of its end, and keeps what only looks like one")
  func leavesOutTheEnd() throws {
    var body = ExtractedDump.body
    body[2] += "（完）"
    #expect(try ExtractedDump(header: ["2019-09-06"], body: body).paragraphs == ExtractedDump.body)
    body[2] = ExtractedDump.body[2] + "这件事还没（完全）说清楚。"
    #expect(try ExtractedDump(header: ["2019-09-06"], body: body).paragraphs == body)
  }

  @Test("leaves out the way back to the site at its end", arguments: ["返回鹭湾网，查看更多", " 返回鹭湾网首页>>"])
  func leavesOutTheWayBack(words: String) throws {
    var body = ExtractedDump.body
    body[2] += words
    #expect(try ExtractedDump(header: ["2019-09-06"], body: body).paragraphs == ExtractedDump.body)
    body[2] = ExtractedDump.body[2] + "他说那时船队就返回首页"
    #expect(try ExtractedDump(header: ["2019-09-06"], body: body).paragraphs == body)
  }

  @Test("keeps notes that arrows lead back from, and gives up captions that arrows stand before")
  func tellsArrows() throws {
    func captions(_ element: String) throws -> [String] {
      let text = ExtractedDump.body.map { "<p>\($0)</p>" }.joined()
      let page = "<html><body><h1>渡口的灯又亮了</h1>\(text)\(element)\(text.replacing("渡口", with: "码头"))</body></html>"
      return extracted(try blockList(of: Text(page.utf8))).article.captions.map { string($0.text) }
    }
    #expect(try captions("<p>↑渡口的航标灯。</p>") == ["↑渡口的航标灯。"])
    #expect(try captions("<ol><li>↑ 《渡口志》，第三页。</li></ol>") == [])
  }

  @Test("is told from the page around it in HTML")
  func isToldFromThePage() throws {
    let menu = (1...8).map { "<li><a href='/\($0)'>栏目\($0)</a></li>" }.joined()
    let page =
      "<html><head><title>渡口的灯又亮了_澄水晚风</title></head><body><ul>\(menu)</ul><div class=x><h1>渡口的灯又亮了</h1>"
      + "<div>发布时间：2019-09-06 来源：澄水晚风</div><div>\(ExtractedDump.body.map { "<p>　　\($0)</p>" }.joined())</div></div>"
      + "<div><h3>热门文章</h3><ul>\(menu)</ul></div></body></html>"
    let article = extracted(try blockList(of: Text(page.utf8))).article
    #expect(article.paragraphs.map { string($0.text) } == ExtractedDump.body)
    #expect(article.title.map(string) == "渡口的灯又亮了")
    #expect(article.source.map(string) == "澄水晚风")
  }

  @Test("is missing from a page of links, which is turned away with the reason")
  func isMissing() throws {
    let menu = (1...40).map { "<li><a href='/\($0)'>今天第\($0)条</a></li>" }.joined()
    let result = extracted(try blockList(of: Text("<html><body><ul>\(menu)</ul></body></html>".utf8)))
    let rejection = try #require(result.rejection)
    #expect([RejectReason.noText, .notAnArticle].contains(rejection.reason))
    #expect(!rejection.detail.isEmpty)
  }

  @Test("has a role and a reason for every block")
  func explainsEveryBlock() throws {
    let list = try blockList(
      of: Text((["渡口的灯又亮了", "发布时间：2019-09-06"] + ExtractedDump.body + ["打印本页"]).joined(separator: "\n").utf8))
    let result = extracted(list)
    #expect(result.roles.count == list.blocks.count)
    #expect(result.roles.allSatisfy { !$0.reason.isEmpty })
    #expect(result.rejection == nil)
  }

  @Test(
    "tells its script",
    arguments: [
      ("说话的时间里", Script.simplified), ("說話的時間裡", .traditional), ("The harbour light", .latin), ("灯台の光が", .japanese),
      ("Огни причала", .cyrillic), ("등대의 불빛", .korean),
    ])
  func tellsItsScript(words: String, script: Script) throws {
    let paragraph = String(repeating: words + " ", count: 12) + "."
    #expect(try ExtractedDump(header: ["2019-09-06"], body: [paragraph, paragraph + "2"]).article.script == script)
  }
}

@Suite("The language of a text")
struct LanguageTests {
  @Test(
    "is told by its characters, also where there are few of them",
    arguments: [("空色通信を更新しました。", "ja"), ("優の良品店の灯今天重新亮了起来。", "zh"), ("今年もよろしくお願いします。", "ja")])
  func isTold(text: String, language: String) throws {
    #expect(try ExtractedDump(header: ["2019-09-06"], body: [text]).article.language.map(string) == language)
  }

  @Test(
    "is what the page states, where that is a language",
    arguments: [("de-DE", "de"), ("EN_gb", "en"), ("lang=", nil), ("english", nil), ("", nil)] as [(String, String?)])
  func isStated(tag: String, language: String?) throws {
    let text = "The harbour light burns again, and the boats find their way home at night without a guess."
    let page = "<html lang='\(tag)'><body><h1>The light burns</h1><p>\(text)</p></body></html>"
    #expect(extracted(try blockList(of: Text(page.utf8))).article.language.map(string) == language)
  }
}

@Suite("A script without a code")
struct OtherScriptTests {
  @Test(
    "is not taken for Latin by a few Latin letters in it",
    arguments: [
      "أكدت جهات (CNN) أن المنارة عادت إلى العمل هذا الأسبوع.", "Ο φάρος της ΕΡΤ (ERT) άναψε ξανά αυτή την εβδομάδα.",
    ])
  func isUnknown(text: String) throws {
    #expect(try ExtractedDump(header: ["2019-09-06"], body: [text, text + " 2"]).article.script == nil)
  }
}

extension String {
  fileprivate func trimming(_ mark: Character) -> String { last == mark ? String(dropLast()) : self }
}
