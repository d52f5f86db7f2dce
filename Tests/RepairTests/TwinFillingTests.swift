// Lost characters come back from a clean copy of the article, whatever its script, and only where the surviving bytes agree.

import Model
import Repair
import Testing

/// Opens the gate for the lines that follow.
private let lead = "老師傅們在會(huì)議(yì)室里說(shuō)機(jī)械廠(chǎng)的發(fā)動(dòng)機(jī)該換(huàn)了,會(huì)議(yì)記(jì)錄(lù)寫得很長(zhǎng)"
private let leadOfCopy = "老师傅们在会议室里说机械厂的发动机该换了，会议记录写得很长"

private func text(_ string: String) -> Text { Text(string.utf8) }
private func string(_ text: Text) -> String { String(decoding: text, as: UTF8.self) }

/// The record of a text as the first pass makes it, a paragraph a line, no guess taken.
private func record(_ dump: String, title: String? = nil) -> DocumentRecord {
  let result = repaired(text(dump), level: .determined)
  var record = DocumentRecord(
    origin: Origin(path: text("a.txt"), sourceFile: text("a.txt"), byteLength: dump.utf8.count))
  var article = Article()
  article.title = title.map(text)
  article.script = .traditional
  article.paragraphs = result.text.split(separator: 0x0A).map { Paragraph(kind: .paragraph, text: Text($0)) }
  record.article = article
  record.suspects = result.suspects
  record.repairs = result.repairs.map {
    Repair(
      rule: $0.rule, byteOffset: $0.offset, before: $0.before, after: $0.after, count: $0.count,
      certainty: $0.certainty,
      margin: $0.margin)
  }
  return record
}

private func twin(_ lines: [String], id: String = "d0") -> Twin {
  var article = Article()
  article.paragraphs = lines.map { Paragraph(kind: .paragraph, text: text($0)) }
  return Twin(documentID: text(id), article: article)
}

@Suite("Filling from a clean copy")
struct TwinFillingTests {
  /// Printed; the line of a copy; what must come of it.
  static let slips = [
    ("未來的發(fā)展?jié)摿Υ?、任務(wù)重", "未来的发展潜力大、任务重", "未來的發展潛力大、任務重"),
    ("未來的發(fā)展?jié)摿Υ?、任務(wù)重", "未來的發展潛力大、任務重", "未來的發展潛力大、任務重"),
    ("完成“六?!比蝿?wù)的時(shí)候", "完成「六保」任務的時候", "完成“六保”任務的時候"),
    ("抓好建設?!编嚾翰邚娬{(diào),要抓緊(jǐn)", "抓好建设。”邓群策强调，要抓紧", "抓好建設。”鄧群策強調,要抓緊"),
    // Nothing but ASCII is left of 。” at the end of a line.
    ("檢(jiǎn)查無異?!?", "检查无异。”", "檢查無異。”"),
    // Nor is there more of 海口3: BA A3 BF DA 33, with ？ (A3 BF) matched amid them.
    ("檢(jiǎn)查???9例的", "检查海口39例的", "檢查海口39例的"),
    // A digit was eaten: one byte is gone without a trace of its value.
    ("請(qǐng)?jiān)?0日前交來", "请在30日前交来", "請在30日前交來"),
  ]

  @Test("restores what was lost, in the script of the damaged text", arguments: slips)
  func restores(printed: String, copy: String, wanted: String) throws {
    let damaged = record("\(lead)\n\(printed)")
    try #require(!damaged.suspects.isEmpty)
    let result = filled(damaged, by: [twin([leadOfCopy, copy], id: "d7")])
    #expect(result.article!.paragraphs.last.map { string($0.text) } == wanted)
    #expect(result.suspects.isEmpty)
    let filling = try #require(result.repairs.first { $0.certainty == .twin })
    #expect(filling.twinDocumentID == text("d7"))
    #expect(filling.margin == nil)
    #expect(filling.rule == "byte-slip")
  }

  @Test(
    "leaves what the surviving bytes contradict, or what the copy does not have there",
    arguments: [
      // 小 (D0A1) and 高 (B8DF) do not begin with the byte B4 that is left of 大.
      ("未來的發(fā)展?jié)摿Υ?、任務(wù)重", "未来的发展潜力小、任务重"),
      ("未來的發(fā)展?jié)摿Υ?、任務(wù)重", "未来的发展前景大、任务重"),
      // Other words on both sides.
      ("未來的發(fā)展?jié)摿Υ?、任務(wù)重", "潜力大、"),
      // The copy is damaged in the same place.
      ("未來的發(fā)展?jié)摿Υ?、任務(wù)重", "未来的发展潜力□、任务重"),
      // 保 ends in the byte A3, 穩 does not.
      ("完成“六?!比蝿?wù)的時(shí)候", "完成“六稳”任务的时候"),
    ])
  func leaves(printed: String, copy: String) {
    let damaged = record("\(lead)\n\(printed)")
    #expect(filled(damaged, by: [twin([leadOfCopy, copy])]) == damaged)
  }

  @Test("takes the first copy that decides, and asks the next for the rest")
  func asksAll() {
    let damaged = record("\(lead)\n未來的發(fā)展?jié)摿Υ?、任務(wù)重\n完成“六?!比蝿?wù)的時(shí)候")
    let result = filled(
      damaged,
      by: [
        twin([leadOfCopy], id: "d1"), twin([leadOfCopy, "未来的发展潜力大、任务重"], id: "d2"),
        twin([leadOfCopy, "未来的发展潜力大、任务重", "完成“六保”任务的时候"], id: "d3"),
      ])
    #expect(result.article!.paragraphs.dropFirst().map { string($0.text) } == ["未來的發展潛力大、任務重", "完成“六保”任務的時候"])
    #expect(result.repairs.compactMap(\.twinDocumentID) == [text("d2"), text("d3")])
  }

  @Test("fills a stretch wherever it is printed")
  func fillsEverywhere() {
    let line = "未來的發(fā)展?jié)摿Υ?、任務(wù)重"
    let damaged = record("\(lead)\n\(line)\n其他的話\n\(line)", title: "未來的發展潛力□、任務重")
    let copy = "未来的发展潜力大、任务重"
    let result = filled(damaged, by: [twin([leadOfCopy, copy, "其他的话", copy])])
    #expect(result.suspects.isEmpty)
    #expect(result.article!.title.map(string) == "未來的發展潛力大、任務重")
    #expect(result.repairs.count { $0.certainty == .twin } == 2)
  }

  @Test("keeps the repairs replayable", arguments: slips)
  func isReplayable(printed: String, copy: String, wanted: String) {
    let dump = text("\(lead)\n\(printed)")
    let result = filled(record(string(dump)), by: [twin([leadOfCopy, copy])])
    // The line's own repairs are single ones; annotations of it are taken out by the expanded list.
    let slip = result.repairs.first { $0.certainty == .twin }!
    let end = slip.byteOffset! + slip.before.count
    #expect(Text(dump[slip.byteOffset!..<end]) == slip.before)
    let whole = repaired(Text(dump[..<slip.byteOffset!]) + slip.after + Text(dump[end...]), level: .determined)
    #expect(string(whole.text).hasSuffix(wanted))
  }
}
