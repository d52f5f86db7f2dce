// Readings of words: taken out where a mirror strewed them, left in every text that a person annotated.
import Model
import Repair
import Testing

@Suite("Word pinyin")
struct WordPinyinTests {
  /// A report into which a mirror put readings: of words that stood bare before, and twice over.
  static let injected = """
    全县质量提升大会昨天召开，各乡镇和重点企业的负责人参加了会议。大会指出，产品质量(zhìliàng)是企业的生命，质量提升要从一线做起。
    会议由(yóu)县长主持，与会人员先后察看了三家企业(qǐyè)的车间，听取了技术人员的介绍。县里将联合(liánhé)高校建立实验室，帮助企业解决生产难题。
    今后三年，全县还将投入专项资金，支持老厂改造，这是推动高质量(gāozhìliàng)发展的重要(zhòngyào)(zhòngyào)举措，也是对群众的承诺。
    与会代表认为，只要大家一起努力，目标(mùbiāo)就一定能够实现，老百姓的日子也会越过越好。
    """

  @Test("is taken out where words stood bare before, or it stands twice")
  func isTakenOut() throws {
    let (text, suspects, repairs) = repairedText(Self.injected)
    #expect(text == Self.injected.replacing(/\([^)]*\)/, with: ""))
    #expect(suspects.isEmpty)
    try #require(repairs.count == 1)
    #expect(repairs[0].rule == "word-pinyin")
    #expect(repairs[0].count == 7)
  }

  @Test("without tones goes where it stands twice")
  func tonelessTwice() {
    let text = Self.injected.replacing("(zhìliàng)", with: "(zhiliang)(zhiliang)")
    #expect(repairedText(text).text == Self.injected.replacing(/\([^)]*\)/, with: ""))
  }

  /// Texts that people annotated: lessons, lists of words, glosses, names, dialects, poems.
  static let annotated: [String] = [
    "第三课 生词：质量(zhìliàng)、企业(qǐyè)、重要(zhòngyào)、目标(mùbiāo)、联合(liánhé)、会议(huìyì)",
    "小明(xiǎomíng)今天(jīntiān)去(qù)学校(xuéxiào)。他(tā)很(hěn)高兴(gāoxìng)。老师(lǎoshī)问(wèn)他(tā)：你好(nǐhǎo)吗(ma)？",
    "我们(wǒmen)是(shì)学生(xuésheng)，他们(tāmen)是(shì)老师(lǎoshī)。我们(wǒmen)学习(xuéxí)中文(zhōngwén)。",
    "质量(zhìliàng) quality\n企业(qǐyè) enterprise\n重要(zhòngyào) important\n目标(mùbiāo) goal\n联合(liánhé) to unite\n会议(huìyì) meeting",
    "他踉踉跄跄(liàngliàngqiàngqiàng)地走着，衣衫褴褛(lánlǚ)，面容憔悴(qiáocuì)，却仍旧桀骜(jiéào)不驯，目光睥睨(pìnì)，旁若无人。",
    "普通话里“行”读作行(xíng)或行(háng)，“长”读作长(cháng)或长(zhǎng)，“重”读作重(zhòng)或重(chóng)。",
    "多音字：乐(lè)、乐(yuè)、了(le)、了(liǎo)、都(dōu)、都(dū)、还(hái)、还(huán)。",
    "床前(chuángqián)明月(míngyuè)光(guāng)，疑是(yíshì)地上(dìshàng)霜(shuāng)。举头(jǔtóu)望(wàng)明月(míngyuè)，低头(dītóu)思(sī)故乡(gùxiāng)。",
    "暨(jì)南大学、亳(bó)州、蚌埠(bèngbù)、丽水(líshuǐ)、番禺(pānyú)、涡阳(guōyáng)都是容易读错的地名。",
    "主演：王鹤颖(wánghèyǐng)、李晓峰(lǐxiǎofēng)、赵一鸣(zhàoyīmíng)、孙悦(sūnyuè)、周舟(zhōuzhōu)。",
    "一(yī)二(èr)三(sān)四(sì)五(wǔ)六(liù)七(qī)八(bā)九(jiǔ)十(shí)",
    "爸爸(bàba)和妈妈(māma)在家(jiā)，哥哥(gēge)和姐姐(jiějie)去了公园(gōngyuán)。我(wǒ)也想去。",
    "请问(qǐngwèn)，火车站(huǒchēzhàn)怎么(zěnme)走(zǒu)？一直(yìzhí)往前(wǎngqián)走(zǒu)。",
    "HSK四级常用词里有质量(zhìliàng)、重要(zhòngyào)和联合(liánhé)，课堂上反复练习质量(zhìliàng)、重要(zhòngyào)的用法，质量二字尤其常考。",
    "這個字念會(huì)不念會(kuài)，會計(kuàijì)才念後一個音；發(fā)與髮(fà)、乾(gān)與乾(qián)也要分清。",
    "“叶公(yègōng)好龙”旧读叶公(shègōng)，“呆板(dāibǎn)”旧读呆板(áibǎn)，“确凿(quèzáo)”旧读确凿(quèzuò)，读音以新版词典为准。",
    "春天(chūntiān)来了，小草(xiǎocǎo)绿了，燕子(yànzi)飞回来了，孩子们(háizimen)脱下棉袄(miánǎo)。",
    "他姓查(zhā)，不姓查(chá)；她姓单(shàn)，不姓单(dān)；仇(qiú)先生和解(xiè)小姐也常被叫错，任(rén)老师亦然。",
    "词语解释：推动(tuīdòng)指使事物前进；支持(zhīchí)指给以帮助；解决(jiějué)指处理问题；介绍(jièshào)指使人了解；帮助(bāngzhù)指替人出力。",
    "厝(cuò)是闽南话里的家，埕(chéng)是门前空地，埔(pǔ)是平地，垵(ǎn)是山坳，圳(zhèn)是水渠，均见于地名。",
    "饺子(jiǎozi)、包子(bāozi)、馒头(mántou)、面条(miàntiáo)、米饭(mǐfàn)、豆浆(dòujiāng)，你最喜欢哪一种？",
    "Lesson 5: 我喜欢(xǐhuan)喝茶(hē chá)。你喜欢(xǐhuan)什么(shénme)？他喜欢(xǐhuan)看书(kànshū)。",
    "他(tā)买(mǎi)了一本(yìběn)词典(cídiǎn)，每天(měitiān)查(chá)十个(shígè)生词。",
    "“和”字有和(hé)、和(hè)、和(huó)、和(huò)、和(hú)五个读音，和平的和读和(hé)。",
    "荀(xún)子、墨翟(dí)、嫪毐(làoǎi)、妺喜(mòxǐ)、郦食其(lìyìjī)，古人的名字常有异读。",
    "粤语里“我哋(ngodei)”、“佢哋(keoidei)”不用汉语拼音，但常被误写成我地(wǒdì)、巨地(jùdì)、同学(tóngxué)、今天(jīntiān)、明天(míngtiān)。",
    "绕口令：四(sì)是四(sì)，十(shí)是十(shí)，十四(shísì)是十四(shísì)，四十(sìshí)是四十(sìshí)。",
    "“的”(de)、“地”(de)、“得”(de)三个字怎么用？的(de)接名词，地(de)接动词，得(de)接补语，了(le)、着(zhe)、过(guo)表时态。",
    "菌(jūn)、菌(jùn)、血(xuè)、血(xiě)、薄(báo)、薄(bó)：考试时请写清声调。",
    "孩子问妈妈(māma)月亮(yuèliang)上有没有(méiyǒu)兔子(tùzi)，妈妈(māma)笑着说(shuō)有(yǒu)。",
    "铜(tóng)、铁(tiě)、铝(lǚ)、锌(xīn)、锡(xī)、铅(qiān)是常见的金属，镧(lán)、铈(shì)、镨(pǔ)、钕(nǚ)是稀土。",
    "佛经里的般若(bōrě)、南无(nāmó)、阿弥陀佛(ēmítuófó)、伽蓝(qiélán)、比丘(bǐqiū)、优婆塞(yōupósài)都有特别的念法。",
  ]

  @Test("stays in what a person annotated", arguments: annotated)
  func stays(text: String) {
    let (mended, suspects, repairs) = repairedText(text)
    #expect(mended == text)
    #expect(suspects.isEmpty)
    #expect(repairs.isEmpty)
  }

  @Test("is not seen in brackets that hold something else")
  func otherBrackets() {
    let text = "中央商务区(CBD)的(an)和(he)(sun)，质量(quality)、企业(firm)、重要(ma)、目标(men)、联合(union)"
    #expect(repairedText(text).text == text)
  }
}
