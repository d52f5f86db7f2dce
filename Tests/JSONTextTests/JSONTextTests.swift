// JSON as it is written, read back by Foundation: escapes, commas, nesting, one line a record.
import Foundation
import JSONText
import Testing

@Suite("JSON text")
struct JSONTextTests {
  private func parsed(_ bytes: [UInt8]) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
  }

  /// What RFC 8259, section 7, says must be escaped, what need not be, and what some reader breaks a line at.
  static let texts = [
    "", "plain", "\"quoted\" \\ back", "\n\r\t\u{8}\u{C}", "\u{0}\u{1F}\u{7F}", "天气", "😀", "\u{2028}\u{2029}",
    "a\u{85}b", "/",
    "\u{2027}\u{202A}", "\u{E2}\u{80}",
  ]

  @Test("gives every text back, in one line", arguments: texts)
  func givesTextBack(text: String) throws {
    var json = JSONText()
    json.string(text)
    #expect(try parsed(json.bytes) as? String == text)
    let printed = String(decoding: json.bytes, as: UTF8.self).unicodeScalars
    #expect(!printed.contains { $0.value < 0x20 || $0 == "\u{2028}" || $0 == "\u{2029}" || $0 == "\u{85}" })
  }

  @Test("gives the same for text that is not stored in one piece", arguments: texts)
  func givesLazyTextBack(text: String) {
    var (whole, lazy) = (JSONText(), JSONText())
    whole.string(Array(text.utf8))
    lazy.string(text.utf8.lazy.map { $0 })
    #expect(lazy.bytes == whole.bytes)
  }

  @Test("keeps the writer's order of keys and puts commas between values only")
  func keepsOrder() {
    var json = JSONText()
    json.beginObject()
    json.key("z")
    json.integer(-1)
    json.key("a")
    json.beginArray()
    json.boolean(true)
    json.null()
    json.beginObject()
    json.endObject()
    json.beginArray()
    json.endArray()
    json.endArray()
    json.key("m")
    json.string("x")
    json.endObject()
    json.endLine()
    json.beginArray()
    json.integer(Int64.min)
    json.endArray()
    json.endLine()
    let wanted = "{\"z\":-1,\"a\":[true,null,{},[]],\"m\":\"x\"}\n[-9223372036854775808]\n"
    #expect(String(decoding: json.bytes, as: UTF8.self) == wanted)
  }

  @Test("means the same when it is indented")
  func indents() throws {
    func write(_ json: inout JSONText) {
      json.beginObject()
      json.key("list")
      json.beginArray()
      for text in Self.texts { json.string(text) }
      json.beginObject()
      json.key("inner")
      json.integer(7)
      json.endObject()
      json.endArray()
      json.key("empty")
      json.beginArray()
      json.endArray()
      json.endObject()
    }
    var (plain, indented) = (JSONText(), JSONText(indented: true))
    write(&plain)
    write(&indented)
    let a = try #require(try parsed(plain.bytes) as? NSDictionary)
    let b = try #require(try parsed(indented.bytes) as? NSDictionary)
    #expect(a == b)
    #expect(!plain.bytes.contains(0x0A))
    #expect(String(decoding: indented.bytes, as: UTF8.self).contains("\n  \"empty\": []\n}"))
  }

  @Test("begins anew after removeAll")
  func beginsAnew() {
    var json = JSONText()
    json.beginArray()
    json.integer(1)
    json.removeAll()
    json.beginArray()
    json.endArray()
    #expect(json.bytes == Array("[]".utf8))
  }
}

@Suite("A JSON value")
struct JSONValueTests {
  @Test("is what was written, member by member", arguments: JSONTextTests.texts)
  func readsBack(text: String) throws {
    var json = JSONText(indented: true)
    json.beginObject()
    json.key("list")
    json.beginArray()
    json.integer(-12)
    json.boolean(true)
    json.null()
    json.endArray()
    json.key(text)
    json.string(text)
    json.endObject()
    let value = try #require(JSONValue(json.bytes))
    #expect(value["list"] == .array([.number("-12"), .boolean(true), .null]))
    #expect(value["list"]?.elements.first?.integer == -12)
    #expect(value[text] == .string(Array(text.utf8)))
  }

  @Test(
    "is none where the text breaks RFC 8259",
    arguments: [
      "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "\"a", "\"\\x\"", "\"\\uD800\"", "nul", "[1] 2", "\"a\nb\"",
      "1 2", "--1",
    ])
  func refuses(text: String) {
    #expect(JSONValue(Array(text.utf8)) == nil)
  }

  @Test("joins surrogate pairs")
  func joinsPairs() {
    #expect(JSONValue(Array("\"\\ud83d\\ude00\"".utf8)) == .string(Array("😀".utf8)))
  }

  @Test("is none where it nests without end")
  func refusesDepth() {
    #expect(JSONValue([UInt8](repeating: 0x5B, count: 100_000)) == nil)
  }
}
