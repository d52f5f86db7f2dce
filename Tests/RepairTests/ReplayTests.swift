// What the list of changes promises: made on the text as found, they give the repaired text, byte for byte.
//
// Over every kind of damage alone, mixed at random into one text, cut anywhere, and over random bytes.
import DirtGenerator
import Model
import Repair
import Testing

@Suite("Replaying the changes")
struct ReplayTests {
  /// `text` with `changes` made.
  static func replayed(_ text: Text, _ changes: [TextRepair]) -> Text? {
    var result: Text = []
    var copied = 0
    for change in changes {
      guard change.offset >= copied, change.count == 1, text[change.offset...].starts(with: change.before) else {
        return nil
      }
      result += text[copied..<change.offset] + change.after
      copied = change.offset + change.before.count
    }
    return result + text[copied...]
  }

  static func check(_ text: Text, _ name: String) {
    let result = repaired(text)
    let isReplayed = replayed(text, result.changes) == result.text
    #expect(isReplayed, "\(name)")
    #expect(String(validating: result.text, as: UTF8.self) != nil, "\(name)")
    let again = repaired(result.text)
    let isSettled = again.text == result.text
    #expect(
      isSettled,
      "\(name)\n\(String(decoding: result.text, as: UTF8.self))\n\(String(decoding: again.text, as: UTF8.self))")
  }

  @Test("gives the repaired text of every kind of dump", arguments: Kind.allCases)
  func dumps(kind: Kind) {
    for seed in UInt64(1)...10 {
      let bytes = Text(String(decoding: dirtyDump(kind: kind, seed: seed).bytes, as: UTF8.self).utf8)
      Self.check(bytes, "\(kind.rawValue), seed \(seed)")
    }
  }

  /// Pieces of all kinds of damage, and of none.
  static let pieces: [String] = [
    InjectedPinyinTests.context, "未來的發(fā)展?jié)摿Υ?、任務(wù)重", "完成“六?!比蝿?wù)的", WordPinyinTests.injected,
    "天\u{200B}气\u{AD}",
    "\u{2F63}活\u{2F54}平", "\u{F914}", MojibakeTests.western(MojibakeTests.sentence.utf8, isWindows: true),
    MojibakeTests.western(MojibakeTests.western("你好，世界".utf8, isWindows: false).utf8, isWindows: false),
    MojibakeTests.western(MojibakeTests.gbk("路上的橋修好了"), isWindows: true),
    MojibakeTests.pairs(Array("孩子們上學，好".utf8)), "&amp;ldquo;橋&amp;rdquo;&amp;#20462;", "#xff0c;路#x3002;",
    "。: N9 b& W# G8 G' Y! @3 N",
    "ﾌﾟﾛｸﾞﾗﾑ", "锟斤拷", "\u{FFFD}", "<p>", "</p>", "\n", "plain text, (CBD) 2020年", "?", "(", ")", "\u{202A}", "é",
  ]

  @Test("gives the repaired text of damage upon damage", arguments: UInt64(1)...60)
  func mixtures(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      var text = ""
      for _ in 0..<Int(random.next() % 12) { text += Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }
      var bytes = Text(text.utf8)
      // Cut and stir some of it.
      if random.next() % 2 == 0, bytes.count > 4 {
        bytes.removeSubrange(0..<Int(random.next() % UInt64(bytes.count)))
        for _ in 0..<Int(random.next() % 4) where !bytes.isEmpty {
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        }
      }
      Self.check(Text(String(decoding: bytes, as: UTF8.self).utf8), "seed \(seed): \(text.debugDescription)")
    }
  }
}
