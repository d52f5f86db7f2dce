// zip and tar as streams of members.
import Archives
import PackedFixtures
import Testing

@Suite struct ArchiveMembersTests {
  private func members(
    _ bytes: [UInt8], _ format: PackedFormat, chunk: Int = 100
  ) throws -> [(member: ArchiveMember, bytes: [UInt8])] {
    let archive = ArchiveMembers(HeldBytes(bytes, chunkSize: chunk), format: format)
    var result: [(ArchiveMember, [UInt8])] = []
    while let member = try archive.next() { result.append((member, drained(archive.content).bytes)) }
    return result
  }

  static let both: [FixtureMember] = [
    FixtureMember("页面/一.html", Array("<p>一</p>".utf8)), FixtureMember("../../etc/passwd", Array("x".utf8)),
    FixtureMember("/abs", [UInt8](repeating: 66, count: 70_000)),
  ]

  @Test("Members come with the names the archive has, and with their bytes", arguments: [1, 511, 1 << 16])
  func names(chunk: Int) throws {
    for (format, bytes) in [(PackedFormat.zip, zip(Self.both)), (.tar, tar(Self.both))] {
      #expect(PackedFormat(Array(bytes.prefix(512)).span) == format)
      let found = try members(bytes, format, chunk: chunk)
      #expect(found.map(\.member.name) == Self.both.map(\.name))
      #expect(found.map(\.bytes) == Self.both.map(\.bytes))
      #expect(found.allSatisfy { $0.member.kind == .file })
    }
  }

  @Test("A name that is no text stays the bytes it is")
  func rawNames() throws {
    let name: [UInt8] = [0xD2, 0xBB, 0x01, 0x2E, 0xFF]
    #expect(try members(tar([FixtureMember(name, [1])]), .tar).map(\.member.name) == [name])
  }

  @Test("Links and devices are told as such, and nothing follows them")
  func links() throws {
    let found = try members(
      tar([
        FixtureMember("a", [], type: "2"), FixtureMember("b", [], type: "3"),
        FixtureMember("c", [65]),
      ]), .tar)
    #expect(found.map(\.member.kind) == [.link, .device, .file])
    #expect(found.map(\.bytes) == [[], [], [65]])
  }

  @Test("Members that nobody reads are passed, the next one is whole")
  func skipping() throws {
    let archive = ArchiveMembers(HeldBytes(zip(Self.both), chunkSize: 64), format: .zip)
    _ = try archive.next()
    _ = try archive.next()
    _ = try archive.next()
    #expect(drained(archive.content).bytes == Self.both[2].bytes)
    #expect(try archive.next() == nil)
  }

  @Test("An archive that ends early gives the members before, then an error, then nothing")
  func endsEarly() throws {
    for (format, bytes) in [(PackedFormat.zip, zip(Self.both)), (.tar, tar(Self.both))] {
      let archive = ArchiveMembers(HeldBytes(Array(bytes.prefix(10_000))), format: format)
      for expected in Self.both.prefix(2) {
        #expect(try archive.next()?.name == expected.name)
        #expect(drained(archive.content).bytes == expected.bytes)
      }
      #expect(try archive.next()?.name == Self.both[2].name)
      #expect(drained(archive.content).error != nil)
      #expect(archive.endedInsideMember)
      #expect(try archive.next() == nil)
    }
  }
}
