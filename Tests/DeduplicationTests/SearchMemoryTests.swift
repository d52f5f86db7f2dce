// What a search remembers: the second of two searches asks for no text, and a search over more documents for those that are new.
import Deduplication
import Digests
import DirtGenerator
import SearchedTexts
import Synchronization
import Testing

/// Remembers by the texts themselves.
private final class TextMemory: SearchMemory {
  private struct Pair: Hashable {
    var judge: String
    var other: String
    var masks: [UInt64]
  }
  private let outcomes = Mutex([Pair: PairOutcome]())
  private let reductions = Mutex([String: Reduction]())
  private let current = Mutex([String]())

  func begin(_ texts: [SearchedText]) { current.withLock { $0 = texts.map(\.text) } }

  private func name(_ pair: ComparedPair) -> Pair {
    current.withLock {
      Pair(judge: $0[pair.judge], other: $0[pair.other], masks: [pair.judgeMask, pair.otherMask])
    }
  }
  func outcome(of pair: ComparedPair) throws -> PairOutcome? {
    let name = name(pair)
    return outcomes.withLock { $0[name] }
  }
  func remember(_ outcome: PairOutcome, of pair: ComparedPair) throws {
    let name = name(pair)
    outcomes.withLock { outcomes in
      #expect(outcomes[name] == nil || outcomes[name] == outcome)
      outcomes[name] = outcome
    }
  }
  func remember(_ reduction: Reduction, of document: Int) throws {
    let text = current.withLock { $0[document] }
    reductions.withLock { $0[text] = reduction }
  }
  func reduction(of text: String) -> Reduction? { reductions.withLock { $0[text] } }
}

/// Notes which texts are asked for.
private final class WatchedTexts: TextStore {
  private let texts: [ComparableText]
  let asked = Mutex(Set<Int>())
  init(_ texts: [ComparableText]) { self.texts = texts }
  func text(of document: Int) throws -> ComparableText {
    asked.withLock { _ = $0.insert(document) }
    return texts[document]
  }
}

@Suite("A search that remembers")
struct SearchMemoryTests {
  /// Searches with what is remembered; tells which texts were asked for.
  private func remembering(
    _ texts: [SearchedText], _ memory: TextMemory
  ) async throws -> (result: SearchResult, asked: Set<Int>) {
    memory.begin(texts)
    let comparable = texts.map { ComparableText(folding: Array($0.text.utf8).span) }
    let storage = MemoryStorage()
    let measures = MeasureShelf(on: storage)
    for (index, text) in comparable.enumerated() {
      var own = TextMeasures(of: text)
      if let reduction = memory.reduction(of: texts[index].text) { own.replaceReduction(reduction) }
      try measures.put([try #require(TextMeasures(bytes: own.bytes))], first: index)
    }
    let store = WatchedTexts(comparable)
    let search = DuplicateSearch(
      zip(texts, comparable).map {
        SearchedDocument(digest: $1.tokenDigest, site: $0.site, day: $0.day, isTraditional: $1.isTraditional)
      }, measures: measures, texts: store, storage: storage, memory: 1 << 22, former: memory,
      concurrently: oneAfterAnother)
    let result = try await search.run { texts[$0].text.utf8.lexicographicallyPrecedes(texts[$1].text.utf8) }
    return (result, store.asked.withLock { $0 })
  }

  /// Stories of two sites, with the sites' frames around them, and edited copies of some.
  private func corpus(_ random: inout SplitMix64, frames: [String], count: Int) -> [SearchedText] {
    var texts: [SearchedText] = []
    for _ in 0..<count {
      let site = random.number(0...1)
      let story = random.sentences(random.number(5...15)).joined()
      texts.append(SearchedText(story + "\n" + frames[site], site: UInt64(site + 1)))
      if random.chance(40) {
        texts.append(SearchedText(random.edited(story, percent: 8) + "\n" + frames[1 - site], site: UInt64(2 - site)))
      }
    }
    return texts
  }

  @Test("answers as one that remembers nothing, and compares what is new only", arguments: [UInt64](1...4))
  func compares(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let frames = (0..<2).map { _ in random.sentences(4).joined(separator: "\n") }
    let first = corpus(&random, frames: frames, count: 80)
    let memory = TextMemory()
    let night = try await remembering(first, memory)
    let alone = try await search(first)
    #expect(night.result.verdicts == alone.verdicts && night.result.relations == alone.relations, "seed \(seed)")
    #expect(!night.asked.isEmpty)

    let again = try await remembering(random.shuffled(first), memory)
    #expect(again.asked.isEmpty, "seed \(seed): \(again.asked.count) texts")

    // The next night some are gone, and some are new.
    let next = Array(first.dropFirst(3)) + corpus(&random, frames: frames, count: 5)
    let later = try await remembering(next, memory)
    let anew = try await search(next)
    #expect(later.result.verdicts == anew.verdicts && later.result.relations == anew.relations, "seed \(seed)")
    #expect(later.asked.count < 30, "seed \(seed): \(later.asked.count) texts")
  }

  @Test("gives every outcome back from its code, and takes no other number for one")
  func codes() throws {
    let findings: [PairVerdict.Finding] = [
      .different, .copies, .contained, .related(.quotes), .related(.sameTemplate), .related(.updates),
    ]
    for finding in findings {
      for similarity in [0, 1, 512, 999, 1000] {
        let outcome = PairOutcome(finding: finding, similarity: similarity)
        #expect(PairOutcome(code: outcome.code) == outcome)
      }
    }
    #expect(PairOutcome(code: 1001) == nil)
    #expect(PairOutcome(code: 6 << 10) == nil)
    #expect(PairOutcome(code: .max) == nil)
  }

  @Test("takes no bytes for measures that were cut or grew", arguments: [UInt64](1...5))
  func measuresAreWhole(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = ComparableText(folding: Array(random.sentences(random.number(1...12)).joined().utf8).span)
    let measures = TextMeasures(of: text)
    #expect(TextMeasures(bytes: measures.bytes) == measures)
    for count in [0, 7, 8, 16, measures.bytes.count - 8, measures.bytes.count - 1] {
      #expect(TextMeasures(bytes: Array(measures.bytes.prefix(count))) == nil, "seed \(seed), \(count) bytes")
    }
    #expect(TextMeasures(bytes: measures.bytes + [UInt8](repeating: 0, count: 8)) == nil)
  }
}
