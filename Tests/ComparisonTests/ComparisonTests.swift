// Two datasets side by side: datasets of three columns, written here, and what is different between them by their making.
import Comparison
import POSIXFiles
import TemporaryFolders
import Testing

@Suite("A comparison of datasets")
struct ComparisonTests {
  /// Article ids as the product makes them: a letter and twenty hexadecimal digits.
  private func id(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "a" + String(repeating: "0", count: 20 - digits.count) + digits
  }

  private func write(
    _ name: String, in folder: TemporaryFolder, articles: [(Int, String, String, String)],
    documents: [(String, Int?)], columns: String = "article_id,title,source,source_file"
  ) throws -> RawPath {
    try folder.makeFolder(RawPath(name))
    var text = "\u{FEFF}" + columns + "\r\n"
    for (number, title, source, file) in articles { text += "\(id(number)),\(title),\(source),\(file)\r\n" }
    try folder.write(RawPath(name + "/articles.csv"), text)
    text = "\u{FEFF}document_id,status,article_id\r\n"
    for (document, number) in documents { text += "\(document),kept,\(number.map(id) ?? "")\r\n" }
    try folder.write(RawPath(name + "/documents.csv"), text)
    return folder.path(RawPath(name))
  }

  private func compare(_ old: RawPath, _ new: RawPath) throws -> (ComparisonSummary, [Change]) {
    var changes: [Change] = []
    let summary = try DatasetComparison(old: old, new: new).compare { changes.append($0) }
    return (summary, changes)
  }

  @Test("tells what was added, removed, changed and moved, and nothing else")
  func tells() throws {
    let folder = try TemporaryFolder()
    let old = try write(
      "old", in: folder,
      articles: [
        (1, "same", "s", "1.txt"), (2, "before", "s", "2.txt"), (3, "gone", "s", "3.txt"), (4, "edited", "s", "4.txt"),
        (5, "\"a, b\"", "'=x", "5.txt"),
      ], documents: [("d1", 1), ("d2", 2), ("d3", 3), ("d4", 4), ("d5", 5), ("d6", nil)])
    let new = try write(
      "new", in: folder,
      articles: [
        (1, "same", "s", "1.txt"), (2, "after", "t", "2.txt"), (5, "\"a, b\"", "'=y", "5.txt"),
        (7, "new", "s", "7.txt"),
        (8, "edited", "s", "4.txt"),
      ], documents: [("d1", 1), ("d2", 2), ("d4", 8), ("d5", 5), ("d7", 7)])
    let (summary, changes) = try compare(old, new)
    #expect((summary.oldCount, summary.newCount) == (5, 5))
    #expect((summary.added, summary.removed, summary.changed, summary.moved) == (2, 1, 2, 1))
    #expect(summary.unchanged == 1)
    #expect(summary.changedColumns.map(\.column) == ["title", "source"])
    #expect(summary.changedColumns.map(\.count) == [1, 2])
    let told = changes.map { change in
      "\(change.kind.rawValue) \(String(decoding: change.title, as: UTF8.self)) \(change.columns.joined(separator: "+"))"
    }
    #expect(
      told == [
        "changed after title+source", "changed a, b source", "added new ", "added edited ", "removed gone ",
        "moved edited ",
      ])
    #expect(changes.last?.newArticleID.map { String(decoding: $0, as: UTF8.self) } == id(8))
  }

  @Test("finds a dataset the same as itself")
  func findsNothing() throws {
    let folder = try TemporaryFolder()
    let old = try write("old", in: folder, articles: [(1, "a", "s", "1"), (2, "b", "s", "2")], documents: [("d1", 1)])
    let (summary, changes) = try compare(old, old)
    #expect(changes.isEmpty)
    #expect(summary.unchanged == 2)
  }

  @Test("takes articles whose documents hold a known article for moved")
  func findsMerged() throws {
    let folder = try TemporaryFolder()
    let old = try write(
      "old", in: folder, articles: [(1, "a", "s", "1"), (2, "b", "s", "2")], documents: [("d1", 1), ("d2", 2)])
    let new = try write("new", in: folder, articles: [(1, "a", "s", "1")], documents: [("d1", 1), ("d2", 1)])
    let (summary, _) = try compare(old, new)
    #expect((summary.added, summary.removed, summary.changed, summary.moved) == (0, 0, 0, 1))
  }

  @Test("compares shared columns only, and names the others")
  func comparesSchemas() throws {
    let folder = try TemporaryFolder()
    let old = try write("old", in: folder, articles: [(1, "a", "s", "1")], documents: [])
    let new = try write(
      "new", in: folder, articles: [(1, "a", "origin", "1")], documents: [],
      columns: "article_id,title,origin,source_file")
    let (summary, changes) = try compare(old, new)
    #expect(changes.isEmpty)
    #expect(summary.addedColumns == ["articles.origin"])
    #expect(summary.removedColumns == ["articles.source"])
  }

  @Test("agrees with a count over sets, for many articles and seeds", arguments: [UInt64(1), 2, 3, 4])
  func agreesWithSets(seed: UInt64) throws {
    var state = seed
    func roll(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    var (old, new): ([(Int, String, String, String)], [(Int, String, String, String)]) = ([], [])
    var (added, removed, changed) = (0, 0, 0)
    for number in 1...3000 {
      switch roll(10) {
      case 0:
        old.append((number, "t", "s", "f"))
        removed += 1
      case 1:
        new.append((number, "t", "s", "f"))
        added += 1
      case 2:
        old.append((number, "t\(roll(1000))", "s", "f"))
        new.append((number, "u\(roll(1000))", "s", "f"))
        changed += 1
      default:
        old.append((number, "t", "s", "f"))
        new.append((number, "t", "s", "f"))
      }
    }
    // The order of rows is no difference.
    new.reverse()
    let folder = try TemporaryFolder()
    let (summary, changes) = try compare(
      try write("old", in: folder, articles: old, documents: []),
      try write("new", in: folder, articles: new, documents: []))
    #expect((summary.added, summary.removed, summary.changed) == (added, removed, changed), "seed \(seed)")
    #expect(changes.count == added + removed + changed, "seed \(seed)")
  }

  @Test("refuses what is no dataset of ours, with the file and the byte")
  func refuses() throws {
    let folder = try TemporaryFolder()
    let good = try write("good", in: folder, articles: [(1, "a", "s", "1")], documents: [])
    #expect(throws: ComparisonError.unreadable(folder.path("none/articles.csv"), .noSuchEntry)) {
      try compare(folder.path("none"), good)
    }
    let bad = try write("bad", in: folder, articles: [], documents: [])
    try folder.write("bad/articles.csv", "article_id,title,source,source_file\r\nx!,a,s,1\r\n")
    do {
      _ = try compare(bad, good)
      Issue.record("compared")
    } catch let error as ComparisonError {
      #expect(error.exitStatus == 65)
      #expect("\(error)".contains("articles.csv, byte 37: 'x!' is no id"), "\(error)")
    }
  }
}
