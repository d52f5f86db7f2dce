// Labels around an article, in both scripts: who wrote it, where it came from, how often it was read; and what only looks like one.
import Extraction
import Model
import Testing

@Suite("Labels")
struct LabelTests {
  @Test("of the source", arguments: ["來源", "来源", "信息來源", "信息来源", "稿源", "文章来源", "稿件來源"])
  func nameTheSource(label: String) throws {
    for colon in [":", "："] {
      let dump = try ExtractedDump(header: ["发布时间：2019-09-06", "\(label)\(colon)澄水晚风"])
      #expect(dump.source == "澄水晚风")
      #expect(dump.published == "2019-09-06")
      #expect(dump.paragraphs == ExtractedDump.body)
    }
    #expect(try ExtractedDump(header: ["2019-09-06　\(label)：澄水晚风　编辑：虞山"]).source == "澄水晚风")
  }

  struct People: Sendable, CustomTestStringConvertible {
    var line: String
    var authors: [String] = []
    var reporters: [String] = []
    var special: [String] = []
    var editors: [String] = []
    var photographers: [String] = []
    var testDescription: String { line }
  }

  @Test(
    "and bylines name people",
    arguments: [
      People(line: "作者：岑雨", authors: ["岑雨"]), People(line: "作者 岑雨 汪北川", authors: ["岑雨", "汪北川"]),
      People(line: "文/岑雨", authors: ["岑雨"]),
      People(line: "作者：岑雨、汪北川", authors: ["岑雨", "汪北川"]), People(line: "记者：岑雨", reporters: ["岑雨"]),
      People(line: "記者 岑雨", reporters: ["岑雨"]),
      People(line: "本报记者 岑雨 汪北川", reporters: ["岑雨", "汪北川"]), People(line: "（记者 岑雨）", reporters: ["岑雨"]),
      People(line: "(記者 岑雨 特約記者 汪北川)", reporters: ["岑雨"], special: ["汪北川"]),
      People(line: "来源：记者 岑雨", reporters: ["岑雨"]),
      People(line: "来源：本报记者 岑雨", reporters: ["岑雨"]), People(line: "编辑：虞山", editors: ["虞山"]),
      People(line: "责任编辑：虞山 方既白", editors: ["虞山", "方既白"]),
      People(line: "責編:虞山", editors: ["虞山"]), People(line: "编审：虞山　校对：方既白", editors: ["虞山", "方既白"]),
      People(line: "摄影：时雨", photographers: ["时雨"]),
      People(line: "作者：欧阳牧　编辑：诸葛晴", authors: ["欧阳牧"], editors: ["诸葛晴"]), People(line: "作者：岑　雨", authors: ["岑雨"]),
      People(line: "通讯员：岑雨", reporters: ["岑雨"]),
    ])
  func namePeople(people: People) throws {
    let article = try ExtractedDump(header: ["发布时间：2019-09-06", people.line]).article
    // A name of two characters may be printed with a space to fill its line.
    #expect(article.authors.map { string($0).filter { !$0.isWhitespace } } == people.authors)
    // Special correspondents are reporters too; a model that lists them once is as good.
    #expect(
      Set(article.reporters + article.specialReporters)
        == Set((people.reporters + people.special).map { Text($0.utf8) }))
    #expect(article.specialReporters.map(string) == people.special)
    #expect(article.editors.map(string) == people.editors)
    #expect(article.photographers.map(string) == people.photographers)
    #expect(article.source == nil)
    #expect(article.paragraphs.map { string($0.text) } == ExtractedDump.body)
  }

  @Test(
    "of counts",
    arguments: [
      ("浏览量：1286", 1286, nil), ("瀏覽次數：1,286", 1286, nil), ("阅读：3.2万", 32_000, nil), ("阅读 532", 532, nil),
      ("點擊：0", 0, nil),
      ("浏览量：", nil, nil), ("浏览量：--", nil, nil), ("评论：12", nil, 12), ("已有7人發表了評論", nil, 7), ("阅读：532　评论：7", 532, 7),
    ] as [(String, Int?, Int?)])
  func count(line: String, views: Int?, comments: Int?) throws {
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06", line])
    #expect(dump.article.viewCount == views)
    #expect(dump.article.commentCount == comments)
    #expect(dump.paragraphs == ExtractedDump.body)
  }

  @Test("may run together")
  func runTogether() throws {
    let dump = try ExtractedDump(header: ["2019-09-06 閱讀:144來源:國知局"])
    #expect(dump.article.viewCount == 144)
    #expect(dump.source == "國知局")
    #expect(dump.published == "2019-09-06")
    let other = try ExtractedDump(header: ["发布时间:2019-09-06 08:26来源:澄水晚风作者:岑雨"])
    #expect(other.published == "2019-09-06 08:26")
    #expect(other.source == "澄水晚风")
    #expect(other.article.authors.map(string) == ["岑雨"])
  }

  /// What follows a value in its line belongs to the next thing.
  @Test(
    "end their values before a date without a label",
    arguments: [
      "来源：澄水晚风　2019-09-06", "来源：澄水晚风 2019年9月6日 08:26", "来源：澄水晚风  二〇一九年九月六日", "频道：港口　　2019/9/6　　来源：澄水晚风",
      "欄目：港口  2019年9月6日 来源：澄水晚风",
    ])
  func endBeforeDates(line: String) throws {
    let dump = try ExtractedDump(header: [line])
    #expect(dump.source == "澄水晚风")
    #expect(dump.published?.hasPrefix("2019-09-06") == true)
    if line.hasPrefix("频道") || line.hasPrefix("欄目") { #expect(dump.article.section.map(string) == "港口") }
  }

  @Test(
    "of sections and summaries",
    arguments: [("栏目：港口", "港口", nil), ("頻道：港口", "港口", nil), ("摘要：渡口的灯三年后又亮了起来。", nil, "渡口的灯三年后又亮了起来。")]
      as [(String, String?, String?)])
  func nameSections(line: String, section: String?, summary: String?) throws {
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06", line])
    #expect(dump.article.section.map(string) == section)
    #expect(dump.article.summary.map(string) == summary)
    #expect(dump.paragraphs == ExtractedDump.body)
  }

  @Test("stand behind the text too", arguments: ["（来源：澄水晚风）", "来源：澄水晚风", "(來源:澄水晚风)"])
  func standBehind(line: String) throws {
    let dump = try ExtractedDump(header: ["2019-09-06"], after: [line])
    #expect(dump.source == "澄水晚风")
    #expect(dump.paragraphs == ExtractedDump.body)
  }

  /// A dateline, the bracket behind it, and whom it names.
  static let brackets: [(opening: String, reporters: [String], authors: [String], dateline: String?)] = [
    ("澄水社鹭湾9月6日电(记者徐永春陈晨)", ["徐永春", "陈晨"], [], "澄水社鹭湾9月6日电"),
    ("澄水社鹭湾9月6日电 (夏宾)", [], ["夏宾"], "澄水社鹭湾9月6日电"),
    ("澄水社鹭湾9月6日电 (张俊赵明)", [], ["张俊", "赵明"], "澄水社鹭湾9月6日电"),
    // 黎云 and 吴旭, or 黎 before 云吴旭: surnames leave it open, so nobody is named and nothing is lost.
    ("澄水社鹭湾9月6日电(记者吴旭文龙杰王修君)", [], [], "澄水社鹭湾9月6日电(记者吴旭文龙杰王修君)"),
    ("（记者 岑雨）", ["岑雨"], [], nil),
  ]

  @Test("in the bracket behind a dateline name people, also without anything between them", arguments: brackets.indices)
  func nameThoseBehindDatelines(index: Int) throws {
    let (opening, reporters, authors, dateline) = Self.brackets[index]
    var body = ExtractedDump.body
    body[0] = opening + body[0]
    let dump = try ExtractedDump(header: [], body: body)
    #expect(dump.paragraphs == ExtractedDump.body)
    #expect(dump.article.reporters.map(string) == reporters)
    #expect(dump.article.authors.map(string) == authors)
    #expect(dump.article.dateline.map(string) == dateline)
  }

  @Test("name an agency without the word that says according to it")
  func nameWhoWasQuoted() throws {
    var body = ExtractedDump.body
    body[0] = "据新华社鹭湾9月6日电 " + body[0]
    #expect(try ExtractedDump(header: [], body: body).source == "新华社")
  }

  @Test("are no people: tools that stand behind 编辑", arguments: ["编辑 锁定 讨论", "编辑 锁定"])
  func areNoPeople(line: String) throws {
    #expect(try ExtractedDump(header: ["2019-09-06", line]).article.editors.isEmpty)
  }

  @Test("leave brackets that name nobody to the text", arguments: ["（全球热点）", "（以下简称港口）", "（记者手记）", "（记者连线）"])
  func leaveOtherBrackets(bracket: String) throws {
    var body = ExtractedDump.body
    body[0] = bracket + body[0]
    #expect(try ExtractedDump(header: ["2019-09-06"], body: body).paragraphs == body)
  }

  @Test("of pictures and figures are not the article's", arguments: ["图片来源：港务局", "数据来源：港务局", "资料来源：港务局"])
  func leaveThePicturesSource(line: String) throws {
    var body = ExtractedDump.body
    body.insert(line, at: 1)
    #expect(try ExtractedDump(header: ["2019-09-06"], body: body).source == nil)
  }

  @Test(
    "open a text with a dateline",
    arguments: [
      ("澄水晚风讯（记者 岑雨）", ["岑雨"]), ("澄水晚风訊(記者 岑雨 汪北川)", ["岑雨", "汪北川"]), ("新华社澄水9月6日电（记者岑雨）", ["岑雨"]), ("新华社澄水9月6日电 ", []),
    ])
  func openTheText(opening: String, reporters: [String]) throws {
    var body = ExtractedDump.body
    body[0] = opening + body[0]
    let dump = try ExtractedDump(header: ["2019-09-06"], body: body)
    #expect(dump.article.reporters.map(string) == reporters)
    #expect(dump.article.dateline != nil)
    #expect(dump.paragraphs == ExtractedDump.body)
  }

  @Test(
    "inside the text are text",
    arguments: ["记者：您怎么看？", "作者在书里写道：灯亮着，路就在。", "时间：那是一个下雪的早晨，他第一次上灯塔。", "来源：这个词在方言里是泉眼的意思。"])
  func areTextInside(line: String) throws {
    var body = ExtractedDump.body
    body.insert(line, at: 1)
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06", "来源：澄水晚风"], body: body)
    #expect(dump.paragraphs == body)
    #expect(dump.source == "澄水晚风")
    #expect(dump.article.reporters.isEmpty)
    #expect(dump.article.authors.isEmpty)
  }

  @Test(
    "of readers' tools are no text", arguments: ["分享到：微信 微博", "【字体：大 中 小】", "打印本页", "关闭窗口", "【打印】【关闭】", "字號:大 中 小"])
  func areTools(line: String) throws {
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06", line], after: [line])
    #expect(dump.paragraphs == ExtractedDump.body)
    #expect(dump.title == "渡口的灯又亮了")
  }
}
