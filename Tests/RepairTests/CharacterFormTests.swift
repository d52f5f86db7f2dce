// Radicals, compatibility ideographs, widths, references, forum noise: each changed where it is damage, left where it is text.
import Repair
import Testing

@Suite("Forms of characters")
struct CharacterFormTests {
  @Test(
    "radicals inside words and compatibility ideographs become ideographs",
    arguments: [
      ("\u{2F63}活\u{2F54}平，\u{2EA0}族", "生活水平，民族"), ("7\u{2F49}17\u{2F47}的\u{2F64}\u{2F7E}是\u{2F8F}星", "7月17日的用耒是行星"),
      ("快\u{F914}的\u{F967}", "快樂的不"), ("\u{2F804}言", "你言"),
    ])
  func unified(text: String, wanted: String) {
    let (mended, suspects, repairs) = repairedText(text)
    #expect(mended == wanted)
    #expect(suspects.isEmpty)
    #expect(repairs.allSatisfy { $0.rule == "compatibility-ideographs" })
  }

  @Test(
    "radicals that are meant and forms of names stay",
    arguments: [
      "部首：⼀、⼁、⼂、⼃、⼄", "福\u{FA19}社で\u{FA19}さんが", "\u{F914}은 낙으로 읽는다", "\u{FA0E}\u{FA0F}\u{FA11}", "１９９８年ＡＢＣ公司，ｗｗｗ",
      "ﾃｽﾄは半角カタカナのテストである",
    ])
  func stay(text: String) {
    let (mended, _, repairs) = repairedText(text)
    #expect(mended == text)
    #expect(repairs.isEmpty)
  }

  @Test(
    "half-width katakana of a narrow system and addresses of full width get their usual form",
    arguments: [
      ("ﾌﾟﾛｸﾞﾗﾑﾊﾞｰｼﾞｮﾝ｡", "プログラムバージョン。"), ("詳見ｈｔｔｐ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ／ａ１，多謝", "詳見http://www.example.com/a1，多謝"),
    ])
  func widths(text: String, wanted: String) {
    #expect(repairedText(text).text == wanted)
  }

  @Test(
    "references escaped twice lose one escape in markup",
    arguments: [
      ("<p>&amp;ldquo;橋&amp;rdquo;&amp;#20462;好</p>", "<p>&ldquo;橋&rdquo;&#20462;好</p>"),
      ("<p>橋#xff0c;路#x3002;</p>", "<p>橋，路。</p>"),
    ])
  func references(text: String, wanted: String) {
    #expect(repairedText(text).text == wanted)
  }

  @Test("references in plain text become what they stand for")
  func plainReferences() {
    let text = "&amp;ldquo;橋&amp;rdquo;&#20462;&#22909;&#20102;"
    #expect(String(decoding: repaired(Array(text.utf8), isMarkup: false).text, as: UTF8.self) == "“橋”修好了")
  }

  @Test(
    "references that are meant stay",
    arguments: [
      "<p>写作&amp;lt;p&amp;gt;和&amp;nbsp;、&amp;ldquo;、&amp;rdquo;</p>", "<p>空格写作 &amp;nbsp;。</p>",
      "a &amp; b &ldquo;x&rdquo;", "issue #65292; color #ff0c0c;",
      "見#12345;與#x41;",
    ])
  func referencesStay(text: String) {
    let (mended, _, repairs) = repairedText(text)
    #expect(mended == text)
    #expect(repairs.isEmpty)
  }

  @Test(
    "noise that a forum mixes in is taken out",
    arguments: [
      ("示范项目。: N9 b& W# G8 G' Y! @3 N\n下一行", "示范项目。\n下一行"), ("/ R5 [8 x9 B; T6 K9 u* x( e\n正文", "\n正文"),
    ])
  func noise(text: String, wanted: String) {
    let (mended, _, repairs) = repairedText(text)
    #expect(mended == wanted)
    #expect(repairs.map(\.rule) == ["forum-noise"])
  }

  /// The shortest noise there is, so that a search that leaps over bytes has to meet it wherever it stands.
  @Test("the shortest noise is taken out wherever it stands, at the end too", arguments: 0..<20)
  func shortestNoise(offset: Int) {
    let before = String(repeating: "x", count: offset) + "字"
    for after in ["", "。后文", " 后文"] {
      let (mended, _, repairs) = repairedText(before + ": N# b& W' G8 x" + after)
      #expect(mended == before + after)
      #expect(repairs.map(\.rule) == ["forum-noise"])
    }
    let pieces = repairedText(before + ": N# b& W' G8 x。" + before + "; K9 u* x( e! T").text
    #expect(pieces == before + "。" + before)
  }

  @Test("the shortest noise is taken out at every place of a row of ASCII", arguments: 0..<40)
  func noiseAmongLetters(offset: Int) {
    let before = "字" + String(repeating: "x", count: offset)
    for after in ["", "。", String(repeating: "y", count: 40)] {
      let (mended, _, repairs) = repairedText(before + ": N# b& W' G8 x" + after)
      #expect(mended == before + after)
      #expect(repairs.map(\.rule) == ["forum-noise"])
    }
  }

  @Test(
    "enumerations that look alike stay",
    arguments: [
      "字母a, b, c, d, e, f, g, h", "表：1 a2 b3 c4 d5 e6 f7 g", "- a- b- c- d- e- f- g 项", "令 x = a + b - c * d / e 中文",
    ])
  func noNoise(text: String) {
    #expect(repairedText(text).text == text)
  }

  @Test(
    "joiners and bidirectional controls go where they have nothing to do",
    arguments: [("天\u{200D}气\u{200C}好", "天气好"), ("天\u{200E}气\u{202A}好\u{202C}", "天气好")])
  func invisible(text: String, wanted: String) {
    #expect(repairedText(text).text == wanted)
  }

  @Test("bidirectional controls stay beside Hebrew and Arabic", arguments: ["שלום\u{200E} 天气", "天气\u{200F}سلام"])
  func bidirectional(text: String) {
    #expect(repairedText(text).text == text)
  }

  @Test(
    "lookalikes and units without numbers are flagged",
    arguments: ["大城놅富庶之地，那裡놅地方，놇城裡沒有", "年月日，全县收入增长%，第届大会召开"])
  func flags(text: String) {
    let (mended, suspects, _) = repairedText(text)
    #expect(mended == text)
    #expect(suspects.count >= 3)
  }

  @Test("Korean words and texts with numbers are not", arguments: ["首尔的김치和떡볶이很好吃，서울有名", "2020年月日，增长%"])
  func flagsNothing(text: String) {
    #expect(repairedText(text).suspects.isEmpty)
  }
}
