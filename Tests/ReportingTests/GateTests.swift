// Gates: which numbers close which gate, when a closed gate refuses, and whom it names.
import Dataset
import Model
import Reporting
import Testing

@Suite("A gate")
struct GateTests {
  /// Accounts of folders with so many articles, all with title and date, and so many rejects.
  static func accounts(_ folders: [(name: String, articles: Int, rejects: Int)], undated: Int = 0) -> RunAccounts {
    var accounts = RunAccounts()
    for folder in folders {
      for number in 0..<folder.articles {
        var article = Article()
        article.title = Text("t".utf8)
        if number >= undated {
          article.published = LocalDateTime(date: CivilDate(year: 2026, month: 11, day: 20)!, precision: .day)
        }
        article.paragraphs = [Paragraph(kind: .paragraph, text: Text("text".utf8))]
        let record = record("\(folder.name)/\(number)")
        accounts.add(
          ArticleRow(
            articleID: Text("a".utf8), documentID: Text("d".utf8), record: record, article: article,
            bodySHA256: [], copies: 1))
        accounts.add(DocumentRow(documentID: Text("d".utf8), record: record, status: .kept, articleID: Text("a".utf8)))
      }
      for number in 0..<folder.rejects {
        var record = record("\(folder.name)/r\(number)")
        record.rejection = Rejection(.noText, at: .extraction)
        accounts.add(DocumentRow(documentID: Text("d".utf8), record: record, status: .rejected, articleID: nil))
      }
    }
    return accounts
  }

  private static func record(_ path: String) -> DocumentRecord {
    DocumentRecord(origin: Origin(path: Array(path.utf8), sourceFile: Text(path.utf8), byteLength: 10))
  }

  /// 2026-11-22 in days since 1970 (`date -u -d 2026-11-22 +%s`, divided by 86,400).
  static let runDay = 20_779

  static func record(_ id: String, _ accounts: RunAccounts) -> RunRecord {
    RunRecord(
      runID: id, started: "2026-11-22T01:30:00Z", verdict: .published, milliseconds: 1, version: "1", bytes: 1,
      runDay: runDay, accounts)
  }

  private func verdict(
    _ before: RunAccounts, _ after: RunAccounts, runs: Int = 4, _ change: (inout GateSettings) -> Void = { _ in }
  ) -> GateVerdict {
    var settings = GateSettings()
    change(&settings)
    let history = RunHistory((0..<runs).map { Self.record("r\($0)", before) })
    return Gates(settings).verdict(
      on: Self.record("now", after), after, history, formerFolders: before.folderCounts, runDay: Self.runDay)
  }

  @Test("is open where nothing moved, and there is one for every number that has to be watched")
  func opens() {
    let accounts = Self.accounts([("a", 10, 1), ("b", 5, 0)])
    let found = verdict(accounts, accounts)
    #expect(found.closed.isEmpty)
    #expect(!found.isRefused)
    #expect(found.isEnforced)
    #expect(Set(found.results.map(\.gate)) == Set(GateResult.Gate.allCases).subtracting([.freshness]))
  }

  @Test(
    "of the count lets a fifth go and no more",
    arguments: [(100, 80, false), (100, 79, true), (5, 4, false), (5, 3, true)])
  func watchesTheCount(before: Int, after: Int, closes: Bool) {
    let found = verdict(Self.accounts([("a", before, 0)]), Self.accounts([("a", after, 0)]))
    #expect(found.closed.contains { $0.gate == .articleDrop } == closes)
    #expect(found.isRefused == closes)
  }

  @Test("names the folders that moved the number, the greatest move first")
  func namesMovers() throws {
    let found = verdict(
      Self.accounts([("a", 50, 0), ("b", 40, 0), ("c", 10, 0)]),
      Self.accounts([("a", 49, 0), ("c", 5, 0), ("d", 2, 0)]))
    let gate = try #require(found.closed.first { $0.gate == .articleDrop })
    #expect(gate.finding.hasPrefix("56 articles after 100"))
    #expect(gate.movers == ["b 40 → 0", "c 10 → 5", "a 50 → 49"])
  }

  @Test("of a field closes where more than ten points of the articles lose it")
  func watchesFields() throws {
    let before = Self.accounts([("a", 20, 0)])
    // 17 of 20 are dated: 15 points less.
    let after = Self.accounts([("a", 20, 0)], undated: 3)
    let found = verdict(before, after)
    #expect(found.closed.map(\.gate) == [.dateFill])
    #expect(found.closed.first?.movers == ["a 20 of 20 → 17 of 20"])
    #expect(verdict(before, after) { $0.fillDropPoints = 15 }.closed.isEmpty)
  }

  @Test("of the rejects closes where their share rises by more than ten points", arguments: [(10, false), (15, true)])
  func watchesRejects(rejects: Int, closes: Bool) {
    let found = verdict(Self.accounts([("a", 100, 0)]), Self.accounts([("a", 100, rejects)]))
    #expect(found.closed.contains { $0.gate == .rejectRate } == closes)
  }

  @Test("only reports until four runs have been published, where it is told to, and not at all where it is off")
  func reports() {
    let (before, after) = (Self.accounts([("a", 100, 0)]), Self.accounts([("a", 1, 0)]))
    #expect(!verdict(before, after, runs: 3).isRefused)
    #expect(verdict(before, after, runs: 3).reprieve?.contains("3") == true)
    #expect(verdict(before, after, runs: 4).isRefused)
    #expect(!verdict(before, after) { $0.mode = .report }.isRefused)
    #expect(!verdict(before, after) { $0.mode = .report }.closed.isEmpty)
    #expect(verdict(before, after) { $0.mode = .off }.results.isEmpty)
    #expect(verdict(before, after, runs: 0).results.isEmpty)
  }

  @Test(
    "of freshness closes where the newest article is older than it may be",
    arguments: [(1, true), (2, false), (0, false)])
  func watchesFreshness(days: Int, closes: Bool) {
    let accounts = Self.accounts([("a", 3, 0)])
    let found = verdict(accounts, accounts) { $0.newestAgeDays = days }
    #expect(found.closed.contains { $0.gate == .freshness } == closes)
  }

  @Test("compares with the last published run, never with a refused one")
  func skipsRefused() {
    let good = Self.accounts([("a", 100, 0)])
    var refused = Self.record("r5", Self.accounts([("a", 10, 0)]))
    refused.verdict = .refused
    let history = RunHistory((0..<4).map { Self.record("r\($0)", good) } + [refused])
    let now = Self.accounts([("a", 12, 0)])
    let found = Gates(GateSettings()).verdict(
      on: Self.record("now", now), now, history, formerFolders: good.folderCounts, runDay: Self.runDay)
    #expect(found.isRefused)
  }
}
