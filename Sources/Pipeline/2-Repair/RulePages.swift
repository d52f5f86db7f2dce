// What every rule says of itself: its reason and an example. docs/repairs.md is made of these, and a test repairs every example.

/// One rule, for people.
public struct RulePage: Sendable {
  /// As in the column `rule`; for damage that is only flagged, a name of its own.
  public var name: String
  /// What happened to such texts, and what tells so.
  public var reason: String
  /// Text before the example that opens the rule's gate.
  public var context = ""
  public var before: String
  /// The text after; that of `before` where the damage is only flagged.
  public var after: String
  /// Whether the damage is flagged rather than repaired.
  public var isFlag: Bool { before == after }
}

/// All rules, in the order in which they work.
public let rulePages: [RulePage] = [
  RulePage(
    name: LatinMojibake.utf8Rule,
    reason:
      "UTF-8 that was read as Latin-1 or windows-1252 and stored again, up to three times over. It goes back when every "
      + "byte of a run is there and the bytes are UTF-8.",
    before: "æ\u{97}§æ©\u{8B}ä¿®å¥½äº\u{86}ï¼\u{8C}å\u{AD}©å\u{AD}\u{90}ä»¬ä¸\u{8A}å\u{AD}¦å\u{8E}»äº\u{86}",
    after: "旧橋修好了，孩子们上学去了"),
  RulePage(
    name: LatinMojibake.gbkRule,
    reason: "GBK that was read as Latin-1 or windows-1252. It goes back when the bytes make common Chinese characters.",
    before: "ÐÞºÃÁËÂ·µÄº¢×ÓÉÏÉ½È¥£¬ÀÏÈËÔÚ¼ÒÀïµÈ×Å", after: "修好了路的孩子上山去，老人在家里等着"),
  RulePage(
    name: GBKMojibake.rule,
    reason: "UTF-8 that was read two bytes at a time as GBK. It goes back where every pair has its bytes.",
    before: "淇\u{E1BC}ソ浜嗚矾鐨勫\u{E122}瀛愪笂灞卞幓", after: "修好了路的孩子上山去"),
  RulePage(
    name: EscapedReferences.rule,
    reason: "Character references that were escaped once too often, or lost their ampersand.",
    before: "<p>橋#xff0c;路#x3002;</p>", after: "<p>橋，路。</p>"),
  RulePage(
    name: InvisibleCharacters.rule,
    reason:
      "Zero-width spaces, soft hyphens and controls of direction, which nobody sees and every search trips over. They stay in "
      + "scripts that need them.",
    before: "天\u{200B}气\u{00AD}好", after: "天气好"),
  RulePage(
    name: CompatibilityIdeographs.rule,
    reason:
      "Radicals (U+2E80…) and compatibility ideographs (U+F900…) in the place of the characters they look like, as PDF "
      + "readers leave them. Only these blocks are folded.",
    before: "\u{2F63}活\u{2F54}平，\u{2EA0}族", after: "生活水平，民族"),
  RulePage(
    name: WidthForms.rule, reason: "Half-width katakana, and full-width letters in addresses.",
    before: "ﾌﾟﾛｸﾞﾗﾑﾊﾞｰｼﾞｮﾝ｡", after: "プログラムバージョン。"),
  RulePage(
    name: ForumNoise.rule, reason: "Random letters that forum software mixes in against copying.",
    before: "示范项目。: N9 b& W# G8 G' Y! @3 N", after: "示范项目。"),
  RulePage(
    name: InjectedPinyin.rule,
    reason:
      "Mirrors put the reading behind characters that GB2312 lacks, at every occurrence. The gate wants five readings or more, "
      + "nearly all of them right and of such characters; lessons and glosses annotate others.",
    before: "會(huì)議(yì)室里說(shuō)機(jī)械廠(chǎng)的發(fā)動(dòng)機(jī)該換(huàn)了", after: "會議室里說機械廠的發動機該換了"),
  RulePage(
    name: ByteSlip.rule,
    reason:
      "The readings were put in byte by byte, so one can stand between the halves of two characters; what follows is read out "
      + "of step. The bytes are put back together. What no byte decides is taken from a clean copy of the article (certainty twin) or, by a "
      + "measured margin, from a frozen table of words (model), and is □ otherwise.",
    context: "會(huì)議(yì)室里說(shuō)機(jī)械廠(chǎng)的發(fā)動(dòng)機(jī)該換(huàn)了,", before: "使?jié)O民增收",
    after: "使漁民增收"),
  RulePage(
    name: ByteSlip.rule,
    reason:
      "On a page without readings, or with too few, a stretch proves by itself that bytes slipped: as printed it is rare characters, "
      + "moved by one byte words, by 30 nats or more. A weaker one is flagged.",
    before: "來賓中的獲獎?wù)叨际擎偵系南冗M人物", after: "來賓中的獲獎者都是鎮上的先進人物"),
  RulePage(
    name: WordPinyin.rule,
    reason:
      "Readings behind words picked at random in Simplified text. The sign is that a word stood bare before, or is annotated "
      + "twice over; lessons and texts that speak of words and readings stay.",
    context: "全县质量提升大会昨天召开，各乡镇和重点企业的负责人参加了会议。大会指出，质量提升要从一线做起，要把这件事当作全年工作的重点来抓，"
      + "与会人员先后察看了三家企业的车间，听取了技术人员的介绍，这是推动发展的重要举措，也是对群众的承诺，目标就一定能够实现。",
    before: "产品质量(zhìliàng)(zhìliàng)是企业(qǐyè)的生命，要联合(liánhé)高校，重要(zhòngyào)举措和目标(mùbiāo)都要落实",
    after: "产品质量是企业的生命，要联合高校，重要举措和目标都要落实"),
  RulePage(
    name: "replaced bytes",
    reason:
      "U+FFFD, alone or in a row: bytes that no decoder could read. What stood there is lost, unless a clean copy has it "
      + "(rule replaced-bytes, certainty twin).",
    before: "天\u{FFFD}\u{FFFD}好", after: "天\u{FFFD}\u{FFFD}好"),
  RulePage(
    name: "锟斤拷", reason: "U+FFFD written as UTF-8 and read as GBK: lost before the text was stored.", before: "天锟斤拷好",
    after: "天锟斤拷好"),
  RulePage(
    name: "Hangul in Chinese",
    reason: "Single Hangul syllables in the place of Chinese characters, three or more, as some sites put them.",
    before: "我们的학生在집里看书，老师来了也不알道，后来才说话", after: "我们的학生在집里看书，老师来了也不알道，后来才说话"),
  RulePage(
    name: "stripped digits",
    reason: "Units without their numbers in a text that has no digit at all: a scraper dropped them.",
    before: "年月日，全县增长%，第届大会", after: "年月日，全县增长%，第届大会"),
]
