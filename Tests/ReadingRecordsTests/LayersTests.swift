// Archives and compressions around records; and bytes that try to harm.
import Archives
import Model
import PackedFixtures
import Reading
import Testing

@Suite struct LayersTests {
  static let lines = Array("{\"content\": \"一\"}\n{\"content\": \"二\"}\n".utf8)

  @Test("Records of members are named by member and number")
  func members() {
    let archive = zip([
      FixtureMember("a/页.html", Array("<p>页</p>".utf8)), FixtureMember("b.jsonl", Self.lines),
      FixtureMember("c.jsonl.gz", gzip(Self.lines)),
      FixtureMember("d.tar.gz", gzip(tar([FixtureMember("x", Self.lines)]))),
    ])
    let read = read(gzip(archive), chunk: 100)
    #expect(
      read.documents.map { "\($0.origin.member.string ?? "") \($0.origin.record ?? -1)" } == [
        "a/页.html -1", "b.jsonl 0", "b.jsonl 1", "c.jsonl.gz 0", "c.jsonl.gz 1", "d.tar.gz!/x 0", "d.tar.gz!/x 1",
      ])
    #expect(read.documents.allSatisfy { $0.origin.isUnpackedRange })
    #expect(read.reasons.isEmpty)
  }

  @Test("Links, devices and names that climb are items or names, never paths")
  func hostileNames() {
    let read = read(
      tar([
        FixtureMember("../../../etc/cron.d/x", Array("text".utf8)), FixtureMember("l", [], type: "2"),
        FixtureMember("d", [], type: "3"), FixtureMember([0x61, 0x01, 0xFF], Array("text".utf8)),
        FixtureMember("same", Array("1".utf8)), FixtureMember("same", Array("2".utf8)),
      ]))
    #expect(read.documents.map(\.origin.member.string) == ["../../../etc/cron.d/x", "a\\x01\\xFF", "same", "same#6"])
    #expect(read.reasons == [.notAFile, .notAFile])
  }

  @Test("An archive in an archive in an archive is rejected by name, its neighbours are read")
  func nesting() {
    let deep = zip([FixtureMember("3", zip([FixtureMember("x", [65])]))])
    let read = read(zip([FixtureMember("2", deep), FixtureMember("after", Array("text".utf8))]))
    #expect(read.rejected.map(\.origin.member.string) == ["2!/3"])
    #expect(read.reasons == [.nestedTooDeep])
    #expect(read.texts == ["text"])
    var packed = Array("text".utf8)
    for _ in 0..<3 { packed = gzip(packed) }
    #expect(ReadingRecordsTests.read(packed).texts == ["text"])
    #expect(ReadingRecordsTests.read(gzip(packed)).reasons == [.nestedTooDeep])
  }

  @Test("A bomb is an item and takes no memory", arguments: [false, true])
  func bomb(inArchive: Bool) {
    let bomb = gzippedZeros(64 << 20)
    var settings = RecordSettings()
    settings.recordLimit = 1 << 20
    settings.unpacking.ratioFreeBytes = 1 << 22
    let read = read(inArchive ? tar([FixtureMember("b.gz", bomb)]) : bomb, settings: settings)
    #expect(read.reasons == [.tooLarge])
    #expect(read.documents.isEmpty)
  }

  @Test("A packed page is one document, its place the whole file")
  func packedPage() {
    let packed = gzip(Array("<p>页</p>".utf8))
    let origin = read(packed).documents.first?.origin
    #expect(origin?.byteOffset == 0)
    #expect(origin?.byteLength == packed.count)
    #expect(origin?.record == nil)
    #expect(origin?.isUnpackedRange == false)
  }

  @Test("A file that is an empty archive, and one that holds nothing, have an item")
  func nothing() {
    #expect(read(zip([])).reasons == [.noDocuments])
    #expect(read([UInt8]()).documents.map(\.bytes) == [[]])
    #expect(read([0x1F, 0x8B, 8]).reasons == [.damagedCompression])
  }

  // MARK: Properties

  static let shapes: [[UInt8]] = [
    Array((0..<4).map { response(Array("<p>\($0)</p>".utf8)) }.joined()),
    Array((0..<4).map { gzip(response(Array("<p>\($0)</p>".utf8), header: "Content-Encoding: gzip\r\n")) }.joined()),
    Array(#"[{"title": "题", "content": "一"}, {"data": {"content": "二 \u4e00"}}, {"content": ["三"]}]"#.utf8), lines,
    Array("title,content\n一,\"二\n三\"\n四,五\n".utf8),
    Array(
      "<rss><item><title>x</title><description><![CDATA[y]]></description></item><item><description>z</description></item></rss>"
        .utf8),
    Array("---\ntitle: x\n---\n\ntext\n---\ntitle: y\n---\ntext\n".utf8),
    Array((0..<3).map { "=========\n标题：\($0)\n\(paragraph)\n" }.joined().utf8),
    zip([FixtureMember("a", lines), FixtureMember("b", lines)]),
    gzip(tar([FixtureMember("a", lines), FixtureMember("b", Array("<p>x</p>".utf8))])),
    Array(
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b--\r\n"
        .utf8),
    Array("filedesc://x 0 20190906000000 text/plain 2\na\n\nhttp://a/ 0 20190906082649 text/html 3\n<p>\n".utf8),
  ]

  @Test("The same file in other chunks is the same", arguments: shapes.indices, [1, 2, 5, 97])
  func chunks(shape: Int, chunk: Int) {
    let whole = read(Self.shapes[shape])
    #expect(!whole.order.isEmpty)
    #expect(read(Self.shapes[shape], chunk: chunk).order == whole.order)
  }

  @Test("Mutated files end, with an item at least, and no place outside the file", arguments: shapes.indices)
  func mutations(shape: Int) {
    for seed in 0..<400 {
      var random = Mutations(seed: UInt64(shape * 1_000 + seed))
      let bytes = random.mutated(Self.shapes[shape])
      var settings = RecordSettings()
      settings.recordLimit = seed % 3 == 0 ? 64 : 1 << 20
      let read = read(bytes, chunk: 1 + seed % 50, settings: settings)
      #expect(!read.order.isEmpty, "seed \(seed) of shape \(shape)")
      #expect(read.order.count <= bytes.count + 1, "seed \(seed) of shape \(shape)")
      for origin in read.documents.map(\.origin) + read.rejected.map(\.origin) where !origin.isUnpackedRange {
        #expect(
          origin.byteOffset >= 0 && origin.byteLength >= 0 && origin.byteOffset + origin.byteLength <= bytes.count,
          "seed \(seed) of shape \(shape): \(origin)")
      }
      #expect(Set(read.order).count == read.order.count, "seed \(seed) of shape \(shape): two items are one")
    }
  }
}

/// Damages bytes as bad disks, bad programs and bad people do. SplitMix64 (Steele, Lea, Flood 2014).
struct Mutations {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ value >> 31) % UInt64(max(1, bound)))
  }

  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...next(4) where !bytes.isEmpty {
      let place = next(bytes.count)
      switch next(5) {
      case 0: bytes[place] ^= UInt8(1 << next(8))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(20)))
      case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + next(40))], at: next(bytes.count))
      case 3: bytes.insert(Array("\"<>]}{[\n\r\0-=&;\\".utf8)[next(15)], at: place)
      default: bytes.removeLast(min(bytes.count, next(bytes.count)))
      }
    }
    return bytes
  }
}
