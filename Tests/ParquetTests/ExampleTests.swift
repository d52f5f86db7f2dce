// The ten lines of the documentation, as they stand there: they compile and do what they say.

import Parquet
import Testing

@Suite("The documentation's example")
struct ExampleTests {
  // The function of Parquet.docc/WritingAFile.md; Tests/Interop/foreign_package.sh runs it from there.
  func articlesFile() throws -> [UInt8] {
    let schema = try Schema([Column("title", .string), Column("authors", listOf: .string)])
    var rows = RowGroup(schema)
    rows[0].append("溪口古桥修好了")
    rows[1].beginList()
    rows[1].append("麦田")
    rows[1].endList()
    var writer = try ParquetWriter(schema, to: MemorySink(), WriterSettings(createdBy: "example version 1 (build 0)"))
    try writer.write(rows)
    return try writer.finish().sink.bytes
  }

  @Test("writes a file that reads back")
  func writes() throws {
    var reader = try ParquetReader(MemorySource(try articlesFile()))
    let rows = try reader.rowGroup(0)
    #expect(rows.rowCount == 1)
    #expect(rows[0].leaves[0].withUTF8(at: 0) { $0.count } == "溪口古桥修好了".utf8.count)
    #expect(rows[1].elements(ofRow: 0)?.count == 1)
  }

  @Test("gives the same bytes on any number of threads")
  func isDeterministic() throws {
    let schema = try Schema([
      Column("id", .string, isNullable: false, options: ColumnOptions(bloomFilter: true)), Column("n", .int32),
      Column("text", .string, options: ColumnOptions(dictionary: .never, pageByteCount: 4000)),
      Column("pairs", listOf: [Field("a", .string), Field("b", .int64)]),
    ])
    var group = RowGroup(schema)
    for row in 0..<5000 {
      group[0].append("id\(row)")
      if row % 7 == 0 { group[1].appendNull() } else { group[1].append(int32: Int32(row % 11)) }
      group[2].append(String(repeating: "渡口", count: row % 50))
      group[3].beginList()
      for pair in 0..<row % 3 {
        group[3].append("a\(pair)")
        group[3].append(int64: Int64(row))
      }
      group[3].endList()
    }
    func file(_ threads: Int) throws -> [UInt8] {
      let settings = WriterSettings(createdBy: "t", threadCount: threads)
      var writer = try ParquetWriter(schema, to: MemorySink(), settings)
      for _ in 0..<3 { try writer.write(group) }
      return try writer.finish().sink.bytes
    }
    let one = try file(1)
    for threads in [2, 3, 16] { #expect(try file(threads) == one, "\(threads) threads") }
  }

  @Test("fails on several threads as on one, with the first column's error")
  func failsTheSame() throws {
    let schema = try Schema([Column("x", .string), Column("y", .string)])
    var group = RowGroup(schema)
    for column in 0..<2 { group[column].append(utf8: [0xFF] as [UInt8]) }
    for threads in [1, 2] {
      var writer = try ParquetWriter(schema, to: MemorySink(), WriterSettings(createdBy: "t", threadCount: threads))
      do throws(ParquetError) {
        try writer.write(group)
        Issue.record("no error")
      } catch {
        #expect("\(error)" == "Parquet column x: value 0 of the row group is not valid UTF-8")
      }
    }
  }
}
