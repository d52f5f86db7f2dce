// Signals in the middle of a run: what is dropped, what stands, and how the process ends.
//
// The input holds a pipe-sized number of documents, so that a run lasts long enough to be met; a run that ends before the signal
// comes is tried again with more of them.
import Glibc
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("A run that is signalled")
struct SignalTests {
  /// Starts a run, sends `signal` as soon as it holds the lock and has work in hand, and returns how the run ended.
  private func signalled(_ place: SampleRun, _ signal: Int32, jobs: Int = 1) throws -> Int32 {
    try place.folder.write(
      "go.sh",
      """
      "$1" run --input "$2" --output "$3" --full --jobs \(jobs) --log-level debug --log-format json 2>"$3.log" &
      id=$!
      for i in $(seq 2000); do grep -q '"reading"' "$3.log" 2>/dev/null && break; sleep 0.002; done
      kill -\(signal) $id
      wait $id
      """)
    return try ProductRun(
      program: "/bin/bash", [place.folder.path("go.sh").displayed, PackageFolder.binary, place.input, place.output]
    ).status
  }

  private func filled(_ count: Int) throws -> SampleRun {
    let place = try SampleRun()
    for number in 1...count { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    return place
  }

  @Test(
    "by SIGINT or SIGTERM drops what it wrote, dies by the signal, and the former dataset stands",
    arguments: [SIGINT, SIGTERM])
  func drops(signal: Int32) throws {
    let place = try filled(1500)
    #expect(try place.run().status == 0)
    let before = try place.digests()
    try place.folder.write("input/new.txt", SampleRun.article(9999))
    #expect(try signalled(place, signal) == 128 + signal)
    #expect(try place.digests() == before)
    #expect(try place.folder.names(in: "output/.winnow").filter { $0.hasPrefix("next-") }.isEmpty)
    let log = try place.folder.read("output.log")
    #expect(log.contains("ended by a signal; nothing was published"))
    #expect(try place.run().status == 0)
    #expect(try place.table("documents").rows.count == 1501)
  }

  @Test("by SIGTERM is dropped amid a file of many records", arguments: [1, 2])
  func dropsAmidAFile(jobs: Int) throws {
    let place = try SampleRun()
    let lines = (1...4000).map { "{\"text\": \"\(SampleRun.article($0).replacing("\n", with: "\\n"))\"}\n" }
    try place.folder.write("input/all.jsonl", lines.joined())
    #expect(try signalled(place, SIGTERM, jobs: jobs) == 128 + SIGTERM)
    let log = try place.folder.read("output.log")
    #expect(log.contains("ended by a signal; nothing was published"))
    // The step that follows the reading of the whole file.
    #expect(!log.contains("\"judged\""))
    #expect(try place.folder.names(in: "output").allSatisfy { $0 != "latest" })
  }

  @Test("by SIGHUP goes on, as when a terminal is closed")
  func goesOn() throws {
    let place = try filled(300)
    #expect(try signalled(place, SIGHUP) == 0)
    #expect(try place.table("documents").rows.count == 300)
  }

  @Test("while it waits for another one ends at once")
  func endsWaiting() throws {
    let place = try filled(1)
    #expect(try place.run().status == 0)
    try place.folder.write(
      "wait.sh",
      """
      exec 9>>"$3/.winnow/lock"
      flock 9
      "$1" run --wait --input "$2" --output "$3" 2>/dev/null 9>&- & id=$!
      sleep 0.5
      kill -TERM $id
      wait $id
      """)
    let run = try ProductRun(
      program: "/bin/bash", [place.folder.path("wait.sh").displayed, PackageFolder.binary, place.input, place.output])
    #expect(run.status == 128 + SIGTERM)
  }
}
