// Reading a listed file: whole, within the limit, and never a mixture of two states.
import Glibc
import Intake
import POSIXFiles
import TemporaryFolders
import Testing

@Suite struct InputReadingTests {
  let input: TemporaryFolder

  init() throws {
    input = try TemporaryFolder()
  }

  @Test("A file is read whole, also at the limit", arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func whole(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try input.write("a", bytes: bytes)
    let folder = try InputFolder(input.path)
    let entry = try folder.listing().entries[0]
    #expect(try folder.read(entry, limit: Int64(size)) == bytes)
    if size > 0 {
      #expect(throws: IntakeError.tooLarge("a", byteCount: Int64(size), limit: Int64(size - 1))) {
        try folder.read(entry, limit: Int64(size - 1))
      }
    }
  }

  @Test("A file that says it has no bytes and has some is read to its end, within the limit")
  func madeUpWhileReading() throws {
    let folder = try InputFolder("/proc/self/status")
    let entry = try folder.listing().entries[0]
    #expect(entry.byteCount == 0)
    let text = String(decoding: try folder.read(entry, limit: 1 << 20), as: UTF8.self)
    #expect(text.hasPrefix("Name:"))
    #expect(text.contains("nonvoluntary_ctxt_switches"))
    #expect(throws: IntakeError.self) { try folder.read(entry, limit: 10) }
  }

  @Test("A file that changed while it was read is read once more")
  func changedOnce() throws {
    try input.write("a", "old")
    let folder = try InputFolder(input.path)
    let entry = try folder.listing().entries[0]
    let bytes = try folder.read(entry, limit: 100) { pass in
      if pass == 1 { try? input.overwrite("a", "newer") }
    }
    #expect(bytes == Array("newer".utf8))
  }

  @Test("A file that was only touched while it was read is read once more too")
  func touched() throws {
    try input.write("a", "old")
    let folder = try InputFolder(input.path)
    let entry = try folder.listing().entries[0]
    var passes = 0
    _ = try folder.read(entry, limit: 100) { pass in
      passes = pass
      if pass == 1 { try? input.setModified("a", seconds: 1) }
    }
    #expect(passes == 2)
  }

  @Test("A file that keeps changing is an error")
  func changedTwice() throws {
    try input.write("a", "")
    let folder = try InputFolder(input.path)
    let entry = try folder.listing().entries[0]
    #expect(throws: IntakeError.changedWhileReading("a")) {
      try folder.read(entry, limit: 100) { pass in
        try? input.overwrite("a", String(repeating: "x", count: pass))
      }
    }
  }

  @Test("A file that vanished since the listing is an error that says so")
  func vanished() throws {
    try input.write("a", "x")
    let folder = try InputFolder(input.path)
    let entry = try folder.listing().entries[0]
    try input.folder.removeFile("a")
    #expect(throws: IntakeError.unreadable("a", .noSuchEntry)) { try folder.read(entry, limit: 100) }
  }

  @Test("A pipe that took the place of a file is refused, and nobody waits for a writer")
  func pipeInPlace() throws {
    try input.write("a", "x")
    let folder = try InputFolder(input.path)
    let entry = try folder.listing().entries[0]
    try input.folder.removeFile("a")
    try input.makeNode("a", S_IFIFO)
    #expect(throws: IntakeError.notAFile("a", .fifo)) { try folder.read(entry, limit: 100) }
  }

  @Test("A linked folder that is read after all is refused")
  func linkedFolder() throws {
    try input.makeFolder("f")
    try input.makeLink("a", to: "f")
    let folder = try InputFolder(input.path)
    let entry = try #require(try folder.listing().entries.first)
    #expect(throws: IntakeError.notAFile("a", .folder)) { try folder.read(entry, limit: 100) }
  }
}
