// Where a unit asks for a number: the table that StrippedDigits goes by.

internal import FrozenTables
internal import Model
internal import UTF8Text

/// A unit and the surroundings in which its number is missing.
struct UnitSign {
  enum Before {
    case anything
    /// Nothing, a mark, or a preposition of time.
    case border
    /// A mark of the text.
    case mark
    /// A Chinese character that is none of these.
    case characterBut(Set<CodePoint>)
    /// One of these words.
    case words([[UInt8]])
  }

  let mark: [UInt8]
  let before: Before
  /// One of these must follow; empty when anything may.
  let after: [[UInt8]]
  /// None of these characters may.
  let notAfter: Set<CodePoint>

  /// Tells whether the unit at `start..<end` stands without a number there.
  func fits(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if !after.isEmpty && !after.contains(where: { has($0, in: text, at: end) }) { return false }
    if !notAfter.isEmpty, end < text.count, notAfter.contains(scalar(in: text, at: end).value) { return false }
    switch before {
    case .anything: return true
    case .border: return isBorder(text, before: start)
    case .mark:
      return start > 0 && Self.marks.contains(scalar(in: text, at: scalarStart(in: text, before: start)).value)
    case .characterBut(let excused):
      guard start > 0 else { return false }
      let value = scalar(in: text, at: scalarStart(in: text, before: start)).value
      return ft_class(value) & FT_HAN != 0 && !excused.contains(value)
    case .words(let words):
      return words.contains { $0.count <= start && has($0, in: text, at: start - $0.count) }
    }
  }

  private func isBorder(_ text: Span<UInt8>, before index: Int) -> Bool {
    guard index > 0 else { return true }
    let value = scalar(in: text, at: scalarStart(in: text, before: index)).value
    return ft_class(value) & (FT_PUNCTUATION | FT_SPACE) != 0 || Self.prepositions.contains(value)
  }

  private static let prepositions = StrippedDigits.characters("于於至在到自从從")

  private static let marks = StrippedDigits.characters("，。、；：（“《")

  init(_ mark: String, _ before: Before = .anything, after: [String] = [], notAfter: String = "") {
    self.mark = Array(mark.utf8)
    self.before = before
    self.after = after.map { Array($0.utf8) }
    self.notAfter = StrippedDigits.characters(notAfter)
  }
}

/// Tells whether `word` stands at an index.
func has(_ word: [UInt8], in text: Span<UInt8>, at index: Int) -> Bool {
  index + word.count <= text.count && word.indices.allSatisfy { text[index + $0] == word[$0] }
}

private func words(_ text: String) -> UnitSign.Before {
  .words(text.split(separator: " ").map { Array($0.utf8) })
}

extension StrippedDigits {
  /// All signs; the longer of two that begin alike stands first.
  static let signs: [UnitSign] =
    ordinals + points + shares + sums + dates + years + clocks + people + counted + roughly + leastWords

  /// An ordinal prefix and its counter have the number between them.
  private static let ordinals = "条 條 届 屆 次 章 期 名 位 季 场 場 轮 輪 号 號 批 天 代 颗 顆 艘 架 航段".split(separator: " ").map {
    UnitSign("第\($0)")
  }

  /// A share after a character, or after the point of a number that is gone.
  private static let shares =
    ["%", "％", "‰", "℃"].map { UnitSign($0, .characterBut([]), notAfter: letters) }
    + ["%", "％", "℃", "亿", "億", "万", "萬", "个百分点", "個百分點"].map { UnitSign($0, pointOfNumber) }
  private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%"
  private static let pointOfNumber = UnitSign.Before.words(
    "长長降达達占佔约約为為至到超率近过過升少跌涨漲".unicodeScalars.map { Array("\($0).".utf8) })

  /// The point of a number and its unit, between which and before which digits are gone.
  private static let points = [
    "%", "％", "万", "萬", "亿", "億", "个百分点", "個百分點", "倍", "公里", "米", "元", "级", "級", "吨", "噸", "℃", "亩", "畝", "万亿", "萬億",
    "毫米", "平方",
  ]
  .flatMap { [UnitSign(".\($0)", .characterBut([])), UnitSign(".\($0)", .mark)] }

  private static let sums =
    ["亿元", "億元", "亿美元", "億美元", "亿吨", "億噸", "亿人次", "亿千瓦", "亿立方米", "亿斤", "亿度"].map {
      UnitSign($0, .characterBut(characters("上下个個整来來好近超约約逾达達点點破过過成满滿的级級余多数")))
    }
    + ["万", "亿", "萬", "億"].map { UnitSign("多\($0)", .characterBut(manyWords)) }
    + ["公里", "公斤", "公顷", "公頃", "平方米", "平方公里", "亩", "畝"].map { UnitSign("多\($0)", .characterBut(manyWords)) }
    + "名 家 件 种 種 个 個 万 萬 公里 亩 畝 次 项 項 吨 噸 元 米 座 台 场 場 户 戶 处 處 部 位 篇 套 株 辆 輛 张 張 平方 幅 所"
    .split(separator: " ").map {
      UnitSign("余\($0)", .characterBut(characters("其业業剩残殘多有年月日天點点岁歲结結盈富节節空饭之无無工公课課冗宽寬")))
    }
  private static let amounts = ["万", "萬", "亿", "億"].map {
    UnitSign(
      $0, words("面积 面積 产量 產量 总产 资金 資金 投资 投資 金额 金額 贷款 收入 总额 總額 利润 产值 余额 旅客 游客 乘客"),
      notAfter: "无無一众眾家物能千分全")
  }
  private static let manyWords = characters("个個许許很更好这這么麼太增")

  private static let dates =
    ["年月日", "月日", "年月"].map { UnitSign($0, .border, notAfter: "数數") }
    + [
      UnitSign("月日", .characterBut(characters("年岁歲月日某每本当當正腊臘闰閏几幾")), after: behindADay),
      UnitSign("月日", words("时间 時間")),
      UnitSign("日", words("时间 時間"), after: ["，", ",", "晚", "上午", "下午", "凌晨"]),
      UnitSign("日", words("本月 上月 当月 當月 下月")),
      UnitSign("日", words("媒体 媒體 网站 網站 办公室 委员会 国防部 外交部 部长 总统 总理 发言人"), after: saidByAnOffice),
      UnitSign("日", .border, after: ["，", ",", "在", "晚", "至", "称", "稱", "上午", "下午", "凌晨", "电", "電", "发表", "發表"]),
      UnitSign("日", .characterBut(daysWithoutNumber), after: saidOfADay),
      UnitSign("月", .border, after: ["，", ",", "份，", "份以来", "份的", "至"]),
      UnitSign("月", words("今年 去年 明年 前年"), notAfter: "饼餅亮球圆圓色光季里裡"),
      UnitSign("月", words("当年 當年"), after: ["，", ",", "份", "至", "底", "初", "以来", "起", "日", "上旬", "下旬"]),
      UnitSign("年", words("截至 （ 《 自 从 從"), after: ["，", ",", "、", "至", "来", "來", "起", "以来", "）"]),
      UnitSign("年", .border, after: ["，", ","]),
    ]
  /// 今日, 当日, 生日, 纪念日 …: what stands before 日 without being a number.
  private static let daysWithoutNumber = characters(
    "今当當近昨明前后後次同翌生白终終整平往旧舊即某每连連多本抗中对對访訪韩韓美英俄法德印澳驻駐亲親反节節假期周週末烈夏冬春秋落向度赴侵"
      + "拂仇忌择擇隔寿壽初元首夙竟他异異全朝早夕丽麗晴雨暖逾映曬晒态態放工馆館作战戰争爭利祭纪紀念息戏戲开開诞誕改择擇")
  private static let saidOfADay = [
    "称，", "称：", "说，", "说：", "說，", "公布", "援引", "称,", "称“", "稱", "上午", "下午", "凌晨", "宣布", "发表", "發表", "发布", "會見", "会见",
    "会晤", "表示", "举行", "舉行", "清晨",
    "傍晚", "夜间",
    "播出", "报道，", "报道称", "报道说", "消息", "晚间", "在北京", "在京", "在",
  ]

  private static let behindADay =
    "， 、 , 在 主 晚 上 下 起 至 前 电 電 凌 宣 发 發 举 舉 表 会 會 说 說 称 稱 援 同 就 对 對 到 从 從 召 出 抵 与 與 开 開 向 以 夜 ）"
    .split(separator: " ").map(String.init)
  private static let saidByAnOffice = [
    "援引", "说", "說", "称", "稱", "宣布", "表示", "发表", "發表", "发布", "报道", "就", "接", "电", "同", "晚", "对", "對",
  ]

  /// Years and what is counted in them.
  private static let years =
    ["周年", "週年"].map {
      UnitSign(
        $0, words("建交 成立 胜利 勝利 关系 關係 诞辰 誕辰 逝世 建校 建党 建军 建国 建國 创刊 創刊 创立 創立 创建 开放 開放 回归 回歸 发表 發表 签署 簽署 解放 独立 颁布 实施"))
    }
    + ["年来", "年來"].flatMap {
      [
        UnitSign($0, .border, after: ["，", ","]),
        UnitSign($0, words("建交 成立 改革 解放 开放 開放 发布 启动 实施 實施")),
      ]
    }
    + [
      UnitSign("—年", words("（ ( 年")), UnitSign("年代", words("世纪 世紀")),
      UnitSign("年", words("连续 連續 建交"), notAfter: "度来來轻輕"),
      UnitSign("年", .border, after: ["全国", "全國", "我国", "我國", "春节", "以来", "上半年"]),
      UnitSign("年", words("从 從 自 截至"), after: ["起", "开始", "開始", "到", "至", "的"]),
      UnitSign("年", words("时隔 時隔 过去 過去 历时 歷時 成立 启动 开展"), after: ["，", "来", "的", "后", "里", "间"]),
    ]
    + ["天", "周", "个月", "個月"].map { UnitSign($0, words("为期 為期")) }

  private static let clocks = [
    UnitSign("时", words("今天 今日"), after: ["，", ",", "许"]),
    UnitSign("时分", words("上午 下午")),
    UnitSign("时分许"),
    UnitSign("时", words("上午 下午 晚上 凌晨 中午 早上 晚间"), after: ["许", "左右", "，", ","]),
    UnitSign("時", words("上午 下午 晚上 凌晨 中午 早上 晚間"), after: ["許", "左右", "，", ","]),
  ]

  private static let people = ["死亡", "受伤", "受傷", "失踪", "失蹤", "遇难", "遇難", "获救", "死伤", "轻伤", "重伤"].flatMap {
    [UnitSign("人", .border, after: [$0]), UnitSign("人", words("造成 导致 導致 死亡 受伤 其中 还有 另有 至少"), after: [$0])]
  }

  /// Counters before whom and what they count most often in reports.
  private static let counted =
    [
      ("名", "儿童 记者 学生 群众 工人 干部 党员 官兵 消防 队员 人员 志愿者 选手 运动员 嫌疑人 患者 航天员 船员 乘客 游客 平民 士兵 青年 安保"),
      ("架", "无人机 次 飞机 直升机"), ("枚", "导弹 火箭 金牌 奖牌 卫星"),
      ("个", "百分点 多月 国家和地区 省区市 省份 工作日 县 市县 行政村 国家级 区县 小时 民族"), ("家", "企业 骨干企业 重点企业 医院 银行 媒体 博物馆 工厂 商户"),
      ("条", "线路 公路 高速 航线 产业链 铁路 生产线 河流"), ("项", "措施 重点任务 任务 改革"), ("种", "植物 动物 工业产品 鸟类"),
      ("岁", "的 以上 以下"), ("万", "台 吨 个 平方米 辆 多 千瓦"), ("亿", "元 吨 美元 多"),
    ].flatMap { mark, things in
      [UnitSign(mark, .characterBut(notCounting), after: things.split(separator: " ").map(String.init))]
    }
  private static let notCounting = characters(
    "个個整来來好近超约約逾达達点點这這那哪本该該某各同前后後首头頭上下何人美是有找专專各事单單款义義立强選选贺賀周满滿知著姓别冠署成过過破的巨级級家国國外"
      + "多余餘产產任厂廠名架枚条項项种種岁万萬亿億农農赔千接播品物育耕树樹补特业業机機大小全每在按其从從以到至之")

  /// 近个, 约名: a rough number needs one.
  private static let roughly =
    [
      UnitSign("个", words("近 逾 超"), notAfter: "人性股案别別体體展"),
      UnitSign("個", words("近 逾 超"), notAfter: "人性股案别別体體展"),
      UnitSign("名", words("近 约 約 逾 超"), notAfter: "称稱字声聲义義誉譽气氣著人利单單胜勝校额額家流门門录錄"),
      UnitSign("家", words("近 约 約 逾 超"), after: ["企业", "企業", "医院", "单位", "机构", "商", "媒体", "博物馆", "重点"]),
      UnitSign("项", words("近 约 逾 超"), after: ["目", "活动", "任务", "政策", "措施"]),
      UnitSign("座", words("近 约 約 逾 超"), notAfter: "谈談位椅"), UnitSign("辆", words("近 约 逾 超")),
      UnitSign("吨", words("近 约 逾 超")),
      UnitSign("人", words("约 約 逾 超"), after: ["参加", "參加"]),
      UnitSign("公里", words("全长 全長 总长 時速 时速 里程 航程 距离 相距")), UnitSign("岁", .border, after: ["的", "，", "以"]),
      UnitSign("歲", .border, after: ["的", "，", "以"]),
      UnitSign("米", words("海拔 男子 女子 身高 跳板 跳台 水深"), notAfter: "饭飯粒线線兰蘭"),
      UnitSign("余", words("等"), after: ["名", "家", "个", "位", "种", "国", "人", "部", "件", "项", "所"]),
      UnitSign("倍", words("增长了 提高了 扩大了 前的 同期的 平均的"), notAfter: "感"),
      UnitSign("个", words("问题 亮点 特点"), after: ["，", "。", "、"]),
    ]
    + ["方面", "国家", "國家", "省", "领域", "領域", "部门", "部門", "地区", "地區", "城市", "市", "项目", "县", "单位"].map {
      UnitSign("个\($0)", words("等"))
    } + amounts

  /// Behind these a number must follow; 近万人 and 超亿元 are whole, for a round number follows the word.
  private static let leastWords =
    "名 个 個 条 條 种 種 项 項 件 台 座 亩 畝 公里 平方米 平方公里 吨 噸 岁 歲 小时 小時 分钟 分鐘 枚 辆 輛 架 栋 艘 倍 公斤 公顷 天 元 米 人次"
    .split(separator: " ").map {
      UnitSign(
        String($0),
        words(
          "至少 共计 总计 多达 不少于 高达 长达 不足 升至 增至 降至 增加了 下降了 减少了 约为 超过 达到 接近 不到 仅有 时隔 约有 共計 總計 多達 高達 長達 超過 達到"),
        notAfter: "们類类均口民物间群身数數体際际度轻貨货底末初内前以家重点庭长生目用里面本工地样化位性格心气然堂空旦下色文真首别案券子人业出条种植")
    }
    + ["人次", "公里", "平方米"].map { UnitSign($0, words("达 達 约 約 近 超")) }
    + ["亿元", "億元", "万元", "萬元", "亿美元", "億美元", "万人", "萬人", "万吨", "萬噸"].map {
      UnitSign($0, words("达 達 约 約 增至 降至 共计 总计 累计 不足 至少"))
    }
}
