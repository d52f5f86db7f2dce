// `winnow dedup`, `winnow sketch` and `winnow match`: the same answer in one piece and piped, and clear words for lines that are none.
import DirtGenerator
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("The filters of deduplication")
struct FilterTests {
  /// Runs a shell's line in which W is the program and IN a file of `lines`.
  private func shell(_ line: String, _ lines: String) throws -> ProductRun {
    let folder = try TemporaryFolder()
    try folder.write("in", lines)
    return try ProductRun(
      program: "/bin/bash",
      [
        "-c", "set -o pipefail; W=\"$0\" IN=\"$1\"; \(line)", PackageFolder.binary,
        folder.path("in").displayed,
      ])
  }

  private func sentence(_ random: inout SplitMix64) -> String {
    var text = ""
    for _ in 0..<random.number(15...40) {
      text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + random.number(0...6000)))!)
    }
    return text + "，。"
  }

  /// Stories with cut, edited, framed, equal and Traditional-looking copies, an empty text and one of a word.
  private func documents(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var lines: [String] = []
    func add(_ text: String, _ more: String = "") {
      let text = text.replacing("\n", with: "\\n")
      lines.append("{\"id\": \(lines.count), \"text\": \"\(text)\"\(more)}")
    }
    for number in 0..<60 {
      let story = (0..<random.number(4...12)).map { _ in sentence(&random) }
      add(
        story.joined(),
        ", \"url\": \"https://a\(number % 3).example/\(number)\", \"date\": \"2021-03-0\(1 + number % 9)\"")
      if random.chance(40) { add(story.dropLast(1).joined() + sentence(&random), ", \"title\": \"x \\\" y\"") }
      if random.chance(30) { add(sentence(&random) + "\n" + story.joined() + "\n编辑") }
      if random.chance(20) { add(story.joined()) }
    }
    add("")
    add("渡口")
    return random.shuffled(lines).joined(separator: "\n") + "\n\n"
  }

  @Test("give the same answer in one piece and piped, on any number of threads", arguments: [UInt64](1...4))
  func composes(seed: UInt64) throws {
    let lines = documents(seed: seed)
    let whole = try shell("\"$W\" dedup --jobs 1 < \"$IN\"", lines)
    #expect(whole.status == 0)
    #expect(whole.text.contains("\"kept\":false"), "seed \(seed)")
    #expect(try shell("\"$W\" dedup --jobs 8 --memory 1 < \"$IN\"", lines).text == whole.text, "seed \(seed)")
    let piped = try shell("\"$W\" sketch --jobs 2 < \"$IN\" | \"$W\" match --jobs 3", lines)
    #expect(piped.text == whole.text, "seed \(seed): \(piped.messages)")
    // Each line alone decides its sketch.
    let apart = try shell(
      "(head -n 50 \"$IN\" | \"$W\" sketch; tail -n +51 \"$IN\" | \"$W\" sketch) | \"$W\" match", lines)
    #expect(apart.text == whole.text, "seed \(seed)")
  }

  @Test("tell the verdict on every pair that was compared, copies among them")
  func tellsPairs() throws {
    let lines = documents(seed: 9)
    let run = try shell("\"$W\" sketch < \"$IN\" | \"$W\" match --pairs", lines)
    let pairs = try run.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(pairs.contains { $0["finding"] as? String == "copies" })
    for pair in pairs {
      #expect((pair["ids"] as? [Int])?.count == 2)
      let similarity = try #require(pair["similarity"] as? Int)
      #expect((0...1000).contains(similarity))
    }
  }

  @Test(
    "say what is wrong with a line, and which",
    arguments: [
      ("match", "{\"id\": 1, \"text\": \"x\"}", "line 2: it holds no sketch"),
      (
        "match", "{\"id\": 1, \"text\": \"x\", \"sketch\": {\"key\": \"00\", \"hashes\": [], \"units\": []}}",
        "line 2: its sketch is not of its text"
      ),
      ("match", "{\"id\": 1, \"text\": \"x\", \"sketch\": {\"key\": ", "line 2: offset"),
      ("sketch", "{\"id\": 1}", "line 2: a document has an id and a text"),
      ("dedup", "[1]", "line 2: offset"),
    ])
  func refuses(command: String, line: String, words: String) throws {
    let run = try shell("\"$W\" \(command) < \"$IN\"", "\n\(line)\n")
    #expect(run.status == 65 || run.status == 64, "status \(run.status)")
    #expect(run.messages.contains(words), "\(run.messages)")
  }
}
