// Tables in parts, and CSV in other forms: what is published, and whether the commands follow.
import Foundation
import POSIXFiles
import ProductRuns
import TemporaryFolders
import Testing

@Suite("Tables in parts")
struct TablePartTests {
  /// Small enough that the sample's tables are parted.
  private let parts = ["WINNOW_CSV_PART_ROWS": "3", "WINNOW_PARQUET_PART_BYTES": "1000"]

  /// The files of a folder of the dataset, in the order of their names.
  private func files(_ folder: String, _ place: SampleRun) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(place.latest)/\(folder)").sorted()
  }

  private func records(_ path: String, _ place: SampleRun) throws -> PublishedTable {
    try PublishedTable(at: "\(place.latest)/\(path)")
  }

  @Test("hold the rows of the whole tables, in their order")
  func holdAllRows() throws {
    let (whole, place) = (try SampleRun(), try SampleRun())
    try whole.fill()
    try place.fill()
    #expect(try whole.run().status == 0)
    #expect(try place.run(environment: parts).status == 0)
    let names = try files("paragraphs-csv", place)
    #expect(names.count > 2)
    #expect(names.first == "part-0001.csv")
    let tables = try names.map { try records("paragraphs-csv/\($0)", place) }
    #expect(tables.dropLast().allSatisfy { $0.rows.count == 3 && $0.hasByteOrderMark })
    #expect(tables.flatMap(\.rows) == (try whole.table("paragraphs")).rows)
    let index = try records("paragraphs-parts.csv", place)
    #expect(index.rows.map { $0["file"] } == names.map { "paragraphs-csv/\($0)" })
    #expect(index.rows.map { $0["rows"] } == tables.map { "\($0.rows.count)" })
    #expect(index.rows.map { $0["first_row"] } == tables.indices.map { "\($0 * 3 + 1)" })

    #expect(try files("paragraphs", place).count > 1)
    let printed = try ProductRun(["cat", "\(place.latest)/paragraphs"])
    #expect(printed.output == (try ProductRun(["cat", "\(whole.latest)/paragraphs.parquet"])).output)
    #expect(!printed.output.isEmpty)
    let first = try ProductRun(["head", "-n", "70", "\(place.latest)/paragraphs"])
    #expect(first.lines == Array(printed.lines.prefix(70)))
    // Nobody takes a part for the whole.
    for name in ["paragraphs.csv", "paragraphs.parquet"] {
      #expect(!FileManager.default.fileExists(atPath: "\(place.latest)/\(name)"))
    }
  }

  @Test("are verified, and compared with whole ones")
  func areFollowed() throws {
    let place = try SampleRun()
    try place.fill()
    #expect(try place.run().status == 0)
    #expect(try place.run(environment: parts).status == 0)
    #expect(try ProductRun(["verify", place.latest]).status == 0)
    let same = try ProductRun(["diff", "--output", place.output])
    #expect(same.status == 0, "\(same.messages)")
    #expect(same.text.contains("0 added, 0 removed, 0 changed"), "\(same.text)")
    // Back to whole tables, one article less: its id is redirected from documents in parts.
    try place.folder.write("input/zz.txt", SampleRun.article(7))
    #expect(try place.run(environment: parts).status == 0)
    try FileManager.default.removeItem(atPath: "\(place.input)/zz.txt")
    #expect(try place.run(environment: parts).status == 0)
    let redirects = try records("redirects.csv", place)
    #expect(redirects.rows.map { $0["reason"] } == ["removed"])
    let compared = try ProductRun(["diff", "--output", place.output])
    #expect(compared.text.contains("0 added, 1 removed, 0 changed"), "\(compared.text)")

    let part = "\(place.latest)/documents-csv/part-0002.csv"
    let sound = try PackageFolder.bytes(of: part)
    try Data(sound.dropLast()).write(to: URL(fileURLWithPath: part))
    let damaged = try ProductRun(["verify", place.latest])
    #expect(damaged.status == 65)
    #expect(damaged.messages.contains("documents-csv/part-0002.csv changed"))
    try Data(sound).write(to: URL(fileURLWithPath: part))
    try Data().write(to: URL(fileURLWithPath: "\(place.latest)/documents-csv/more.csv"))
    #expect(try ProductRun(["verify", place.latest]).messages.contains("documents-csv/more.csv is not listed"))
  }

  @Test("have CSV for programs where that is asked for: unguarded, other delimiters")
  func formsOfCSV() throws {
    let place = try SampleRun()
    try place.folder.write("input/a.txt", SampleRun.article(1) + "\n=1+1 等于二，渡口的孩子们把这道题在黑板上写了很久，老师也笑了。\n")
    #expect(try place.run().status == 0)
    let guarded = try PackageFolder.bytes(of: "\(place.latest)/paragraphs.csv")
    #expect(guarded.split(separator: 0x0A).contains { $0.contains(0x27) })
    let raw = try place.run(["--csv-raw", "--csv-delimiter", "semicolon"])
    #expect(raw.status == 0, "\(raw.messages)")
    let lines = String(decoding: try PackageFolder.bytes(of: "\(place.latest)/paragraphs.csv"), as: UTF8.self)
    #expect(lines.hasPrefix("\u{FEFF}article_id;position;kind"))
    #expect(lines.contains(";=1+1 等于二，") && !lines.contains("'=1+1"))
    let package = try String(contentsOfFile: "\(place.latest)/datapackage.json", encoding: .utf8)
    #expect(package.contains("\"delimiter\": \";\"") && !package.contains("winnow:formulaGuard"))
    let compared = try ProductRun(["diff", "--output", place.output])
    #expect(compared.text.contains("0 added, 0 removed, 0 changed"), "\(compared.text)")
    #expect(try ProductRun(["run", "--csv-delimiter", "blank"]).status == 64)
  }
}
