// The invariant of parsing: what came out of the parser against what went in.

import Model
import Reading
import Testing

@Suite("The share of text that survives parsing")
struct TextShareTests {
  @Test(
    "is low where a tenth is missing, and never of a few bytes",
    arguments: [(1000, 1000, false), (1000, 900, false), (1000, 899, true), (1000, 0, true), (60, 0, false)])
  func tellsLoss(count: Int, read: Int, isLow: Bool) {
    #expect(TextShare.isLow(read, of: count) == isLow)
  }

  @Test("is whole on a page with references of all kinds")
  func isWholeWithReferences() throws {
    let page = "<html><body><p>" + String(repeating: "&lt;div&gt; &amp; ", count: 100) + "</p></body></html>"
    let list = try blockList(of: Text(page.utf8))
    #expect(list.path == .markup)
  }

  @Test("leaves lines where the tags of a lost page are taken off")
  func takesTagsOff() {
    let page = "<div class=\"a\"><p>One <b>bold</b> line<br>two &lt;2</p> <p>three</p></div>"
    let lines = String(decoding: textWithoutTags(of: Text(page.utf8).span), as: UTF8.self).split(separator: "\n")
    #expect(lines == ["One bold line", "two <2", " ", "three"])
  }
}
