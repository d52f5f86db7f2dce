// The commands of an operator: settings, former datasets, differences, schedules, trials.
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("An operator")
struct OperationTests {
  /// Two nights: article 2 goes, 3 is edited, 4 comes, 5 gets other text and so another id.
  private func twoNights() throws -> SampleRun {
    let place = try SampleRun()
    for number in [1, 2, 3, 5] { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    #expect(try place.run().status == 0)
    try place.folder.folder.removeFile("input/2.txt")
    try place.folder.write("input/3.txt", SampleRun.article(3).replacing("澄水晚风", with: "芦渡晨报"))
    try place.folder.write("input/4.txt", SampleRun.article(4))
    try place.folder.write("input/5.txt", SampleRun.article(5).replacing("平安靠岸", with: "平安返航"))
    #expect(try place.run().status == 0)
    return place
  }

  private func runs(_ place: SampleRun) throws -> [String] { try place.folder.names(in: "output/runs") }

  @Test("learns what differs between two nights, as text, JSON and CSV")
  func compares() throws {
    let place = try twoNights()
    let text = try ProductRun(["diff", "--output", place.output])
    #expect(text.status == 0, "\(text.messages)")
    #expect(
      text.text.contains("4 articles before, 4 now: 2 added, 1 removed, 1 changed, 1 moved to another id, 1 the same"))
    #expect(text.text.contains("  source: 1 changed\n"))
    let json = try ProductRun(["diff", "--format", "json", "--output", place.output])
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect(object["added"] as? Int == 2)
    #expect(object["moved"] as? Int == 1)
    let changes = try #require(object["changes"] as? [[String: Any]])
    #expect(Set(changes.compactMap { $0["kind"] as? String }) == ["added", "removed", "changed", "moved"])
    #expect(changes.first { $0["kind"] as? String == "removed" }?["source_file"] as? String == "2.txt")
    let csv = try PublishedTable(try ProductRun(["diff", "--format", "csv", "--output", place.output]).output)
    #expect(csv.rows.count == 5)
    #expect(csv.rows.first { $0["kind"] == "changed" }?["columns"] == "source")
    let run = try #require(try runs(place).first)
    let same = try ProductRun(["diff", run, place.output + "/runs/" + run, "--summary", "--output", place.output])
    #expect(same.text == "4 articles before, 4 now: 0 added, 0 removed, 0 changed, 0 moved to another id, 4 the same\n")
  }

  @Test("goes back to the former dataset and forward to a named one, and nothing is lost")
  func rollsBack() throws {
    let place = try twoNights()
    let before = try place.digests()
    let former = try #require(try runs(place).first)
    let list = try ProductRun(["rollback", "--list", "--output", place.output])
    #expect(list.text == former + "\n")
    #expect(try ProductRun(["rollback", "--output", place.output]).status == 0)
    #expect(try Set(place.table("articles").rows.map { $0["source_file"] }) == ["1.txt", "2.txt", "3.txt", "5.txt"])
    let later = try #require(try runs(place).first)
    let none = try ProductRun(["rollback", "--output", place.output])
    #expect(none.status == 66)
    #expect(none.messages.split(separator: "\n").count == 1)
    #expect(try ProductRun(["rollback", later, "--output", place.output]).status == 0)
    #expect(try place.digests() == before)
    #expect(try runs(place) == [former])
    #expect(try ProductRun(["rollback", "2001-01-01", "--output", place.output]).status == 66)
  }

  @Test("removes former datasets, never the last of them")
  func collects() throws {
    let place = try twoNights()
    for number in 6...8 {
      try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number))
      #expect(try place.run().status == 0)
    }
    let all = try runs(place)
    #expect(all.count == 4)
    let trial = try ProductRun(["gc", "--keep", "2", "--dry-run", "--output", place.output])
    #expect(trial.text == all.prefix(2).map { "would remove runs/\($0)\n" }.joined())
    #expect(try runs(place) == all)
    #expect(try ProductRun(["gc", "--keep", "2", "--output", place.output]).status == 0)
    #expect(try runs(place) == Array(all.suffix(2)))
    #expect(try ProductRun(["gc", "--keep", "1", "--keep-days", "2", "--output", place.output]).status == 0)
    #expect(try runs(place) == Array(all.suffix(2)), "both are of today")
    #expect(try ProductRun(["gc", "--keep", "0", "--output", place.output]).status == 64)
    #expect(try ProductRun(["gc", "--keep", "1", "--output", place.output]).status == 0)
    #expect(try runs(place) == Array(all.suffix(1)))
  }

  @Test("sees what a run would do, and nothing is written")
  func plans() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    let plan = try place.run(["--dry-run"])
    #expect(plan.status == 0)
    #expect(plan.text.contains("1 files, "))
    #expect(plan.text.contains("about 1 s"))
    #expect(!FileManager.default.fileExists(atPath: place.output))
    #expect(try place.run().status == 0)
    #expect(try place.run(["--dry-run"]).text.contains("now 1 documents"))
  }

  @Test("tries a sample apart from the dataset, the same files each time")
  func samples() throws {
    let place = try SampleRun()
    for number in 1...20 { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    #expect(try place.run().status == 0)
    let before = try place.digests()
    #expect(try place.run(["--sample", "4"]).status == 0)
    #expect(try place.digests() == before)
    let rows = try PublishedTable(at: place.output + "/partial/latest/documents.csv").rows
    #expect(rows.count == 4)
    #expect(try place.run(["--sample", "4", "--full"]).status == 0)
    #expect(
      try PublishedTable(at: place.output + "/partial/latest/documents.csv").rows.map { $0["source_file"] }
        == rows.map { $0["source_file"] })
    #expect(try place.run(["--sample", "0"]).status == 64)
  }

  @Test("reads only what changed since a moment, apart from the dataset")
  func readsSince() throws {
    let place = try SampleRun()
    for number in 1...3 {
      let name = RawPath("input/\(number).txt")
      try place.folder.write(name, SampleRun.article(number))
      try place.folder.setModified(name, seconds: 1_700_000_000 + number * 86_400)
    }
    // 1,700,172,800 is 2023-11-16T22:13:20Z (date -u -d @1700172800).
    #expect(try place.run(["--since", "2023-11-16T22:13:20Z"]).status == 0)
    let rows = try PublishedTable(at: place.output + "/partial/latest/documents.csv").rows
    #expect(rows.map { $0["source_file"] } == ["2.txt", "3.txt"])
    #expect(!place.isPublished())
    #expect(try place.run(["--since", "yesterday"]).status == 64)
  }

  @Test("finds each value of the settings with its origin, and a fault with its line")
  func configures() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    try place.folder.write("winnow.toml", "input = \"input\"\noutput = \"from-file\"\n\n[keep]\nruns = 3\n")
    let here = place.folder.path.displayed
    let shown = try ProductRun(["config"], environment: ["WINNOW_KEEP_DAYS": "5"], in: here)
    #expect(shown.status == 0)
    #expect(shown.text.contains("output = \"from-file\"  # winnow.toml, line 2\n"))
    #expect(shown.text.contains("\n[keep]\nruns = 3  # winnow.toml, line 5\ndays = 5  # WINNOW_KEEP_DAYS\n"))
    #expect(try ProductRun(["run"], in: here).status == 0)
    #expect(FileManager.default.fileExists(atPath: here + "/from-file/latest/manifest.json"))
    // From elsewhere the paths of the file count from the file.
    let elsewhere = try ProductRun(["run", "--config", here + "/winnow.toml", "--full"], in: "/")
    #expect(elsewhere.status == 0, "\(elsewhere.messages)")
    #expect(try place.folder.names(in: "from-file/runs").count == 1)
    try place.folder.write("winnow.toml", "\n[gates]\nafter_run = 2\n")
    let wrong = try ProductRun(["run"], in: here)
    #expect(wrong.status == 78)
    #expect(
      wrong.messages
        == "winnow: winnow.toml, line 3: there is no setting 'gates.after_run'; did you mean 'gates.after_runs'?\n")
  }

  @Test("names the fields of records that only this harvest has")
  func namesFields() throws {
    let place = try SampleRun()
    let text = SampleRun.article(1).split(separator: "\n").dropFirst(2).joined(separator: "\\n")
    try place.folder.write(
      "input/a.jsonl",
      "{\"ueberschrift\": \"第1号渡口的灯又亮了\", \"volltext\": \"\(text)\"}\n")
    try place.folder.write("winnow.toml", "[records]\ntitle = [\"ueberschrift\"]\ntext = [\"Volltext\"]\n")
    let run = try ProductRun(["extract", "--config", place.folder.path("winnow.toml").displayed, place.input])
    #expect(run.text.contains("\"title\":\"第1号渡口的灯又亮了\""), "\(run.text)")
    #expect(try ProductRun(["extract", place.input]).text.contains("no_content_field"))
  }

  @Test("is told of each step in JSON where that is asked for")
  func logs() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    let run = try place.run(["--log-format", "json", "--log-level", "debug"])
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    let events = try run.messages.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    let names = events.compactMap { $0["event"] as? String }
    for name in ["listed", "reading", "read", "judged", "written", "published"] {
      #expect(names.contains(name), "\(name) in \(names)")
    }
    #expect(events.last?["documents"] as? Int == 1)
    for event in events { #expect((event["time"] as? String)?.hasSuffix("Z") == true) }
    let failed = try ProductRun(["run", "--input", "/nowhere", "--output", place.output, "--log-format", "json"])
    #expect(failed.status == 66)
    let object = try JSONSerialization.jsonObject(with: Data(failed.messages.utf8)) as? [String: Any]
    #expect(object?["event"] as? String == "failed")
    #expect(object?["status"] as? Int == 66)
  }

  @Test("gets a cron line and units with full paths, quoted as crontab(5) and systemd.service(5) want it")
  func schedules() throws {
    let place = try SampleRun()
    try place.folder.makeFolder("100 % new")
    let here = place.folder.path("100 % new").displayed
    let cron = try ProductRun(["schedule", "--at", "4:05"], in: here)
    #expect(
      cron.text
        == "5 4 * * *  \(PackageFolder.binary) run --input '\(here.replacing("%", with: "\\%"))/input' "
        + "--output '\(here.replacing("%", with: "\\%"))/output'\n", "\(cron.text)")
    let units = try ProductRun(["schedule", "--systemd", "--user", "nobody"], in: here)
    #expect(units.text.contains(" --input \"\(here.replacing("%", with: "%%"))/input\" "), "\(units.text)")
    #expect(units.text.contains("OnCalendar=*-*-* 01:30:00\n"))
    #expect(units.text.contains("\nUser=nobody\n"))
    #expect(try ProductRun(["schedule", "--systemd", "--write", here]).status == 0)
    #expect(try place.folder.names(in: "100 % new") == ["winnow.service", "winnow.timer"])
    try place.folder.write("winnow.toml", "output = \"here\"")
    let own = try ProductRun(["schedule"], in: place.folder.path.displayed)
    #expect(own.text.contains("run --config \(place.folder.path("winnow.toml").displayed) --input "), "\(own.text)")
    #expect(!own.text.contains("--output"))
    #expect(try ProductRun(["schedule", "--at", "24:00"]).status == 64)
  }

  /// A page whose text stands where nobody would look for it.
  private static let oddPage = """
    <html><head><title>潮汐表</title></head><body><div class="intro"><p>\(String(repeating: "本页介绍潮汐表的用法，请先阅读说明。", count: 6))</p></div>
    <div class="footer"><div class="tide"><p>\(String(repeating: "今晚子时涨潮，船只宜早归港。", count: 6))</p></div></div></body></html>
    """

  @Test("writes rules for a site, and the night reads its pages by them, also those it knew")
  func rulesSites() throws {
    let place = try SampleRun()
    try place.folder.write("input/tide.html", Self.oddPage)
    #expect(try place.run().status == 0)
    let before = try #require(try place.table("paragraphs").rows.first?["text"])
    #expect(before.hasPrefix("本页介绍"))

    try place.folder.write("sites.rules", "[*]\nbody = .tide\n")
    try place.folder.write("winnow.toml", "rules = \"sites.rules\"\n")
    let file = place.folder.path("winnow.toml").displayed
    let ruled = try place.run(["--config", file])
    #expect(ruled.status == 0, "\(ruled.messages)")
    #expect(try place.table("paragraphs").rows.allSatisfy { $0["text"]?.hasPrefix("今晚子时") == true })

    // The ledger knows by which rules its records were made.
    try place.folder.overwrite("sites.rules", "[*]\nbody = .intro\n")
    #expect(try place.run(["--config", file]).status == 0)
    #expect(try place.table("paragraphs").rows.allSatisfy { $0["text"]?.hasPrefix("本页介绍") == true })
  }

  @Test("is told the line of a rule that is not understood, and nothing is published", arguments: ["[*]\ntext = p\n"])
  func refusesRules(_ rules: String) throws {
    let place = try SampleRun()
    try place.folder.write("input/1.txt", SampleRun.article(1))
    try place.folder.write("sites.rules", rules)
    let run = try place.run(["--rules", place.folder.path("sites.rules").displayed])
    #expect(run.status == 78)
    #expect(run.messages.contains("line 2"))
    #expect(try !place.folder.names(in: ".").contains("output"))
  }
}
