// `winnow repair`: a filter that leaves clean text as it is and tells what it did.
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("winnow repair")
struct RepairCommandTests {
  /// Pipes `text` through the command.
  func filtered(_ text: String, _ options: String = "") throws -> ProductRun {
    let folder = try TemporaryFolder()
    try folder.write("text", text)
    return try ProductRun(
      program: "/bin/bash",
      ["-c", "\"$0\" repair \(options) < \"$1\"", PackageFolder.binary, folder.path("text").displayed])
  }

  @Test(
    "gives clean text as it came and says nothing",
    arguments: ["", "天气很好。\n", "no line end", "a\n\n\u{A0}b\r\n", "真的?!”他問(CBD)"])
  func leavesCleanText(text: String) throws {
    let run = try filtered(text, "--report jsonl")
    #expect(run.status == 0)
    #expect(run.text == text)
    #expect(run.messages == "")
  }

  @Test("repairs standard input and files alike, and reports each change with its place")
  func reports() throws {
    let text = "清晨\u{200B}的街\u{200B}道，æ—©é¤åº—"
    let wanted = "清晨的街道，æ—©é¤åº—"
    #expect(try filtered(text).text == wanted)
    let folder = try TemporaryFolder()
    try folder.write("a.txt", text)
    let run = try ProductRun(["repair", "--report", "jsonl", folder.path("a.txt").displayed])
    #expect(run.text == wanted)
    let lines = run.messages.split(separator: "\n")
    let objects = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let changes = objects.filter { $0["rule"] != nil }
    #expect(changes.compactMap { $0["rule"] as? String } == ["invisible-characters", "invisible-characters"])
    #expect(changes.compactMap { $0["byte_offset"] as? Int } == [6, 15])
  }

  @Test("takes lines for texts of their own")
  func linewise() throws {
    let run = try filtered("天\u{200B}气\n中文\n", "--lines --report jsonl")
    #expect(run.text == "天气\n中文\n")
    #expect(run.messages.contains("\"line\":1"))
  }

  @Test("reads other encodings and writes UTF-8")
  func encodings() throws {
    let folder = try TemporaryFolder()
    // 澗南鄉今天收割油菜 in GBK.
    let bytes: [UInt8] = [
      0x9D, 0xBE, 0xC4, 0xCF, 0xE0, 0x6C, 0xBD, 0xF1, 0xCC, 0xEC, 0xCA, 0xD5, 0xB8, 0xEE, 0xD3, 0xCD, 0xB2, 0xCB, 0xA1,
      0xA3,
    ]
    try folder.write("a.txt", bytes: bytes)
    #expect(try ProductRun(["repair", folder.path("a.txt").displayed]).text == "澗南鄉今天收割油菜。")
  }

  @Test("changes nothing when it is told to")
  func off() throws {
    #expect(try filtered("天\u{200B}气", "--repair off").text == "天\u{200B}气")
  }

  @Test("says what is wrong with a file that is not there or is no text")
  func failures() throws {
    let missing = try ProductRun(["repair", "/nowhere/at/all"])
    #expect(missing.status == 66)
    #expect(missing.messages.hasPrefix("winnow: no input at /nowhere/at/all"))
    let folder = try TemporaryFolder()
    try folder.write("a.png", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D])
    let binary = try ProductRun(["repair", folder.path("a.png").displayed])
    #expect(binary.status == 65)
    #expect(binary.text == "")
  }

  /// 澗南鄉今天收割油菜。 twice in GBK, with a byte of 天 (CC EC) cut out the second time; and the copy.
  private static let line: [UInt8] = [
    0x9D, 0xBE, 0xC4, 0xCF, 0xE0, 0x6C, 0xBD, 0xF1, 0xCC, 0xEC, 0xCA, 0xD5, 0xB8, 0xEE, 0xD3, 0xCD, 0xB2, 0xCB, 0xA1,
    0xA3, 0x0A,
  ]
  private static let cut = line + Array(line[..<8]) + Array(line[9...])
  private static let copy = "澗南鄉今天收割油菜。\n澗南鄉今天收割油菜。\n"

  private func rows(_ bytes: String) throws -> [[String: Any]] {
    try bytes.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("fills what was lost from clean copies and names them", arguments: ["", "--lines"])
  func twins(option: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("cut.txt", bytes: Self.cut)
    try folder.makeFolder("copies")
    try folder.write("copies/other.txt", "昨天的事情大家都说过了，今天不再多说。\n")
    try folder.write("copies/copy.txt", Self.copy)
    let (copies, cut) = (folder.path("copies").displayed, folder.path("cut.txt").displayed)
    let arguments = ["repair", "--twins", copies, "--report", "jsonl", cut] + (option.isEmpty ? [] : [option])
    let run = try ProductRun(arguments)
    #expect(run.status == 0)
    if option.isEmpty {
      #expect(run.text == Self.copy)
      let row = try #require(try rows(run.messages).first)
      #expect(row["rule"] as? String == "replaced-bytes")
      #expect(row["certainty"] as? String == "twin")
      #expect(row["twin"] as? String == folder.path("copies/copy.txt").displayed)
      #expect(row["byte_offset"] as? Int == "澗南鄉今天收割油菜。\n澗南鄉今".utf8.count)
      #expect(row["after"] as? String == "天收割油菜。")
      // Replayed on what was read, the row gives what was written.
      let before = try #require(row["before"] as? String)
      let decoded = try ProductRun(["repair", "--repair", "off", cut]).text
      #expect(decoded.replacingOccurrences(of: before, with: "天收割油菜。") == Self.copy)
    } else {
      // A line of its own shares too little with any copy once half of it is lost.
      #expect(run.text.hasPrefix("澗南鄉今天收割油菜。\n澗南鄉今"))
    }
    // Without copies it is told and stays.
    let alone = try ProductRun(["repair", "--report", "jsonl", cut])
    #expect(alone.text != Self.copy)
    #expect(try rows(alone.messages).contains { $0["suspect"] as? String == "\u{FFFD}" })
  }

  @Test("says what is wrong with clean copies")
  func wrongTwins() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "天气很好\n")
    let path = folder.path("a.txt").displayed
    let missing = try ProductRun(["repair", "--twins", "/nowhere/at/all", path])
    #expect(missing.status == 66)
    #expect(missing.messages.hasPrefix("winnow: no input at /nowhere/at/all"))
    #expect(missing.text == "")
    let level = try ProductRun(["repair", "--twins", path, "--repair", "determined", path])
    #expect(level.status == 64)
  }

  @Test("writes the report to a file")
  func reportFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "天\u{200B}气很好\n")
    try folder.write("report.jsonl", "what stood here before\n")
    let report = folder.path("report.jsonl").displayed
    let run = try ProductRun(["repair", "--report-to", report, folder.path("a.txt").displayed])
    #expect(run.text == "天气很好\n")
    #expect(run.messages == "")
    let row = try #require(try rows(try String(contentsOfFile: report, encoding: .utf8)).first)
    #expect(row["rule"] as? String == "invisible-characters")
    let nowhere = try ProductRun(["repair", "--report-to", "/nowhere/report", folder.path("a.txt").displayed])
    #expect(nowhere.status == 74)
    #expect(nowhere.messages.hasPrefix("winnow: cannot write to /nowhere/report"))
  }

  @Test("goes on behind a file that cannot be repaired, and says so in the end")
  func goesOn() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "天\u{200B}气\n")
    try folder.write("b.png", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D])
    try folder.write("c.txt", "很好\n")
    let whole = try ProductRun(["repair", folder.path("").displayed])
    #expect(whole.text == "天气\n很好\n")
    #expect(whole.status == 65)
    #expect(whole.messages.contains("b.png"))
    let paths = ["a.txt", "missing.txt", "c.txt"].map { folder.path(RawPath($0)).displayed }
    let named = try ProductRun(["repair"] + paths)
    #expect(named.text == "天气\n很好\n")
    #expect(named.status == 66)
    #expect(named.messages.contains("missing.txt"))
  }
}
