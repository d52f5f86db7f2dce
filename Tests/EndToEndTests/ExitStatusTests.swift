// How commands end: the exit status that a cron job sees, what is said, and that nothing is published when it should not be.
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("The exit status")
struct ExitStatusTests {
  @Test("is 66 where there is no input, and nothing is published", arguments: ["run", "extract", "explain"])
  func missesInput(command: String) throws {
    let place = try SampleRun()
    let missing = place.folder.path("nowhere").displayed
    let arguments = command == "run" ? ["--input", missing, "--output", place.output] : [missing]
    let run = try ProductRun([command] + arguments)
    #expect(run.status == 66)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("nowhere"))
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(!place.isPublished())
  }

  @Test("is 66 for a folder without a document, and nothing is published")
  func missesDocuments() throws {
    let place = try SampleRun()
    try place.folder.makeFolder("input/empty")
    try place.folder.write("input/.hidden", SampleRun.article(1))
    let run = try place.run()
    #expect(run.status == 66)
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(!place.isPublished())
  }

  @Test("is 66 where the input is gone, and the dataset of the last run stands")
  func keepsTheLastDataset() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    #expect(try place.run().status == 0)
    let before = try place.digests()
    try place.folder.folder.removeTree("input")
    #expect(try place.run().status == 66)
    #expect(try place.digests() == before)
  }

  @Test("is 73 where the output cannot be made", arguments: ["file/output", "/proc/winnow-output"])
  func cannotCreate(output: String) throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    try place.folder.write("file", "in the way")
    let path = output.hasPrefix("/") ? output : place.folder.path(RawPath(output)).displayed
    let run = try ProductRun(["run", "--input", place.input, "--output", path])
    #expect(run.status == 73)
    #expect(run.messages.contains(path))
    #expect(run.messages.split(separator: "\n").count == 1)
  }

  @Test("is 75 while another process holds the lock, and 0 when it let go")
  func meetsTheLock() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    #expect(try place.run().status == 0)
    let before = try place.digests()
    try place.folder.write("input/b.txt", SampleRun.article(2))
    let lock = place.output + "/.winnow/lock"
    let locked = try ProductRun(
      program: "/usr/bin/flock",
      [lock, PackageFolder.binary, "run", "--input", place.input, "--output", place.output])
    #expect(locked.status == 75)
    #expect(locked.messages.split(separator: "\n").count == 1)
    #expect(try place.digests() == before)
    #expect(try place.run().status == 0)
    #expect(try place.digests() != before)
  }

  @Test(
    "is 64 for what the command line does not know",
    arguments: [
      ["run", "--nonsense"], ["run", "--jobs", "0"], ["extract"], ["explain"], ["sweep"], ["run", "--repair", "magic"],
    ])
  func refusesArguments(arguments: [String]) throws {
    let run = try ProductRun(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(!run.messages.isEmpty)
  }

  @Test("is 65 where fewer than half of the documents are left, unless that is accepted")
  func refusesToShrink() throws {
    let place = try SampleRun()
    for number in 1...5 { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    #expect(try place.run().status == 0)
    let before = try place.digests()
    for number in 3...5 { try place.folder.folder.removeFile(RawPath("input/\(number).txt")) }
    let run = try place.run()
    #expect(run.status == 65)
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(try place.digests() == before)
    #expect(try place.run(["--accept-shrink"]).status == 0)
    #expect(try place.table("documents").rows.count == 2)
  }

  @Test("is 0 and nothing is said when all goes well and no terminal watches")
  func isSilent() throws {
    let place = try SampleRun()
    try place.fill()
    let run = try place.run()
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.messages == "")
    let again = try place.run()
    #expect(again.status == 0)
    #expect(again.output.isEmpty)
    #expect(again.messages == "")
  }
}
