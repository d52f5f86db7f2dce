// Copies: what the fold takes for the same, which copy is chosen, and that no order of documents matters.
import Deduplication
import Digests
import DirtGenerator
import Model
import SearchedTexts
import Testing

/// Paragraphs of these texts.
private func paragraphs(_ texts: [String]) -> [Paragraph] {
  texts.map { Paragraph(kind: .paragraph, text: Text($0.utf8)) }
}

private func fold(_ texts: String...) -> SHA256Digest { bodyFoldDigest(of: paragraphs(texts)) }

@Suite("The fold of a body")
struct BodyFoldTests {
  @Test(
    "takes for the same what differs in width, case, punctuation, white space, script or pinyin only",
    arguments: [
      ("历时14个月，溪口镇的双虹桥修缮完工。", "歷時１４個月,溪口鎮的雙虹橋修繕完工"), ("“那是写给我们的。”鲁大成说。", "「那是寫給我們的。」魯大成說。"),
      ("The Ferry waits", "the FERRY　waits!"), ("①号楼", "1號樓"), ("㎏", "kg"), ("会议在机械厂", "會(huì)議(yì)在機(jī)械廠"),
      ("会议", "會(huì )議"),
      ("ｶﾞｽ灯", "ガス灯"), ("a\u{301}", "á"), ("陶罐里", "陶罐裡"),
    ])
  func takesForTheSame(a: String, b: String) {
    #expect(fold(a) == fold(b))
  }

  @Test(
    "takes for different what says something else",
    arguments: [
      ("修缮完工", "修缮开工"), ("14个月", "15个月"), ("1.5吨", "1吨5"), ("中央商务区(CBD)", "中央商务区"), ("不是船", "是船"), ("", "船"),
    ])
  func takesForDifferent(a: String, b: String) {
    #expect(fold(a) != fold(b))
  }

  @Test("does not see where paragraphs end")
  func joinsParagraphs() {
    #expect(fold("甲乙", "丙") == fold("甲", "乙丙"))
    #expect(fold("甲", "", "乙") == fold("甲乙"))
    #expect(fold("甲", "乙") != fold("乙", "甲"))
  }

  @Test("takes generated articles in both scripts for the same", arguments: [UInt64](1...40))
  func foldsScripts(seed: UInt64) throws {
    let pair = dirtyDump(kind: .traditionalCopy, seed: seed)
    let copy = try #require(pair.copies.first)
    #expect(pair.expected.paragraphs != copy.expected.paragraphs)
    let a = bodyFoldDigest(of: paragraphs(pair.expected.paragraphs))
    #expect(a == bodyFoldDigest(of: paragraphs(copy.expected.paragraphs)), "seed \(seed)")
  }
}

@Suite("Copies")
struct CopyTests {
  private typealias Candidate = (article: Article, candidate: CopyCandidate)

  /// A document with this body; `number` makes its path and digest.
  private func candidate(_ number: Int, body: String, change: (inout Article) -> Void = { _ in }) -> Candidate {
    var article = Article()
    article.paragraphs = paragraphs([body])
    change(&article)
    let path = Text("file-\(number)".utf8)
    return (
      article,
      CopyCandidate(
        fold: bodyFoldDigest(of: article.paragraphs),
        rank: CopyRank(
          article, suspectCount: 0, repairCount: 0, digest: SHA256.digest(of: path),
          origin: Origin(path: path, sourceFile: path, byteLength: 1)))
    )
  }

  @Test("are of the kept document, each article once")
  func areOfOneKept() async throws {
    let candidates = [
      candidate(1, body: "甲乙丙"), candidate(2, body: "丁"), candidate(3, body: "甲，乙，丙"), candidate(4, body: "甲乙丙"),
    ]
    let judged = try await verdicts(on: candidates)
    #expect(judged[1] == .kept)
    let group = [judged[0], judged[2], judged[3]]
    #expect(group.count { $0 == .kept } == 1)
    let kept = [0, 2, 3].first { judged[$0] == .kept }
    for index in [0, 2, 3] where index != kept {
      #expect(judged[index] == .duplicate(of: kept ?? -1, kind: .exact, similarity: 1000))
    }
    #expect(try await verdicts(on: []).isEmpty)
  }

  @Test("in the other script are called so")
  func tellScripts() async throws {
    let a = candidate(1, body: "渔民的灯") { $0.title = Text("灯".utf8) }
    let b = candidate(2, body: "漁民的燈")
    #expect(try await verdicts(on: [a, b]) == [.kept, .duplicate(of: 0, kind: .crossScript, similarity: 1000)])
    #expect(try await verdicts(on: [b, a]) == [.duplicate(of: 1, kind: .crossScript, similarity: 1000), .kept])
  }

  /// The written order of the choice, one step each.
  @Test(
    "give way to the one with more to say",
    arguments: ["date", "title", "source", "people", "suspects", "repairs", "day"])
  func giveWay(step: String) async throws {
    let date = CivilDate(year: 2019, month: 9, day: 6).map { LocalDateTime(date: $0, precision: .day) }
    let later = CivilDate(year: 2020, month: 1, day: 1).map { LocalDateTime(date: $0, precision: .day) }
    for order in 0...1 {
      // The better one has the greater path once and the smaller once, so that no later rule decides.
      var poor = candidate(1 - order, body: "甲乙丙丁") { if step == "day" { $0.published = later } }
      let rich = candidate(order, body: "甲乙丙丁") { article in
        switch step {
        case "date", "day": article.published = date
        case "title": article.title = Text("题".utf8)
        case "source": article.source = Text("澄水晚风".utf8)
        case "people": article.reporters = [Text("岑雨".utf8)]
        default: break
        }
      }
      if step == "suspects" { poor.candidate.rank.suspectCount = 1 }
      if step == "repairs" { poor.candidate.rank.repairCount = 1 }
      #expect(try await verdicts(on: [poor, rich])[1] == .kept, "\(step)")
      #expect(try await verdicts(on: [rich, poor])[0] == .kept, "\(step)")
    }
  }

  @Test("are the same whatever the order of the documents", arguments: [UInt64](1...30))
  func doNotDependOnOrder(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let candidates = (0..<60).map { number in
      candidate(number, body: "第\(random.number(0...9))篇") { article in
        if random.chance(50) { article.title = Text("题".utf8) }
      }
    }
    /// Path of each document to the path of what it is a copy of.
    func judged(_ list: [Candidate]) async throws -> [[UInt8]: [UInt8]] {
      var result: [[UInt8]: [UInt8]] = [:]
      for (candidate, verdict) in zip(list.map(\.candidate), try await verdicts(on: list)) {
        switch verdict {
        case .kept: result[candidate.rank.path] = candidate.rank.path
        case .duplicate(let chosen, _, _): result[candidate.rank.path] = list[chosen].candidate.rank.path
        }
      }
      return result
    }
    let wanted = try await judged(candidates)
    for _ in 0..<5 { #expect(try await judged(random.shuffled(candidates)) == wanted, "seed \(seed)") }
    // No copy is a copy of a copy.
    for chosen in wanted.values { #expect(wanted[chosen] == chosen, "seed \(seed)") }
  }
}
