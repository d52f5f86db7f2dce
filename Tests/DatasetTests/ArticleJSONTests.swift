// An article as one line of JSON: every value as it is in the record, unknown values null.
import Dataset
import Foundation
import Model
import Testing

@Suite("An article's JSON")
struct ArticleJSONTests {
  private func object(
    _ article: Article, status: DocumentStatus = .kept, change: (inout DocumentRecord) -> Void = { _ in }
  ) throws
    -> [String: Any]
  {
    var record = DocumentRecord(origin: Origin(path: Text("a.txt".utf8), sourceFile: Text("a.txt".utf8), byteLength: 9))
    record.article = article
    change(&record)
    let row = ArticleRow(
      articleID: Text("a1".utf8), documentID: Text("d1".utf8), record: record, article: article,
      bodySHA256: Text("00".utf8), copies: 1)
    var json = ArticleJSON()
    let line = json.line(row, status: status)
    #expect(line.last == 0x0A && line.count { $0 == 0x0A } == 1)
    return try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
  }

  @Test("gives null and empty lists for what is not known")
  func givesNull() throws {
    let json = try object(Article())
    for key in [
      "title", "summary", "published_date", "published_at", "partial_date", "source", "view_count", "script", "reason",
      "encoding",
    ] {
      #expect(json[key] is NSNull, "\(key)")
    }
    for key in ["authors", "paragraphs", "captions", "related", "suspects", "repairs", "event_dates"] {
      #expect((json[key] as? [Any])?.isEmpty == true, "\(key)")
    }
    #expect(json["body"] as? String == "")
    #expect(json["date_precision"] as? String == "none")
  }

  @Test("gives every value as it is")
  func givesValues() throws {
    var article = Article()
    article.title = Text("灯“又”亮了\\ \"x\"".utf8)
    article.published = CivilDate(year: 2019, month: 9, day: 6).map {
      LocalDateTime(date: $0, hour: 8, minute: 26, second: 49, precision: .second, utcOffset: 480)
    }
    article.eventDates = [CivilDate(year: 1969, month: 12, day: 31), CivilDate(year: 2024, month: 2, day: 29)]
      .compactMap { $0 }
    article.authors = [Text("岑雨".utf8), Text("A B".utf8)]
    article.paragraphs = [
      Paragraph(kind: .subhead, text: Text("一".utf8)), Paragraph(kind: .paragraph, text: Text("二".utf8)),
    ]
    article.captions = [Caption(text: Text("图".utf8), credit: Text("时雨".utf8)), Caption(text: Text("图二".utf8))]
    article.related = [Reference(text: Text("又".utf8), url: Text("/1".utf8))]
    article.viewCount = 3_000_000_000
    article.script = .simplified
    let json = try object(article) { record in
      record.suspects = [Suspect(text: Text("□".utf8), why: Text("lost.".utf8), context: Text("a□b".utf8))]
      record.repairs = [
        Repair(rule: "byte-slip", byteOffset: 7, before: Text("?".utf8), after: Text("节".utf8), certainty: .determined)
      ]
    }
    #expect(json["title"] as? String == "灯“又”亮了\\ \"x\"")
    #expect(json["published_date"] as? String == "2019-09-06")
    #expect(json["published_at"] as? String == "2019-09-06T08:26:49")
    #expect(json["utc_offset"] as? String == "+08:00")
    #expect(json["event_dates"] as? [String] == ["1969-12-31", "2024-02-29"])
    #expect(json["authors"] as? [String] == ["岑雨", "A B"])
    #expect(json["body"] as? String == "一\n二")
    #expect(json["paragraphs"] as? [String] == ["一", "二"])
    #expect(json["subheads"] as? [String] == ["一"])
    #expect((json["captions"] as? [[String: Any]])?.map { $0["credit"] as? String } == ["时雨", nil])
    #expect((json["related"] as? [[String: Any]])?.map { $0["url"] as? String } == ["/1"])
    #expect(json["view_count"] as? Int == 3_000_000_000)
    #expect(json["script"] as? String == "Hans")
    #expect(json["suspect_count"] as? Int == 1)
    #expect((json["suspects"] as? [[String: String]]) == [["text": "□", "why": "lost."]])
    #expect((json["repairs"] as? [[String: Any]])?.first?["byte_offset"] as? Int == 7)
  }

  @Test("leaves the time out where only the day is known")
  func leavesTimesOut() throws {
    var article = Article()
    article.published = CivilDate(year: 2019, month: 9, day: 6).map { LocalDateTime(date: $0, precision: .day) }
    let json = try object(article)
    #expect(json["published_date"] as? String == "2019-09-06")
    #expect(json["published_at"] is NSNull)
    #expect(json["date_precision"] as? String == "day")
  }

  @Test("tells why a document was turned away")
  func tellsReasons() throws {
    let json = try object(Article(), status: .rejected) {
      $0.rejection = Rejection(.binary, at: .reading, detail: Text("offset 0".utf8))
    }
    #expect(json["status"] as? String == "rejected")
    #expect(json["reason"] as? String == "binary")
    #expect(json["detail"] as? String == "offset 0")
  }

  @Test("writes one article after another without a trace of the first")
  func beginsAnew() throws {
    var first = Article()
    first.title = Text("一".utf8)
    first.authors = [Text("甲".utf8)]
    var json = ArticleJSON()
    var record = DocumentRecord(origin: Origin(path: [], sourceFile: [], byteLength: 0))
    var lines: [[UInt8]] = []
    for article in [first, Article(), first] {
      record.article = article
      let row = ArticleRow(articleID: [], documentID: [], record: record, article: article, bodySHA256: [], copies: 1)
      lines.append(json.line(row, status: .kept))
    }
    #expect(lines[0] == lines[2])
    #expect(!String(decoding: lines[1], as: UTF8.self).contains("甲"))
  }
}

@Suite("The calendar of the tables")
struct CalendarTests {
  /// Days worked out by hand from the Gregorian rule; 0 is 1970-01-01.
  @Test(
    "counts days by the Gregorian rule",
    arguments: [
      (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (1900, 3, 1, -25_508),
      (2024, 12, 31, 20_088),
      (1, 1, 1, -719_162),
    ])
  func countsDays(year: Int, month: Int, day: Int, days: Int) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.daysSinceEpoch == days)
    #expect(CivilDate(daysSinceEpoch: days) == date)
  }

  @Test(
    "knows no day that is none",
    arguments: [(2023, 2, 29), (1900, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 4, 31), (2024, 1, 0), (0, 1, 1)])
  func refusesDays(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }
}
