// JSON Lines, arrays, wrapped records; field names; malformed lines. Expectations from RFC 8259 and written by hand.
import Model
import Reading
import Testing

@Suite struct JSONRecordsTests {
  private func line(_ number: Int) -> String {
    #"{"url": "http://a.example/\#(number)", "title": "标题\#(number)", "publishTime": "2020-01-02", "content": "\#(number) \#(paragraph)"}"#
  }

  @Test("Each line is a record with its fields and its place", arguments: [1, 33, 1 << 16])
  func lines(chunk: Int) {
    let text = "\u{FEFF}" + (0..<3).map(line).joined(separator: "\r\n") + "\n"
    let read = read(text, chunk: chunk)
    #expect(read.texts == (0..<3).map { "\($0) \(paragraph)" })
    #expect(read.documents.map { $0.statement("record.title") } == ["标题0", "标题1", "标题2"])
    #expect(read.documents.map { $0.statement("record.date") } == ["2020-01-02", "2020-01-02", "2020-01-02"])
    #expect(read.documents.map(\.url.string) == (0..<3).map { "http://a.example/\($0)" })
    #expect(read.documents.last?.stored(in: Array(text.utf8)) == Array(line(2).utf8))
    #expect(read.tally.formats == ["JSONL"])
  }

  @Test(
    "A malformed line is an item of its own that says where, what was expected and what was found",
    arguments: [
      (#"{"content" "x"}"#, #"offset 11: : expected, " found"#),
      (#"{content: 1}"#, "offset 1: a key expected, c found"),
      (#"{"content": "x""#, "offset 15: , or } expected, the end found"),
      (#"{"content": "x"#, "offset 12: a closing quote expected, the end found"),
      ("[1, 2]", "offset 0: { expected, [ found"), ("plain", "offset 0: { expected, p found"),
    ])
  func malformed(_ malformed: String, _ words: String) throws {
    let read = read(line(0) + "\n" + malformed + "\n" + line(1))
    #expect(read.documents.map(\.origin.record) == [0, 2])
    #expect(read.reasons == [.malformedRecord])
    let item = try #require(read.rejected.first)
    #expect(String(decoding: item.rejection.detail, as: UTF8.self) == words)
    #expect(item.origin.byteOffset == line(0).utf8.count + 1)
  }

  @Test("Escapes become the characters they stand for")
  func escapes() {
    let read = read(#"{"content": "\u4e2d\u6587\n\"\\\/ \ud83d\ude00 \ud83d end"}"#)
    #expect(read.texts == ["中文\n\"\\/ 😀 \u{FFFD} end"])
  }

  @Test("Arrays, one object over many lines, objects one after the other, wrapped lists", arguments: [1, 64, 1 << 16])
  func layouts(chunk: Int) {
    let all = (0..<3).map(line)
    let spread = all.map { $0.split(separator: ", ").joined(separator: ",\n  ") }
    let list = all.joined(separator: ",\n")
    let wrapped: [String] = all.map { #"{"_id": 1, "_source": \#($0)}"# }
    let texts: [String] = [
      "[\(list)]", "[\n\(list)\n]", spread.joined(separator: "\n"), #"{"code": 0, "data": {"list": [\#(list)]}}"#,
      wrapped.joined(separator: "\n"),
    ]
    for text in texts {
      let read = read(text, chunk: chunk)
      #expect(read.documents.map(\.url.string) == (0..<3).map { "http://a.example/\($0)" }, "\(text.prefix(60))")
      #expect(read.reasons.isEmpty)
    }
  }

  @Test("An array that ends early gives the whole records, then one item")
  func cutArray() {
    let read = read("[" + line(0) + "," + line(1).dropLast(30))
    #expect(read.documents.count == 1)
    #expect(read.reasons == [.damagedContainer])
  }

  @Test("A page is taken before a text, and lists of authors and of paragraphs are joined")
  func fields() {
    let read = read(
      #"{"text": "t", "html": "<html><p>页</p>", "authors": ["张三", {"name": "李四"}], "source": {"name": "某报"}}"# + "\n"
        + #"{"content": ["一", "二"], "html": null}"#)
    #expect(read.texts == ["<html><p>页</p>", "一\n二"])
    #expect(read.documents.first?.statement("record.author") == "张三, 李四")
    #expect(read.documents.first?.statement("record.source") == "某报")
  }

  @Test("A record without a field for text is rejected, and the names of its fields are told")
  func noContent() {
    let read = read(#"{"id": 1, "fulltext_zh": "x"}"# + "\n" + #"{"id": 2, "content": ""}"#)
    #expect(read.reasons == [.noContentField, .empty])
    #expect(
      read.rejected.first.map { String(decoding: $0.rejection.detail, as: UTF8.self) } == "fields found: id, fulltextzh"
    )
  }

  @Test("Names of fields can be set")
  func settings() {
    var settings = RecordSettings()
    settings.fields.text.append("fulltext_zh")
    #expect(read(#"{"fulltext_zh": "自己的名字"}"#, settings: settings).texts == ["自己的名字"])
  }

  @Test("Lines of GB18030, whose second bytes may be backslashes, are decoded before they are read")
  func legacy() {
    // U+4E57 is 81 5C in GB18030, and 5C is a backslash; the others are D6 D0 CE C4 (中文).
    let text: [UInt8] =
      Array(#"{"content": ""#.utf8) + [0x81, 0x5C] + (0..<60).flatMap { _ in [0xD6, 0xD0, 0xCE, 0xC4] as [UInt8] }
    let read = read(text + Array("\"}\n".utf8))
    #expect(read.texts == ["\u{4E57}" + String(repeating: "中文", count: 60)])
    #expect(read.documents.first?.decoding?.encoding == "gb18030")
  }

  @Test("A line beyond the limit is rejected, the next one is read")
  func tooLarge() {
    var settings = RecordSettings()
    settings.recordLimit = 2_000
    let read = read(
      line(0) + "\n{\"content\": \"" + String(repeating: "x", count: 5_000) + "\"}\n" + line(1), chunk: 100,
      settings: settings)
    #expect(read.documents.count == 2)
    #expect(read.reasons == [.tooLarge])
  }

  @Test(
    "Text that begins with a bracket is a text",
    arguments: ["[本报讯] 今天", "{var x = 1}\nfoo", "{\"a\" is a word", "[1] 注释"])
  func notJSON(_ text: String) {
    let read = read(text)
    #expect(read.texts == [text])
    #expect(read.documents.first?.origin.record == nil)
  }

  @Test("Brackets without end do not exhaust the stack")
  func deep() {
    let read = read(#"{"content": "# + String(repeating: "[", count: 1_000_000) + "\n" + line(0), name: "a.jsonl")
    #expect(read.documents.count == 1)
    #expect(read.reasons == [.malformedRecord])
  }
}
