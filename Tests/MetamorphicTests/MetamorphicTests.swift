// Holds the product to dumps that nobody wrote down: the kinds of dirt with names, dates, places and order of lines drawn from seeds.
//
// The truth comes with each dump from the generator; a kind that fails names the seeds, so that any of them can be made again.
import Deduplication
import DirtGenerator
import Model
import SearchedTexts
import Testing

@Suite("Generated dirt")
struct MetamorphicTests {
  static let seeds: [UInt64] = Array(1...40)

  @Test("is read as the generator meant it", arguments: Kind.allCases)
  func readsEachKind(kind: Kind) throws {
    for seed in Self.seeds {
      let dump = dirtyDump(kind: kind, seed: seed)
      for read in try GeneratedRecord.read([dump] + dump.copies) {
        let differences = read.differences
        #expect(
          differences.isEmpty,
          "\(kind.rawValue), seed \(seed), \(read.dump.name):\n\(differences.joined(separator: "\n"))")
      }
    }
  }

  @Test(
    "keeps one of a pair and tells what the other is",
    arguments: zip([Kind.exactCopy, .traditionalCopy], [DuplicateKind.exact, .crossScript]))
  func findsCopies(kind: Kind, duplicate: DuplicateKind) async throws {
    for seed in Self.seeds {
      let dump = dirtyDump(kind: kind, seed: seed)
      let pair = try GeneratedRecord.read([dump] + dump.copies)
      let candidates = pair.compactMap(\.candidate)
      try #require(candidates.count == 2, "\(kind.rawValue), seed \(seed): a rejected copy")
      // The first is the richer one, or else the first by path.
      let wanted = [Verdict.kept, .duplicate(of: 0, kind: duplicate, similarity: 1000)]
      #expect(try await verdicts(on: candidates) == wanted, "\(kind.rawValue), seed \(seed)")
    }
  }

  @Test("does not merge different articles")
  func keepsStrangersApart() async throws {
    let kinds: [Kind] = [.notices, .lunarDate, .navigationPage]
    let dumps = kinds.flatMap { kind in Self.seeds.prefix(20).map { dirtyDump(kind: kind, seed: $0) } }
    let candidates = try GeneratedRecord.read(dumps).compactMap(\.candidate)
    #expect(candidates.count == dumps.count)
    #expect(try await verdicts(on: candidates).allSatisfy { $0 == .kept })
  }
}
