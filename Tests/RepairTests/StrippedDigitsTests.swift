// A unit without its number is told, in a text without any digit; a unit that needs none is not.

import Model
import Repair
import Testing

@Suite("Stripped digits")
struct StrippedDigitsTests {
  private func suspects(_ text: String) -> [String] {
    repaired(Text(text.utf8), level: .determined).suspects.map { String(decoding: $0.text, as: UTF8.self) }
  }

  @Test(
    "are told by a unit that asks for a number",
    arguments: [
      "年月日，全县召开大会", "全县粮食产量增长%，形势很好", "第届大会昨天开幕", "据当地媒体日报道，山火还在蔓延", "日，外交部发言人回答提问",
      "今年月，桥就修好了", "截至年，村里修好了水渠", "晚上时许，会议结束", "发布会上介绍余名志愿者的事", "事故造成人死亡", "他说至少小时才能走到",
      "县里组织名干部下乡", "示范区新建个国家级园区", "企业投资亿元建厂", "全市超过公里的水渠已经修好", "活动得到多万群众的支持", "大会选出个代表团参加",
      "两国建交周年之际，桥通车了", "国家主席月日，在北京会见来宾", "今年月的一个早晨", "。年来，村里变了样", "规划（—年）印发", "上个世纪年代，他来到这里", "工厂连续年获奖",
      "铁路全长公里", "種植面積萬畝", "近个村庄受益", "岁的老人走在前面", "渔民等余人走上码头", "增速达到了.%，好于预期", "，年全国产量再创新高", "从年开始修路", "海拔米的哨所",
      "展览为期天", "媒体日援引官员的话说", "参展商品包括粮食等个领域", "存在问题个，已经整改",
    ])
  func areTold(line: String) {
    #expect(!suspects(line).isEmpty)
  }

  @Test(
    "are not seen in clean text",
    arguments: [
      "三月五日，全县召开大会", "粮食产量增长百分之五", "第三届大会昨天开幕", "近日报道，山火还在蔓延", "当日，外交部发言人回答提问", "假日在家，节日称庆", "今年以来，桥就修好了",
      "数百名志愿者参加，其余人在家", "多名干部下乡，多家媒体报道", "他是位老师，有名学生，找个人来，写篇文章", "超亿元、过万亩、近万人", "这个国家、每个县、单个项目、各项措施",
      "控制项的属性，命令名的用法，滑动条可设置", "一艘艘战舰，一届届学生，个个精神", "中央政策件件有着落，家家有余粮", "许多万年青，多余的话", "每小时一班，几公里外，半个小时",
      "生日、纪念日、工作日、开放日上午照常", "年轻人在年初和年底都回来，年货很多", "时间到了，时分不早，午夜时分", "月底完工，月光如水，上个月的事", "一万多名群众，十多条航线",
      "周年庆上，近年来的老照片摆满一墙", "时间日期格式，从年头到年尾，从年底开始", "确保资金万无一失", "附近名胜和附近个别村庄", "岁月静好，周岁的孩子", "今年月饼卖得好", "约个时间，合约名额已满",
      "年中国庆前后，自年幼时起", "连续年度考核", "国产万吨轮，两个多亿",
    ])
  func areNotSeen(line: String) {
    #expect(suspects(line) == [])
  }

  @Test("are not looked for where the text has a digit")
  func needsNone() {
    #expect(suspects("第届大会昨天开幕，3人参加") == [])
  }

  @Test("show many times in a long text, or a single sign is none")
  func needsMany() {
    let clean = String(repeating: "桥修好了，孩子们上学去了，老人在家里等着。", count: 80)
    #expect(suspects(clean + "第届大会昨天开幕") == [])
    #expect(!suspects(clean + "第届大会昨天开幕，第次会议，增长%，日，县里说至少名干部下乡").isEmpty)
  }
}
