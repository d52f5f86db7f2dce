// Many pages in one text, front matter, MHTML; and texts that only look like them.
import Model
import Reading
import Testing

@Suite struct DumpTests {
  @Test(
    "Pages under separators with the same label", arguments: [1, 40, 1 << 16],
    [("==========", "标题："), ("--------", "title: ")])
  func separators(chunk: Int, _ style: (String, String)) {
    let pages = (0..<3).map { "\(style.1)新闻\($0)\n时间：2020-01-0\($0)\n\n\(paragraph)\n" }
    // Before each page, and between them only.
    for text in [pages.map { style.0 + "\n" + $0 }.joined(), pages.joined(separator: style.0 + "\n")] {
      let read = read(text, chunk: chunk)
      #expect(read.texts == pages)
      #expect(read.documents.map(\.origin.byteLength).reduce(0, +) == text.utf8.count)
    }
  }

  @Test("Pages under their addresses", arguments: [1, 1 << 16])
  func addresses(chunk: Int) {
    let text = (0..<3).map { "http://a.example/\($0)\n\(paragraph)\n\n" }.joined()
    let read = read(text, chunk: chunk)
    #expect(read.documents.map(\.url.string) == (0..<3).map { "http://a.example/\($0)" })
    #expect(read.texts.allSatisfy { $0 == "\n\(paragraph)\n\n" })
  }

  @Test(
    "A text with rules, addresses or labels in it is one text",
    arguments: [
      "标题\n==========\n\(paragraph)\n----------\n\(paragraph)\n",
      "标题：一\n==========\n\(paragraph)\n==========\n相关：\(paragraph)\n",
      "\(paragraph)\n\nhttp://a.example/1\n\nhttp://a.example/2\n",
      "http://a.example/1\n\nhttp://a.example/2\n\n\(paragraph)",
      "---\n\n\(paragraph)\n\n---\n\n\(paragraph)\n", "--- 记者：某 ---\n\(paragraph)",
    ])
  func oneText(_ text: String) {
    let read = read(text)
    #expect(read.texts == [text])
  }

  @Test("Front matter gives fields, once or again and again", arguments: [1, 1 << 16])
  func frontMatter(chunk: Int) {
    let page =
      "---\ntitle: \"题: 一\"\ndate: 2019-09-06\nauthor: [张三, 李四]\ntags:\n  - a\n- b\n---\n\n\(paragraph)\n\n---\n\n结尾\n"
    let single = read(page, name: "a.md", chunk: chunk)
    #expect(single.texts == ["\n\(paragraph)\n\n---\n\n结尾\n"])
    #expect(single.documents.first?.statement("record.title") == "题: 一")
    #expect(single.documents.first?.statement("record.date") == "2019-09-06")
    #expect(single.documents.first?.statement("record.author") == "张三, 李四")
    #expect(read(page + page + page, chunk: chunk).documents.count == 3)
    let toml = "+++\ntitle = 'x'\n+++\n\(paragraph)"
    #expect(read(toml, chunk: chunk).documents.first?.statement("record.title") == "x")
  }

  @Test("MHTML gives its first page, decoded", arguments: ["quoted-printable", "base64"])
  func mhtml(_ coding: String) {
    let body = coding == "base64" ? "PGh0bWw+PHA+5LiA\r\n5LqM" : "<html><p>=E4=B8=80=\r\n=e4=ba=8c"
    let text =
      "From: <Saved>\r\nSnapshot-Content-Location: http://a.example/1\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
      + "\ttype=\"text/html\"; boundary=\"--x=y\"\r\n\r\n\r\n----x=y\r\nContent-Type: image/png\r\n\r\nxx\r\n----x=y\r\n"
      + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: \(coding)\r\n\r\n\(body)\r\n----x=y--\r\n"
    let read = read(text)
    #expect(read.texts.first?.hasPrefix("<html><p>一二") == true)
    #expect(read.documents.first?.url.string == "http://a.example/1")
    #expect(read.documents.first?.declaredCharset.string == "utf-8")
  }
}
