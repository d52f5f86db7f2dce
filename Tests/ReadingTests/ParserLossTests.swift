// The silent losses of libxml2's HTML parser, each with a page that shows it: no text may be lost, no markup may leak into the text.
//
// What happens without care: text behind a NUL or below 250 elements is dropped, long texts are cut, a comment swallows the page, a
// document type reads local files. Expected are the texts that a browser shows (WHATWG HTML, section 13.2).
import Model
import Reading
import Testing

@Suite("What libxml2 would lose")
struct ParserLossTests {
  private func body(_ markup: String) throws -> [String] { texts(try blocks(ofBody: markup)) }

  @Test("survives a NUL between tags, in an attribute and in a script")
  func survivesNUL() throws {
    #expect(try body("<p>甲</p>\u{0}<p>乙</p>") == ["甲", "乙"])
    #expect(try body("<p>甲\u{0}乙\u{1}丙</p>") == ["甲乙丙"])
    #expect(try body("<p title='\u{0}'>甲</p><script>var a='\u{0}';</script><p>乙</p>") == ["甲", "乙"])
  }

  @Test(
    "survives nesting deeper than 250, than the parser's stack, and than any cap of ours",
    arguments: [251, 300, 1_500, 2_500, 50_000])
  func survivesNesting(depth: Int) throws {
    let open = String(repeating: "<div>", count: depth)
    let close = String(repeating: "</div>", count: depth)
    #expect(try body("<p>甲</p>\(open)乙\(close)<p>丙</p>") == ["甲", "乙", "丙"])
    // Never closed (where paragraphs end is lost beyond the cap, text is not), and closed more often than opened.
    #expect(try body("<p>甲</p>\(open)乙<p>丙</p>").joined() == "甲乙丙")
    #expect(try body("<p>甲</p>\(close)<p>丙</p>") == ["甲", "丙"])
  }

  /// End tags that HTML lets a page leave out, and those that pages leave out all the same, nest nothing.
  @Test(
    "keeps thousands of paragraphs apart whose end tags are left out",
    arguments: ["<p>#", "<li>#", "<tr><td>#", "<p><b>#</p>", "<p><font><i>#</p>", "<dd>#"])
  func survivesOmittedEndTags(form: String) throws {
    let paragraphs = (1...2_500).map { "第\($0)段" }
    let open =
      form.hasPrefix("<li") ? "<ul>" : form.hasPrefix("<tr") ? "<table>" : form.hasPrefix("<dd") ? "<dl>" : "<div>"
    let found = try body(open + paragraphs.map { form.replacing("#", with: $0) }.joined(separator: "\n"))
    #expect(found.count == 2_500, "joined from \(found.first { !paragraphs.contains($0) }?.prefix(40) ?? "nowhere")")
  }

  @Test("survives nesting of inline elements", arguments: ["b", "a href=x", "font", "span class=c", "i"])
  func survivesInlineNesting(tag: String) throws {
    let name = tag.prefix { $0 != " " }
    let open = String(repeating: "<\(tag)>", count: 3_000)
    let close = String(repeating: "</\(name)>", count: 3_000)
    #expect(try body("<p>甲\(open)乙\(close)丙</p><p>丁</p>").joined() == "甲乙丙丁")
  }

  @Test("survives a text node of more than ten million bytes")
  func survivesLongText() throws {
    let sentence = "渡口的灯在上个星期又亮了，渔民说，夜里回家的路从此不用再猜。"
    let count = 11_000_000 / sentence.utf8.count
    let list = try blocks(ofBody: "<p>\(String(repeating: sentence, count: count))</p><p>完</p>")
    #expect(list.blocks.count == 2)
    #expect(list.range(of: 0).count == count * sentence.utf8.count)
    #expect(String(decoding: list.copy(of: 1), as: UTF8.self) == "完")
  }

  @Test("survives a tag of very many attributes", arguments: [300, 40_000])
  func survivesManyAttributes(count: Int) throws {
    let attributes = (0..<count).map { "a\($0)=\"\($0)\"" }.joined(separator: " ")
    #expect(try body("<p>甲</p><p \(attributes)>乙</p><p>丙</p>") == ["甲", "乙", "丙"])
  }

  @Test(
    "survives odd comments and declarations",
    arguments: [
      ("<p>甲</p><!--><p>乙</p>", ["甲", "乙"]), ("<p>甲</p><!---><p>乙</p>", ["甲", "乙"]),
      ("<p>甲</p><!-- x --!><p>乙</p>", ["甲", "乙"]),
      ("<p>甲</p><!-- > <p>x</p> --><p>乙</p>", ["甲", "乙"]), ("<p>甲</p><!-- -- x --><p>乙</p>", ["甲", "乙"]),
      ("<![if !IE]><p>甲</p><![endif]><p>乙</p>", ["甲", "乙"]), ("<!--[if IE]><p>x</p><![endif]--><p>甲</p>", ["甲"]),
      ("<p><![CDATA[甲]]></p><p>乙</p>", ["甲", "乙"]), ("<?php echo 1; ?><p>甲</p>", ["甲"]),
      ("</><p>甲</p></ ><p>乙</p>", ["甲", "乙"]),
      ("<p>甲</p><!doctype html><p>乙</p>", ["甲", "乙"]),
      ("<p>甲</p></html><p>乙</p></body></html><p>丙</p>", ["甲", "乙", "丙"]),
    ])
  func survivesDeclarations(markup: String, wanted: [String]) throws {
    #expect(try body(markup) == wanted)
  }

  @Test("keeps the page behind a comment that never ends")
  func survivesUnterminatedComments() throws {
    let found = try body("<p>甲</p><!-- 乙 <p>丙</p>")
    #expect(found.first == "甲")
    #expect(found.contains("丙"))
    #expect(!found.joined().contains("<!--"))
  }

  @Test("survives a hundred thousand opening brackets")
  func survivesBrackets() throws {
    let found = try body("<p>甲</p>\(String(repeating: "<", count: 100_000))<p>乙</p>")
    #expect(found.first == "甲")
    #expect(found.last == "乙")
    // In text they are text.
    #expect(try blockList(of: Text((String(repeating: "<", count: 100_000) + "\n甲").utf8)).blocks.count == 2)
  }

  @Test(
    "resolves references as HTML does",
    arguments: [
      ("a&nbspb", "a b"), ("a&comma;b", "a,b"), ("1&#150;2", "1–2"), ("&#x93;x&#148;", "“x”"),
      ("&#xD83D;&#xDE00;", "😀"), ("&#55357;&#56832;", "😀"),
      ("&#x1F600;", "😀"), ("&notit;", "¬it;"), ("&notin;", "∉"), ("&ampamp;", "&amp;"), ("&amp;lt;", "&lt;"),
      ("AT&T", "AT&T"), ("&nosuch;", "&nosuch;"),
      ("&#0;a", "\u{FFFD}a"), ("&#x110000;a", "\u{FFFD}a"), ("&#xD800;a", "\u{FFFD}a"), ("&#;&#x;", "&#;&#x;"),
      ("&#20013;&#25991", "中文"),
      ("&lt;b&gt;x&lt;/b&gt;", "<b>x</b>"), ("&NotEqualTilde;", "≂̸"), ("x&", "x&"),
    ])
  func resolvesReferences(text: String, wanted: String) throws {
    #expect(try body("<p>\(text)</p>") == [wanted])
  }

  @Test(
    "reads no markup where there is none",
    arguments: [
      ("<p>甲</p><textarea><p>x</p></textarea><p>乙</p>", ["甲", "乙"]),
      ("<p>甲</p><iframe src=x><p>x</p></iframe><p>乙</p>", ["甲", "乙"]),
      ("<p>甲</p><script>document.write('<p>x</p>');</script><p>乙</p>", ["甲", "乙"]),
      ("<style>p{content:'<p>x</p>'}</style><p>甲</p>", ["甲"]),
      ("<p>甲</p><noscript><p>x</p></noscript><p>乙</p>", ["甲", "乙"]),
      ("<p>甲</p><template><p>x</p></template><p>乙</p>", ["甲", "乙"]),
      ("<select><option>x<option>y</select><p>甲</p>", ["甲"]),
      ("<script>if (a</b) '</scriptx>';</script ><p>甲</p>", ["甲"]),
      ("<p>甲</p><iframe src=x><p>乙</p>", ["甲", "乙"]),
    ])
  func readsNoHiddenMarkup(markup: String, wanted: [String]) throws {
    #expect(try body(markup) == wanted)
  }

  @Test("takes all of a title for text")
  func readsTitles() throws {
    let list = try blockList(
      of: Text("<html><head><title>甲<b>乙</b> &lt;丙&gt;</title></head><body><p>丁</p></body></html>".utf8))
    #expect(list.statement("title") == Text("甲<b>乙</b> <丙>".utf8))
    #expect(texts(list) == ["丁"])
  }

  @Test("never reads a file that a document type names")
  func readsNoEntities() throws {
    for doctype in [
      "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
      "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]>",
    ] {
      let list = try blockList(of: Text("\(doctype)<html><body><p>甲&x;乙</p></body></html>".utf8))
      let all = texts(list)
      #expect(all.contains("甲&x;乙"))
      #expect(!all.joined().contains("root:"))
    }
  }

  @Test("keeps every letter of a page, whatever the tags around it", arguments: [UInt64](1...20))
  func keepsAllText(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    let tags = [
      "div", "p", "b", "span class=x", "td", "table", "tr", "li", "ul", "a href=y", "h2", "font", "blockquote", "form",
      "center",
    ]
    var markup = ""
    var text = ""
    for number in 0..<400 {
      let tag = tags[next(tags.count)]
      switch next(4) {
      case 0: markup += "<\(tag)>"
      case 1: markup += "</\(tag.prefix { $0 != " " })>"
      case 2: markup += ["<br>", "<hr>", "<!-- x -->", "<img src=z>", " ", "\n"][next(6)]
      default:
        markup += "字\(number)。"
        text += "字\(number)。"
      }
    }
    let found = try body("<p>始</p>\(markup)").joined().replacing(" | ", with: "").filter { $0 != " " }
    #expect(found == "始" + text, "seed \(seed)")
  }
}
