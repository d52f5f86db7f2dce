// The tables are a function of the input's bytes, the settings and the program: of nothing else.
import DirtGenerator
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("The tables")
struct PurityTests {
  @Test("are left alone, inode and time, when nothing changed")
  func areNotWrittenAgain() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    let root = try Descriptor.open(place.folder.path, for: .folder)
    let names: [RawPath] = ["output/latest", "output/latest/articles.parquet", "output/latest/manifest.json"]
    let before = try names.map { try root.status(of: $0, followingLinks: false) }
    #expect(try place.run().status == 0)
    let after = try names.map { try root.status(of: $0, followingLinks: false) }
    for (name, pair) in zip(names, zip(before, after)) {
      #expect(pair.0.identity == pair.1.identity, "\(name.displayed)")
      #expect(pair.0.modified == pair.1.modified, "\(name.displayed)")
    }
    #expect(try place.folder.names(in: "output/runs").isEmpty)
  }

  @Test("are made anew, byte for byte, by --full")
  func areTheSameTwice() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    let before = try place.digests()
    #expect(before.count == 14)
    let again = try place.run(["--full"])
    #expect(again.status == 0, "\(again.messages)")
    #expect(try place.digests() == before)
    #expect(try place.folder.names(in: "output/runs").count == 1)
  }

  @Test("do not depend on the order in which files were made, nor on their times")
  func doNotDependOnOrder() throws {
    let (place, shuffled) = (try SampleRun(), try SampleRun())
    try place.fill()
    try shuffled.fill(isReversed: true)
    #expect(try place.run().status == 0)
    #expect(try shuffled.run().status == 0)
    #expect(try shuffled.digests() == place.digests())
  }

  @Test("do not depend on the number of threads", arguments: ["1", "2", "8"])
  func doNotDependOnThreads(jobs: String) throws {
    let (place, other) = (try SampleRun(), try SampleRun())
    try place.fill()
    try other.fill()
    #expect(try place.run().status == 0)
    #expect(try other.run(["--jobs", jobs]).status == 0)
    #expect(try other.digests() == place.digests())
  }

  @Test("do not depend on how many threads share the records of one file", arguments: ["2", "8"])
  func doNotDependOnSharing(jobs: String) throws {
    let (place, other) = (try SampleRun(), try SampleRun())
    // Every third record is no JSON, every fifth is long, so that those behind it are done before it.
    func line(_ number: Int) -> String {
      if number % 3 == 0 { return "{\"text\": \"\(number)\n" }
      let text = String(repeating: SampleRun.article(number), count: number % 5 == 0 ? 40 : 1)
      return "{\"text\": \"\(text.replacing("\n", with: "\\n"))\"}\n"
    }
    for run in [place, other] { try run.folder.write("input/all.jsonl", (1...200).map(line).joined()) }
    #expect(try place.run(["--jobs", "1"]).status == 0)
    #expect(try other.run(["--jobs", jobs]).status == 0)
    #expect(try other.digests() == place.digests())
    #expect(try other.table("documents").rows.count == 200)
    #expect(try other.table("rejects").rows.count == 66)
    // The next night most of them are known, and stand among those that are not.
    let more = (1...300).map { line($0 % 4 == 0 ? $0 + 1000 : $0) }.joined()
    for run in [place, other] { try run.folder.overwrite("input/all.jsonl", more) }
    #expect(try place.run(["--jobs", "1", "--full"]).status == 0)
    #expect(try other.run(["--jobs", jobs]).status == 0)
    #expect(try other.digests() == place.digests())
  }

  @Test("do not depend on the memory that was allowed, which has a least amount")
  func doNotDependOnMemory() throws {
    let (place, other) = (try SampleRun(), try SampleRun())
    try place.fill()
    try other.fill()
    // Parsing it takes more than half of the least budget, so that it has to wait until it is alone.
    let long = String(repeating: SampleRun.article(1), count: 20_000)
    for run in [place, other] { try run.folder.write("input/long.txt", long) }
    #expect(try place.run().status == 0)
    #expect(try other.run(["--memory", "128M", "--jobs", "8"]).status == 0)
    #expect(try other.digests() == place.digests())
    for wrong in ["127M", "1", "-1", "12X", ""] {
      #expect(try place.run(["--memory", wrong]).status == 64, "\(wrong)")
    }
  }

  @Test(
    "do not depend on time zone or locale",
    arguments: [
      ["TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"],
      ["TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C"],
      ["TZ": ":/no/such/zone", "LANG": "zh_CN.GB18030", "LC_ALL": ""],
    ])
  func doNotDependOnPlace(environment: [String: String]) throws {
    let (place, other) = (try SampleRun(), try SampleRun())
    try place.fill()
    try other.fill()
    #expect(try place.run().status == 0)
    #expect(try other.run(environment: environment).status == 0)
    #expect(try other.digests() == place.digests())
  }

  @Test("do not depend on how the input folder is called, save where they tell of it")
  func doNotDependOnTheFolder() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    let relative = try ProductRun(
      ["run", "--input", "./input/", "--output", "other"], in: place.folder.path.displayed)
    #expect(relative.status == 0, "\(relative.messages)")
    for table in SampleRun.tables {
      let there = try PackageFolder.bytes(of: place.folder.path(RawPath("other/latest/\(table).parquet")).displayed)
      #expect(there == (try PackageFolder.bytes(of: "\(place.latest)/\(table).parquet")), "\(table)")
    }
  }

  @Test("change when a document does")
  func followTheInput() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    #expect(try place.run().status == 0)
    let before = try place.digests()
    try place.folder.overwrite("input/a.txt", SampleRun.article(2))
    #expect(try place.run().status == 0)
    #expect(try place.digests() != before)
    #expect(try place.table("articles").rows.map { $0["title"] } == ["第2号渡口的灯又亮了"])
  }
}
