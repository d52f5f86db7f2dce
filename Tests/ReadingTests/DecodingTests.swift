// Encodings: known bytes to known text, what wins when a declaration and the bytes disagree, and places mapped back to the bytes.
//
// The bytes were made with other people's encoders (Python's codecs); the texts are the tests' own.
import Model
import Reading
import Testing

/// A document of the given bytes, alone in its file.
func document(_ bytes: [UInt8], declared: String? = nil) -> RawDocument {
  let origin = Origin(path: Array("a".utf8), sourceFile: Text("a".utf8), byteLength: bytes.count)
  return RawDocument(origin: origin, bytes: bytes, declaredCharset: declared.map { Text($0.utf8) })
}

@Suite("Decoding")
struct DecodingTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var label: String
    var name: String
    var bytes: [UInt8]
    var text: String
    var testDescription: String { label }
  }

  static let samples = [
    Sample(label: "gb2312", name: "gb18030", bytes: gbk, text: "渡口的灯又亮了"),
    Sample(
      label: "GBK", name: "gb18030", bytes: gbk + [0x82, 0x30, 0xB7, 0x31, 0x82, 0x31, 0xE3, 0x33], text: "渡口的灯又亮了㛃㵲"),
    Sample(label: "gb18030", name: "gb18030", bytes: gbk + [0x94, 0x39, 0xFC, 0x36, 0x41], text: "渡口的灯又亮了😀A"),
    Sample(label: "gbk", name: "gb18030", bytes: gbk + [0x80, 0x20, 0xA2, 0xE3], text: "渡口的灯又亮了€ €"),
    Sample(
      label: "big5", name: "big5",
      bytes: [0xB4, 0xE7, 0xA4, 0x66, 0xAA, 0xBA, 0xBF, 0x4F, 0xA4, 0x53, 0xAB, 0x47, 0xA4, 0x46], text: "渡口的燈又亮了"),
    Sample(
      label: "big5-hkscs", name: "big5",
      bytes: [0xB4, 0xE7, 0xA4, 0x66, 0xAA, 0xBA, 0xBF, 0x4F, 0x88, 0x62, 0xA4, 0x53, 0xAB, 0x47, 0xA4, 0x46],
      text: "渡口的燈\u{CA}\u{304}又亮了"),
    Sample(
      label: "Shift_JIS", name: "shift_jis",
      bytes: [0x93, 0x94, 0x91, 0xE4, 0x82, 0xCC, 0x8C, 0xF5, 0x82, 0xAA, 0x96, 0xDF, 0x82, 0xC1, 0x82, 0xBD],
      text: "灯台の光が戻った"),
    Sample(
      label: "euc-jp", name: "euc-jp",
      bytes: [0xC5, 0xF4, 0xC2, 0xE6, 0xA4, 0xCE, 0xB8, 0xF7, 0xA4, 0xAC, 0xCC, 0xE1, 0xA4, 0xC3, 0xA4, 0xBF],
      text: "灯台の光が戻った"),
    Sample(
      label: "euc-kr", name: "euc-kr", bytes: [0xB5, 0xEE, 0xB4, 0xEB, 0xC0, 0xC7, 0x20, 0xBA, 0xD2, 0xBA, 0xFB],
      text: "등대의 불빛"),
    Sample(
      label: "windows-1251", name: "windows-1251",
      bytes: [0xCE, 0xE3, 0xED, 0xE8, 0x20, 0xEF, 0xF0, 0xE8, 0xF7, 0xE0, 0xEB, 0xE0], text: "Огни причала"),
    Sample(
      label: "koi8-r", name: "koi8-r",
      bytes: [0xEF, 0xC7, 0xCE, 0xC9, 0x20, 0xD0, 0xD2, 0xC9, 0xDE, 0xC1, 0xCC, 0xC1], text: "Огни причала"),
    Sample(
      label: "iso-8859-1", name: "windows-1252",
      bytes: [0x93, 0x51, 0x75, 0x61, 0x69, 0x73, 0x20, 0x96, 0x20, 0x63, 0x61, 0x66, 0xE9, 0x94],
      text: "“Quais – café”"),
    Sample(
      label: "iso-8859-2", name: "iso-8859-2",
      bytes: [0xAE, 0x6C, 0x75, 0xBB, 0x6F, 0x75, 0xE8, 0x6B, 0xFD, 0x20, 0x6B, 0xF9, 0xF2], text: "Žluťoučký kůň"),
    Sample(
      label: "windows-1253", name: "windows-1253", bytes: [0xC5, 0xEB, 0xEB, 0xE7, 0xED, 0xE9, 0xEA, 0xDC],
      text: "Ελληνικά"),
    Sample(
      label: "tis-620", name: "windows-874", bytes: [0xBB, 0xC3, 0xD0, 0xC0, 0xD2, 0xA4, 0xD2, 0xC3], text: "ประภาคาร"),
  ]
  static let gbk: [UInt8] = [0xB6, 0xC9, 0xBF, 0xDA, 0xB5, 0xC4, 0xB5, 0xC6, 0xD3, 0xD6, 0xC1, 0xC1, 0xC1, 0xCB]

  @Test("reads known bytes of each encoding as declared", arguments: samples)
  func readsKnownBytes(sample: Sample) throws {
    let text = try #require(TextEncoding(label: sample.label.utf8))
    #expect(text.name == sample.name)
    let read = try decoded(document(sample.bytes, declared: sample.label))
    #expect(String(decoding: read.text, as: UTF8.self) == sample.text)
    #expect(read.encoding == sample.name)
    #expect(read.evidence == .declared)
    #expect(read.replacedBytes == 0)
  }

  @Test(
    "believes a byte order mark before all else",
    arguments: [
      ([0xEF, 0xBB, 0xBF] + Array("渡口".utf8), "utf-8"), ([0xFF, 0xFE, 0x21, 0x6E, 0xE3, 0x53], "utf-16le"),
      ([0xFE, 0xFF, 0x6E, 0x21, 0x53, 0xE3], "utf-16be"),
      ([0x84, 0x31, 0x95, 0x33, 0xB6, 0xC9, 0xBF, 0xDA], "gb18030"),
    ] as [([UInt8], String)])
  func believesMarks(bytes: [UInt8], name: String) throws {
    let read = try decoded(document(bytes, declared: "big5"))
    #expect(String(decoding: read.text, as: UTF8.self) == "渡口")
    #expect(read.encoding == name)
    #expect(read.evidence == .byteOrderMark)
  }

  /// FACTS: 39 of 363 real pages declare gb* and are UTF-8.
  @Test("believes the bytes where the page declares another encoding", arguments: ["gb2312", "big5", "iso-8859-1"])
  func believesBytes(label: String) throws {
    let page = "<html><head><meta charset=\"\(label)\"></head><body><p>渡口的灯又亮了</p></body></html>"
    let read = try decoded(document(Array(page.utf8)))
    #expect(String(decoding: read.text, as: UTF8.self) == page)
    #expect(read.evidence == .validUTF8)
  }

  @Test("finds GBK out where the page declares UTF-8, or nothing", arguments: ["<meta charset=utf-8>", ""])
  func findsLegacyBytes(meta: String) throws {
    let line = Array("<p>".utf8) + Self.gbk + [0xA3, 0xAC] + Self.gbk + [0xA1, 0xA3] + Array("</p>\n".utf8)
    let page = Array("<html><head>\(meta)</head><body>".utf8) + line + line + line
    let read = try decoded(document(page))
    #expect(read.encoding == "gb18030")
    #expect(read.evidence == .statistics)
    #expect(String(decoding: read.text, as: UTF8.self).contains("<p>渡口的灯又亮了，渡口的灯又亮了。</p>"))
  }

  @Test(
    "reads the declaration of the page itself",
    arguments: [
      "<meta charset=gbk>", "<META http-equiv=\"Content-Type\" content=\"text/html; charset=GB2312\">",
      "<?xml version=\"1.0\" encoding='gb18030'?>",
    ])
  func readsDeclarations(meta: String) throws {
    let page = Array("\(meta)<body>".utf8) + Self.gbk + Self.gbk + Array("</body>".utf8)
    let read = try decoded(document(page))
    #expect(read.encoding == "gb18030")
    #expect(read.evidence == .declared)
  }

  @Test("keeps UTF-8 with a bad byte, and counts it")
  func keepsDamagedUTF8() throws {
    let good = Array("渡口的灯在上个星期又亮了，渔民说，夜里回家的路从此不用再猜。".utf8)
    for declared in ["utf-8", nil] {
      let read = try decoded(document(good + [0xFF] + good, declared: declared))
      #expect(read.encoding == "utf-8")
      #expect(read.replacedBytes == 1)
      #expect(read.text == good + [0xEF, 0xBF, 0xBD] + good)
    }
  }

  @Test("counts what no character of the encoding is")
  func countsMalformedParts() throws {
    let read = try decoded(document(Self.gbk + [0xFF] + Self.gbk + [0xB6, 0x20] + Self.gbk, declared: "gbk"))
    #expect(read.replacedBytes == 2)
    #expect(String(decoding: read.text, as: UTF8.self) == "渡口的灯又亮了\u{FFFD}渡口的灯又亮了\u{FFFD} 渡口的灯又亮了")
  }

  @Test("calls ASCII by its name")
  func namesASCII() throws {
    let read = try decoded(document(Array("plain text & no more".utf8), declared: "gbk"))
    #expect(read.evidence == .ascii)
    #expect(read.encoding == "utf-8")
  }

  @Test(
    "turns away what is no text, with the reason",
    arguments: [
      (Array("%PDF-1.7 and more of it".utf8), RejectReason.binary),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], .binary),
      ((0..<200).map { UInt8($0 % 8) }, .binary),
    ] as [([UInt8], RejectReason)])
  func turnsAway(bytes: [UInt8], reason: RejectReason) {
    #expect { try decoded(document(bytes)) } throws: { error in
      (error as? Rejection)?.reason == reason && (error as? Rejection)?.detail.isEmpty == false
    }
  }

  /// More than one control character in twenty bytes is no text; line ends are none of them, whichever of 32 bytes they are.
  @Test("counts control characters, not line ends, at every place", arguments: 0..<32)
  func countsControls(offset: Int) throws {
    let start = String(repeating: "x", count: offset)
    let lines = start + String(repeating: "好\r\n\t", count: 40)
    #expect(try decoded(document(Array(lines.utf8))).evidence == .validUTF8)
    // One in 24 bytes, and one in 16.
    let few = start + String(repeating: String(repeating: "y", count: 23) + "\u{2}", count: 20)
    #expect(try decoded(document(Array(few.utf8))).text == Array(few.utf8))
    let many = start + String(repeating: String(repeating: "y", count: 15) + "\u{2}", count: 20)
    #expect { try decoded(document(Array(many.utf8))) } throws: { ($0 as? Rejection)?.reason == .binary }
  }

  @Test(
    "gives only valid UTF-8, whatever the bytes and the declaration",
    arguments: ["gbk", "big5", "shift_jis", "euc-kr", "utf-8"])
  func givesValidText(label: String) {
    var state: UInt64 = 88_172_645_463_325_252
    for round in 0..<200 {
      // xorshift64: chance is enough here.
      let bytes = (0..<64).map { _ -> UInt8 in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt8(truncatingIfNeeded: state) | (round % 2 == 0 ? 0x80 : 0)
      }
      guard let read = try? decoded(document(bytes, declared: label)) else { continue }
      #expect(String(validating: read.text, as: UTF8.self) != nil, "round \(round) of \(label)")
    }
  }
}

@Suite("Places in the text, mapped back to the bytes")
struct RawOffsetTests {
  @Test("are the same in UTF-8, and behind a byte order mark three on")
  func mapsUTF8() {
    let text = Array("渡口abc".utf8)
    #expect(rawOffsets(of: [0, 3, 6, 8], in: text, encoding: "utf-8") == [0, 3, 6, 8])
    #expect(rawOffsets(of: [0, 6], in: [0xEF, 0xBB, 0xBF] + text, encoding: "utf-8") == [3, 9])
  }

  @Test("count two bytes for a character of GBK, four for a rare one")
  func mapsGB18030() {
    // 渡㛃a in the bytes at 0, 2, 6; in the text at 0, 3, 6.
    let bytes: [UInt8] = [0xB6, 0xC9, 0x82, 0x30, 0xB7, 0x31, 0x61]
    #expect(rawOffsets(of: [0, 3, 6], in: bytes, encoding: "gb18030") == [0, 2, 6])
  }

  /// U+FFFD takes three bytes of the text, whatever it stands for.
  @Test(
    "pass over what was replaced as decoding did",
    arguments: [
      [0xFF], [0xE4, 0xB8], [0xF0, 0x9F, 0x98], [0xE4, 0xB8, 0xE4, 0xB8], [0xC0, 0xAF], [0xED, 0xA0, 0x80],
    ])
  func mapsReplacedBytes(broken: [UInt8]) throws {
    let good = Array("渡口的灯在上个星期又亮了，渔民说，夜里回家的路从此不用再猜。".utf8)
    let bytes = good + broken + Array("A渡Z".utf8)
    let read = try decoded(document(bytes, declared: "utf-8"))
    let text = read.text
    let a = try #require(text.firstIndex(of: UInt8(ascii: "A")))
    let z = try #require(text.firstIndex(of: UInt8(ascii: "Z")))
    let wanted = [
      try #require(bytes.firstIndex(of: UInt8(ascii: "A"))), try #require(bytes.firstIndex(of: UInt8(ascii: "Z"))),
    ]
    #expect(rawOffsets(of: [a, z], in: bytes, encoding: "utf-8") == wanted)
  }
}
