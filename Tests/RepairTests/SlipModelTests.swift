// Byte slips whose lost bytes a language model fills, or leaves open.
//
// The damaged texts are made here by the mechanism that real mirrors show: annotations are put behind byte pairs of
// code page 936, blind to character borders; the bytes are cut at the marks, and each piece is decoded alone.

import Model
import Repair
import Testing

/// Annotated characters outside GB2312, which open the gate for the line that follows.
private let annotatedLead =
  "會(huì)議(yì)認(rèn)為(wéi),我們(men)要發(fā)揮優(yōu)勢(shì),進(jìn)一步推動(dòng)經(jīng)濟(jì)發(fā)展。\n"

private let cleanLead = "會議認為,我們要發揮優勢,進一步推動經濟發展。\n"

private func text(_ string: String) -> Text { Text(string.utf8) }
private func string(_ text: Text) -> String { String(decoding: text, as: UTF8.self) }

@Suite("Byte slips and the language model")
struct SlipModelTests {
  @Test(
    "bytes that tables decide are restored",
    arguments: [
      // ， A3AC 擴 9455: 瑪 AC94 hit across the border, its lead byte being the last of a mark that is printed in ASCII.
      ("廚房裡飄來一陣香氣,?mǎ)U大的窗子外面是一片竹林", "廚房裡飄來一陣香氣,擴大的窗子外面是一片竹林"),
      // 讓 D78C 游 D3CE 客 BFCD…: 層 8CD3 hit across the border; back in step at the second byte of 選, an ASCII letter.
      ("讓?céng)慰妥约禾暨x紀念品", "讓游客自己挑選紀念品"),
    ])
  func tablesDecide(dirty: String, clean: String) {
    let result = repaired(text(annotatedLead + dirty))
    #expect(string(result.text) == cleanLead + clean)
    #expect(result.repairs.contains { $0.rule == "byte-slip" && $0.certainty == .determined && $0.margin == nil })
  }

  @Test("a full stop lost before a closing quotation mark comes back, as a guess with its margin")
  func fullStopBeforeQuote() throws {
    let result = repaired(text(annotatedLead + "姐姐笑著說:“明天一定去看你?!?"))
    #expect(string(result.text) == cleanLead + "姐姐笑著說:“明天一定去看你。”")
    let repair = try #require(result.repairs.first { $0.rule == "byte-slip" })
    #expect(repair.certainty == .model)
    #expect(try #require(repair.margin) > 0)
  }

  @Test(
    "what was safe wherever it was measured comes back, as a guess with its margin",
    arguments: [
      // A full stop before a mark that opens: 。《 is A1A3 A1B6, cut at ！ A3A1.
      ("老人把種子分給了鄰居?!掇r書》里早有記載", "老人把種子分給了鄰居。《農書》里早有記載"),
      // The second byte of 氣 9AE2, before the comma.
      ("村里的老人喜歡談?wù)撎鞖?,", "村里的老人喜歡談論天氣,"),
    ])
  func safeGroups(dirty: String, clean: String) throws {
    let result = repaired(text(annotatedLead + dirty))
    #expect(string(result.text) == cleanLead + clean)
    #expect(result.suspects.isEmpty)
    let repair = try #require(result.repairs.first { $0.rule == "byte-slip" })
    #expect(repair.certainty == .model)
    #expect(repair.margin != nil)
  }

  @Test(
    "a stretch is restored where all evidence together speaks for it, though a margin alone would not do",
    arguments: [
      // The first byte of 校 D0A3 before 。 A1A3, cut at ！ A3A1.
      ("孩子們每天早上走路去學?!８赣H在工廠里做了三十年的工。", "孩子們每天早上走路去學校。父親在工廠里做了三十年的工。"),
      // The first byte of 。 before 基 BBF9, cut at ； A3BB.
      ("今年全縣新修了三條公路?;窘ㄔO也在加快。", "今年全縣新修了三條公路。基本建設也在加快。"),
    ])
  func evidenceOfWholeStretches(dirty: String, clean: String) throws {
    let result = repaired(text(annotatedLead + dirty))
    #expect(string(result.text) == cleanLead + clean)
    #expect(result.suspects.isEmpty)
    let repair = try #require(result.repairs.first { $0.rule == "byte-slip" })
    #expect(repair.certainty == .model)
    let determined = repaired(text(annotatedLead + dirty), level: .determined)
    #expect(string(determined.text).contains("□"))
  }

  @Test("a character that hardly occurs is not printed where it may be the halves of two")
  func halvesOfTwo() {
    // 儲 83A6 備 82E4: A682 is printed as nothing; the bytes around it, out of step, are those of 冧 or 僃.
    let result = repaired(text(annotatedLead + "農民把糧食?chàn)湓趥}庫里,"))
    #expect(string(result.text) == cleanLead + "農民把糧食□□在倉庫里,")
    #expect(result.suspects.map { string($0.text) } == ["□", "□"])
  }

  @Test("the evidence of a stretch comes with its reading and its place")
  func stretches() throws {
    let dirty = annotatedLead + "孩子們每天早上走路去學?!８赣H在工廠里做了三十年的工。"
    let stretch = try #require(slipStretches(in: text(dirty)).first)
    #expect(string(stretch.reading) == "校。父親在工")
    #expect(string(Text(text(dirty)[stretch.range])) == "?!８赣H在工")
    #expect(stretch.isAccepted)
    #expect(stretch.evidence.count == SlipStretch.measures.count)
    #expect(slipStretches(in: text("孩子們每天早上走路去學?!")).isEmpty)
  }

  @Test("a full stop before a word that may go on one whose end was lost stays open")
  func stopBeforeCompound() {
    // 活 BBEE after 。, cut at ； A3BB; 用海活動 is printed so as well.
    let result = repaired(text(annotatedLead + "大家把谷倉收拾干淨?;顒右恢钡教旌?"))
    #expect(string(result.text).hasPrefix(cleanLead + "大家把谷倉收拾干淨□"))
    #expect(!result.suspects.isEmpty)
  }

  @Test("a lost second byte stays open where a bracket is: the mark behind it may have been eaten too")
  func openBracket() {
    let result = repaired(text(annotatedLead + "(村里的老人喜歡談?wù)撎鞖?,"))
    #expect(string(result.text) == cleanLead + "(村里的老人喜歡談論天□,")
  }

  @Test("an annotation behind lost bytes is never read as text of the line")
  func annotationBehindLostBytes() {
    // 政府負 with both bytes of 府 and the first of 負 gone: the f of fù is a second byte of no character.
    let result = repaired(text(annotatedLead + "這件事由鄉鎮?cè)嗣裾?fù)責辦理"))
    #expect(!result.repairs.contains { string($0.after).contains("ù") })
    #expect(!string(result.text).contains("協"))
  }

  @Test("a character that no table and no clear margin decides stays open and is a suspect")
  func openCharacter() {
    // 雪 before the comma lost its trail byte: 大雪, 大選 and others fit.
    let result = repaired(text(annotatedLead + "村裡的老人都在談?wù)撊ツ昴菆龃笱?,"))
    #expect(string(result.text) == cleanLead + "村裡的老人都在談論去年那場大□,")
    #expect(result.suspects.map { string($0.text) } == ["□"])
  }

  @Test("at margin 0 the model's best text is taken")
  func bestText() {
    let result = repaired(text(annotatedLead + "從上??荚嚮貋?"), leastMargin: 0)
    #expect(string(result.text).hasSuffix("從上海考試回來"))
  }

  @Test("an annotation behind an ASCII letter goes when the letter is the second byte of its character")
  func annotatedLetter() {
    let result = repaired(text(annotatedLead + "命令“l(fā)s”"))
    #expect(string(result.text) == cleanLead + "命令“ls”")
  }

  @Test(
    "question marks that are question marks stay",
    arguments: ["你們要去嗎?我不去。", "真的嗎?!“是的。”", "那是甚么?,以後再說。", "WHAT?! (no)"])
  func questionMarks(line: String) {
    let result = repaired(text(annotatedLead + line))
    #expect(string(result.text) == cleanLead + line)
  }

  @Test("repairing twice is repairing once")
  func idempotent() {
    let once = repaired(text(annotatedLead + "讓?céng)慰妥约禾暨x紀念品,在上?!袄辖帧?"))
    #expect(repaired(once.text).text == once.text)
  }

  @Test("a full stop is not printed before a quotation mark that is open: another character ends in its bytes")
  func stopBeforeOpenQuote() {
    // 海。 BAA3 A1A3: ！ A3A1 is cut out of the middle, so that 。“ would look the same.
    let result = repaired(text(annotatedLead + "两个村子走的是合作之?!?"))
    #expect(string(result.text) == cleanLead + "两个村子走的是合作之□□")
  }
}

@Suite("The gate for injected pinyin")
struct PinyinGateTests {
  /// Texts that teach or gloss; nothing in them was injected.
  @Test(
    "language lessons and glosses are not touched",
    arguments: [
      "你(nǐ)好(hǎo)!我(wǒ)是(shì)学(xué)生(shēng)。",
      "妈(mā)麻(má)马(mǎ)骂(mà)吗(ma),声调不同。",
      "第一课:爸(bà)爸(ba)、妈(mā)妈(ma)、哥(gē)哥(ge)。",
      "銀行(yín háng)的行讀(háng),行走(xíng zǒu)的行讀(xíng)。",
      "長(zhǎng)大,長(cháng)短,生長(zhǎng),長(cháng)江,校長(zhǎng),長(cháng)城。",
      "龘(dá)字由三个龙组成。犇(bēn)、猋(biāo)、骉(biāo)、麤(cū)也是叠字。",
      "重(zhòng)要,重(chóng)复,重(zhòng)量,重(chóng)新。",
      "質量(zhìliàng),經濟(jīngjì),發展(fāzhǎn),學習(xuéxí),時間(shíjiān)。",
      "质量(zhìliàng),经济(jīngjì),发展(fāzhǎn),学习(xuéxí),时间(shíjiān)。",
      "《靜夜思》:床(chuáng)前明月光,疑(yí)是地上霜(shuāng)。舉(jǔ)頭望明月,低頭思故鄉(xiāng)。",
      "生字:學(xué) 校(xiào) 老(lǎo) 師(shī) 同(tóng) 書(shū) 寫(xiě) 讀(dú) 字(zì)",
      "請問(qǐng wèn)廁所(cè suǒ)在(zài)哪裡(nǎ lǐ)?",
      "中央商务区(CBD)位于朝阳区(Chaoyang)。",
      "大会(hui)(hui)場", "用户(ngbjxym)回复了用户(abc)。",
      "饕(tāo)餮(tiè)、魑(chī)魅(mèi)、魍(wǎng)魎(liǎng)是傳說中的怪物。",
      "嬛(huán)嬛、甄(zhēn)氏、䶮(yǎn)、劉龑(yǎn),都是人名用字。",
      "後(hòu)面,后(hòu)妃,裡(lǐ)外,里(lǐ)程,麵(miàn)粉,面(miàn)孔。",
      "多音字:樂(lè)趣,音樂(yuè),樂(lè)園,樂(yuè)器;還(hái)有,還(huán)書。",
      "粵語:你(nei5)好(hou2);普通話:你(nǐ)好(hǎo)。",
    ])
  func lessons(line: String) {
    let original = text(line)
    let result = repaired(original)
    #expect(result.text == original)
    #expect(result.repairs.isEmpty)
  }
}
