// The report: its sums, its size, and that nobody's title becomes markup, script or a direction of writing.
import Comparison
import Dataset
import Foundation
import Model
import Reporting
import Testing

@Suite("The morning report")
struct ReportTests {
  /// Text that would do harm where it is not escaped, in several of HTML's contexts, and what hides or turns text.
  static let hostile = [
    "<script>alert(1)</script>", "</td></table><h1>owned</h1>", "\"><img src=x onerror=alert(1)>", "'onmouseover='x",
    "&lt;b&gt;", "<!--", "]]>", "</style><style>*{display:none}", "</title><svg onload=x>", "\u{202E}gnp.exe",
    "\u{2066}\u{200F}", "a\u{0}b\u{1B}[31mred\u{7}", "\u{85}\u{2028}\u{2029}", "=cmd|'/c calc'!A0", "\u{FEFF}\u{200B}",
    "\u{E0041}", "{{7*7}}",
  ]

  /// A report in which every place that shows foreign text shows `text`.
  static func report(showing text: String, documents: Int = 3) -> NightReport {
    let foreign = Text(text.utf8)
    var accounts = RunAccounts()
    for number in 0..<documents {
      var article = Article()
      article.title = foreign
      article.source = foreign
      article.section = foreign
      article.dateEvidence = foreign
      article.published = LocalDateTime(date: CivilDate(daysSinceEpoch: 19_000 + number % 400), precision: .day)
      article.paragraphs = [Paragraph(kind: .paragraph, text: foreign)]
      var record = DocumentRecord(
        origin: Origin(path: Array("x".utf8), sourceFile: foreign + Text("/\(number)".utf8), byteLength: number))
      record.sha256 = "00"
      record.encoding = text
      record.repairs = [
        Repair(rule: "byte-slip", byteOffset: 1, before: foreign, after: foreign, certainty: .determined)
      ]
      let (article1, document1, document2) = (Text("a1".utf8), Text("d1".utf8), Text("d2".utf8))
      accounts.add(
        ArticleRow(
          articleID: article1, documentID: document1, record: record, article: article, bodySHA256: [], copies: 2))
      accounts.add(DocumentRow(documentID: document1, record: record, status: .kept, articleID: article1))
      var other = article
      other.published = LocalDateTime(date: CivilDate(daysSinceEpoch: 18_000), precision: .day)
      accounts.add(
        DuplicateRow(
          documentID: document2, articleID: article1, kind: .exact, similarity: 1000, article: other, chosen: article))
      accounts.add(DocumentRow(documentID: document2, record: record, status: .duplicate, articleID: article1))
      record.rejection = Rejection(.noText, at: .extraction, detail: foreign)
      accounts.add(DocumentRow(documentID: Text("d3".utf8), record: record, status: .rejected, articleID: nil))
    }
    var summary = ComparisonSummary()
    summary.added = 1
    summary.newCount = 1
    return NightReport(
      record: GateTests.record("2026-11-22T013000.000Z", accounts), accounts: accounts,
      verdict: GateVerdict(
        results: [GateResult(gate: .articleDrop, isOpen: false, finding: "1 after 2", movers: [text])],
        isEnforced: true, reprieve: nil),
      history: RunHistory(),
      changes: NightChanges(
        former: "r1", summary: summary,
        examples: [Change(kind: .added, articleID: foreign, title: foreign, sourceFile: foreign)]),
      slowest: [SlowFile(path: text, milliseconds: 5)], skipped: [("begin with a dot", 2)],
      versions: [("winnow", "1")], settings: [("input", text, text)])
  }

  /// Names of elements in the order of the page, found by a scan for `<` alone.
  private func skeleton(_ html: [UInt8]) -> [String] {
    html.split(separator: UInt8(ascii: "<")).dropFirst().map { part in
      String(decoding: part.prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }
  }

  @Test("has the same elements whatever titles, paths and details say", arguments: hostile)
  func escapes(text: String) {
    let plain = Self.report(showing: "plain").html
    let html = Self.report(showing: text).html
    #expect(skeleton(html) == skeleton(plain))
    let shown = String(decoding: html, as: UTF8.self)
    #expect(!shown.contains("<script"))
    let raw = shown.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE0FFF: true
      default: false
      }
    }
    #expect(raw.isEmpty)
  }

  @Test("stays below a megabyte for a hundred thousand long and different titles")
  func staysSmall() {
    let long = String(repeating: "很长的标题<&>\"'", count: 100)
    #expect(Self.report(showing: long, documents: 100).html.count < 1_000_000)
    var accounts = RunAccounts()
    for number in 0..<100_000 {
      var article = Article()
      article.title = Text("\(number)\(long)".utf8)
      article.source = article.title
      article.section = article.title
      article.dateEvidence = article.title
      article.published = LocalDateTime(date: CivilDate(daysSinceEpoch: number % 30_000), precision: .day)
      let record = DocumentRecord(
        origin: Origin(path: [], sourceFile: Text("\(number)\(long)/x".utf8), byteLength: number))
      accounts.add(
        ArticleRow(
          articleID: [0x61], documentID: [0x64], record: record, article: article, bodySHA256: [], copies: number))
      accounts.add(DocumentRow(documentID: [0x64], record: record, status: .kept, articleID: [0x61]))
    }
    var report = Self.report(showing: "x")
    report.accounts = accounts
    #expect(report.html.count < 1_000_000)
    #expect(report.json.count < 32_000_000)
    #expect(accounts.all.documents == 100_000)
  }

  @Test("counts so that documents are articles, duplicates and rejects")
  func sums() throws {
    let report = Self.report(showing: "x", documents: 7)
    let all = report.accounts.all
    #expect((all.documents, all.articles, all.duplicates, all.rejects) == (21, 7, 7, 7))
    #expect(report.accounts.conflictingDates == 7)
    #expect(report.accounts.days.values.reduce(0, +) == 7)
    #expect(report.accounts.lengths.reduce(0, +) == 7)
    #expect(report.accounts.repairs.map(\.documents) == [21])
    let html = String(decoding: report.html, as: UTF8.self)
    #expect(html.contains("21 documents = 7 articles + 7 duplicates + 7 rejects."))
    #expect(html.contains("Refused: 1 of 1 gates are closed"))
  }

  @Test(
    "says the same in JSON, from which the next night reads the sums by folder", arguments: ["北京", "\u{202E}\"\\\n"])
  func printsJSON(text: String) throws {
    let report = Self.report(showing: text, documents: 4)
    let object = try #require(JSONSerialization.jsonObject(with: Data(report.json)) as? [String: Any])
    #expect((object["all"] as? [String: Any])?["documents"] as? Int == 12)
    #expect((object["gates"] as? [String: Any])?["enforced"] as? Bool == true)
    #expect(folderCounts(inReport: report.json) == report.accounts.folderCounts)
    #expect(folderCounts(inReport: Array("{".utf8)).isEmpty)
  }

  @Test("is the same for the same night")
  func isDeterministic() {
    #expect(Self.report(showing: "x", documents: 50).html == Self.report(showing: "x", documents: 50).html)
    #expect(Self.report(showing: "x", documents: 50).json == Self.report(showing: "x", documents: 50).json)
  }

  @Test("allows its own style by its digest, and nothing else")
  func hasAPolicy() throws {
    let html = String(decoding: Self.report(showing: "x").html, as: UTF8.self)
    #expect(html.contains("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"))
    #expect(!html.contains(" style="))
    #expect(!html.contains("http://") && !html.contains("https://"))
  }
}
