// Verifying a published dataset finds every way in which it can differ from its sums.
import Digests
import Glibc
import POSIXFiles
import Publishing
import TemporaryFolders
import Testing

@Suite struct VerificationTests {
  let test: PublishingTestRun

  init() throws {
    test = try PublishingTestRun()
    try test.publish("r1")
  }

  func report() throws -> VerificationReport {
    let report = try VerificationReport(verifying: test.output.latestPath)
    let another = try VerificationReport(verifying: test.output.latestPath, threads: 3)
    #expect(another == report, "the same is found however many files are read at a time")
    return report
  }

  @Test("A dataset as written has no differences")
  func intact() throws {
    let report = try report()
    #expect(report.isIntact)
    #expect(report.intactCount == 2)
    let bytes = PublishingTestRun.table("r1").utf8.count + PublishingTestRun.manifest("r1").count
    #expect(report.byteCount == Int64(bytes))
  }

  @Test("One changed byte is found")
  func changed() throws {
    try test.folder.overwrite("output/latest/articles.csv", "id,run\n1,r2\n")
    let expected = SHA256.hex(of: Array("id,run\n1,r1\n".utf8))
    let found = SHA256.hex(of: Array("id,run\n1,r2\n".utf8))
    #expect(try report().differences == [.changed("articles.csv", expected: expected, found: found)])
  }

  @Test("Missing, additional and odd entries are found")
  func others() throws {
    let folder = test.folder
    try folder.folder.removeFile("output/latest/articles.csv")
    #expect(try report().differences == [.missing("articles.csv")])
    try folder.makeNode("output/latest/articles.csv", S_IFIFO)
    try folder.makeFolder("output/latest/.hidden")
    try folder.write(RawPath(Array("output/latest/".utf8) + [0xFF]), "x")
    #expect(
      try report().differences == [.notAFile("articles.csv"), .unlisted(".hidden"), .unlisted("\\xFF")])
  }

  @Test("A name that is listed twice is found")
  func listedTwice() throws {
    let sums = try test.folder.read("output/latest/SHA256SUMS")
    try test.folder.overwrite("output/latest/SHA256SUMS", sums + sums)
    #expect(try report().differences == [.repeated("articles.csv"), .repeated("manifest.json")])
  }

  @Test(
    "A line that is none is an error with its number",
    arguments: ["nonsense", String(repeating: "0", count: 64) + "  ", String(repeating: "0", count: 64) + "  ../a"])
  func malformed(line: String) throws {
    let sums = try test.folder.read("output/latest/SHA256SUMS")
    try test.folder.overwrite("output/latest/SHA256SUMS", sums + line + "\n")
    #expect(throws: PublishError.malformedSums(test.folder.path("output/latest/SHA256SUMS"), line: 3)) {
      try report()
    }
  }

  @Test("A folder without sums cannot be verified")
  func noSums() throws {
    try test.folder.folder.removeFile("output/latest/SHA256SUMS")
    #expect(throws: PublishError.failed(.read, test.folder.path("output/latest/SHA256SUMS"), .noSuchEntry)) {
      try report()
    }
  }
}
