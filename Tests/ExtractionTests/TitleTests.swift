// Which line of a page is its title, when headings, `<title>` and og:title say different things.

import Extraction
import Model
import Reading
import Testing

@Suite("The title of a page")
struct TitleTests {
  private static let text = (1...6).map {
    "<p>For the \($0). year in a row the ferrymen of Lower Fenn have painted their boats in March, and the whole village came to see it.</p>"
  }.joined()

  private func title(_ documentTitle: String, head: String = "", above: String, below: String = "") throws -> String? {
    let page =
      "<html><head><title>\(documentTitle)</title>\(head)</head><body>\(above)<div class=text>\(Self.text)</div>\(below)</body></html>"
    return extracted(try blockList(of: Text(page.utf8))).article.title.map(string)
  }

  private func openGraph(_ title: String) -> String { #"<meta property="og:title" content="\#(title)">"# }

  @Test("is the heading, not a subhead nearer to the text that the page does not repeat")
  func isTheHeading() throws {
    let above = "<h1>The ferrymen paint their boats again</h1><h2>Why they do it in spring</h2>"
    #expect(try title("Boats and paint", above: above) == "The ferrymen paint their boats again")
  }

  @Test("is the heading that repeats the stated title best")
  func isTheBestRepetition() throws {
    let above = "<h1>The ferrymen paint their boats</h1><h2>The ferrymen paint their boats with tar</h2>"
    #expect(try title("The ferrymen paint their boats | Fenn Mail", above: above) == "The ferrymen paint their boats")
  }

  @Test("is without a bracket that the heading alone has")
  func isWithoutAppendix() throws {
    let above = "<h1>The ferrymen paint their boats (fennmail.example) 87</h1>"
    #expect(try title("The ferrymen paint their boats - Fenn Mail", above: above) == "The ferrymen paint their boats")
    #expect(try title("Boats", above: above) == "The ferrymen paint their boats (fennmail.example) 87")
  }

  @Test("is whole when its second half looks like the name of a site")
  func isWhole() throws {
    let whole = "Paint and tar on the river - the ferrymen of Fenn are at it again"
    #expect(try title(whole, head: openGraph(whole), above: "<h1>\(whole)</h1><h3>Tar is dear</h3>") == whole)
  }

  @Test("is no line that says the end of the title, where the site's name stands")
  func isNotTheSite() throws {
    let stated = "The greedy dog <Old fables of the river and the hills>"
    let escaped = stated.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let above = "<p>Old fables of the river and the hills</p><p>More fables</p>"
    #expect(try title(escaped, above: above) == stated)
  }

  @Test("is the one heading of the first rank, where the metadata words it otherwise")
  func isTheOnlyTopHeading() throws {
    let stated = "What are ferrymen - a guide to painted boats"
    let above = "<h1>A guide to ferrymen: what painted boats need</h1><h2>What are ferrymen?</h2>"
    #expect(try title(stated, head: openGraph(stated), above: above) == "A guide to ferrymen: what painted boats need")
    let other = "<h1>Our news</h1><h2>\(stated)</h2>"
    #expect(try title(stated, head: openGraph(stated), above: other) == stated)
  }

  @Test("is what stands behind its label in a sheet of data", arguments: ["标题：", "标 题： ", "標　題:"])
  func standsBehindItsLabel(label: String) throws {
    let stated = "关于修缮鹭湾渡口航标灯的通告"
    #expect(try title(stated, above: "<h1>\(label)\(stated)</h1>") == stated)
    #expect(try title("标题党的故事从这里说起", above: "<h1>标题党的故事从这里说起</h1>") == "标题党的故事从这里说起")
  }

  @Test("is not the name of the site, wherever that stands")
  func standsBehindTheSite() throws {
    let address = #"<link rel="canonical" href="https://www.fennmail.example/2">"#
    #expect(try title("FennMail | Boats in paint", head: address, above: "") == "Boats in paint")
  }
}
