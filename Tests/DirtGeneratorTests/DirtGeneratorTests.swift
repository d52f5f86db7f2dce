// The generator is held to its word: the same seed gives the same dump, the bytes are valid, the truth stands in them, and the
// byte-slip mechanism does what was worked out by hand from the code page.
import DirtGenerator
import Testing

@Suite("The generator of dirty dumps")
struct DirtGeneratorTests {
  static let seeds: [UInt64] = Array(1...40)

  @Test("gives the same dump for the same kind and seed", arguments: Kind.allCases)
  func isDeterministic(kind: Kind) {
    for seed in Self.seeds {
      let (a, b) = (dirtyDump(kind: kind, seed: seed), dirtyDump(kind: kind, seed: seed))
      #expect(a.bytes == b.bytes && a.expected == b.expected && a.name == b.name, "seed \(seed)")
    }
  }

  @Test("gives another dump for another seed", arguments: Kind.allCases)
  func variesWithSeed(kind: Kind) {
    let dumps = Self.seeds.map { dirtyDump(kind: kind, seed: $0) }
    for (i, a) in dumps.enumerated() {
      for b in dumps[(i + 1)...] { #expect(a.bytes != b.bytes, "\(a.name) and \(b.name)") }
    }
  }

  @Test("writes valid UTF-8 everywhere but in the GB18030 page", arguments: Kind.allCases)
  func isValid(kind: Kind) {
    for seed in Self.seeds {
      let dump = dirtyDump(kind: kind, seed: seed)
      #expect(dump.expected.paragraphs.count >= 4, "seed \(seed)")
      for one in [dump] + dump.copies {
        #expect((String(validating: one.bytes, as: UTF8.self) == nil) == (kind == .gb18030Page), "seed \(seed)")
      }
    }
  }

  @Test(
    "prints every wanted paragraph as it stands in the record",
    arguments: [
      Kind.tablePipes, .doubledBody, .doubledCaptions, .notices, .lunarDate, .bylineAsSource, .missingYear, .exactCopy,
      .traditionalCopy, .navigationPage,
    ])
  func printsItsTruth(kind: Kind) {
    for seed in Self.seeds {
      let dump = dirtyDump(kind: kind, seed: seed)
      for one in [dump] + dump.copies {
        let text = String(decoding: one.bytes, as: UTF8.self)
        for paragraph in one.expected.paragraphs {
          let times = text.ranges(of: paragraph).count
          #expect(times == (kind == .doubledBody ? 2 : 1), "seed \(seed): \(paragraph)")
        }
        for caption in one.expected.captions {
          #expect(text.ranges(of: caption.text + (caption.credit ?? "")).count == 2, "seed \(seed)")
        }
        if let title = one.expected.title { #expect(text.contains(title), "seed \(seed)") }
      }
    }
  }

  @Test("leaves the clean text when undamaged annotations are taken out again")
  func injectsPinyinOnly() {
    for seed in Self.seeds {
      let dump = dirtyDump(kind: .injectedPinyin, seed: seed)
      let (text, count) = withoutPinyin(String(decoding: dump.bytes, as: UTF8.self))
      #expect(count >= 20, "seed \(seed): \(count) annotations")
      for paragraph in dump.expected.paragraphs { #expect(text.contains(paragraph), "seed \(seed): \(paragraph)") }
      if let title = dump.expected.title { #expect(text.contains(title), "seed \(seed)") }
    }
  }

  @Test("puts at least one slip in, and no more than it means to")
  func injectsSlips() {
    let repairs = [
      "使?jié)O": "使漁", "展?jié)O": "展漁", "日?qǐng)D": "日圖", "到?jīng)]": "到沒", "使?jié )O": "使漁", "展?jié )O": "展漁",
      "日?qǐng )D": "日圖", "到?jīng )]": "到沒",
    ]
    for seed in Self.seeds {
      let dump = dirtyDump(kind: .injectedPinyinWithSlip, seed: seed)
      var text = String(decoding: dump.bytes, as: UTF8.self)
      var slips = 0
      for (dirty, clean) in repairs.sorted(by: { $0.key < $1.key }) {
        while let range = text.firstRange(of: dirty) {
          text.replaceSubrange(range, with: clean)
          slips += 1
        }
      }
      let clean = withoutPinyin(text).text
      #expect(slips >= 1, "seed \(seed)")
      for paragraph in dump.expected.paragraphs { #expect(clean.contains(paragraph), "seed \(seed): \(paragraph)") }
    }
  }

  /// Worked out from the code page: 使 CAB9 + 漁 9D4F hide 節 B99D, and 9D with `(` is no pair; 日 C8D5 + 圖 8844 hide 請 D588;
  /// 保 B1A3 + ” A1B1 hide ！ A3A1; 在 D4DA follows 請 C7EB's neighbour 88 and 堅 is 88D4; 大 B4F3 loses F3 before 、.
  @Test(
    "damages bytes as the code page says",
    arguments: [
      ("展潛力大、", "節jié", "展?jié)摿Υ?、"), ("使漁民", "節jié", "使?jié)O民"), ("假日圖書館", "請qǐng", "假日?qǐng)D書館"),
      ("“三保”任務", "務wù", "“三?!比蝿?wù)"), ("請在30日", "堅jiān 請qǐng", "請(qǐng)?jiān)?0日"), ("會上，", "會huì ", "會(huì)上,"),
    ])
  func reproducesTheMechanism(clean: String, table: String, dirty: String) {
    let entries = table.split(separator: " ").map { Annotation($0.first ?? " ", String($0.dropFirst())) }
    #expect(ByteSlip.damage(clean, entries) == dirty)
  }

  private func withoutPinyin(_ text: String) -> (text: String, count: Int) {
    let letters = Set("abcdefghijklmnopqrstuvwxyzāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü ")
    var result = ""
    var pending: String?
    var count = 0
    for character in text {
      if let held = pending {
        if character == ")", held.count > 1 {
          pending = nil
          count += 1
        } else if letters.contains(character) {
          pending = held + String(character)
        } else {
          result += held + String(character)
          pending = nil
        }
      } else if character == "(" {
        pending = "("
      } else {
        result.append(character)
      }
    }
    return (result + (pending ?? ""), count)
  }
}
