// A night that remembers gives the tables of one that does not, and reads only what is new.
import DirtGenerator
import Foundation
import Glibc
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("A night that remembers")
struct RememberingTests {
  /// What the manifest of the published dataset says under a key.
  private func manifest(_ place: SampleRun, _ key: String) throws -> Int {
    let object = try JSONSerialization.jsonObject(
      with: Data(try PackageFolder.bytes(of: "\(place.latest)/manifest.json")))
    return try #require((object as? [String: Any])?[key] as? Int)
  }

  /// The tables that a run makes which knows nothing.
  private func rebuilt(_ place: SampleRun) throws -> [String: String] {
    let other = "\(place.folder.path.displayed)/anew"
    try? FileManager.default.removeItem(atPath: other)
    let run = try ProductRun(["run", "--input", place.input, "--output", other])
    #expect(run.status == 0, "\(run.messages)")
    return try place.digests(in: other + "/latest")
  }

  @Test("reads new documents only, and knows a renamed one and a copied one by its content")
  func readsWhatIsNew() throws {
    let place = try SampleRun()
    for number in 1...5 { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    #expect(try place.run().status == 0)
    #expect(try manifest(place, "known_documents") == 0)

    try place.folder.write("input/6.txt", SampleRun.article(6))
    try place.folder.folder.rename("input/2.txt", to: "input/two.txt", in: place.folder.folder)
    try place.folder.write("input/copy.txt", SampleRun.article(3))
    try place.folder.overwrite("input/4.txt", SampleRun.article(14))
    try place.folder.folder.removeFile("input/5.txt")
    #expect(try place.run().status == 0)
    #expect(try manifest(place, "documents") == 6)
    // Not known are 6.txt and the new 4.txt.
    #expect(try manifest(place, "known_documents") == 4)
    #expect(try place.digests() == rebuilt(place))
  }

  @Test("reads the new records of a file of many, and no other")
  func readsNewRecords() throws {
    let place = try SampleRun()
    func line(_ number: Int) -> String {
      let text = SampleRun.article(number).replacing("\n", with: "\\n")
      return "{\"content\": \"\(text)\", \"url\": \"http://example.org/\(number)\"}\n"
    }
    try place.folder.write("input/all.jsonl", (1...300).map(line).joined())
    #expect(try place.run().status == 0)
    try place.folder.overwrite("input/all.jsonl", line(400) + (1...300).map(line).joined() + line(401))
    #expect(try place.run().status == 0)
    #expect(try manifest(place, "documents") == 302)
    #expect(try manifest(place, "known_documents") == 300)
    #expect(try place.digests() == rebuilt(place))
  }

  @Test("notices a change that leaves length and time as they were, before and after stamps have settled")
  func noticesHiddenChanges() throws {
    let place = try SampleRun()
    func write(_ number: Int) throws {
      try place.folder.overwrite("input/a.txt", SampleRun.article(number))
      try place.folder.setModified("input/a.txt", seconds: 1_600_000_000)
    }
    func titles() throws -> [String?] { try place.table("articles").rows.map { $0["title"] } }
    try write(1)
    #expect(try place.run().status == 0)
    try write(2)
    #expect(try place.run().status == 0)
    #expect(try titles() == ["第2号渡口的灯又亮了"])
    // Behind the settling time, and read once more, the stamp alone is looked at.
    usleep(2_200_000)
    for _ in 1...2 { #expect(try place.run().status == 0) }
    try write(3)
    #expect(try place.run().status == 0)
    #expect(try titles() == ["第3号渡口的灯又亮了"])
  }

  @Test("gives the tables of a rebuild after random edits", arguments: UInt64(1)...6)
  func equalsARebuild(seed: UInt64) throws {
    let place = try SampleRun()
    try place.fill()
    var chance = SplitMix64(seed: seed)
    #expect(try place.run().status == 0)
    for night in 1...3 {
      let files = place.folder
      for folder in ["input/a", "input/b"] {
        for name in try files.names(in: RawPath(folder)) where chance.chance(15) {
          let path = RawPath("\(folder)/\(name)")
          switch chance.number(0...3) {
          case 0: try files.folder.removeFile(path)
          case 1: try files.overwrite(path, SampleRun.article(chance.number(1...20)))
          case 2: try files.folder.rename(path, to: RawPath("input/b/\(night)-\(name)"), in: files.folder)
          default: try files.setModified(path, seconds: 1_500_000_000 + chance.number(0...9))
          }
        }
      }
      try files.write(RawPath("input/new\(night).txt"), SampleRun.article(chance.number(1...20)))
      let run = try place.run(["--accept-shrink"])
      #expect(run.status == 0, "seed \(seed): \(run.messages)")
      #expect(try place.digests() == rebuilt(place), "seed \(seed), night \(night)")
    }
  }

  @Test(
    "makes a ledger anew that is damaged, cut, another's or gone; says so in one line, and loses nothing",
    arguments: ["gone", "cut", "another's", "damaged"])
  func survivesItsLedger(harm: String) throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    let name: RawPath = "output/.winnow/ledger.sqlite"
    var bytes = try PackageFolder.bytes(of: place.folder.path(name).displayed)
    #expect(bytes.starts(with: Array("SQLite format 3".utf8)))
    switch harm {
    case "gone": try place.folder.folder.removeFile(name)
    case "cut": try place.folder.write(name, bytes: Array(bytes.prefix(bytes.count / 2)))
    case "another's": try place.folder.write(name, bytes: Array("a note, not a ledger".utf8))
    default:
      // All behind the first page, which holds the schema.
      for index in stride(from: 8192, to: bytes.count, by: 64) { bytes[index] ^= 0xFF }
      try place.folder.write(name, bytes: bytes)
    }
    try place.folder.write("input/new.txt", SampleRun.article(9))
    let run = try place.run()
    #expect(run.status == 0)
    #expect(run.messages.hasPrefix("winnow: "))
    #expect(run.messages.contains("ledger"))
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(try place.digests() == rebuilt(place))
    let next = try place.run()
    #expect(next.status == 0)
    #expect(next.messages == "")
  }

  @Test("does not need the rest of a run that ended before it published")
  func usesWhatAFailedRunRead() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    // The next run ends at the gate: fewer than half of the documents are there.
    try place.folder.folder.rename("input/a", to: "elsewhere", in: place.folder.folder)
    try place.folder.folder.rename("input/b", to: "beyond", in: place.folder.folder)
    for number in 1...4 { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    #expect(try place.run().status == 65)
    #expect(try place.run(["--accept-shrink"]).status == 0)
    #expect(try manifest(place, "known_documents") == 4)
  }
}
