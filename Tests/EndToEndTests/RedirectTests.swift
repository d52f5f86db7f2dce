// What became of an article's id from one night to the next.
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("Redirects")
struct RedirectTests {
  /// The id of the article whose title bears a number.
  private func id(_ place: SampleRun, _ number: Int) throws -> String? {
    try place.table("articles").rows.first { $0["title"] == "第\(number)号渡口的灯又亮了" }?["article_id"]
  }

  private func redirects(_ place: SampleRun) throws -> [[String?]] {
    try place.table("redirects").rows.map { row in
      // An empty cell is NULL: no id is an empty text.
      ["old_article_id", "article_id", "reason"].map { row[$0].flatMap { $0.isEmpty ? nil : $0 } }
    }
  }

  @Test("tell of every id that is none any more where its article is, and why")
  func tellWhatBecame() throws {
    let place = try SampleRun()
    for number in 1...6 { try place.folder.write(RawPath("input/\(number).txt"), SampleRun.article(number)) }
    // Two copies of one article; the chosen one is told by the published dataset.
    try place.folder.write("input/3-copy.txt", SampleRun.article(3))
    #expect(try place.run().status == 0)
    #expect(try redirects(place).isEmpty)
    let old = try (1...6).map { try id(place, $0) }
    let chosen = try #require(try place.table("articles").rows.first { $0["article_id"] == old[2] }?["source_file"])

    // 1 stays, 2 changes, of 3 the chosen copy is rewritten and the other one too, 4 leaves, 5 becomes a copy of 1, 6 is rejected.
    try place.folder.overwrite("input/2.txt", SampleRun.article(22))
    try place.folder.folder.removeFile(RawPath("input/\(chosen)"))
    let other = chosen == "3.txt" ? "3-copy.txt" : "3.txt"
    try place.folder.overwrite(RawPath("input/\(other)"), SampleRun.article(33))
    try place.folder.folder.removeFile("input/4.txt")
    try place.folder.overwrite("input/5.txt", SampleRun.article(1))
    try place.folder.overwrite("input/6.txt", "")
    #expect(try place.run().status == 0)

    // 5 is a copy of 1 now, or 1 of 5: the id is that of the body.
    let isChosen = try place.table("articles").rows.contains { $0["source_file"] == "5.txt" }
    let wanted: [[String?]] = [
      [old[1], try id(place, 22), "changed"], [old[2], try id(place, 33), "other_copy"], [old[3], nil, "removed"],
      [old[4], old[0], isChosen ? "changed" : "better_copy"], [old[5], nil, "rejected"],
    ]
    #expect(try redirects(place) == wanted.sorted { $0[0]! < $1[0]! })
    #expect(wanted.allSatisfy { $0[0] != nil })

    // They tell of the last night only, and are the same when nothing is remembered.
    try place.folder.write("input/7.txt", SampleRun.article(7))
    #expect(try place.run(["--full"]).status == 0)
    #expect(try redirects(place).isEmpty)
  }
}
