// What sites say of themselves in and around articles: taken out of the body, kept among the notices; and what only looks like it.

import Extraction
import Model
import Reading
import Testing

@Suite("What a site says of itself")
struct SiteSpeechTests {
  static let spoken = [
    "更多精彩内容请关注湾边在线微信公众号", "更多精彩內容請關注灣邊在線微信公眾號", "关注公众号“湾边发布”，获取更多资讯",
    "長按識別二維碼，關注「灣邊發布」公眾號", "扫码关注湾边日报公众号，查看更多精彩内容。", "欢迎访问湾边渔业网(www.example.com)",
    "更多新闻请点击 www.example.com", "更多精彩推荐，尽在湾边网(www.example.com)", "本文来自湾边网，转载请注明出处。",
    "本文来自：湾边在线 http://www.example.com/a/1.html", "原文網址：https://www.example.com/a/1", "本文由湾边在线整理发布，转载请注明出处",
    "未经授权，不得转载。违者必究！", "（原标题：渡口的灯 又亮了！）", "copied from www.example.com", "来源：https://www.example.com/news/1.html",
    "请微信搜索“湾边发布”，关注我们的公众号。", "更多精彩內容請追蹤我們的粉絲專頁", "下载湾边新闻APP，获取更多精彩内容", "本文来自织梦",
  ]

  static let proper = [
    "关注公众号的人越来越多，运营者却越来越累。", "关注“湾边卫健委”微信公众号，点击“预约”即可接种。", "扫描二维码即可报名参加渡口开放日。",
    "他说：“更多精彩内容，请关注我们的公众号。”", "“歡迎關注我們的公眾號！”岑師傅對著鏡頭說。", "本文由三部分组成，第一部分讲渡口的历史。",
    "本文来自作者在县文化馆的一次讲座。", "旅客可登录www.12306.cn网站查询船票，如有变化以当日公告为准。", "请关注天气变化，做好防汛准备。",
    "登录官网，点击下载客户端，按提示安装即可使用。", "关注我们的孩子，是这个学期的主题。", "更多信息请访问公司网站 www.example.com。",
    "转载量最高的一篇文章来自湾边网，当天被转发了三万次。", "首发于去年秋天的这部小说，如今已经再版三次。", "想了解更多的人，留在了渡口。",
    "点赞、转发、关注，这三个动作让小店的生意红火起来。", "More news from the front reached us on Sunday.",
  ]

  static let sequel = [
    "入冬以后，上游的水位慢慢退下去，露出一排旧木桩，孩子们说那是从前的码头，老人们却谁也不肯点头。",
    "县里的测绘员来过两回，把木桩一根一根标在图上，又从档案里翻出一张发黄的合同，日期写得清清楚楚。",
    "到了开春，船厂送来两条新船，试航那天没有鞭炮，只有人把红布条系在缆绳上，随着风一直响到天黑。",
  ]

  private func article(_ body: [String], markup: Bool) throws -> Article {
    guard markup else { return try ExtractedDump(header: ["发布时间：2019-09-06"], body: body).article }
    let page = """
      <html><head><title>渡口的灯又亮了</title></head><body><h1>渡口的灯又亮了</h1><div class="content">
      \(body.map { "<p>\($0)</p>" }.joined())</div></body></html>
      """
    return extracted(try blockList(of: Text(page.utf8))).article
  }

  private func paragraphs(_ article: Article) -> [String] { article.paragraphs.map { string($0.text) } }

  @Test("leaves the body as a line below it", arguments: spoken, [false, true])
  func linesBelow(line: String, markup: Bool) throws {
    let article = try article(ExtractedDump.body + [line], markup: markup)
    #expect(paragraphs(article) == ExtractedDump.body)
  }

  @Test("leaves the last paragraph as the sentences behind its own, and is kept", arguments: spoken, [false, true])
  func tails(line: String, markup: Bool) throws {
    let body = ExtractedDump.body
    let article = try article(body.dropLast() + [body.last! + line], markup: markup)
    #expect(paragraphs(article) == body)
    #expect(article.notices.map(string) == [line])
  }

  @Test(
    "leaves the body amid it where it is no law",
    arguments: ["更多精彩内容请关注湾边在线微信公众号", "本文来自：湾边在线 http://www.example.com/a/1.html"])
  func amid(line: String) throws {
    let body = ExtractedDump.body + Self.sequel
    let article = try article(Array(body[..<1]) + [line] + Array(body[1...]), markup: true)
    #expect(paragraphs(article) == body)
    #expect(article.notices.map(string) == [line])
  }

  @Test("is not what people say, how something is done, or what is told of accounts and law", arguments: proper)
  func stays(line: String) throws {
    let body = ExtractedDump.body
    #expect(paragraphs(try article(body + [line, body[0] + "！"], markup: true)).contains(line))
    let tail = body.dropLast() + [body.last! + line]
    #expect(paragraphs(try article(Array(tail), markup: true)) == Array(tail))
  }

  @Test("stays in a text that is about such lines")
  func textAboutThem() throws {
    let examples = [
      "更多精彩内容请关注湾边公众号", "欢迎关注湾边日报公众号", "敬请关注湾边文艺公众号", "长按识别二维码，关注“湾边”公众号",
    ]
    let body = ExtractedDump.body + examples + Self.sequel
    #expect(paragraphs(try article(body, markup: true)) == body)
  }

  @Test("names the source where no label does")
  func source() throws {
    let line = "本文来自：湾边在线 http://www.example.com/a/1.html"
    #expect(try article(ExtractedDump.body + [line], markup: true).source.map(string) == "湾边在线")
    let labelled = try ExtractedDump(header: ["来源：渡口日报"], body: ExtractedDump.body + [line])
    #expect(labelled.source == "渡口日报")
  }

  @Test("does not take a byline along", arguments: ["作者：张建国，首发于公众号“湾边观察”", "本文由记者张建国采写，摄影李晓梅。"])
  func bylines(line: String) throws {
    let article = try article(ExtractedDump.body + [line], markup: true)
    #expect(!article.notices.map(string).contains(line))
  }
}
