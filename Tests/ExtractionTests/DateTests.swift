// Dates as sites print them, read from a header line behind a label.
//
// The forms are those that other tools were measured on; a lunar date is never Gregorian, a date without its year stays partial.
import Extraction
import Model
import Testing

@Suite("Dates")
struct DateTests {
  @Test(
    "are read in every form that sites print",
    arguments: [
      ("2019-09-06", "2019-09-06"), ("2019/9/6", "2019-09-06"), ("2019.09.06", "2019-09-06"),
      ("2019年9月6日", "2019-09-06"),
      ("二〇一九年九月六日", "2019-09-06"), ("二○一九年十二月三十一日", "2019-12-31"), ("民國108年9月6日", "2019-09-06"),
      ("民國一百零八年九月六日", "2019-09-06"),
      ("平成31年4月30日", "2019-04-30"), ("令和元年5月1日", "2019-05-01"), ("令和2年5月1日", "2020-05-01"), ("２０１９年９月６日", "2019-09-06"),
      ("2019年9月6日上午8時26分", "2019-09-06 08:26"), ("2019年9月6日下午3点20分", "2019-09-06 15:20"),
      ("2019年9月6日下午12时5分", "2019-09-06 12:05"), ("2019-09-06 08:26", "2019-09-06 08:26"),
      ("2019-09-06 08:26:49", "2019-09-06 08:26:49"),
      ("2019-09-06 08:26:00", "2019-09-06 08:26"), ("2019-09-06T08:26:49+08:00", "2019-09-06 08:26:49"),
      ("2019年09月06日08:26", "2019-09-06 08:26"),
      ("2019年9月6日 星期五 08:26", "2019-09-06 08:26"), ("2019-9-6 8:05", "2019-09-06 08:05"),
      ("September 6, 2019", "2019-09-06"),
      ("6 Sep 2019", "2019-09-06"), ("Sept. 6, 2019, 8:26 PM", "2019-09-06 20:26"), ("2019年9月6日（农历八月初八）", "2019-09-06"),
      ("农历八月初八 2019年9月6日", "2019-09-06"), ("2020年2月29日", "2020-02-29"),
    ])
  func areRead(printed: String, wanted: String) throws {
    #expect(try ExtractedDump(header: ["发布时间：\(printed)"]).published == wanted)
  }

  @Test(
    "are read in the languages that have the day first",
    arguments: [
      ("6. September 2019", "2019-09-06"), ("6 septembre 2019", "2019-09-06"),
      ("6 de septiembre de 2019", "2019-09-06"),
      ("6 settembre 2019", "2019-09-06"), ("6 de setembro de 2019", "2019-09-06"), ("6 september 2019", "2019-09-06"),
      ("6 сентября 2019", "2019-09-06"), ("6 вересня 2019", "2019-09-06"), ("6 września 2019", "2019-09-06"),
      ("6. září 2019", "2019-09-06"), ("6 Eylül 2019", "2019-09-06"), ("6 Şubat 2019", "2019-02-06"),
      ("6. syyskuuta 2019", "2019-09-06"), ("6 Σεπτεμβρίου 2019", "2019-09-06"), ("6 septembrie 2019", "2019-09-06"),
      ("6 Agustus 2019", "2019-08-06"), ("6 سبتمبر 2019", "2019-09-06"), ("6 tháng 9, 2019", "2019-09-06"),
      ("6 tháng 9 năm 2019", "2019-09-06"), ("2019년 9월 6일", "2019-09-06"), ("6 févr. 2019", "2019-02-06"),
      ("6. Okt. 2019", "2019-10-06"), ("6 dic 2019", "2019-12-06"), ("6 окт 2019", "2019-10-06"),
      ("17-09-2019", "2019-09-17"),
    ])
  func areReadInOtherLanguages(printed: String, wanted: String) throws {
    #expect(try ExtractedDump(header: ["发布时间：\(printed)"]).published == wanted)
  }

  @Test(
    "of another calendar, or of none, are not read",
    arguments: [
      "農歷2023年2月25日", "农历二〇二三年二月廿五", "癸卯年二月廿五", "2019年2月29日", "2019-13-01", "2019年", "19年9月6日", "昨日下午", "今年3月", "3小时前",
      "1234567890",
    ])
  func areNotRead(printed: String) throws {
    let dump = try ExtractedDump(header: ["发布时间：\(printed)"])
    #expect(dump.published == nil)
    #expect(dump.partialDate == nil)
  }

  @Test(
    "without their year stay partial",
    arguments: [
      ("11月18日", "--11-18"), ("09-06 08:26", "--09-06"), ("9月6日 8:26", "--09-06"), ("十一月十八日", "--11-18"),
      ("09/06 08:26", "--09-06"),
    ])
  func stayPartial(printed: String, wanted: String) throws {
    for header in ["发布时间：\(printed)", printed] {
      let dump = try ExtractedDump(header: [header])
      #expect(dump.published == nil, "\(header)")
      #expect(dump.partialDate == wanted, "\(header)")
      #expect(dump.title == "渡口的灯又亮了", "\(header)")
    }
  }

  /// The labels of both scripts.
  @Test(
    "are read behind every label",
    arguments: [
      "發表時間", "發布時間", "发布时间", "發布", "发布", "发布日期", "發稿時間", "時間", "时间", "日期", "发表时间", "刊發時間",
    ])
  func areReadBehindLabels(label: String) throws {
    for colon in [":", "：", "： ", " : "] {
      #expect(
        try ExtractedDump(header: ["\(label)\(colon)2019-09-06 08:26"]).published == "2019-09-06 08:26", "\(colon)")
    }
    #expect(try ExtractedDump(header: ["2019-09-06 08:26"]).published == "2019-09-06 08:26")
  }

  @Test("of a change are not those of publication", arguments: ["更新時間", "更新时间", "最后更新", "修改时间"])
  func tellChanges(label: String) throws {
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06 08:26　\(label)：2019-09-07 10:00"])
    #expect(dump.published == "2019-09-06 08:26")
    #expect(dump.article.modified?.date == CivilDate(year: 2019, month: 9, day: 7))
  }

  @Test("take the finer of two of the same day, and the first of two days")
  func takeTheFiner() throws {
    #expect(
      try ExtractedDump(header: ["发布时间：2019-09-06", "时间：2019-09-06 08:26:49"]).published == "2019-09-06 08:26:49")
    #expect(try ExtractedDump(header: ["发布时间：2019-09-06", "时间：2019-09-08 08:26:49"]).published == "2019-09-06")
  }

  @Test(
    "relative to the day of publication are the event's alone",
    arguments: [
      ("昨日下午，", "2019-09-05"), ("9月3日，", "2019-09-03"), ("前天，", "2019-09-04"), ("12月30日，", "2018-12-30"),
    ])
  func tellEvents(words: String, wanted: String) throws {
    var body = ExtractedDump.body
    body[0] = words + body[0]
    let dump = try ExtractedDump(header: ["发布时间：2019-09-06"], body: body)
    #expect(dump.published == "2019-09-06")
    #expect(dump.article.eventDates.map { string($0.iso8601) } == [wanted])
    let undated = try ExtractedDump(header: ["来源：澄水晚风"], body: body)
    #expect(undated.published == nil)
    #expect(undated.article.eventDates.isEmpty)
  }

  @Test(
    "of what a law tells of itself are its text",
    arguments: [
      "2004年10月13日 第66次常务会议通过", "2004年12月1日 施行", "2007年11月23日 鹭湾市人民代表大会常务委员会第三十五次会议批准",
      "2004年10月20日 鹭湾市人民政府令第422号公布",
    ])
  func areALawsOwn(line: String) throws {
    let dump = try ExtractedDump(header: [], title: "鹭湾市渡口管理条例", body: [line] + ExtractedDump.body)
    #expect(dump.published == nil)
    #expect(dump.paragraphs == [line] + ExtractedDump.body)
    #expect(try ExtractedDump(header: ["2004年10月20日 发布"]).published == "2004-10-20")
  }

  @Test(
    "of an event are not of publication",
    arguments: [
      ["时间：2019年9月6日 14:00", "地点：渡口茶馆"], ["時間：2019-09-06 14:00　地點：渡口茶館"], ["日期：2019-09-06", "費用：免費", "會場：渡口茶館"],
    ])
  func areNotOfEvents(lines: [String]) throws {
    let dump = try ExtractedDump(header: [], body: ExtractedDump.body[..<2] + lines + ExtractedDump.body[2...])
    #expect(dump.published == nil)
    #expect(lines.allSatisfy(dump.paragraphs.contains))
    #expect(try ExtractedDump(header: ["时间：2019年9月6日 14:00", "来源：澄水晚风"]).published == "2019-09-06 14:00")
  }

  @Test("in the text alone are no dates of publication")
  func areNotTakenFromText() throws {
    var body = ExtractedDump.body
    body[1] += "他记得2003年5月6日那一天。"
    let dump = try ExtractedDump(header: ["来源：澄水晚风"], body: body)
    #expect(dump.published == nil)
    #expect(dump.article.eventDates.map { string($0.iso8601) } == ["2003-05-06"])
  }

  @Test("are found behind the text, where a page puts them there")
  func areFoundAtTheEnd() throws {
    #expect(try ExtractedDump(header: [], after: ["（发布时间：2019-09-06）"]).published == "2019-09-06")
  }

  @Test("without their year get one beside them where the text allows one only")
  func inferYears() throws {
    var body = ExtractedDump.body
    body[1] += "会上传达学习了十九届五中全会精神。"
    let dump = try ExtractedDump(header: ["发布时间：11月18日"], body: body)
    #expect(dump.partialDate == "--11-18")
    #expect(dump.published == nil)
    #expect(dump.article.inferredYear == 2020)
    #expect(dump.article.inferredYearEvidence.map(string)?.contains("十九届五中全会") == true)
    #expect(try ExtractedDump(header: ["发布时间：11月18日"]).article.inferredYear == nil)
  }
}
