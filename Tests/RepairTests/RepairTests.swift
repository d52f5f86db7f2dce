// What holds of every repair: done twice it changes nothing, clean text stays as it is, and each repair tells where it stood.
//
// Over the generator's dumps, damaged and clean.
import DirtGenerator
import Model
import Repair
import Testing

@Suite("Repair as a whole")
struct RepairTests {
  @Test("changes nothing when it is done again", arguments: Kind.allCases)
  func isIdempotent(kind: Kind) {
    for seed in UInt64(1)...15 {
      let once = repaired(replaced(dirtyDump(kind: kind, seed: seed).bytes))
      let twice = repaired(once.text)
      #expect(twice.text == once.text, "\(kind.rawValue), seed \(seed)")
      #expect(twice.repairs.isEmpty, "\(kind.rawValue), seed \(seed)")
    }
  }

  @Test(
    "leaves clean text as it is, byte for byte, and reports nothing",
    arguments: [
      Kind.tablePipes, .doubledBody, .doubledCaptions, .notices, .lunarDate, .bylineAsSource, .missingYear, .exactCopy,
      .traditionalCopy,
      .navigationPage,
    ])
  func leavesCleanTextAlone(kind: Kind) {
    for seed in UInt64(1)...40 {
      let dump = dirtyDump(kind: kind, seed: seed)
      for one in [dump] + dump.copies {
        let result = repaired(one.bytes)
        #expect(result.text == one.bytes, "\(one.name)")
        #expect(result.repairs.isEmpty && result.suspects.isEmpty, "\(one.name)")
      }
    }
  }

  @Test("gives valid UTF-8 of damaged pages cut anywhere", arguments: [UInt64](1...10))
  func staysValid(seed: UInt64) {
    let bytes = dirtyDump(kind: .injectedPinyinWithSlip, seed: seed).bytes
    for cut in stride(from: 0, to: bytes.count, by: 97) {
      let part = replaced(Array(bytes[..<cut]))
      #expect(String(validating: repaired(part).text, as: UTF8.self) != nil, "seed \(seed), \(cut) bytes")
    }
  }

  /// An offset is that in the text before repair: there stands what was changed.
  @Test("places every repair where it stood before any of them", arguments: ["", "\u{FEFF}\u{AD}天\u{200B}气\u{AD}\n"])
  func placesRepairs(before: String) {
    var misplaced: [String] = []
    for seed in UInt64(1)...20 {
      let text = Array(before.utf8) + dirtyDump(kind: .injectedPinyinWithSlip, seed: seed).bytes
      let result = repaired(text)
      #expect(result.repairs.contains { $0.rule == "byte-slip" }, "seed \(seed)")
      #expect(result.repairs.map(\.offset) == result.repairs.map(\.offset).sorted(), "seed \(seed)")
      for repair in result.repairs where !text[repair.offset...].starts(with: repair.before) {
        let found = String(decoding: repair.before, as: UTF8.self)
        misplaced.append("seed \(seed): \(repair.rule) at \(repair.offset), \(found)")
      }
    }
    #expect(misplaced.isEmpty, "\(misplaced.count) misplaced")
  }

  private func replaced(_ bytes: [UInt8]) -> Text { Text(String(decoding: bytes, as: UTF8.self).utf8) }
}
