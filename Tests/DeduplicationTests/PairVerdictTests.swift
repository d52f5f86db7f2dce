// What two texts are to each other: copies under every kind of edit, and the three kinds of likeness that are no copies.
import Deduplication
import DirtGenerator
import Testing

/// The verdict on two texts, asked both ways round.
private func verdict(_ a: String, _ b: String) -> PairVerdict {
  let (x, y) = (ComparableText(folding: Array(a.utf8).span), ComparableText(folding: Array(b.utf8).span))
  return x.tokens.count >= y.tokens.count ? PairJudge(x).verdict(on: y) : PairJudge(y).verdict(on: x)
}

@Suite("Two texts")
struct PairVerdictTests {
  static let bridge = """
    溪口镇的双虹桥在昨天上午重新通行，距离封桥已经过去了十四个月。
    老石匠鲁大成带着三个徒弟，从下游河滩里一块一块找回了被冲走的桥石。
    镇里的水利站为此改过两次图纸，最后决定保留原来的两个石墩，只换掉桥面。
    “我小时候就在这桥洞底下学会游水。”鲁大成说，他的手指上还缠着胶布。
    桥头的茶馆当天免了茶钱，来的人把门口的长凳都坐满了。
    下一步，镇上准备在东岸修一段石阶，让洗菜的人不必再绕路。
    """
  static let ferry = """
    鹭湾的渡口从本周起夜里也开航，末班船改在深夜十一点。
    船老大岑海说，夜航最怕的是雾，所以公司给两条船都装了新的雷达。
    过江上夜班的护士们高兴了，从前她们要等到天亮才能回家。
    渡口的小卖部也跟着延长了营业时间，卖起了热汤面。
    票价没有变化，月票照旧可以使用。
    """

  @Test("that are equal but for script, width, punctuation and pinyin are copies, one thousand of a thousand")
  func takesEqualTexts() {
    let traditional = "溪口鎮的雙虹橋(qiáo)在昨天上午重新通行,距離封橋已經(jīng)過去了十四個月.老石匠魯大成帶著三個徒弟,從下游河灘裡一塊一塊找回了被沖走的橋石。"
    let simplified = "溪口镇的双虹桥在昨天上午重新通行，距离封桥已经过去了十四个月。老石匠鲁大成带着三个徒弟，从下游河滩里一块一块找回了被冲走的桥石。"
    let found = verdict(traditional, simplified)
    #expect(found.finding == .copies)
    #expect(found.similarity == 1000)
  }

  @Test("are copies when one is cut, framed, shuffled, doubled or has a sentence replaced")
  func takesEditedTexts() {
    let lines = Self.bridge.split(separator: "\n").map(String.init)
    #expect(verdict(Self.bridge, lines[0...3].joined() + "……[详细]").isCopy)
    #expect(verdict(Self.bridge, String(Self.bridge.prefix(80))).finding == .contained)
    #expect(
      verdict(Self.bridge, "首页 | 新闻 | 专题\n日期：2021-03-04 10:22\n来源：澄水晚风\n" + Self.bridge + "\n责任编辑：岑雨\n相关阅读\n渡口夜航")
        .isCopy)
    #expect(verdict(Self.bridge, (lines[3...5] + lines[0...2]).joined(separator: "\n")).finding == .copies)
    #expect(verdict(Self.bridge, Self.bridge + "\n双虹桥通行\n" + Self.bridge).finding == .copies)
    var replaced = lines
    replaced[2] = "当地文物部门派人全程记录，拍下了四百多张照片。"
    #expect(verdict(Self.bridge, replaced.joined(separator: "\n")).isCopy)
  }

  @Test("are copies with a fifth of their characters changed", arguments: [UInt64](1...30))
  func takesNoise(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = random.sentences(14).joined()
    #expect(verdict(text, random.edited(text, percent: 20)).isCopy, "seed \(seed)")
  }

  @Test("that share nothing, or a turn of phrase, are different")
  func keepsStrangersApart() {
    #expect(verdict(Self.bridge, Self.ferry).finding == .different)
    let lines = Self.bridge.split(separator: "\n")
    #expect(verdict(Self.ferry + lines[5], String(Self.bridge)).finding == .different)
    #expect(verdict("", "").finding == .different)
    #expect(verdict("短", "短").finding == .different)
  }

  @Test(
    "of one form with other days, figures or places are of the same template",
    arguments: [
      (
        "溪口县气象台2021年3月4日8时发布天气预报：今天夜里到明天白天，我县多云到阴，部分乡镇有阵雨，最高气温12℃，最低气温5℃，请注意防范短时强降水对交通出行的不利影响。",
        "临江县气象台2021年7月19日17时发布天气预报：今天夜里到明天白天，我县多云到阴，部分乡镇有阵雨，最高气温33℃，最低气温24℃，请注意防范短时强降水对交通出行的不利影响。"
      ),
      (
        "今日早盘两市双双高开，沪指报3120.45点，涨幅0.32%，成交额合计4210亿元，上涨个股2100只，分析人士认为，市场仍处于震荡整理阶段，建议投资者控制仓位。",
        "今日早盘两市双双高开，沪指报3088.10点，涨幅0.18%，成交额合计3975亿元，上涨个股1820只，分析人士认为，市场仍处于震荡整理阶段，建议投资者控制仓位。"
      ),
    ])
  func tellsTemplates(a: String, b: String) {
    #expect(verdict(a, b).finding == .related(.sameTemplate))
    #expect(verdict(a, a).finding == .copies)
  }

  @Test("of which one holds the other whole amid text of its own: a quotation")
  func tellsQuotations() {
    let own = """
      市里昨天开了一个会，讨论水上交通的安排，到会的有七个渡口的代表。
      代表们说得最多的是夜里的船，说法各不相同。
      """
    let found = verdict(own + "\n附全文：\n" + Self.ferry + "\n会议没有当场作出决定，改在下个月再议。", Self.ferry)
    #expect(found.finding == .related(.quotes))
    #expect(found.similarity == 1000)
    // Announced at the very beginning.
    #expect(verdict("附全文：\n" + Self.ferry + "\n" + own, Self.ferry).finding == .related(.quotes))
    // An editor's note does not make a quotation.
    #expect(verdict("编者按：这是一个渡口的故事。\n" + Self.ferry, Self.ferry).isCopy)
  }

  @Test("of which one changes figures and nothing else: a later version")
  func tellsUpdates() {
    let first = """
      截至今天中午，溪口镇已转移群众310人，开放安置点4处，投入抢险人员86人，出动车辆12台。
      镇里从2019年起建了7座小水库，这次有5座及时腾出了库容，下游3个村没有进水。
      县里调来的2批物资共9车，已于凌晨1点送到，其中棉被400床，饮用水600箱。
      """
    let later = first.replacing("310", with: "452").replacing("86", with: "121")
    #expect(verdict(first, later).finding == .related(.updates))
  }

  @Test("make the same verdict whichever is the judge's, when both are of a length", arguments: [UInt64](1...20))
  func doesNotMindTheOrder(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let lines = random.sentences(10)
    let a = ComparableText(folding: Array(lines.joined().utf8).span)
    let b = ComparableText(folding: Array(lines.reversed().joined().utf8).span)
    #expect(PairJudge(a).verdict(on: b).finding == PairJudge(b).verdict(on: a).finding, "seed \(seed)")
  }
}
