// The comparable form of a text, its bytes and its sketch.
import Deduplication
import DirtGenerator
import Testing

private func comparable(_ text: String) -> ComparableText { ComparableText(folding: Array(text.utf8).span) }

@Suite("A comparable text")
struct ComparisonTests {
  @Test(
    "is the same for what differs in width, case, script, punctuation, pinyin, and leading zeros",
    arguments: [
      ("2021年03月05日", "２０２１年3月5日"), ("涨了3.5%", "漲了３.５％"), ("共12,345人", "共１２,３４５人"),
      ("The Ferry Waits.", "the ferry, waits"),
      ("发展潜力", "發(fā)展(zhǎn)潛力"), ("水（shuǐ)稻", "水稻"), ("甲\n乙", "甲乙"),
    ])
  func foldsAway(a: String, b: String) {
    #expect(comparable(a).tokens == comparable(b).tokens)
  }

  @Test(
    "differs where the words or the figures do",
    arguments: [
      ("3.5", "35"), ("1.25", "12.5"), ("3月5日", "3月6日"), ("ferry waits", "ferrywaits"), ("甲乙", "乙甲"), ("水稻(CBD)", "水稻"),
    ])
  func keepsApart(a: String, b: String) {
    #expect(comparable(a).tokens != comparable(b).tokens)
  }

  @Test("has a unit for each sentence and line, told apart as running text or not")
  func cutsUnits() {
    let text = comparable("双虹桥修好了\n日期：2021-03-04\n桥通了，人来了。茶免费！\n\n完")
    #expect(text.units.map(\.isRunning) == [false, false, true, true, false])
    #expect(text.units.map(\.endsLine) == [true, true, false, true, true])
    #expect(text.units.last?.end == UInt32(text.tokens.count))
    #expect(comparable("").units.isEmpty)
    #expect(comparable("……！\n").tokens.isEmpty)
  }

  @Test("knows the Traditional script from the Simplified one")
  func tellsScripts() {
    #expect(comparable("漁民們說夜裡開航的燈").isTraditional)
    #expect(!comparable("渔民们说夜里开航的灯").isTraditional)
  }

  @Test("comes back from its bytes", arguments: [UInt64](1...20))
  func comesBack(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = comparable(random.sentences(random.number(0...30)).joined(separator: random.chance(50) ? "\n" : ""))
    #expect(ComparableText(encoded: text.encoded) == text, "seed \(seed)")
  }

  @Test("takes any bytes", arguments: [UInt64](1...50))
  func takesAnyBytes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<200).map { _ in UInt8(random.number(0...255)) }
    let text = ComparableText(folding: bytes.span)
    #expect(text.tokens.count <= 800)
    #expect(Int(text.units.last?.end ?? 0) == text.tokens.count, "seed \(seed)")
  }
}

@Suite("A sketch")
struct SketchTests {
  @Test(
    "holds some eighth of the grams, ascending, each once; a short text's smallest ones", arguments: [UInt64](1...20))
  func samples(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let long = Sketch(of: comparable(random.sentences(200).joined()).tokens).hashes
    let grams = comparable(random.sentences(200).joined()).tokens.count
    #expect(long.count > grams / 16 && long.count < grams / 4, "seed \(seed): \(long.count) of \(grams)")
    #expect(zip(long, long.dropFirst()).allSatisfy { $0 < $1 })
    let short = Sketch(of: comparable(random.sentences(3).joined()).tokens).hashes
    #expect(short.count >= 24)
    #expect(Sketch(of: [1, 2, 3, 4]).hashes.isEmpty)
    #expect(Sketch(of: [1, 2, 3, 4, 5]).hashes.count == 1)
  }

  @Test("of a part is a part of the whole's, where both are long", arguments: [UInt64](1...20))
  func nests(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let sentences = random.sentences(120)
    let whole = Set(Sketch(of: comparable(sentences.joined()).tokens).hashes)
    let part = Sketch(of: comparable(sentences[20..<60].joined()).tokens).hashes
    #expect(!part.isEmpty && part.allSatisfy(whole.contains), "seed \(seed)")
  }
}
