// Pages that are no article are turned away and say what they are; articles that resemble them are kept.

import Extraction
import Model
import Reading
import Testing

@Suite("The kind of a page")
struct PageKindTests {
  private static let paragraph = "码头上的人说，今年的第一网鱼比往年来得早，水温高了两度，鱼群也就提前进了湾，船都在补网。"

  private func result(_ page: String) throws -> Extraction { extracted(try blockList(of: Text(page.utf8))) }

  static let turnedAway: [(name: String, page: String, kind: PageKind)] = [
    (
      "a list of links",
      "<ul>" + (1...20).map { "<li><a href='/n/\($0)'>渔港今天发布第\($0)号出海安全提示，请各船留意</a></li>" }.joined() + "</ul>", .list
    ),
    (
      "teasers under linked headlines",
      (1...12).map { "<div><h3><a href='/n/\($0)'>第\($0)号渡口的灯又亮了一夜</a></h3><p>\(paragraph)</p></div>" }.joined(), .list
    ),
    (
      "teasers under a linked headline, a name and a day",
      "<h1>渡口新闻</h1><p>这里是渡口近来的消息，由我们的编辑每天为大家选出来。</p>"
        + (1...12).map {
          "<div><h3><a href='/n/\($0)'>第\($0)号渡口的灯</a></h3><p>岑雨</p><p>2019-09-\($0 + 9)</p><p>第\($0)号渡口：\(paragraph)</p></div>"
        }.joined(), .list
    ),
    (
      "the names of sections and times beside links",
      "<h1>滚动新闻</h1><div>" + (16...30).map { "<p>\($0)</p>" }.joined() + "</div><ul>"
        + (1...30).map { "<li><a href='/n/\($0)'>渔港今天发布第\($0)号出海安全提示，请各船留意</a></li>" }.joined() + "</ul>", .list
    ),
    (
      "an error message",
      "<head><title>404 Not Found</title></head><body><h1>404</h1><p>The page you asked for is not on this server any more.</p>",
      .error
    ),
    (
      "a thread that forum software serves",
      "<head><meta name=generator content='Discuz! X3.4'><link rel=canonical href='https://bbs.luwan.example/thread-7-1-1.html'></head>"
        + (1...4).map { "<div id='postmessage_\($0)'><p>\(paragraph)</p></div>" }.joined(), .forum
    ),
    (
      "a thread whose elements are named after its opening and its replies",
      "<div class='topic-detail'><h1>第一网鱼来得早</h1><p>\(paragraph)</p></div>"
        + (1...3).map { "<div class='reply-floor' id=r\($0)><p>\($0)楼：\(paragraph)</p></div>" }.joined(), .forum
    ),
    (
      "a thread with the tools of threads, on a board's host",
      "<head><link rel=canonical href='https://forum.luwan.example/x/7'></head><h1>第一网鱼来得早</h1><p>\(paragraph)</p>"
        + "<div><a href=a>Post Reply</a> <a href=b>Thread Tools</a></div><p>\(paragraph)</p>", .forum
    ),
    (
      "a question with the tools of questions",
      "<h1>第一网鱼为什么来得早？</h1><p>\(paragraph)</p><span>关注问题</span> <span>写回答</span><div>3 个回答</div><p>\(paragraph)</p>"
        + "<div>最佳答案</div><p>\(paragraph)</p>", .forum
    ),
    (
      "a thread whose posts are numbered, at a thread's address",
      "<head><link rel=canonical href='https://www.luwan.example/thread/7'></head>"
        + (1...3).map { "<div>#\($0)</div><p>第\($0)帖。\(paragraph)</p>" }.joined(), .forum
    ),
    (
      "a page that states a collection",
      "<head><script type='application/ld+json'>{\"@type\":\"CollectionPage\"}</script></head><h1>渡口</h1><p>\(paragraph)</p>",
      .list
    ),
    ("an archive of WordPress", "<body class='archive category category-7'><h1>渡口</h1><p>\(paragraph)</p>", .list),
    (
      "a site's front page",
      "<head><title>鹭湾人的家园</title><link rel=canonical href='https://www.luwan.example/'></head><p>\(paragraph)</p>",
      .list
    ),
    (
      "a site's front page with a heading of its own",
      "<head><title>鹭湾人的家园 | 鹭湾</title><link rel=canonical href='https://www.luwan.example'></head><h1>欢迎来到这里</h1><p>\(paragraph)</p>",
      .list
    ),
    ("an error page of WordPress", "<body class='error404'><h1>哎呀</h1><p>\(paragraph)</p>", .error),
  ]

  @Test("turns away what is no article, and says why", arguments: turnedAway.indices)
  func turnsAway(index: Int) throws {
    let (name, page, kind) = Self.turnedAway[index]
    let result = try result("<html>\(page)</html>")
    #expect(result.rejection?.reason == .notAnArticle, "\(name)")
    #expect(result.article.pageKind == kind, "\(name)")
    #expect(result.rejection.map { !$0.detail.isEmpty } == true, "\(name)")
    #expect(!result.article.paragraphs.isEmpty, "\(name) still gives its best body")
  }

  static let kept: [(name: String, page: String)] = [
    (
      "an article whose markup forgot to end a link",
      "<a href='/x'>" + String(repeating: "<p>\(paragraph)</p>", count: 1) + "<p>第二段说的是补网的人，他们坐在船头，一天要补完三张网才回家。</p>"
    ),
    (
      "an article that praises what its headings link to",
      "<h1>湾里最值得去的十个渡口</h1>"
        + (1...10).map { "<h2><a href='/n/\($0)'>第\($0)号渡口</a></h2><p>第\($0)号渡口：\(paragraph)\(paragraph)</p>" }.joined()
        + (1...2).map { "<p>去过的人第\($0)次说，\(paragraph)</p>" }.joined()
    ),
    (
      "an article about error 404",
      "<title>404 号渔船的故事</title><h1>404 号渔船的故事</h1>" + (1...9).map { "<p>第\($0)天。\(paragraph)</p>" }.joined()
    ),
    (
      "an article with a list of links below it",
      "<h1>渡口的灯又亮了</h1><p>\(paragraph)</p><p>守灯人每天上塔两次，把灯擦亮，再把当天的风向写在本子上。</p><ul>"
        + (1...12).map { "<li><a href='/n/\($0)'>相关的第\($0)条消息在这里</a></li>" }.joined() + "</ul>"
    ),
    (
      "an article that forum software serves",
      "<head><meta name=generator content='Discuz! X3.4'><link rel=canonical href='https://www.luwan.example/article-7-1.html'></head>"
        + "<h1>渡口的灯又亮了</h1><p>\(paragraph)</p><p>守灯人每天上塔两次，把灯擦亮，再把当天的风向写在本子上。</p>"
    ),
    (
      "an article with numbered comments below it, on a community's site",
      "<head><meta property=og:site_name content='鹭湾社区'><link rel=canonical href='https://community.luwan.example/a/7'></head>"
        + "<h1>渡口的灯又亮了</h1><p>\(paragraph)</p><a href=p>发帖</a><a href=q>我要提问</a>"
        + (1...4).map { "<div class=comment><a>\($0)楼</a><p>写得好，看了还想看。</p><a>回复</a></div>" }.joined()
    ),
    (
      "an article in a community, with its author's figures beside it",
      "<head><meta property=og:site_name content='鹭湾社区'></head><h1>渡口的灯又亮了</h1><p>积分：235</p><p>\(paragraph)</p><a>回复此帖</a>"
    ),
    (
      "an article that speaks of threads and answers",
      "<h1>The best answer to a long thread</h1><p>\(paragraph)</p><h2>Post reply, or wait?</h2><p>\(paragraph)</p>"
    ),
    (
      "an article of WordPress among whose statements is its collection",
      "<head><script type='application/ld+json'>[{\"@type\":\"CollectionPage\"},{\"@type\":\"NewsArticle\"}]</script></head>"
        + "<body class='single single-post'><h1>渡口的灯又亮了</h1><p>\(paragraph)</p>"
    ),
    (
      "an article without a title of its own whose canonical address is wrongly the front page's",
      "<head><title>鹭湾</title><link rel=canonical href='https://www.luwan.example/'></head>"
        + "<h1>渡口的灯又亮了</h1><p>发布时间：2022-09-21</p><p>\(paragraph)</p>"
    ),
    (
      "an article whose canonical address is wrongly the front page's",
      "<head><title>渡口的灯又亮了 - 鹭湾</title><link rel=canonical href='https://www.luwan.example/'></head>"
        + "<h1>渡口的灯又亮了</h1><p>\(paragraph)</p>"
    ),
  ]

  @Test("keeps an article that resembles one of these", arguments: kept.indices)
  func keeps(index: Int) throws {
    let result = try result("<html>\(Self.kept[index].page)</html>")
    #expect(result.rejection == nil, "\(Self.kept[index].name)")
    #expect(result.article.pageKind == .article, "\(Self.kept[index].name)")
  }
}
