// What surrounds a night: gates that keep yesterday's dataset, the report, hooks, and the files that monitors read.
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("A night")
struct NightTests {
  /// Four nights of ten articles in two folders, so that gates are enforced.
  private func fourNights() throws -> SampleRun {
    let place = try SampleRun()
    for name in ["input/a", "input/b"] { try place.folder.makeFolder(RawPath(name)) }
    for number in 1...10 {
      try place.folder.write(RawPath("input/\(number <= 6 ? "a" : "b")/\(number).txt"), SampleRun.article(number))
    }
    for _ in 1...4 { #expect(try place.run(["--full"]).status == 0) }
    return place
  }

  @Test(
    "in which too many articles are gone keeps yesterday's dataset, exits 65 and says which number and which folder")
  func refuses() throws {
    let place = try fourNights()
    let before = try place.digests()
    for number in 7...10 { try place.folder.folder.removeFile(RawPath("input/b/\(number).txt")) }
    let run = try place.run()
    #expect(run.status == 65)
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(run.messages.contains("6 articles after 10 (may fall by 20 %), most by b 4 → 0"), "\(run.messages)")
    #expect(run.messages.contains(".winnow/refused/report.html"))
    #expect(try place.digests() == before)
    #expect(try place.folder.read("output/.winnow/refused/report.html").contains("Refused: 1 of 9 gates are closed"))
    #expect(try place.folder.names(in: "output/.winnow").filter { $0.hasPrefix("next-") }.isEmpty)
    // Told to, it publishes, and says so.
    let accepted = try place.run(["--accept-gates"])
    #expect(accepted.status == 0)
    #expect(accepted.messages.contains("a gate is closed: 6 articles after 10"), "\(accepted.messages)")
    #expect(try place.table("articles").rows.count == 6)
    let lines = try place.folder.read("output/.winnow/runs.jsonl").split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.count { $0.contains("\"refused\"") } == 1)
  }

  @Test("before the fourth only reports")
  func reports() throws {
    let place = try SampleRun()
    for number in 1...10 { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    #expect(try place.run().status == 0)
    for number in 7...10 { try place.folder.folder.removeFile(RawPath("input/\(number).txt")) }
    let run = try place.run()
    #expect(run.status == 0)
    #expect(run.messages == "")
    #expect(try place.folder.read("output/latest/report.html").contains("though 1 of 9 gates are closed"))
  }

  @Test("has a report whose numbers are those of the tables")
  func isReported() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(PackageFolder.bytes(of: place.latest + "/report.json"))) as? [String: Any]
    )
    let all = try #require(report["all"] as? [String: Any])
    for (key, table) in [
      ("documents", "documents"), ("articles", "articles"), ("duplicates", "duplicates"), ("rejects", "rejects"),
    ] {
      #expect(all[key] as? Int == (try place.table(table).rows.count), "\(key)")
    }
    let articles = try place.table("articles").rows
    let filled = try #require(all["filled"] as? [String: Int])
    for column in ["title", "published_date", "published_at", "source", "section", "place", "url", "partial_date"] {
      #expect(filled[column] == articles.count { $0[column]?.isEmpty == false }, "\(column)")
    }
    let repairs = try #require(report["repairs"] as? [[String: Any]])
    let changes = try place.table("repairs").rows.reduce(0) { $0 + (Int($1["count"] ?? "") ?? 0) }
    #expect(repairs.reduce(0) { $0 + ($1["changes"] as? Int ?? 0) } == changes)
    #expect((report["rejects"] as? [[String: Any]])?.first?["reason"] as? String == "empty")
    #expect(report["changes"] is NSNull)
    try place.folder.write("input/new.txt", SampleRun.article(77))
    #expect(try place.run().status == 0)
    let next = try #require(
      JSONSerialization.jsonObject(with: Data(PackageFolder.bytes(of: place.latest + "/report.json"))) as? [String: Any]
    )
    #expect((next["changes"] as? [String: Any])?["added"] as? Int == 1)
    #expect((next["nights"] as? [[String: Any]])?.count == 2)
  }

  @Test("calls the hooks with what happened, and goes on when they fail or hang")
  func callsHooks() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    try place.folder.write(
      "hook.sh",
      "#!/bin/sh\necho noise\necho \"$1 $WINNOW_EVENT $WINNOW_STATUS $WINNOW_ARTICLES $WINNOW_REASON\" >> \"\(place.folder.path("log").displayed)\"\n"
    )
    try place.folder.setMode("hook.sh", 0o755)
    let hook = place.folder.path("hook.sh").displayed
    try place.folder.write(
      "winnow.toml",
      "[hooks]\nstart = [\"\(hook)\", \"a b;c\"]\nsuccess = [\"\(hook)\", \"s\"]\nfailure = [\"\(hook)\", \"f\"]\n")
    let config = ["--config", place.folder.path("winnow.toml").displayed]
    let good = try place.run(config)
    #expect(good.status == 0)
    #expect(good.output.isEmpty)
    #expect(good.messages == "")
    #expect(try place.folder.read("log") == "a b;c start   \ns success 0 1 \n")
    let bad = try ProductRun(["run", "--input", "/nowhere", "--output", place.output] + config)
    #expect(bad.status == 66)
    #expect(try place.folder.read("log").contains("f failure 66  no input at /nowhere"))
    try place.folder.write(
      "winnow.toml", "[hooks]\nstart = [\"/no/such/program\"]\nsuccess = [\"sleep\", \"60\"]\ntimeout_seconds = 1\n")
    let odd = try place.run(config + ["--full"])
    #expect(odd.status == 0)
    #expect(odd.messages.contains("the hook '/no/such/program' cannot be started"))
    #expect(odd.messages.contains("the hook 'sleep' took longer than 1 s and was ended"))
  }

  @Test("is told to Prometheus and OpenLineage, failures too")
  func isWatched() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1))
    try place.folder.write("winnow.toml", "[metrics]\nprometheus = \"winnow.prom\"\nopenlineage = \"events.jsonl\"\n")
    let config = ["--config", place.folder.path("winnow.toml").displayed]
    #expect(try place.run(config).status == 0)
    func values() throws -> [String: String] {
      let lines = try place.folder.read("winnow.prom").split(separator: "\n").filter { !$0.hasPrefix("#") }
      return Dictionary(
        uniqueKeysWithValues: lines.map { line in
          let parts = line.split(separator: " ")
          return (String(parts[0]), String(parts[1]))
        })
    }
    let first = try values()
    #expect(first["winnow_articles"] == "1")
    #expect(first["winnow_last_run_exit_status"] == "0")
    #expect(first["winnow_last_success_timestamp_seconds"] != nil)
    #expect(try ProductRun(["run", "--input", "/nowhere", "--output", place.output] + config).status == 66)
    let second = try values()
    #expect(second["winnow_last_run_exit_status"] == "66")
    #expect(second["winnow_articles"] == "1")
    #expect(second["winnow_last_success_timestamp_seconds"] == first["winnow_last_success_timestamp_seconds"])
    let events = try place.folder.read("events.jsonl").split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(events.compactMap { $0["eventType"] as? String } == ["START", "COMPLETE", "START", "FAIL"])
    let ids = events.compactMap { ($0["run"] as? [String: Any])?["runId"] as? String }
    #expect(ids[0] == ids[1] && ids[2] == ids[3] && ids[0] != ids[2])
    #expect(ids.allSatisfy { UUID(uuidString: $0) != nil })
    #expect(!(try place.folder.names(in: ".").contains("winnow.prom.tmp")))
  }
}
