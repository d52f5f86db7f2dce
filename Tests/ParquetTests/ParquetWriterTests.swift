// Whole files: their frame, their footer, their indexes, and what the writer refuses.

import Parquet
import Testing

/// Fails after so many bytes.
struct FullSink: ByteSink {
  struct Full: Error {}
  var room: Int

  mutating func append(_ bytes: Span<UInt8>) throws(Full) {
    if bytes.count > room { throw Full() }
    room -= bytes.count
  }
}

@Suite struct ParquetWriterTests {
  let magic = Array("PAR1".utf8)
  let schema = try! Schema([
    Column("id", .string, isNullable: false, options: ColumnOptions(bloomFilter: true)),
    Column("day", .date, fieldID: 7),
    Column("at", .timestampMilliseconds(isAdjustedToUTC: false)),
    Column("kind", .string),
    Column("body", .string, options: ColumnOptions(dictionary: .never, pageByteCount: 1000)),
    Column("captions", listOf: [Field("text", .string, isNullable: false), Field("credit", .string)]),
  ])

  func rows(_ range: Range<Int>) -> RowGroup {
    var group = RowGroup(schema)
    for row in range {
      group[0].append("id\(1000 + row)")
      if row % 3 == 0 { group[1].appendNull() } else { group[1].append(int32: Int32(row - 5)) }
      group[2].append(int64: Int64(row) * 1000)
      group[3].append(row % 2 == 0 ? "甲" : "乙")
      if row % 7 == 0 { group[4].appendNull() } else { group[4].append(String(repeating: "字", count: row)) }
      if row % 5 == 0 {
        group[5].appendNull()
      } else {
        group[5].beginList()
        for caption in 0..<row % 3 {
          group[5].append("caption \(caption)")
          if caption == 0 { group[5].appendNull() } else { group[5].append("credit") }
        }
        group[5].endList()
      }
    }
    return group
  }

  func file(_ groups: [RowGroup], codec: Codec = .zstd()) throws -> (bytes: [UInt8], summary: FileSummary) {
    let settings = WriterSettings(
      createdBy: "test version 1 (build 0)", codec: codec, sortingColumns: [SortingColumn("id")],
      keyValueMetadata: [("b", "2"), ("a", "字")])
    var writer = try ParquetWriter(schema, to: MemorySink(), settings)
    for group in groups { try writer.write(group) }
    let finished = try writer.finish()
    return (finished.sink.bytes, finished.summary)
  }

  @Test func `a file stands between two magic numbers and tells its footer's length`() throws {
    let (bytes, summary) = try file([rows(0..<50), rows(50..<80)])
    #expect(Array(bytes.prefix(4)) == magic && Array(bytes.suffix(4)) == magic)
    let length = bytes[(bytes.count - 8)..<(bytes.count - 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
    var reader = ThriftReader(bytes, at: bytes.count - 8 - length)
    let footer = reader.structure()
    #expect(reader.position == bytes.count - 8)
    #expect(footer[1]?.integer == 1)
    #expect(footer[3]?.integer == 80)
    #expect(footer[4]?.list.map { $0[3]?.integer } == [50, 30])
    #expect(footer[5]?.list.map { [$0[1]?.text, $0[2]?.text] } == [["b", "2"], ["a", "字"]])
    #expect(footer[6]?.text == "test version 1 (build 0)")
    #expect(summary.byteCount == bytes.count && summary.rowCount == 80 && summary.rowGroupCount == 2)
  }

  @Test func `a file without rows has a schema and no row group`() throws {
    let (bytes, summary) = try file([rows(0..<0)])
    #expect(footer(of: bytes)[4]?.list == [])
    #expect(footer(of: bytes)[2]?.list.count == 11)
    #expect(summary.rowCount == 0)
  }

  @Test func `the schema tells names, types and lists in the standard form`() throws {
    let elements = footer(of: try file([]).bytes)[2]!.list
    #expect(
      elements.map { $0[4]?.text } == [
        "schema", "id", "day", "at", "kind", "body", "captions", "list", "element", "text", "credit",
      ])
    #expect(elements.map { $0[5]?.integer } == [6, nil, nil, nil, nil, nil, 1, 1, 2, nil, nil])
    // Required 0, optional 1, repeated 2; the root has none.
    #expect(elements.map { $0[3]?.integer } == [nil, 0, 1, 1, 1, 1, 1, 2, 0, 0, 1])
    #expect(elements.map { $0[1]?.integer } == [nil, 6, 1, 2, 6, 6, nil, nil, nil, 6, 6])
    #expect(elements[1][10]?[1] != nil && elements[1][6]?.integer == 0)
    #expect(elements[2][10]?[6] != nil && elements[2][6]?.integer == 6 && elements[2][9]?.integer == 7)
    #expect(elements[3][10]?[8]?[1]?.boolean == false && elements[3][10]?[8]?[2]?[1] != nil)
    #expect(elements[6][10]?[3] != nil && elements[6][6]?.integer == 3)
  }

  @Test func `every leaf is ordered by its type, every row group says how it is sorted`() throws {
    let footer = footer(of: try file([rows(0..<3)]).bytes)
    #expect(footer[7]?.list.count == 7 && footer[7]?.list.allSatisfy { $0[1] != nil } == true)
    let sorting = footer[4]!.list[0][4]!.list
    #expect(sorting.count == 1)
    #expect(sorting[0][1]?.integer == 0 && sorting[0][2]?.boolean == false && sorting[0][3]?.boolean == false)
  }

  @Test(arguments: [Codec.zstd(), .zstd(level: 9), .uncompressed])
  func `pages stand where the offset index says, with their checksums`(codec: Codec) throws {
    let bytes = try file([rows(0..<300)], codec: codec).bytes
    let group = footer(of: bytes)[4]!.list[0]
    var pageCount = 0
    for chunk in group[1]!.list {
      var indexReader = ThriftReader(bytes, at: chunk[4]!.integer!)
      let pages = indexReader.structure()[1]!.list
      #expect(indexReader.position == chunk[4]!.integer! + chunk[5]!.integer!)
      #expect(pages[0][1] == chunk[3]?[9])
      var values = 0
      for page in pages {
        var reader = ThriftReader(bytes, at: page[1]!.integer!)
        let header = reader.structure()
        let end = reader.position + header[3]!.integer!
        #expect(end - page[1]!.integer! == page[2]!.integer!)
        var body = GrowingBytes()
        body.append(Array(bytes[reader.position..<end]).span)
        #expect(Int32(bitPattern: PageHeader.checksum(of: body)) == Int32(header[4]!.integer!))
        values += header[5]![1]!.integer!
        pageCount += 1
      }
      #expect(chunk[3]?[5]?.integer == values)
    }
    #expect(pageCount > group[1]!.list.count)
  }

  @Test func `statistics tell bounds, nulls and sizes`() throws {
    let chunks = footer(of: try file([rows(0..<30)]).bytes)[4]!.list[0][1]!.list.map { $0[3]! }
    let id = chunks[0][12]!
    #expect(id[6]?.text == "id1000" && id[5]?.text == "id1029")
    #expect(id[7]?.boolean == true && id[8]?.boolean == true && id[3]?.integer == 0 && id[4] == nil)
    let day = chunks[1][12]!
    #expect(day[6]?.bytes == [0xFC, 0xFF, 0xFF, 0xFF] && day[5]?.bytes == [24, 0, 0, 0] && day[3]?.integer == 10)
    let body = chunks[4]
    // 字 is U+5B57; 64 bytes hold 21 of them, the last raised to U+5B58.
    #expect(body[12]?[5]?.text == String(repeating: "字", count: 20) + "\u{5B58}")
    #expect(body[12]?[7]?.boolean == false && body[12]?[6]?.text == "字" && body[12]?[8]?.boolean == true)
    #expect(body[16]?[1]?.integer == 3 * (0..<30).filter { $0 % 7 != 0 }.reduce(0, +))
    #expect(body[16]?[3]?.list.map(\.integer) == [5, 25])
    let credit = chunks[6]
    // Rows 0, 5, …, 25 are null; of the others, those divisible by 3 are empty lists.
    #expect(credit[16]?[3]?.list.map(\.integer) == [6, 8, 16, 8])
    #expect(credit[16]?[2]?.list.map(\.integer) == [30, 8])
  }

  @Test func `the column index tells which pages hold nothing`() throws {
    let schema = try Schema([Column("x", .int32)])
    var group = RowGroup(schema)
    for row in 0..<9 { if (3..<6).contains(row) { group[0].appendNull() } else { group[0].append(int32: Int32(row)) } }
    let settings = WriterSettings(createdBy: "t", pageRowCount: 3)
    var writer = try ParquetWriter(schema, to: MemorySink(), settings)
    try writer.write(group)
    let bytes = try writer.finish().sink.bytes
    let chunk = footer(of: bytes)[4]!.list[0][1]!.list[0]
    var reader = ThriftReader(bytes, at: chunk[6]!.integer!)
    let index = reader.structure()
    #expect(reader.position == chunk[6]!.integer! + chunk[7]!.integer!)
    #expect(index[1]?.list.map(\.boolean) == [false, true, false])
    #expect(index[2]?.list.map { $0.bytes?.first } == [0, nil, 6])
    #expect(index[3]?.list.map { $0.bytes?.first } == [2, nil, 8])
    #expect(index[4]?.integer == 1)
    #expect(index[5]?.list.map(\.integer) == [0, 3, 0])
  }

  @Test func `a column of NaN has no bounds and no column index`() throws {
    let schema = try Schema([Column("x", .double)])
    var group = RowGroup(schema)
    group[0].append(double: .nan)
    var writer = try ParquetWriter(schema, to: MemorySink(), WriterSettings(createdBy: "t"))
    try writer.write(group)
    let chunk = footer(of: try writer.finish().sink.bytes)[4]!.list[0][1]!.list[0]
    #expect(chunk[6] == nil && chunk[4] != nil)
    #expect(chunk[3]?[12]?[5] == nil && chunk[3]?[12]?[6] == nil && chunk[3]?[12]?[9]?.integer == 1)
  }

  @Test func `dictionaries are used where they pay and allowed`() throws {
    let chunks = footer(of: try file([rows(0..<100)]).bytes)[4]!.list[0][1]!.list.map { $0[3]! }
    // PLAIN 0, RLE 3, RLE_DICTIONARY 8.
    #expect(chunks[3][2]?.list.map(\.integer) == [0, 3, 8] && chunks[3][11] != nil)
    #expect(chunks[0][2]?.list.map(\.integer) == [0, 3] && chunks[0][11] == nil)
    #expect(chunks[4][11] == nil)
  }

  @Test func `columns encoded elsewhere give the same file`() throws {
    let groups = [rows(0..<100), rows(100..<130)]
    let settings = WriterSettings(
      createdBy: "test version 1 (build 0)", sortingColumns: [SortingColumn("id")],
      keyValueMetadata: [("b", "2"), ("a", "字")])
    var writer = try ParquetWriter(schema, to: MemorySink(), settings)
    for group in groups {
      // A new encoder for each column, last column first.
      var encoded: [EncodedColumn] = []
      for column in group.columns.reversed() {
        var encoder = ColumnEncoder(settings)
        encoded.insert(try encoder.encode(column), at: 0)
      }
      try writer.write(encoded: encoded)
    }
    #expect(try writer.finish().sink.bytes == file(groups).bytes)
  }

  @Test func `a full row group is written and emptied`() throws {
    var writer = try ParquetWriter(
      schema, to: MemorySink(), WriterSettings(createdBy: "t", rowGroupByteCount: 10_000))
    var group = rows(0..<20)
    let early = try writer.writeIfFull(&group)
    group = rows(0..<200)
    let late = try writer.writeIfFull(&group)
    #expect(!early && late && group.rowCount == 0)
    #expect(try writer.finish().summary.rowCount == 200)
  }
}

@Suite struct ParquetWriterErrorTests {
  let schema = try! Schema([Column("x", .string), Column("y", listOf: .int32)])
  let settings = WriterSettings(createdBy: "t")

  func row() -> RowGroup {
    var group = RowGroup(schema)
    group[0].append("a")
    group[1].appendNull()
    return group
  }

  func failure(of group: RowGroup) throws -> String {
    var writer = try ParquetWriter(schema, to: MemorySink(), settings)
    do throws(ParquetError) {
      try writer.write(group)
      _ = try writer.finish()
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test func `columns of different length are named`() throws {
    var group = row()
    group[0].append("b")
    #expect(try failure(of: group) == "Parquet row group: column y has 1 rows, the others have 2")
  }

  @Test func `text that is not UTF-8 is refused with its place`() throws {
    var group = row()
    group[0].append(utf8: [0xFF] as [UInt8])
    group[1].appendNull()
    #expect(try failure(of: group) == "Parquet column x: value 1 of the row group is not valid UTF-8")
  }

  @Test func `an open list is refused`() throws {
    var group = row()
    group[1].beginList()
    #expect(try failure(of: group) == "Parquet column y: the last list or struct is not complete")
  }

  @Test func `rows of another schema are refused`() throws {
    let group = RowGroup(try Schema([Column("x", .string), Column("z", listOf: .int32)]))
    #expect(try failure(of: group) == "Parquet row group: expected column y, found z")
  }

  @Test func `sorting by a column that is not there is refused`() {
    var settings = settings
    settings.sortingColumns = [SortingColumn("y")]
    #expect(throws: ParquetError.self) { try ParquetWriter(schema, to: MemorySink(), settings).finish().summary }
  }

  @Test func `what the sink throws arrives, and the writer stays broken`() throws {
    var writer = try ParquetWriter(schema, to: FullSink(room: 20), settings)
    var errors: [String] = []
    for _ in 0..<2 {
      do throws(ParquetError) { try writer.write(row()) } catch { errors.append("\(error)") }
    }
    #expect(errors == ["Parquet output: Full()", "Parquet writer: an earlier call failed, the file is not usable"])
  }
}
