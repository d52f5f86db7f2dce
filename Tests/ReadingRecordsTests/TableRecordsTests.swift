// CSV and TSV. Expectations from RFC 4180.
import Model
import Reading
import Testing

@Suite struct TableRecordsTests {
  @Test("Quoted cells hold separators, quotes and line feeds", arguments: [1, 20, 1 << 16])
  func quoted(chunk: Int) {
    let text = "\u{FEFF}id,标题,正文,链接\r\n1,\"一,\"\"二\"\"\",\"第一行\n第二行\",http://a.example/1\r\n2,平常,没有引号,\r\n"
    let read = read(text, chunk: chunk)
    #expect(read.texts == ["第一行\n第二行", "没有引号"])
    #expect(read.documents.map { $0.statement("record.title") } == ["一,\"二\"", "平常"])
    #expect(read.documents.map(\.url.string) == ["http://a.example/1", nil])
    #expect(read.tally.formats == ["CSV"])
  }

  @Test("Tabs, semicolons and bars separate too", arguments: ["\t", ";", "|"])
  func separators(_ mark: String) {
    let read = read("title\(mark)content\na\(mark)b, c\n")
    #expect(read.texts == ["b, c"])
  }

  @Test("A quote that is never closed costs its line, not the file", arguments: [1, 1 << 16])
  func openQuote(chunk: Int) {
    let rows = (0..<200).map { "t\($0),text \($0)" }.joined(separator: "\n")
    let read = read("title,content\na,\"open\n" + rows, chunk: chunk)
    #expect(read.documents.count == 200)
    #expect(read.reasons == [.malformedRecord])
  }

  @Test("A row with more cells than the header is rejected")
  func tooManyCells() {
    let read = read("title,content\na,b,c\nd,e\n")
    #expect(read.texts == ["e"])
    #expect(read.reasons == [.malformedRecord])
  }

  @Test(
    "Sentences with commas are no table",
    arguments: ["今天,天气很好\n明天,下雨", "The text, he said, was fine\nand so on, and on", "text\nmore"])
  func notATable(_ text: String) {
    #expect(read(text).texts == [text])
  }

  @Test("A table that a spreadsheet saved as UTF-16 is read")
  func wide() {
    let bytes: [UInt8] =
      [0xFF, 0xFE] + "title\tcontent\n题\t文字😀".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    for chunk in [1, 1 << 16] { #expect(read(bytes, chunk: chunk).texts == ["文字😀"]) }
  }
}
