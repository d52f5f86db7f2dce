// Whatever lies in the input folder ends as a row with a reason; nothing of it stops a run.
import DirtGenerator
import Glibc
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("Odd entries of the input")
struct OddInputTests {
  /// A name that is no UTF-8: GBK bytes of 新闻 before `.txt`.
  static let gbkName = RawPath([0xD0, 0xC2, 0xCE, 0xC5] + Array(".txt".utf8))

  private func filled() throws -> SampleRun {
    let place = try SampleRun()
    let folder = place.folder
    try folder.write("input/good.txt", SampleRun.article(1))
    try folder.write("input/empty.txt", "")
    try folder.write("input/blank.txt", " \r\n\t\n")
    try folder.write(
      "input/picture.txt", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeating: 7, count: 90))
    var random = SplitMix64(seed: 5)
    try folder.write("input/noise.html", bytes: (0..<4096).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    try folder.write("input/high.txt", bytes: (0..<4096).map { _ in UInt8(truncatingIfNeeded: random.next()) | 0x80 })
    try folder.write("input/cut.html.gz", bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B])
    try folder.makeNode("input/pipe.txt", S_IFIFO)
    try folder.makeNode("input/socket.txt", S_IFSOCK)
    try folder.makeLink("input/broken.txt", to: "no/such/file")
    try folder.makeLink("input/circle.txt", to: "circle.txt")
    try folder.makeFolder("input/sub")
    try folder.makeLink("input/linked", to: "sub")
    try folder.makeLink("input/twin.txt", to: "good.txt")
    try folder.write(RawPath(Array("input/".utf8) + Self.gbkName.bytes), SampleRun.article(2))
    return place
  }

  static let reasons = [
    "empty.txt": "empty", "blank.txt": "empty", "picture.txt": "binary", "noise.html": "binary",
    "cut.html.gz": "damaged_compression", "pipe.txt": "fifo", "socket.txt": "socket", "broken.txt": "broken_link",
    "circle.txt": "broken_link", "linked": "linked_folder",
  ]

  @Test("become rejects with a reason and a sentence, and the run succeeds")
  func areRejected() throws {
    let place = try filled()
    let run = try place.run()
    #expect(run.status == 0)
    #expect(run.messages == "")
    let rejects = try place.table("rejects")
    for (name, reason) in Self.reasons.sorted(by: { $0.key < $1.key }) {
      let row = rejects.rows.first { $0["source_file"] == name }
      #expect(row?["reason"] == reason, "\(name)")
      #expect(row?["sentence"]?.isEmpty == false, "\(name)")
    }
    // Bytes that are text in no encoding: the reason is the reader's to choose, but no article comes of them.
    #expect(rejects.rows.contains { $0["source_file"] == "high.txt" })
    #expect(rejects.rows.count == Self.reasons.count + 1)
  }

  @Test("leave the others alone: a good file, a link to it, and a file whose name is not UTF-8")
  func keepsTheRest() throws {
    let place = try filled()
    #expect(try place.run().status == 0)
    let documents = try place.table("documents")
    #expect(documents.rows.count == 14)
    func status(_ name: String) -> String? { documents.rows.first { $0["source_file"] == name }?["status"] }
    #expect(Set([status("good.txt"), status("twin.txt")]) == ["kept", "duplicate"])
    #expect(status("\\xD0\\xC2\\xCE\\xC5.txt") == "kept")
  }

  @Test("have a line each in the output of extract, rejected ones too")
  func areExtracted() throws {
    let place = try filled()
    let run = try ProductRun(["extract", place.input])
    #expect(run.status == 0)
    #expect(run.lines.count == 14)
    let rejected = run.lines.filter { String(decoding: $0, as: UTF8.self).contains("\"status\":\"rejected\"") }
    #expect(rejected.count == Self.reasons.count + 1)
  }

  @Test(
    "are told by name where they are folders that may not be listed or files that may not be read",
    .enabled(if: canRunAsNobody, "the package is out of reach of other users"))
  func areUnreadable() throws {
    let place = try filled()
    try place.folder.makeFolder("input/closed")
    try place.folder.write("input/closed/inside.txt", SampleRun.article(3))
    try place.folder.write("input/secret.txt", SampleRun.article(4))
    try place.folder.setMode("input/secret.txt", 0)
    try place.folder.setMode("input/closed", 0)
    defer { try? place.folder.setMode("input/closed", 0o755) }
    try place.folder.makeFolder("output")
    try place.folder.setMode("output", 0o777)
    let run = try Self.runAsNobody(["run", "--input", place.input, "--output", place.output])
    #expect(run.status == 0, "\(run.messages)")
    let rejects = try place.table("rejects")
    #expect(rejects.rows.first { $0["source_file"] == "secret.txt" }?["reason"] == "unreadable_file")
    #expect(rejects.rows.first { $0["source_file"] == "closed" }?["reason"] == "unreadable_folder")
    #expect(rejects.rows.first { $0["source_file"] == "secret.txt" }?["sha256"] == "")
  }

  /// Runs the product as a user who may read only what all may: root reads everything.
  private static func runAsNobody(_ arguments: [String]) throws -> ProductRun {
    if getuid() != 0 { return try ProductRun(arguments) }
    let identity = ["--reuid=65534", "--regid=65534", "--clear-groups", PackageFolder.binary]
    return try ProductRun(program: "/usr/bin/setpriv", identity + arguments)
  }

  /// Whether that user can reach the binary at all; a package below a closed home folder is out of reach.
  static let canRunAsNobody = (try? runAsNobody(["--version"]).status) == 0
}
