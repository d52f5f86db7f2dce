// Which of the dates on a page is the publication's.

import Extraction
import Model
import Reading
import Testing

@Suite("The date of publication")
struct PublicationDateTests {
  private let text = (1...6).map {
    "<p>Zum \($0). Mal wird am alten Wehr gebaut, und wieder stehen die Leute von Lindenau am Ufer und sehen den Baggern zu, bis es dunkel wird.</p>"
  }

  private func day(head: String = "", above: String = "", inside: String = "") throws -> String? {
    let body = text[..<3].joined() + inside + text[3...].joined()
    let page =
      "<html><head><title>Bauen am Wehr</title>\(head)</head><body><article><h1>Bauen am Wehr</h1>\(above)\(body)</article></body></html>"
    guard let date = extracted(try blockList(of: Text(page.utf8))).article.published?.date else { return nil }
    return "\(date.year)-\(date.month)-\(date.day)"
  }

  @Test("is printed near the title rather than in some time element of the page")
  func isPrintedNearTheTitle() throws {
    let other = #"<aside><time datetime="2019-02-01">früher</time></aside>"#
    #expect(try day(above: "<p>21. September 2022</p>", inside: other) == "2022-9-21")
    #expect(try day(above: #"<p><time datetime="2022-09-21">gestern</time></p>"#) == "2022-9-21")
  }

  @Test("is none of the dates in the midst of the text, nor a value in a list of terms")
  func isNotInTheText() throws {
    #expect(try day(inside: "<p>Foto: 5. Mai 2017</p>") == nil)
    #expect(try day(above: "<dl><dt>Geboren</dt><dd><ul><li>28. Januar 1975</li></ul></dd></dl>") == nil)
  }

  @Test(
    "has the day before the month only in a language that prints it so",
    arguments: [
      ("de", "2022-9-6"), ("fr-FR", "2022-9-6"), ("en-GB", "2022-9-6"), ("en", nil), ("en-US", nil), ("zh", nil),
    ])
  func isReadByLanguage(language: String, wanted: String?) throws {
    #expect(try day(head: #"<meta property="og:locale" content="\#(language)">"#, above: "<p>06/09/2022</p>") == wanted)
  }

  @Test("is none of an account, a photograph or a deadline")
  func isNotOfSomethingElse() throws {
    for other in ["Joined: 21. September 2022", "注册时间：2022-09-21", "建立于:2022年9月21日", "(2022/9/21撮影)"] {
      #expect(try day(above: "<p>\(other)</p>") == nil, "\(other)")
    }
  }

  @Test("is of two statements the one whose day the page prints")
  func isThePrintedStatement() throws {
    let head =
      #"<script type="application/ld+json">{"datePublished":"2022-09-18T10:00:00+02:00"}</script>"#
      + #"<meta property="article:published_time" content="2022-09-21T08:00:00+02:00">"#
    #expect(try day(head: head, above: "<p>21. September 2022, 8:00</p>") == "2022-9-21")
    #expect(try day(head: head) == "2022-9-18")
  }

  @Test("is the day of the site's own address when the moment is given in UTC")
  func isOfTheSite() throws {
    func head(_ moment: String) -> String {
      #"<link rel="canonical" href="https://tal.example/2020/02/17/wehr/"><meta property="article:published_time" content="\#(moment)">"#
    }
    #expect(try day(head: head("2020-02-18T02:18:11Z")) == "2020-2-17")
    #expect(try day(head: head("2020-02-18T02:18:11+01:00")) == "2020-2-18")
    #expect(try day(head: head("2020-02-21T02:18:11Z")) == "2020-2-21")
  }

  @Test("is read as the page writes other days in figures, where its language does not say")
  func isReadByOtherDates() throws {
    let english = #"<meta property="og:locale" content="en">"#
    func day(_ other: String) throws -> String? {
      try self.day(
        head: english, above: "<p>06/09/2022</p>", inside: "<p>The market opens again on \(other) at the mill.</p>")
    }
    #expect(try day("6/19/2022") == "2022-6-9")
    #expect(try day("19/6/2022") == "2022-9-6")
    #expect(try day("7/8/2022") == nil)
    #expect(try day("6/19/2022 and 19/6/2022") == nil)
  }

  @Test("may have a year of two digits beside the title, but no version has")
  func mayBeShort() throws {
    #expect(try day(above: "<p>Lokales, 21.09.22</p>") == "2022-9-21")
    #expect(try day(above: "<p>发布时间：22-09-21 08:26</p>") == "2022-9-21")
    #expect(try day(above: "<p>21.09.98</p>") == "1998-9-21")
    for other in ["Version 21.09.22.4", "Version 3.9.22", "22-09-21", "Preis 21.09"] {
      #expect(try day(above: "<p>\(other)</p>") == nil, "\(other)")
    }
  }

  @Test(
    "is stated under names that each system makes up",
    arguments: [
      ("_pubtime", "2022-9-21 08:26:49"), ("vr:published-time", "21.09.2022 08:26"),
      ("citation_publication_date", "2022/09/21"), ("og:regDate", "20220921082649"),
      ("dtk:publishdate", "2022/09/21 08:26:49"), ("date.release", "2022-09-21"),
    ])
  func isStatedUnderManyNames(name: String, value: String) throws {
    #expect(try day(head: #"<meta name="\#(name)" content="\#(value)">"#) == "2022-9-21")
  }

  @Test(
    "is not what is stated of a change, an end, or an event",
    arguments: ["updatetime", "publishdate-expires", "event_pubdate"])
  func isNoOtherStatement(name: String) throws {
    #expect(try day(head: #"<meta name="\#(name)" content="2022-09-21">"#) == nil)
  }

  @Test("is of linked data what is said of the article, not what is said of the site")
  func isOfTheArticle() throws {
    let head =
      #"<script type="application/ld+json">{"@type":"Movie","datePublished":"2011-05-01"}</script>"#
      + #"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-09-21"}</script>"#
    #expect(try day(head: head) == "2022-9-21")
  }

  @Test(
    "stands in the address in many forms, none of which is a number that runs on",
    arguments: [
      ("/2022/09/21/wehr/", "2022-9-21"), ("/2022-09/21/c_12.htm", "2022-9-21"),
      ("/n1/2022/0921/c1-2.html", "2022-9-21"),
      ("/art/20220921/7.html", "2022-9-21"), ("/202209/t20220921_77.html", "2022-9-21"),
      ("/v/20220921082649123", "2022-9-21"),
      ("/a/202209211234567", nil), ("/a/2022092199", nil), ("/2022/13/21/", nil), ("/doc-20220921abc", nil),
    ])
  func standsInTheAddress(path: String, wanted: String?) throws {
    #expect(try day(head: #"<link rel="canonical" href="https://tal.example\#(path)">"#) == wanted)
  }

  @Test("may begin the text, before a dash")
  func mayBeginTheText() throws {
    let sentence = "The weir above Lindenau is being built again, and the people stand at the bank until it is dark."
    #expect(try day(above: "<p>Sept. 21, 2022 -- \(sentence)</p>") == "2022-9-21")
    #expect(try day(above: "<p>Sept. 21, 2022 was a wet day. \(sentence)</p>") == nil)
  }

  @Test("is none of a quoted post, nor of a review")
  func isNoQuotedPost() throws {
    #expect(try day(above: "<blockquote><p>— Nora Quill (@nora) 21. September 2022</p></blockquote>") == nil)
    #expect(try day(above: "<p>Medically reviewed by Nora Quill, MD on September 21, 2022</p>") == nil)
  }

  private func article(stated: String, changed: String? = nil, printed: String) throws -> Article {
    let times = [("published", stated), ("modified", changed)].compactMap { name, time in
      time.map { #"<meta property="article:\#(name)_time" content="\#($0)">"# }
    }
    let page =
      "<html><head><title>Bauen am Wehr</title>\(times.joined())</head><body><article><h1>Bauen am Wehr</h1>\(printed)"
      + "\(text.joined())</article></body></html>"
    return extracted(try blockList(of: Text(page.utf8))).article
  }

  @Test("has the offset of the clock it was printed by")
  func hasItsOwnOffset() throws {
    let printed = "<p>2022-09-21 12:31</p>"
    #expect(try article(stated: "2022-09-21T12:31:00+02:00", printed: printed).published?.utcOffset == 120)
    #expect(try article(stated: "2022-09-21T12:31:00Z", printed: printed).published?.utcOffset == 0)
    let other = try article(stated: "2022-09-21T05:31:00Z", printed: printed).published
    #expect(other?.hour == 12 && other?.utcOffset == nil)
  }

  @Test("is not after the change: what was changed before is something else on the page")
  func isBeforeTheChange() throws {
    let printed = "<p>Updated: July 7, 2021</p>"
    let article = try article(stated: "2022-09-21T12:31:00Z", changed: "2022-09-22T08:00:00Z", printed: printed)
    #expect(article.modified.map { "\($0.date.year)-\($0.date.month)-\($0.date.day)" } == "2022-9-22")
    #expect(try self.article(stated: "2022-09-21T12:31:00Z", printed: printed).modified == nil)
    #expect(try self.article(stated: "2021-07-01T12:31:00Z", printed: printed).modified?.date.day == 7)
  }

  @Test("lacks a year that a change on a day of that name gives, in its own column")
  func getsTheYearOfAChange() throws {
    func year(_ changed: String) throws -> Int? {
      let head = #"<meta itemprop="dateUpdate" content="\#(changed)">"#
      let page =
        "<html><head>\(head)</head><body><h1>Bauen am Wehr</h1><p>发布时间：09-21 08:26</p>\(text.joined())</body></html>"
      let article = extracted(try blockList(of: Text(page.utf8))).article
      #expect(article.published == nil)
      return article.inferredYear
    }
    #expect(try year("2022-09-21 12:00:57") == 2022)
    #expect(try year("2022-09-22 12:00:57") == nil)
  }
}
