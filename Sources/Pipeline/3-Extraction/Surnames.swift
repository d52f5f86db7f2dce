// The surnames of Chinese, for names printed without a label.
//
// The single surnames that together cover well over 99 % of people in mainland China (Ministry of Public Security, name reports) and the
// common double ones.

internal import UTF8Text

enum Surnames {
  private static let single: Set<CodePoint> = Set(
    word(
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔文赖樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍申尤毕聂柴焦柳邢岳骆霍路裴祁祝辛耿涂关费阎纪舒屈项欧阳詹成凌柯谷游宁童车包卓华穆简饶欧时苗甘饶管盛解臧阮符古左瞿代戚桂席单晏隋蒙佟池靳卫尚艾景冉滕仇褚宫商楼连荣丛鲍蔺燕查闻人匡郎初占米苑封巩甄敖应郁幸明苟沙蓝保仝梅窦娄牟娜佘党植麻展卞鞠慕帅齐容那桑邸原边战全苍宗冷栗郜居房刁迟干伏晋缪岑"
    ))
  private static let double = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "闻人", "宇文",
  ].map(word)

  /// Tells whether the scalars `range` are a surname and a given name of one or two characters.
  static func isFullName(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    let han = range.filter { line.scalars[$0] != 0x20 }
    guard han.count >= 2, han.count <= 4, han.allSatisfy({ isHan(line.scalars[$0]) }) else { return false }
    for surname in double where han.count >= 3 && line.has(surname, at: range.lowerBound) { return true }
    return han.count <= 3 && single.contains(line.scalars[range.lowerBound])
  }

  /// The names of `range` when they are printed without anything between them, and surnames leave only one way to part them:
  /// 徐永春陈晨 is 徐永春 and 陈晨. Nil for what is one name, and where there are two ways or none.
  /// - Parameter least: how many characters at least. Four may be one name outside a dateline: 陈方安生, 安倍晋三, a pen name.
  static func parted(_ line: FoldedLine, _ range: Range<Int>, least: Int = 5) -> [Range<Int>]? {
    guard range.count >= least, range.count <= 16, range.allSatisfy({ isHan(line.scalars[$0]) }) else { return nil }
    // ways[n]: in how many ways the first n characters are names; last[n]: where the last name of one of them begins.
    var ways = [Int](repeating: 0, count: range.count + 1)
    var last = ways
    ways[0] = 1
    for end in 2...range.count {
      for length in 2...min(4, end) where ways[end - length] > 0 {
        let name = range.lowerBound + end - length..<range.lowerBound + end
        guard isFullName(line, name) else { continue }
        ways[end] = min(2, ways[end] + ways[end - length])
        last[end] = end - length
      }
    }
    guard ways[range.count] == 1 else { return nil }
    var names: [Range<Int>] = []
    var end = range.count
    while end > 0 {
      names.append(range.lowerBound + last[end]..<range.lowerBound + end)
      end = last[end]
    }
    return names.reversed()
  }
}
