// The published Parquet tables as the command line reads them back: head, cat, verify.
import DirtGenerator
import Foundation
import POSIXFiles
import ProductRuns
import Publishing
import TemporaryFolders
import Testing

@Suite("Published tables")
struct TableFileTests {
  /// The bytes of a published CSV without its byte order mark.
  private func csv(_ name: String, _ place: SampleRun) throws -> [UInt8] {
    Array(try PackageFolder.bytes(of: "\(place.latest)/\(name).csv").dropFirst(3))
  }

  @Test("print as the records that stand in the CSV")
  func catsAsCSV() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    let printed = try ProductRun(["cat", "--format", "csv", "\(place.latest)/documents.parquet"])
    #expect(printed.status == 0)
    #expect(printed.messages == "")
    #expect(printed.output == (try csv("documents", place)))
    let first = try ProductRun(["head", "-n", "3", "--format", "csv", "\(place.latest)/documents.parquet"])
    let lines = try csv("documents", place).split(separator: 0x0A, omittingEmptySubsequences: true)
    #expect(first.output == Array(lines.prefix(4).joined(separator: [0x0A])) + [0x0A])
  }

  @Test("print as one object a row, with the columns that are asked for")
  func catsAsLines() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    #expect(try place.run().status == 0)
    let all = try ProductRun(["cat", "\(place.latest)/articles.parquet"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(all.output)) as? [String: Any], "\(all.text)")
    #expect(object["title"] as? String == "第1号渡口的灯又亮了")
    #expect(object["published_at"] as? String == "2021-03-02T08:15:00")
    #expect((object["paragraphs"] as? [String])?.count == 3)
    #expect(object["captions"] as? [String] == [])
    #expect(object["subtitle"] is NSNull)
    let two = try ProductRun(["head", "--columns", "source,title", "\(place.latest)/articles.parquet"])
    #expect(two.text == "{\"source\":\"澄水晚风\",\"title\":\"第1号渡口的灯又亮了\"}\n")
    #expect(try ProductRun(["head", "--columns", "nothing", "\(place.latest)/articles.parquet"]).status == 64)
  }

  @Test("that are damaged, or none, are refused in one line")
  func refusesDamage() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    #expect(try place.run().status == 0)
    let text = try ProductRun(["cat", "\(place.latest)/README.md"])
    #expect(text.status == 65)
    #expect(text.messages.contains("byte 0, file: expected PAR1, found"))
    #expect(text.messages.split(separator: "\n").count == 1)
    #expect(try ProductRun(["cat", "\(place.latest)/nothing.parquet"]).status == 66)
    var bytes = try PackageFolder.bytes(of: "\(place.latest)/articles.parquet")
    bytes[40] ^= 1
    try place.folder.write("flipped.parquet", bytes: bytes)
    let flipped = try ProductRun(["cat", place.folder.path("flipped.parquet").displayed])
    #expect(flipped.status == 65)
    #expect(flipped.messages.contains("is damaged: byte"))
  }

  @Test("have no byte that could be flipped without verifying finding it: 1,000 flips of 1,000")
  func findsFlips() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    let latest = RawPath(place.latest)
    #expect(try VerificationReport(verifying: latest).isIntact)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.latest).sorted()
    var random = SplitMix64(seed: 7)
    var missed: [String] = []
    for flip in 0..<1000 {
      let name = random.pick(names)
      let path = "\(place.latest)/\(name)"
      let sound = try PackageFolder.bytes(of: path)
      if sound.isEmpty { continue }
      var flipped = sound
      let byte = random.number(0...sound.count - 1)
      let bit = random.number(0...7)
      flipped[byte] ^= UInt8(1 << bit)
      try Data(flipped).write(to: URL(fileURLWithPath: path))
      // Some through the command itself, all through what it calls.
      let isFound =
        flip % 100 == 0
        ? try ProductRun(["verify", place.latest]).status == 65
        : (try? VerificationReport(verifying: latest).isIntact) != true
      if !isFound { missed.append("\(name), byte \(byte), bit \(bit)") }
      try Data(sound).write(to: URL(fileURLWithPath: path))
    }
    #expect(missed.isEmpty, "seed 7: \(missed)")
    #expect(try VerificationReport(verifying: latest).isIntact)
  }

  @Test("are read page by page when a dataset is verified")
  func verifiesPages() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    let verified = try ProductRun(["verify", "--output", place.output])
    #expect(verified.status == 0)
    #expect(verified.text.contains("files, "))
    #expect(verified.text.contains("8 Parquet tables, "))
  }

  @Test("come without a workbook where a sheet has no room, which is told once")
  func leavesAFullWorkbookOut() throws {
    let place = try SampleRun()
    try place.folder.write("winnow.toml", "xlsx_rows = 2\n")
    let settings = ["--config", place.folder.path("winnow.toml").displayed]
    for number in 1...2 { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    let small = try place.run(settings)
    #expect(small.status == 0, "\(small.messages)")
    #expect(small.messages.isEmpty)
    #expect(FileManager.default.fileExists(atPath: "\(place.latest)/articles.xlsx"))
    try place.folder.write("input/3.txt", SampleRun.article(3))
    let full = try place.run(settings)
    #expect(full.status == 0)
    #expect(full.messages.contains("articles.xlsx is left out: there are more than 2 articles"))
    #expect(!FileManager.default.fileExists(atPath: "\(place.latest)/articles.xlsx"))
    let codebook = try String(contentsOfFile: "\(place.latest)/README.md", encoding: .utf8)
    #expect(codebook.contains("articles.xlsx is left out"))
    #expect(try ProductRun(["verify", place.latest]).status == 0)
    try place.folder.write("input/4.txt", SampleRun.article(4))
    let again = try place.run(settings)
    #expect(again.status == 0 && again.messages.isEmpty, "\(again.messages)")
  }

  @Test("come without a workbook where that is asked for")
  func leavesTheWorkbookOut() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    #expect(try place.run().status == 0)
    #expect(FileManager.default.fileExists(atPath: "\(place.latest)/articles.xlsx"))
    let without = try place.run(["--no-xlsx"])
    #expect(without.status == 0, "\(without.messages)")
    #expect(!FileManager.default.fileExists(atPath: "\(place.latest)/articles.xlsx"))
    #expect(FileManager.default.fileExists(atPath: "\(place.latest)/croissant.json"))
  }
}
