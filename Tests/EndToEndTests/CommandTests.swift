// The commands beside `run`: help for each, extract, explain, schema, the version.
import DirtGenerator
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("The command line")
struct CommandTests {
  static let commands = [
    "run", "extract", "explain", "repair", "dedup", "sketch", "match", "verify", "head", "cat", "diff", "rollback",
    "gc", "schema",
    "config",
    "schedule",
  ]

  @Test("explains each command", arguments: commands)
  func helps(command: String) throws {
    let help = try ProductRun([command, "--help"])
    #expect(help.status == 0)
    #expect(help.text.contains("USAGE: winnow \(command)"))
    #expect(help.text.contains("OVERVIEW:"))
    #expect(help.messages == "")
    #expect(try ProductRun(["help", command]).text == help.text)
  }

  @Test("lists its commands and what its exit statuses mean")
  func listsCommands() throws {
    let help = try ProductRun(["--help"])
    #expect(help.status == 0)
    for command in Self.commands { #expect(help.text.contains("  \(command) "), "\(command)") }
    for status in ["64", "65", "66", "70", "73", "74", "75", "78", "130", "143"] {
      #expect(help.text.contains(status), "\(status)")
    }
  }

  @Test("tells its version and that of the libxml2 it runs with")
  func tellsItsVersion() throws {
    let run = try ProductRun(["--version"])
    #expect(run.status == 0)
    let expression = /winnow \d+\.\d+\.\d+ \(libxml2 \d+\.\d+\.\d+\)\n/
    #expect(run.text.wholeMatch(of: expression) != nil, "\(run.text)")
  }

  @Test("extracts one JSON object a line, in the order of paths, and writes nothing")
  func extractsLines() throws {
    let place = try SampleRun()
    try place.fill()
    let run = try ProductRun(["extract", "--format", "jsonl", place.input])
    #expect(run.status == 0)
    #expect(run.messages == "")
    let objects = try run.lines.map { try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
    let paths = objects.compactMap { $0?["source_file"] as? String }
    #expect(paths.count == 46)
    #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(objects.count { $0?["status"] as? String == "rejected" } == 1)
    for object in objects {
      for key in ["source_file", "status", "title", "body", "paragraphs", "captions", "repairs", "suspects"] {
        #expect(object?[key] != nil, "\(key)")
      }
    }
    // What is not known is null; an id is never an empty text.
    #expect(objects.allSatisfy { $0?["document_id"] as? String != "" })
    #expect(!place.isPublished())
  }

  @Test("extracts the same, whatever the number of threads")
  func extractsPurely() throws {
    let place = try SampleRun()
    try place.fill()
    let one = try ProductRun(["extract", "--jobs", "1", place.input])
    #expect(try ProductRun(["extract", "--jobs", "8", place.input]).output == one.output)
  }

  @Test(
    "extracts the documents of one file in their order, whatever the number of threads", arguments: [[], ["--corpus"]])
  func extractsOneFilePurely(options: [String]) throws {
    let place = try SampleRun()
    // More than two batches, texts of very different lengths, and a line that is none.
    let lines = (0..<300).map { number in
      let text = String(repeating: "港口本月吞吐量为\(number)万吨，比上月有所增长。", count: 1 + number * 7 % 90)
      return number == 150 ? "{\"title\": 1," : "{\"title\": \"第\(number)号\", \"content\": \"\(text)\"}"
    }
    try place.folder.write("input/dump.jsonl", bytes: Array(lines.joined(separator: "\n").utf8))
    let one = try ProductRun(["extract", "--jobs", "1"] + options + [place.input])
    let titles = one.text.split(separator: "\n").map { $0.firstMatch(of: /"title":"第(\d+)号"/)?.output.1 }
    #expect(titles == (0..<300).map { $0 == 150 ? nil : "\($0)" })
    for jobs in ["2", "8"] {
      #expect(try ProductRun(["extract", "--jobs", jobs] + options + [place.input]).output == one.output, "\(jobs)")
    }
  }

  @Test(
    "cuts what recurs on a site where it may read the corpus, whatever the number of threads and the order of paths")
  func extractsByTheCorpus() throws {
    let place = try SampleRun()
    let closing = "渡口的故事每天都在发生，我们明天接着讲。"
    for folder in ["a", "b"] { try place.folder.makeFolder(RawPath("input/\(folder)")) }
    // Five pages of the one site, two of the other.
    for number in 1...7 {
      let text = SampleRun.article(number) + closing + "\n"
      try place.folder.write(RawPath("input/\(number <= 5 ? "a" : "b")/\(number).txt"), text)
    }
    let alone = try ProductRun(["extract", place.input])
    #expect(alone.lines.count { String(decoding: $0, as: UTF8.self).contains("site_lines") } == 0)
    let known = try ProductRun(["extract", "--corpus", "--jobs", "1", place.input])
    let cut = known.lines.map { String(decoding: $0, as: UTF8.self).contains("\"site_lines\":[\"\(closing)\"]") }
    #expect(cut == Array(repeating: true, count: 5) + [false, false])
    #expect(try ProductRun(["extract", "--corpus", "--jobs", "8", place.input]).output == known.output)
    let files = (1...5).map { place.input + "/a/\($0).txt" }
    let forward = try ProductRun(["extract", "--corpus", "--format", "text"] + files)
    let backward = try ProductRun(["extract", "--corpus", "--format", "text"] + files.reversed())
    #expect(!forward.text.contains(closing))
    #expect(Set(backward.text.split(separator: "\n")) == Set(forward.text.split(separator: "\n")))
  }

  @Test("extracts a single file, as text too")
  func extractsText() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    let run = try ProductRun(["extract", "--format", "text", place.input + "/a.txt"])
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("第1号渡口的灯又亮了\n\n停用了3年"))
    #expect(!run.text.contains("发布时间"))
  }

  @Test("tells the site by the address of the record, and by the page's own where there is none")
  func tellsTheSite() throws {
    let place = try SampleRun()
    let text = SampleRun.article(1).replacing("\n", with: "</p><p>")
    let page = "<link rel='canonical' href='https://first.example/1'><p>\(text)</p>"
    try place.folder.write(
      "input/a.jsonl",
      "{\"url\": \"https://Mirror.example:8080/a?b\", \"html\": \"\(page)\"}\n{\"html\": \"\(page)\"}\n"
        + "{\"url\": \"https://mirror.example/c\", \"text\": \"\(text)\"}\n")
    let lines = try ProductRun(["extract", place.input]).text.split(separator: "\n")
    #expect(lines.count == 3)
    for (line, site) in zip(lines, ["mirror.example", "first.example", "mirror.example"]) {
      #expect(line.contains("\"site\":\"\(site)\""), "\(line)")
    }
  }

  @Test("leaves every byte alone where repair is off")
  func repairsNothing() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", bytes: dirtyDump(kind: .injectedPinyin, seed: 1).bytes)
    let off = try ProductRun(["extract", "--repair", "off", place.input])
    #expect(off.text.contains("\"repairs\":[]"))
    let on = try ProductRun(["extract", place.input])
    #expect(on.text.contains("\"rule\":\"injected-pinyin\""))
  }

  @Test("rejects what is larger than it was told to read")
  func keepsToTheLimit() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    let run = try ProductRun(["extract", "--max-bytes", "100", place.input])
    #expect(run.status == 0)
    #expect(run.text.contains("\"reason\":\"too_large\""))
  }

  @Test("explains a document: encoding, fields, blocks")
  func explains() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    let run = try ProductRun(["explain", place.input + "/a.txt"])
    #expect(run.status == 0)
    for part in ["utf-8", "valid_utf8", "第1号渡口的灯又亮了", "2021-03-02", "澄水晚风", "title", "source"] {
      #expect(run.text.contains(part), "\(part)")
    }
  }

  @Test("ends well when the reader of its output goes away")
  func survivesAClosedPipe() throws {
    let place = try SampleRun()
    for number in 1...200 { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    let run = try ProductRun(
      program: "/bin/bash",
      ["-c", "\"$0\" extract \"$1\" | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}", PackageFolder.binary, place.input])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages == "")
  }

  @Test("prints a schema that has every published column, each with a meaning")
  func printsTheSchema() throws {
    let run = try ProductRun(["schema"])
    #expect(run.status == 0)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [[String: Any]])
    #expect(json.compactMap { $0["name"] as? String } == SampleRun.tables + ["redirects"])
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    #expect(try place.run(["--csv-body"]).status == 0)
    for table in json {
      let fields = try #require(table["fields"] as? [[String: Any]])
      let read = try place.table(table["name"] as? String ?? "")
      #expect(fields.compactMap { $0["name"] as? String } == read.columns)
      for field in fields { #expect((field["description"] as? String)?.hasSuffix(".") == true, "\(field)") }
    }
  }
}
