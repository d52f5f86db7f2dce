// A table's files do not depend on the stretches that its rows come in.
import Dataset
import Model
import Parquet
import Testing

@Suite("A table's files")
struct TableWriterTests {
  /// The files of a table of repairs, by path.
  private func files(rowCount: Int, stretch: Int) throws -> [String: [UInt8]] {
    var settings = TableSettings(createdBy: "tests")
    settings.csv.partRowCount = 150
    // So few bytes that every 64th row ends a row group, and some row groups end a part.
    settings.rowGroupByteCount = 1000
    settings.parquetPartByteCount = 1000
    let written = Written()
    let folder = TableFolder<MemorySink> { _ in
      MemorySink()
    } finish: { file, path in
      written.files[path] = file.bytes
    }
    var writer = try TableWriter(repairsTable, in: folder, settings)
    var rows = TableRows(repairsTable, settings.csv)
    for number in 0..<rowCount {
      rows.append(
        RepairRow(
          documentID: Text("d\(number)".utf8),
          repair: Repair(
            rule: "rule \(number % 3)", byteOffset: number % 5 == 0 ? nil : number,
            before: Text("前,\(number &* 7919)".utf8), after: [], count: 1, certainty: .determined)))
      if rows.count == stretch || number + 1 == rowCount {
        try writer.append(rows)
        rows.removeAll()
      }
    }
    let table = try writer.finish()
    #expect(table.rowCount == rowCount)
    #expect(Set(table.paths(.csv) + table.paths(.parquet)) == Set(written.files.keys))
    return written.files
  }

  private final class Written {
    var files: [String: [UInt8]] = [:]
  }

  @Test("are the same whatever stretches its rows come in", arguments: [1, 7, 64, 65, 1000])
  func doNotDependOnStretches(stretch: Int) throws {
    let whole = try files(rowCount: 400, stretch: 400)
    #expect(whole.keys.filter { $0.hasSuffix(".csv") }.count == 3)
    #expect(whole.keys.filter { $0.hasSuffix(".parquet") }.count > 1)
    #expect(try files(rowCount: 400, stretch: stretch) == whole)
  }

  @Test("begin another part with the row that has no room in the last")
  func areParted() throws {
    #expect(try files(rowCount: 150, stretch: 100).keys.contains("repairs.csv"))
    let parts = try files(rowCount: 151, stretch: 100)
    let last = String(decoding: try #require(parts["repairs-csv/part-0002.csv"]), as: UTF8.self)
    let lines = last.split(separator: "\r\n")
    #expect(lines.count == 2)
    #expect(lines.last == "d150,rule 0,,,\"前,\(150 * 7919)\",,1,determined,,")
  }
}
