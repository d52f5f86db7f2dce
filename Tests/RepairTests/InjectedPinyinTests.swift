// Injected pinyin and the byte slips it causes: what each damaged span comes back as, and what is never touched.
//
// The spans were worked out from code page 936 (see the generator's own tests). A character whose bytes nothing decides has to come
// back as □ and be flagged; anything else in its place would be a guess.
import DirtGenerator
import Model
import Repair
import Testing

/// A text through repair.
func repairedText(_ text: String) -> (text: String, suspects: [String], repairs: [TextRepair]) {
  let result = repaired(Text(text.utf8))
  return (
    String(decoding: result.text, as: UTF8.self), result.suspects.map { String(decoding: $0.text, as: UTF8.self) },
    result.repairs
  )
}

@Suite("Injected pinyin")
struct InjectedPinyinTests {
  /// A line that opens the gate: characters of GBK outside GB2312, each annotated throughout.
  static let context =
    "老師傅們在會(huì)議(yì)室里說(shuō)機(jī)械廠(chǎng)的發(fā)動(dòng)機(jī)該換(huàn)了，會(huì)議(yì)記(jì)錄(lù)寫得很長(zhǎng)"
  static let cleanContext = "老師傅們在會議室里說機械廠的發動機該換了，會議記錄寫得很長"

  @Test("is taken out of a document whose gate it opens")
  func isTakenOut() throws {
    let (text, suspects, repairs) = repairedText(Self.context)
    #expect(text == Self.cleanContext)
    #expect(suspects.isEmpty)
    // One counted row for the rule, at the first annotation.
    try #require(repairs.count == 1)
    #expect(repairs[0].rule == "injected-pinyin")
    #expect(repairs[0].count == Self.context.count { $0 == "(" })
    #expect(repairs[0].certainty == .determined)
    #expect(repairs[0].before == Text("(huì)".utf8))
    #expect(repairs[0].offset == "老師傅們在會".utf8.count)
  }

  @Test("is taken out with its stray space too")
  func isTakenOutWithSpace() {
    #expect(repairedText(Self.context.replacing("(huì)", with: "(huì )")).text == Self.cleanContext)
  }

  @Test("is taken out of markup and labels")
  func isTakenOutOfLabels() {
    let page = "<title>發(fā)展</title>\n發(fā)布: 2020-09-29\n<p>\(Self.context)</p>"
    #expect(repairedText(page).text == "<title>發展</title>\n發布: 2020-09-29\n<p>\(Self.cleanContext)</p>")
  }

  /// Printed, wanted (□ where the byte is lost for good), and the text behind the damage.
  @Test(
    "comes back where bytes slipped, exactly or as □ with a flag",
    arguments: [
      // 展 D5B9 潛 9D93: 節 B99D hit across the border; 大 B4F3 loses F3 before 、
      ("未來的發(fā)展?jié)摿Υ?、任務(wù)重", "未來的發展潛力□、任務重", "未來的發展潛力大、任務重"),
      ("使?jié)O民增收", "使漁民增收", "使漁民增收"),
      ("假日?qǐng)D書館", "假日圖書館", "假日圖書館"),
      // 保 B1A3 ” A1B1: ！ A3A1 hit inside; B1 lone
      ("完成“六?!比蝿?wù)的", "完成“六□”任務的", "完成“六保”任務的"),
      // 。 A1A3 ” A1B1: the same
      ("抓好建設?!编嚾翰邚娬{(diào)，", "抓好建設□”鄧群策強調，", "抓好建設。”鄧群策強調，"),
      // 在 D4DA after 請: 88D4 = 堅 gives D4 back; DA and the digit 3 are gone
      ("請(qǐng)?jiān)?0日前", "請□□0日前", "請在30日前"),
    ])
  func comesBack(printed: String, wanted: String, clean: String) {
    let text = "\(Self.context)\n\(printed)"
    let (mended, suspects, _) = repairedText(text)
    let line = mended.split(separator: "\n").last.map(String.init) ?? ""
    #expect(line == wanted || line == clean)
    #expect(suspects.count == line.count { $0 == "□" })
    #expect(suspects.allSatisfy { $0 == "□" })
  }

  @Test(
    "leaves brackets alone that hold something else, even behind an open gate",
    arguments: [
      "中央商務區(CBD)的", "化妝品(含化妝品新原料)", "用戶(ngbjxym)說", "房價(2019年)", "他問：這個字怎么念?", "他問(wèn得很輕)：好嗎",
    ])
  func leavesOthersAlone(line: String) {
    let mended = repairedText("\(Self.context)\n\(line)").text.split(separator: "\n").last.map(String.init)
    #expect(mended == line)
  }

  @Test(
    "is left alone where the gate stays closed",
    arguments: [
      // Four annotations only.
      "會(huì)議(yì)發(fā)機(jī)不(bù)",
      // Two characters only.
      "會(huì)議(yì)會(huì)議(yì)會(huì)議(yì)會(huì)議(yì)",
      // Characters of GB2312: a language lesson.
      "中(zhōng)国(guó)人(rén)民(mín)学(xué)习(xí)",
      // Readings that the characters do not have.
      "會(mā)議(pō)發(tī)機(gǔ)說(nǚ)長(lǎo)",
      // Without tones.
      "會(hui)議(yi)發(fa)機(ji)說(shuo)長(chang)會(hui)議(yi)",
      // One occurrence in two.
      "會(huì)議(yì)發(fā)機(jī)說(shuō)長(zhǎng)會議發機說長",
      // Genuine brackets.
      "厝(cuò)是家，船(chuán)也是家，(CBD)不是", "這真是豈有此理?!?", "真的?!”他說",
    ])
  func isLeftAlone(text: String) {
    let (mended, suspects, repairs) = repairedText(text)
    #expect(mended == text)
    #expect(suspects.isEmpty)
    #expect(repairs.isEmpty)
  }

  @Test(
    "is left alone there with a slip beside it, which is flagged",
    arguments: ["中(zhōng)国(guó)人(rén)民(mín)学(xué)习(xí)展?jié)摿Υ?、", "展?jié)摿Υ?、"])
  func isFlagged(text: String) {
    let (mended, suspects, repairs) = repairedText(text)
    #expect(mended == text)
    #expect(suspects.count == 1 && suspects[0].hasPrefix("?jié)"))
    #expect(repairs.isEmpty)
  }

  @Test(
    "is taken out of what the generator makes, to the letter",
    arguments: [Kind.injectedPinyin, .injectedPinyinWithSlip], [UInt64](1...40))
  func isTakenOutOfDumps(kind: Kind, seed: UInt64) {
    let dump = dirtyDump(kind: kind, seed: seed)
    let text = String(decoding: repaired(dump.bytes).text, as: UTF8.self)
    for paragraph in dump.expected.paragraphs { #expect(text.contains(paragraph), "seed \(seed): \(paragraph)") }
  }
}
