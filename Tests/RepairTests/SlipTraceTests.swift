// Slips on pages without readings: what moved bytes prove by themselves, what is only flagged, and what rare characters never do.
//
// The damaged lines were made by the mechanism (cut marks, readings, a byte dropped from GBK), by hand and by table; every line of
// the second half is text that people write.
import Model
import Repair
import Testing

@Suite("A slip without readings on its page")
struct SlipTraceTests {
  /// GBK of which 船 and the first byte of 工 became one `?` (how many characters that were, nothing tells, so 常 beside it is not
  /// printed either); 理 lost its second byte at the end of the line.
  static let ferry =
    "渡口的老?こＫ担\u{E0E6}\u{E19A}婵淼牡胤搅鞯寐\u{E40C}\u{E0E6}\u{E19A}嬲\u{E12E}牡胤搅鞯眉保\u{E0F2}鋈艘彩且谎\u{E2A6}牡览?"

  @Test(
    "is mended where the moved bytes are words beyond doubt",
    arguments: [
      // 務 84D5 hit across 獎 (AA 84) and 者 (D5 DF); the readings of the page were stripped but this one, which lost its bracket.
      ("來賓中的獲獎?wù)叨际擎偵系南冗M人物,", "來賓中的獲獎者都是鎮上的先進人物,"),
      (
        Self.ferry,
        "渡口的老□□说，水面宽的地方流得慢，水面窄的地方流得急，做人也是一样的道□"
      ),
    ])
  func isMended(printed: String, wanted: String) {
    let (text, suspects, repairs) = repairedText("第二天，太阳照常升起。\n\(printed)\n")
    #expect(text == "第二天，太阳照常升起。\n\(wanted)\n")
    #expect(repairs.map(\.rule) == ["byte-slip"])
    #expect(suspects == wanted.filter { $0 == "□" }.map { String($0) })
  }

  @Test("is mended up to what was lost, with a flag for each gap")
  func isMendedAroundGaps() throws {
    // 校。” with ！ hit inside: 校 D0A3 loses D0, and 們都 (82 83, B6 BC) lost what nothing prints; 孩子們 stands between the two.
    let (text, suspects, _) = repairedText("村里的老師說:“學?！!焙⒆觽兌寂苓^來看熱鬧,")
    #expect(text.hasSuffix("過來看熱鬧,") && text.hasPrefix("村里的老師說:“學"))
    #expect(!text.contains("焙"))
    #expect(!suspects.isEmpty && suspects.count == text.count { $0 == "□" })
  }

  @Test("opens the gate for the readings of its page, however few they are")
  func opensGate() {
    let text = repairedText("他們開會(huì)去了\n來賓中的獲獎?wù)叨际擎偵系南冗M(jìn)人物").text
    #expect(text == "他們開會去了\n來賓中的獲獎者都是鎮上的先進人物")
  }

  @Test("that is too short to prove it opens the gate beside three readings")
  func opensGateBesideReadings() {
    let text = repairedText("修路隊在上??疾鞎r(shí)帶回來許多經(jīng)驗,會(huì)后都寫了下來").text
    #expect(text == "修路隊在上□考察時帶回來許多經驗,會后都寫了下來" || text == "修路隊在上海考察時帶回來許多經驗,會后都寫了下來")
  }

  /// Of “六保”, “水保” and “大保” the mark ！ was cut out, and of the lost first byte nothing is left.
  @Test(
    "is flagged on a page of readings where it left no mark at all",
    arguments: [
      "老師說(shuō),“六!比蝿胀瓿闪瞬湃タ此畮", "岸邊的老船工最喜歡講這一段“水!惫こ痰墓适陆o孩子們(men)聽",
    ])
  func isFlaggedWithoutMark(printed: String) throws {
    let readings = "他們(men)開(kāi)會(huì)說(shuō)起,發(fā)放種子的日子要開(kāi)會(huì)再說(shuō)\n"
    let (text, suspects, _) = repairedText(readings + printed)
    #expect(suspects.count == 1)
    let suspect = try #require(suspects.first)
    #expect(suspect.hasPrefix("!") && text.contains(suspect) && suspect.count >= 3)
    #expect(repairedText(readings + "老師說(shuō),六件事!任務完成了,才去看水庫;孩子們(men)都來了,").suspects == [])
  }

  @Test(
    "is flagged and left where it proves too little, and in a text that writes about damage",
    arguments: [
      ("修路隊在上??疾鞎r帶回來許多經驗,", "??疾鞎"),
      ("老人望著窗外,想起“六?!比蝿者€沒完成,", "?!比蝿者"),
      ("網頁上出現了亂碼:來賓中的獲獎?wù)叨际擎偵系南冗M人物,", "?wù)叨际擎偵系南冗M"),
      ("今年的發展?jié)多", "?jié)"), ("<p>村里人都來了?/p>", "?"), ("村里人都來了?nbsp;", "?"),
    ])
  func isFlagged(printed: String, suspect: String) {
    let (text, suspects, repairs) = repairedText(printed)
    #expect(text == printed)
    #expect(repairs.isEmpty)
    #expect(suspects == [suspect])
  }

  @Test("makes a reading that stands twice over a suspect, where the gate for words stays closed")
  func flagsDoubledReadings() {
    let (text, suspects, _) = repairedText("昨天召开大会(hui)(hui)，各国(guo)代表都来了。")
    #expect(text == "昨天召开大会(hui)(hui)，各国(guo)代表都来了。")
    #expect(suspects == ["会(hui)(hui)"])
  }

  @Test("comes back with the marks that its page has", arguments: [("，", "，"), (",", ",")])
  func keepsMarks(printed: String, wanted: String) {
    let text = repairedText("春天\(printed)夏天\(printed)秋天\n\(Self.ferry)").text
    #expect(text.contains("流得慢\(wanted)水面窄"))
  }

  @Test("changes nothing when it is mended again")
  func isIdempotent() {
    let once = repaired(Text("村里的老師說:“學?！!焙⒆觽兌寂苓^來看熱鬧,\n來賓中的獲獎?wù)叨际擎偵系南冗M人物,".utf8))
    let twice = repaired(once.text)
    #expect(twice.text == once.text)
    #expect(twice.changes.isEmpty)
  }

  @Test(
    "is not what rare characters, questions and rows of marks are",
    arguments: [
      "什么?!薄暮冥冥,虞淵未薄;孰能無惑?、孰能無過?", "憔悴?,踟躕?!彳亍?;囹圄?、饕餮魑魅魍魎", "龘靐齉齾?,爩鱻麤龗?!灪龖厵滟爨",
      "彧?!彧者何也,讀若郁;燚?、燊?、犇?,皆後起字", "読み方は何?、それは麒麟?!蟋蟀?,蜉蝣", "姓名:芈姝?,嬴稷?;翟骊?!魏冉", "真的嗎??我不信???你說呢?!",
      "嚟啲嘢係咪?!佢哋唔知喺邊?,冚唪唥", "url?id=1&q=?,鬱?;b=?!龍", "可怕的?ài)字怎么念", "(愛怎么念?ài)", "WHAT?!“不”,(??? relative to)",
      "莅荼莶莩?,荽莸荻莘莞莨?!莺莼菁萁菥菘?;堇萘萋菝菽菖", "鱼部:鱿鲀鲂鲃?,鲅鲆鲇鲈?!稣鲋鲍鲎鲐", "正则表达式?,贪婪?、非贪婪?。",
    ])
  func leavesTextAlone(line: String) {
    let (text, suspects, repairs) = repairedText(line)
    #expect(text == line)
    #expect(suspects.isEmpty)
    #expect(repairs.isEmpty)
  }

  @Test("leaves rows of question marks on a page whose bytes slipped")
  func leavesRows() {
    let text = "\(InjectedPinyinTests.context)\n相對於(??? relative to)在安裝時"
    #expect(repairedText(text).text == "\(InjectedPinyinTests.cleanContext)\n相對於(??? relative to)在安裝時")
  }
}
