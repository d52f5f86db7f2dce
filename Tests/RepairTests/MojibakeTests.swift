// Text read in a wrong encoding: back where there is one way back, flagged where there is none, never where it is text.
//
// The damage is made here byte by byte, by the definitions of the encodings, not by the code under test.
import FrozenTables
import Model
import Repair
import Testing

@Suite("Text read in a wrong encoding")
struct MojibakeTests {
  static let sentence = "縣里的老橋修好了，“六保”任務完成；孩子們每天走這條路上學。"

  /// Bytes as one character each, in Latin-1 or, where `isWindows`, in windows-1252.
  static func western(_ bytes: some Sequence<UInt8>, isWindows: Bool) -> String {
    var text = ""
    for byte in bytes {
      let code = isWindows ? ft_single_byte(FT_WINDOWS_1252, byte) : UInt32(byte)
      text.unicodeScalars.append(Unicode.Scalar(code)!)
    }
    return text
  }

  /// A text as GBK.
  static func gbk(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar.isASCII { return [UInt8(scalar.value)] }
      let pair = ft_cp936_encode(scalar.value)
      return [UInt8(pair >> 8), UInt8(pair & 0xFF)]
    }
  }

  /// Bytes read two by two as GBK; a last byte without a partner is `?`.
  static func pairs(_ bytes: [UInt8]) -> String {
    var text = ""
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 || bytes[index] == 0x80 {
        text.unicodeScalars.append(Unicode.Scalar(ft_cp936_single(bytes[index]))!)
        index += 1
      } else if index + 1 < bytes.count {
        text.unicodeScalars.append(Unicode.Scalar(ft_cp936_decode(bytes[index], bytes[index + 1]))!)
        index += 2
      } else {
        text += "?"
        index += 1
      }
    }
    return text
  }

  @Test("goes back when UTF-8 was read as Western letters, up to three times", arguments: [1, 2, 3], [false, true])
  func utf8AsLatin(times: Int, isWindows: Bool) {
    var damaged = Self.sentence
    for _ in 0..<times { damaged = Self.western(damaged.utf8, isWindows: isWindows) }
    let (text, suspects, repairs) = repairedText("<p>\(damaged)</p>\n")
    #expect(text == "<p>\(Self.sentence)</p>\n")
    #expect(suspects.isEmpty)
    #expect(!repairs.isEmpty && repairs.allSatisfy { $0.rule == "utf8-read-as-latin1" })
  }

  @Test("goes back where a space stands for a byte A0 and no two bytes of damage stand side by side")
  func spacedOut() {
    // 堅 is E5 A0 85.
    let damaged = Self.western("堅1堅2堅3堅4堅5".utf8, isWindows: false).replacing("\u{A0}", with: " ")
    let (text, suspects, _) = repairedText(damaged)
    #expect(text == "堅1堅2堅3堅4堅5")
    #expect(suspects.isEmpty)
  }

  @Test("goes back when GBK was read as Western letters", arguments: [false, true])
  func gbkAsLatin(isWindows: Bool) {
    let (text, suspects, repairs) = repairedText(Self.western(Self.gbk(Self.sentence), isWindows: isWindows))
    #expect(text == Self.sentence)
    #expect(suspects.isEmpty)
    #expect(repairs.map(\.rule) == ["gbk-read-as-latin1"])
  }

  @Test("goes back when UTF-8 was read as GBK, whole rows and all but a lost last byte")
  func utf8AsGBK() {
    // 30 bytes, none of them 80.
    #expect(repairedText("<p>\(Self.pairs(Array("修好了路的孩子上山去".utf8)))</p>").text == "<p>修好了路的孩子上山去</p>")
    // 5 × 3 bytes: the last byte of 學 (E5 AD B8) stands alone.
    let (text, suspects, repairs) = repairedText(Self.pairs(Array("孩子們上學".utf8)))
    #expect(text == "孩子們上□")
    #expect(suspects == ["□"])
    #expect(repairs.map(\.rule) == ["utf8-read-as-gbk"])
  }

  @Test("goes back in typographic marks of English text")
  func englishMarks() {
    let damaged = Self.western("It’s a “quoted” word – isn’t it…".utf8, isWindows: true)
    #expect(repairedText(damaged).text == "It’s a “quoted” word – isn’t it…")
  }

  @Test(
    "is left alone when it is text",
    arguments: [
      "Müller aß Käse für Ålesund, à côté de l'évêché, señor Núñez.", "NÃO «AÇÃO» È CITTÀ», IRMû",
      "ÄÖÜäöüß ÀÁÂÃÄÅÆÇÈÉÊË àáâãäåæçèéêë",
      "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿", "20°±5°，µm，×÷", "联通与电信", "鋼鐵、鐘錶、鏡頭與錄音",
      "Они читают «Войну и мир» — каждый день.",
      "Ελληνικά γράμματα και λέξεις", "鲢鳙鲫鲤鳜鲈鲑鳟", "“‘’”—…·•€™",
    ])
  func leavesText(text: String) {
    let (mended, suspects, repairs) = repairedText(text)
    #expect(mended == text)
    #expect(suspects.isEmpty)
    #expect(repairs.isEmpty)
  }

  @Test("is left alone in a text that speaks of it, and flagged")
  func leavesExamples() {
    let text = "遇到乱码时，“\(Self.western("你好世界".utf8, isWindows: true))”其实是四个字。"
    let (mended, suspects, _) = repairedText(text)
    #expect(mended == text)
    #expect(suspects.count == 1)
  }

  @Test(
    "is flagged and left as it is where bytes are gone",
    arguments: [
      // C1 controls dropped.
      String(
        MojibakeTests.western(MojibakeTests.sentence.utf8, isWindows: false).unicodeScalars.filter {
          !(0x80..<0xA0).contains($0.value)
        }),
      // The first byte dropped, and one in the middle.
      MojibakeTests.pairs(Array("老橋修好了，孩子們的路是這一條，上學是走路的。".utf8.dropFirst())),
      // U+FFFD written as UTF-8 and read as GBK.
      "報道說锟斤拷锟斤拷，后來锟斤拷", "這里\u{FFFD}\u{FFFD}了",
    ])
  func flags(text: String) {
    let (mended, suspects, _) = repairedText(text)
    #expect(mended == text)
    #expect(!suspects.isEmpty)
  }
}
