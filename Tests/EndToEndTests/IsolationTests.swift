// A document that breaks the program down, or that it never returns from, costs itself and nothing else.
//
// The breaking is done by a libxml2 of ours that is loaded before the real one; see Tests/Support/BreakingParser.
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("Documents that break the program down")
struct IsolationTests {
  /// Pages of an input; some of them say what the breaking parser looks for.
  private func fill(_ place: SampleRun) throws {
    for number in 1...24 {
      let sentence: String
      switch number {
      case 7, 19: sentence = "this page <breaks>breaks</breaks> the parser"
      case 11: sentence = "this page <stops>stops</stops> the parser"
      default: sentence = "this page is like any other of them"
      }
      try place.folder.write(RawPath("input/p\(number).html"), Self.page(number, sentence))
    }
    // The third of five records of one file.
    let records = (1...5).map { number in
      let sentence =
        number == 3 ? "this page <breaks>breaks</breaks> the parser" : "this record is like any other of them"
      let page = Self.page(100 + number, sentence).replacing("\"", with: "\\\"").replacing("\n", with: " ")
      return "{\"url\": \"https://example.org/\(number)\", \"html\": \"\(page)\"}\n"
    }
    try place.folder.write("input/records.jsonl", records.joined())
  }

  private static func page(_ number: Int, _ sentence: String) -> String {
    """
    <html><head><title>Report number \(number) of the harbour office</title></head><body>
    <h1>Report number \(number) of the harbour office</h1>
    <p>The harbour office counted \(number * 37) barrels on the quay on the day of the report, and \(sentence).</p>
    <p>Nobody could say where the other \(number * 11) barrels had gone, and the office closed early for the day.</p>
    </body></html>
    """
  }

  /// The parser that breaks, built for this test.
  private func breakingParser(in folder: TemporaryFolder) throws -> String {
    let library = folder.path("breaking.so").displayed
    let source = PackageFolder.path("Tests/Support/BreakingParser/breaking_parser.c")
    let build = try ProductRun(
      program: "/usr/bin/env",
      ["clang", "-shared", "-fPIC", "-I/usr/include/libxml2", source, "-o", library, "-ldl"])
    try #require(build.status == 0, "\(build.messages)")
    return library
  }

  @Test("are rejects with the reason; all others are published, and the next night is no different")
  func areRejected() throws {
    let place = try SampleRun()
    try fill(place)
    let environment = ["LD_PRELOAD": try breakingParser(in: place.folder)]
    for _ in 1...2 {
      let run = try place.run(["--max-seconds", "2", "--full"], environment: environment)
      #expect(run.status == 0, "\(run.messages)")
      let rejects = try place.table("rejects").rows.map { "\($0["source_file"]!) \($0["record"]!) \($0["reason"]!)" }
      #expect(
        rejects.sorted() == [
          "p11.html  timed_out", "p19.html  crashed", "p7.html  crashed", "records.jsonl 2 crashed",
        ])
      #expect(try place.table("articles").rows.count == 24 - 3 + 4)
    }
  }

  @Test("are lines of their own where documents are printed, in their places")
  func arePrinted() throws {
    let place = try SampleRun()
    try fill(place)
    let input = place.input
    let broken = try ProductRun(
      ["extract", "--max-seconds", "2", "--all-text", input],
      environment: ["LD_PRELOAD": try breakingParser(in: place.folder)])
    let whole = try ProductRun(["extract", "--all-text", input])
    #expect(broken.status == 0)
    #expect(broken.lines.count == 24 + 5)
    let pairs = zip(broken.lines, whole.lines).filter { $0 != $1 }
    #expect(pairs.count == 4)
    #expect(pairs.allSatisfy { String(decoding: $0.0, as: UTF8.self).contains("\"status\":\"rejected\"") })
  }

  @Test("end the command where one process was asked for")
  func endOneProcess() throws {
    let place = try SampleRun()
    try fill(place)
    let run = try ProductRun(
      ["extract", "--one-process", place.input],
      environment: ["LD_PRELOAD": try breakingParser(in: place.folder), "SWIFT_BACKTRACE": "enable=no"])
    #expect(run.status > 128)
  }
}
