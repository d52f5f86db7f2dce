// Feeds and dumps of XML. Expectations from RSS 2.0, RFC 4287, NITF and from how the dumps are known to be broken.
import Model
import Reading
import Testing

@Suite struct XMLRecordsTests {
  @Test("Items of RSS: the whole text before the summary, CDATA as it is", arguments: [1, 30, 1 << 16])
  func rss(chunk: Int) {
    let item = """
      <item><title><![CDATA[甲 & 乙]]></title><link>http://a.example/1</link><pubDate>Fri, 06 Sep 2019 08:26:49 +0800</pubDate>
      <dc:creator>张三</dc:creator><description>摘要</description><content:encoded><![CDATA[<p>正文 </item> 正文</p>]]></content:encoded></item>
      """
    let text = "<?xml version=\"1.0\"?><rss><channel><title>频道</title>\(item)\n\(item)</channel></rss>"
    let read = read(text, chunk: chunk)
    #expect(read.texts == ["<p>正文 </item> 正文</p>", "<p>正文 </item> 正文</p>"])
    #expect(read.documents.first?.statement("record.title") == "甲 & 乙")
    #expect(read.documents.first?.statement("record.author") == "张三")
    #expect(read.documents.first?.url.string == "http://a.example/1")
    #expect(read.documents.first?.stored(in: Array(text.utf8)) == Array(item.utf8))
  }

  @Test("Entries of Atom: escaped markup becomes markup, the link is an attribute")
  func atom() {
    let read = read(
      "<feed><title>源</title><entry><title>题</title><link href=\"http://a.example/?a=1&amp;b=2\"/><content type=\"html\">"
        + "&lt;p&gt;甲 &amp;amp; 乙&lt;/p&gt;</content></entry></feed>")
    #expect(read.texts == ["<p>甲 &amp; 乙</p>"])
    #expect(read.documents.first?.url.string == "http://a.example/?a=1&b=2")
    #expect(read.documents.first?.statement("record.title") == "题")
  }

  @Test("Dumps without root, with bare ampersands and forgotten end tags")
  func dump() {
    let text =
      "<doc>\n<url>http://a.example/?a=1&b=2</url>\n<contenttitle>甲 & 乙</contenttitle>\n<content>一</content>\n</doc>\n"
      + "<doc>\n<contenttitle>没有结尾</contenttitle>\n<content>二</content>\n"
      + "<doc>\n<contenttitle>丙</contenttitle>\n<content>三</content>\n</doc>\n"
    let read = read(text)
    #expect(read.texts == ["一", "二", "三"])
    #expect(read.documents.first?.url.string == "http://a.example/?a=1&b=2")
    #expect(read.documents.first?.statement("record.title") == "甲 & 乙")
  }

  @Test("Fields in the attributes of the record")
  func attributes() {
    let read = read(
      "<doc id=\"1\" url=\"http://a.example/1\" title=\"条目\">\n条目\n\n\(paragraph)\n</doc>\n<doc id=\"2\" title=\"b\">\nx\n</doc>"
    )
    #expect(read.documents.map { $0.statement("record.title") } == ["条目", "b"])
    #expect(read.texts.first?.hasSuffix(paragraph + "\n") == true)
  }

  @Test("NITF: body.content is the text, hl1 and date.issue are found wherever they stand")
  func nitf() {
    let read = read(
      "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf.dtd\"><nitf><head><docdata><date.issue norm=\"20190906\"/></docdata></head>"
        + "<body><body.head><hedline><hl1>大标题</hl1></hedline></body.head><body.content><p>一</p><p>二</p></body.content></body></nitf>"
    )
    #expect(read.texts == ["<p>一</p><p>二</p>"])
    #expect(read.documents.first?.contentKind == .markup)
    #expect(read.documents.first?.statement("record.title") == "大标题")
    #expect(read.documents.first?.statement("record.date") == "20190906")
  }

  @Test("Entities are never expanded and no file is named", .timeLimit(.minutes(1)))
  func entities() {
    let bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE doc [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
    #expect(read(bomb + "<doc><title>t</title><content>&b; &f;</content></doc>").texts == ["&b; &f;"])
  }

  @Test(
    "Pages are pages",
    arguments: [
      "<html><body><article>x</article></body></html>",
      "<?xml version=\"1.0\"?><!DOCTYPE html><html><body><p>x</p></body></html>",
      "<article class=\"a\"><p>x</p></article>", "<div><item>x</item></div>", "<p>x</p>",
    ])
  func pages(_ text: String) {
    let read = read(text)
    #expect(read.texts == [text])
    #expect(read.documents.first?.origin.record == nil)
  }

  @Test("The last record without its end is one item", arguments: [1, 1 << 16])
  func cut(chunk: Int) {
    let read = read("<doc><content>一</content></doc><doc><content>二", chunk: chunk)
    #expect(read.texts == ["一"])
    #expect(read.reasons == [.damagedContainer])
  }
}
