// The search over many documents: what it finds, and what must not be seen in it: order, memory, a flood.
import Deduplication
import DirtGenerator
import Model
import SearchedTexts
import Testing

@Suite("The search for duplicates")
struct DuplicateSearchTests {
  /// The text of each document to the text of what it is a copy of, and of each relation.
  private func answer(_ texts: [SearchedText], _ result: SearchResult) -> [String] {
    var lines: [String] = []
    for (text, verdict) in zip(texts, result.verdicts) {
      switch verdict {
      case .kept: lines.append("\(text.text) kept")
      case .duplicate(let of, let kind, let similarity):
        lines.append("\(text.text) \(kind.rawValue) \(similarity) \(texts[of].text)")
      }
    }
    for relation in result.relations {
      let pair = [texts[relation.document].text, texts[relation.related].text]
      lines.append("\(relation.kind == .sameTemplate ? pair.sorted() : pair) \(relation.kind.rawValue)")
    }
    return lines.sorted()
  }

  /// Originals with edited, cut and framed copies.
  private func corpus(_ random: inout SplitMix64, originals: Int) -> [SearchedText] {
    var texts: [SearchedText] = []
    for _ in 0..<originals {
      let sentences = random.sentences(random.number(6...20))
      let text = sentences.joined()
      texts.append(SearchedText(text))
      if random.chance(40) { texts.append(SearchedText(random.edited(text, percent: 10))) }
      if random.chance(30) { texts.append(SearchedText(sentences.prefix(sentences.count * 2 / 3).joined())) }
      if random.chance(30) { texts.append(SearchedText("来源 第\(random.number(1...99))号站\n" + text + "\n编辑 岑雨")) }
      if random.chance(20) { texts.append(SearchedText(text)) }
    }
    return texts
  }

  @Test("finds edited, cut, framed and equal copies and keeps one of each", arguments: [UInt64](1...5))
  func findsCopies(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let texts = corpus(&random, originals: 60)
    let result = try await search(texts)
    #expect(result.verdicts.count { $0 == .kept } == 60, "seed \(seed)")
    #expect(result.relations.isEmpty, "seed \(seed)")
    for case .duplicate(let of, _, let similarity) in result.verdicts {
      #expect(result.verdicts[of] == .kept)
      #expect(similarity > 500 && similarity <= 1000)
    }
  }

  @Test("answers the same whatever the order of documents and however little memory it has", arguments: [UInt64](1...5))
  func doesNotDependOnOrder(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let texts = corpus(&random, originals: 60)
    let wanted = answer(texts, try await search(texts))
    for _ in 0..<3 {
      let shuffled = random.shuffled(texts)
      #expect(answer(shuffled, try await search(shuffled)) == wanted, "seed \(seed)")
    }
    let storage = MemoryStorage()
    #expect(answer(texts, try await search(texts, memory: 1, storage: storage)) == wanted, "seed \(seed)")
    // The runs did not fit: this is the other path.
    #expect(storage.byteCount > 0)
  }

  @Test("answers the same when not even a part of what it sorts fits in memory", arguments: [UInt64](1...2))
  func cutsWhatDoesNotFit(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    // Some five hundred sketched hashes to each of the parts that are sorted by themselves; half as many may be in memory.
    let texts = corpus(&random, originals: 2400)
    let wanted = answer(texts, try await search(texts))
    #expect(answer(texts, try await search(texts, memory: 1)) == wanted, "seed \(seed)")
  }

  @Test("compares no texts that share a turn of phrase which hundreds have", arguments: [UInt64](1...5))
  func passesOverPhrases(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let phrase = "按照上级统一部署和要求"
    let texts = (0..<300).map { _ in
      SearchedText(random.sentences(2).joined() + phrase + random.sentences(2).joined())
    }
    let result = try await search(texts)
    #expect(result.comparedPairs == 0, "seed \(seed)")
    #expect(result.verdicts.allSatisfy { $0 == .kept }, "seed \(seed)")
  }

  @Test("answers the same on one, two and eight threads", arguments: [UInt64](1...3))
  func doesNotDependOnThreads(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    // More than one part of the shelf.
    let texts = corpus(&random, originals: 300)
    let wanted = try await search(texts)
    for threads in [2, 8] {
      let result = try await search(texts) { count, work in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for thread in 0..<threads {
            group.addTask { for index in stride(from: thread, to: count, by: threads) { try work(index) } }
          }
          try await group.waitForAll()
        }
      }
      #expect(result.verdicts == wanted.verdicts, "seed \(seed), \(threads) threads")
      #expect(result.relations == wanted.relations, "seed \(seed), \(threads) threads")
    }
  }

  @Test("makes no chain: what is a copy of a copy only stays by itself", arguments: [UInt64](1...10))
  func makesNoChain(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let line = random.sentences(40)
    // Each text shares three quarters with the next, the first nothing with the last.
    let texts = (0..<6).map { SearchedText(line[$0 * 5..<$0 * 5 + 15].joined()) }
    let result = try await search(texts)
    for (index, verdict) in result.verdicts.enumerated() {
      if case .duplicate(let of, _, _) = verdict { #expect(abs(of - index) <= 1, "seed \(seed)") }
    }
  }

  @Test("takes furniture for no likeness: short bodies in the frame of one site stay apart", arguments: [UInt64](1...5))
  func ignoresFurniture(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let frame = random.sentences(5).joined(separator: "\n")
    let texts = (0..<60).map { _ in SearchedText(random.sentences(4).joined() + "\n" + frame, site: 7) }
    let result = try await search(texts)
    #expect(result.verdicts.allSatisfy { $0 == .kept }, "seed \(seed)")
  }

  @Test("does not take a story for furniture that many sites reprint", arguments: [UInt64](1...5))
  func keepsReprints(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let story = random.sentences(12).joined(separator: "\n")
    let texts = (0..<80).map { SearchedText("来源 第\($0)号站\n" + story + "\n编辑 第\($0)组", site: UInt64($0 % 3)) }
    let result = try await search(texts)
    #expect(result.verdicts.count { $0 == .kept } == 1, "seed \(seed)")
  }

  @Test("chooses the whole text before the cut one, then by rank")
  func choosesTheWhole() async throws {
    var random = SplitMix64(seed: 3)
    let sentences = random.sentences(12)
    let texts = [
      SearchedText(sentences.prefix(5).joined(), rank: 0), SearchedText(sentences.joined(), rank: 2),
      SearchedText(random.edited(sentences.joined(), percent: 4), rank: 1),
    ]
    let verdicts = try await search(texts).verdicts
    #expect(verdicts[2] == .kept)
    #expect([verdicts[0], verdicts[1]].allSatisfy { if case .duplicate(2, _, _) = $0 { true } else { false } })
  }

  @Test("says which of two reports is the later one")
  func ordersUpdates() async throws {
    let first = """
      截至今天中午，溪口镇已转移群众310人，开放安置点4处，投入抢险人员86人，出动车辆12台。
      镇里从2019年起建了7座小水库，这次有5座及时腾出了库容，下游3个村没有进水。
      县里调来的2批物资共9车，已于凌晨1点送到，其中棉被400床，饮用水600箱。
      """
    let later = "    " + first.replacing("310", with: "452").replacing("86", with: "121")
    for turned in [false, true] {
      let texts = [SearchedText(first, day: turned ? 9 : 8), SearchedText(later, day: turned ? 8 : 9)]
      let relations = try await search(texts).relations
      try #require(relations.count == 1)
      #expect(relations[0].kind == .updates)
      #expect(relations[0].document == (turned ? 0 : 1))
    }
  }

  @Test("compares few pairs when a flood of documents shares one passage")
  func standsAFlood() async throws {
    var random = SplitMix64(seed: 11)
    let passage = random.sentences(3).joined()
    let texts = (0..<2000).map { _ in SearchedText(passage + random.sentences(3).joined()) }
    let result = try await search(texts)
    #expect(result.comparedPairs < 20 * texts.count)
    #expect(result.verdicts.count { $0 == .kept } > 1900)
  }

  @Test("has an answer for no documents, empty ones and single words")
  func takesLittle() async throws {
    #expect(try await search([]).verdicts.isEmpty)
    let result = try await search([SearchedText("甲"), SearchedText("乙"), SearchedText("甲")])
    #expect(
      result.verdicts == [.kept, .kept, .duplicate(of: 0, kind: .exact, similarity: 1000)]
        || result.verdicts == [.duplicate(of: 2, kind: .exact, similarity: 1000), .kept, .kept])
  }
}
