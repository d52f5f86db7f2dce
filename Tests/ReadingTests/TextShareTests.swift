// The invariant of parsing: what came out of the parser against what went in.

import Model
import Reading
import Testing

@Suite("The share of text that survives parsing")
struct TextShareTests {
  @Test(
    "counts text outside of tags, without white space, a reference at most once",
    arguments: [
      ("<p>abc def</p>", 6), ("abc", 3), ("<p class=\"x y\"> \n</p>", 0), ("<p>漢字", 6), ("a&amp;b", 3), ("<p", 0),
      ("", 0),
    ])
  func countsText(markup: String, count: Int) {
    #expect(TextShare.textCount(in: Text(markup.utf8).span) == count)
  }

  @Test(
    "is low where a tenth is missing, and never of a few bytes",
    arguments: [(1000, 1000, false), (1000, 901, false), (1000, 899, true), (1000, 0, true), (60, 0, false)])
  func tellsLoss(expected: Int, parsed: Int, isLow: Bool) {
    let markup = Text(("<p>" + String(repeating: "x", count: expected) + "</p>").utf8)
    #expect(TextShare.isLow(parsed, of: markup.span) == isLow)
  }

  @Test("is whole on a page with references of all kinds")
  func isWholeWithReferences() throws {
    let page = "<html><body><p>" + String(repeating: "&lt;div&gt; &amp; ", count: 100) + "</p></body></html>"
    let list = try blockList(of: Text(page.utf8))
    #expect(list.path == .markup)
  }

  @Test("leaves lines where the tags of a lost page are taken off")
  func takesTagsOff() {
    let markup = "<div class=\"a\"><p>One <b>bold</b> line<br>two</p><p>three</p></div>"
    let lines = String(decoding: strippedText(Text(markup.utf8).span), as: UTF8.self).split(separator: "\n")
    #expect(lines == ["One bold line", "two", "three"])
  }
}
