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
}
