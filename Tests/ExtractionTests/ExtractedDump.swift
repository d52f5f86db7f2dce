// A dump in a few lines, taken through reading and extraction.
import Extraction
import Model
import Reading

/// A title, header lines, and a body of three paragraphs.
struct ExtractedDump {
  static let body = [
    "停用了三年的渡口重新点亮了航标灯，附近的几十户渔民说，夜里回家的路从此不用再猜。",
    "守灯人姓岑，六十出头，他把开灯和关灯的时刻写在一本蓝色封面的簿子里，一页也没有漏过。",
    "簿子的最后一页留着空白，他说要等最后一条船平安靠岸的那一天再写。",
  ]

  let article: Article

  /// - Parameter title: nil for a dump without one.
  init(header: [String], title: String? = "渡口的灯又亮了", body: [String] = Self.body, after: [String] = []) throws {
    let lines = (title.map { [$0] } ?? []) + header + [""] + body + after
    article = extracted(try blockList(of: Text(lines.joined(separator: "\n").utf8))).article
  }

  /// The day of publication and the time as far as it is known: `2019-09-06`, `2019-09-06 08:26`, `… 08:26:49`.
  var published: String? {
    guard let published = article.published else { return nil }
    let day = String(decoding: published.date.iso8601, as: UTF8.self)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return switch published.precision {
    case .none, .day: day
    case .minute: "\(day) \(two(published.hour)):\(two(published.minute))"
    case .second: "\(day) \(two(published.hour)):\(two(published.minute)):\(two(published.second))"
    }
  }

  var title: String? { article.title.map(string) }
  var source: String? { article.source.map(string) }
  var partialDate: String? { article.partialDate.map(string) }
  var paragraphs: [String] { article.paragraphs.map { string($0.text) } }
}

/// Text as a string.
func string(_ text: Text) -> String { String(decoding: text, as: UTF8.self) }
