// An input folder of generated dumps, an output folder beside it, and what a run leaves there.
import Digests
import DirtGenerator
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders

/// A place for runs: `input` and `output` in a folder of their own.
struct SampleRun {
  /// Tables that are a function of the input; `redirects` tells of the night too.
  static let tables = ["articles", "paragraphs", "documents", "duplicates", "relations", "repairs", "rejects"]

  let folder: TemporaryFolder
  var input: String { folder.path("input").displayed }
  var output: String { folder.path("output").displayed }
  var latest: String { output + "/latest" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("input")
  }

  /// Writes dumps of every kind, with a copy and an empty file among them, into two folders of the input.
  /// - Parameter isReversed: makes the same files in the opposite order, with other times.
  func fill(isReversed: Bool = false) throws {
    var files: [(name: String, bytes: [UInt8])] = [("input/b/empty.txt", [])]
    for (place, kind) in Kind.allCases.enumerated() {
      for seed in UInt64(1)...3 {
        let dump = dirtyDump(kind: kind, seed: seed)
        for one in [dump] + dump.copies { files.append(("input/\(place % 2 == 0 ? "a" : "b")/\(one.name)", one.bytes)) }
      }
    }
    for name in isReversed ? ["b", "a"] : ["a", "b"] { try folder.makeFolder(RawPath("input/\(name)")) }
    for (place, file) in (isReversed ? files.reversed() : files).enumerated() {
      try folder.write(RawPath(file.name), bytes: file.bytes)
      if isReversed { try folder.setModified(RawPath(file.name), seconds: 1_000_000_000 + place * 7919) }
    }
  }

  /// `winnow run` on the two folders.
  func run(_ options: [String] = [], environment: [String: String] = [:]) throws -> ProductRun {
    try ProductRun(["run", "--input", input, "--output", output] + options, environment: environment)
  }

  func table(_ name: String) throws -> PublishedTable { try PublishedTable(at: "\(latest)/\(name).csv") }

  /// The digest of every published table file, by name.
  func digests() throws -> [String: String] { try digests(in: latest) }

  func digests(in folder: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for table in Self.tables {
      for form in ["csv", "parquet"] {
        result["\(table).\(form)"] = SHA256.hex(of: try PackageFolder.bytes(of: "\(folder)/\(table).\(form)"))
      }
    }
    return result
  }

  func isPublished() -> Bool { FileManager.default.fileExists(atPath: latest) }

  /// An article in plain text that nothing is wrong with, different for each number.
  static func article(_ number: Int) -> String {
    """
    第\(number)号渡口的灯又亮了

    发布时间：2021-03-0\(number % 9 + 1) 08:15　来源：澄水晚风

    停用了\(number + 2)年的渡口在上个星期重新点亮了航标灯，附近的\(number * 7 + 11)户渔民说，夜里回家的路从此不用再猜。
    守灯人姓岑，今年六十\(number % 9 + 1)岁，他把每天开灯和关灯的时刻写在一本蓝色封面的簿子里，一页也没有漏过。
    簿子的最后一页留着空白，他说要等第\(number * 3 + 5)条船平安靠岸的那一天再写。

    """
  }
}
