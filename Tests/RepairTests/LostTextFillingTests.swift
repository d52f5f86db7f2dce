// What could not be decoded comes back from a clean copy: where the bytes that are left fit, or where the copy agrees far around.

import Model
import Repair
import Testing

private func text(_ string: String) -> Text { Text(string.utf8) }
private func string(_ text: Text) -> String { String(decoding: text, as: UTF8.self) }

/// UTF-8 with bytes that no decoder can read.
private struct Damage: ExpressibleByStringLiteral, CustomStringConvertible {
  var bytes: [UInt8] = []
  var decoded: Text = []
  /// For each byte of `decoded` the place in `bytes`.
  private var places: [Int] = []

  init(stringLiteral value: String) { self = Damage(value) }
  init(_ value: String) {
    places = Array(0..<value.utf8.count)
    (bytes, decoded) = (text(value), text(value))
  }
  /// A part that a decoder replaces by one U+FFFD.
  init(broken: [UInt8]) {
    bytes = broken
    decoded = text("\u{FFFD}")
    places = [0, 0, 0]
  }
  static func + (a: Damage, b: Damage) -> Damage {
    var sum = a
    sum.places += b.places.map { $0 + a.bytes.count }
    sum.bytes += b.bytes
    sum.decoded += b.decoded
    return sum
  }
  var description: String { string(decoded) }

  func rawOffset(_ place: Int) -> Int { place < places.count ? places[place] : bytes.count }

  /// The record as the first pass makes it, a paragraph a line.
  var record: DocumentRecord {
    let result = repaired(decoded, level: .determined)
    var record = DocumentRecord(origin: Origin(path: text("a"), sourceFile: text("a"), byteLength: bytes.count))
    record.encoding = "utf-8"
    var article = Article()
    article.paragraphs = result.text.split(separator: 0x0A).map { Paragraph(kind: .paragraph, text: Text($0)) }
    record.article = article
    record.suspects = withBytes(result.suspects, of: decoded, in: bytes, encoding: "utf-8") { $0.map(rawOffset) }
    return record
  }

  /// The raw text with the rows of `repairs` made in it: each from its place on, as far as its marks reach.
  func replayed(_ repairs: [Repair]) -> Text {
    var result: Text = []
    var done = 0
    for repair in repairs {
      let start = places.firstIndex(of: repair.byteOffset!)!
      let end = start + repair.before.count
      precondition(Text(decoded[start..<end]) == repair.before)
      result += decoded[done..<start] + repair.after
      done = end
    }
    return result + decoded[done...]
  }
}

private func twin(_ lines: String, id: String = "d0") -> Twin {
  var article = Article()
  article.paragraphs = lines.split(separator: "\n").map { Paragraph(kind: .paragraph, text: text(String($0))) }
  return Twin(documentID: text(id), article: article)
}

private func body(_ record: DocumentRecord) -> String {
  record.article!.paragraphs.map { string($0.text) }.joined(separator: "\n")
}

/// Han characters without order, so that no two places are alike.
private func prose(_ count: Int, seed: UInt64) -> String {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  var result = String.UnicodeScalarView()
  for _ in 0..<count {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    result.append(Unicode.Scalar(0x4E00 + UInt32(state >> 33) % 0x4000)!)
  }
  return String(result)
}

@Suite("Filling lost text from a clean copy")
struct LostTextFillingTests {
  /// 样 is E6 A0 B7, 们 is E4 BB AC, ， is EF BC 8C.
  private static let vouched: [(Damage, String)] = [
    ("今年是这" + Damage(broken: [0xE6, 0xA0]) + "的好年景，来年再看", "今年是这样的好年景，来年再看"),
    ("今年是这" + Damage(broken: [0xA0]) + Damage(broken: [0xB7]) + "的好年景，来年再看", "今年是这样的好年景，来年再看"),
    ("乡亲" + Damage(broken: [0xE4, 0xBB]) + "都去看修好的水渠", "乡亲们都去看修好的水渠"),
    ("今年修好了水渠" + Damage(broken: [0xEF, 0xBC]) + "来年再看收成", "今年修好了水渠，来年再看收成"),
    // Two characters lost a byte each.
    (
      "今年是这" + Damage(broken: [0xE6, 0xA0]) + Damage(broken: [0xE7, 0x9A]) + "好年景，来年再看",
      "今年是这样的好年景，来年再看"
    ),
  ]

  @Test("takes what fits the bytes that are left", arguments: vouched.indices)
  func restores(index: Int) throws {
    let (damage, wanted) = Self.vouched[index]
    let record = damage.record
    try #require(record.suspects.count == 1)
    let result = filled(record, by: [twin("前面一段\n\(wanted)\n后面一段", id: "d7")])
    #expect(body(result) == wanted)
    #expect(result.suspects.isEmpty)
    let row = try #require(result.repairs.first)
    #expect(row.rule == "replaced-bytes" && row.certainty == .twin && row.twinDocumentID == text("d7"))
    #expect(string(damage.replayed(result.repairs)) == wanted)
  }

  @Test(
    "leaves what the bytes contradict, what stands elsewhere, and what the copy lost too",
    arguments: [
      // 般 is E8 88 AC.
      "今年是这般的好年景，来年再看",
      // Another word beside it.
      "今年是那样的好年景，来年再看",
      "今年是这样子的好年景，来年再看",
      "今年是这\u{FFFD}的好年景，来年再看",
      "今年是这□的好年景，来年再看",
      // A paragraph ends there.
      "今年是这样\n的好年景，来年再看",
      "",
    ])
  func leaves(copy: String) {
    let record = Self.vouched[0].0.record
    #expect(filled(record, by: [twin(copy)]) == record)
  }

  @Test("believes a copy that nothing vouches for only where it agrees far around")
  func agrees() {
    let (before, after) = (prose(230, seed: 3), prose(230, seed: 4))
    let damage = Damage(before + "\u{FFFD}" + after)
    let record = damage.record
    #expect(body(filled(record, by: [twin(before + "樣" + after)])) == before + "樣" + after)
    // One character is different, sixty away: somebody edited this copy.
    var edited = Array(after.unicodeScalars)
    edited[60] = "丁"
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: edited)
    let other = twin(before + "樣" + String(changed))
    #expect(filled(record, by: [other]) == record)
    // Copies that say two things decide nothing.
    let (one, two) = (twin(before + "樣" + after), twin(before + "般" + after))
    #expect(filled(record, by: [one, two]) == record)
    // More characters than marks.
    #expect(filled(record, by: [twin(before + "樣子" + after)]) == record)
  }

  @Test("reads 锟斤拷 as the marks it was made from")
  func overwritten() {
    let (before, after) = (prose(440, seed: 5), prose(440, seed: 6))
    let damage = Damage(before + "锟斤拷" + after)
    let result = filled(damage.record, by: [twin(before + "好年" + after)])
    #expect(body(result) == before + "好年" + after)
    #expect(result.suspects.isEmpty)
  }

  @Test("fills from a copy what a copy has, and no edit of its own")
  func propertyOfEdits() {
    for seed in UInt64(1)...40 {
      let words = Array(prose(60, seed: seed).unicodeScalars)
      let place = 10 + Int(seed % 40)
      let lost = text(String(String.UnicodeScalarView(words[place...place])))
      func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(words[range])) }
      let damage =
        Damage(string(0..<place)) + Damage(broken: Array(lost.dropLast())) + Damage(string(place + 1..<60))
      var copy = words
      let edit = Int(seed * 7 % 60)
      copy[edit] = "丁"
      let result = filled(damage.record, by: [twin(String(String.UnicodeScalarView(copy)))])
      let wanted = string(0..<60)
      #expect(
        body(result) == wanted || body(result) == String(decoding: damage.decoded, as: UTF8.self), "seed \(seed)")
    }
  }

  @Test("asks nobody about a text that is hardly more than marks")
  func masses() {
    let damage = (0..<300).reduce(Damage("")) { sum, number in
      sum + Damage(prose(2, seed: UInt64(number) + 9)) + Damage(broken: [0xE6, 0xA0])
    }
    #expect(damage.record.suspects.allSatisfy { $0.stretch == nil })
  }
}
