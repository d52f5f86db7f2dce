// Rows go into a column buffer and come out of it again, one by one.

import Parquet
import Testing

@Suite struct ColumnBufferTests {
  @Test func `scalar rows are read back by number`() {
    var buffer = ColumnBuffer(Column("x", .string))
    buffer.append("甲")
    buffer.appendNull()
    buffer.append("")
    buffer.append(utf8: Array("乙丙".utf8)[3...])
    let leaf = buffer.leaves[0]
    #expect(buffer.rowCount == 4)
    #expect((0..<4).map { buffer.isNull(atRow: $0) } == [false, true, false, false])
    #expect(leaf.byteRange(at: 1) == nil)
    #expect(leaf.byteRange(at: 2) == 3..<3)
    #expect(
      (0..<4).map { row in leaf.byteRange(at: row).map { Array(leaf.bytes[$0]) } } == [
        Array("甲".utf8), nil, [], Array("丙".utf8),
      ])
    #expect(leaf.withUTF8(at: 3) { $0.count } == 3)
    #expect(buffer.byteCount == 6 + 4 * 4)
  }

  @Test func `numbers, booleans and their nulls are read back`() {
    var days = ColumnBuffer(Column("x", .date))
    days.append(int32: -1)
    days.appendNull()
    #expect(days.leaves[0].int32(at: 0) == -1 && days.leaves[0].int32(at: 1) == nil)
    var flags = ColumnBuffer(Column("x", .boolean))
    flags.append(boolean: true)
    flags.appendNull()
    flags.append(boolean: false)
    #expect((0..<3).map { flags.leaves[0].boolean(at: $0) } == [true, nil, false])
    var times = ColumnBuffer(Column("x", .timestampMilliseconds(isAdjustedToUTC: false), isNullable: false))
    times.append(int64: 1 << 40)
    #expect(times.leaves[0].int64(at: 0) == 1 << 40)
  }

  @Test func `list rows give the range of their elements`() {
    let fields = [Field("text", .string, isNullable: false), Field("credit", .string)]
    var buffer = ColumnBuffer(Column("captions", listOf: fields))
    buffer.beginList()
    buffer.append("a")
    buffer.appendNull()
    buffer.append("b")
    buffer.append("攝")
    buffer.endList()
    buffer.appendNull()
    buffer.beginList()
    buffer.endList()
    #expect(buffer.rowCount == 3)
    #expect((0..<3).map { buffer.elements(ofRow: $0) } == [0..<2, nil, 2..<2])
    #expect(buffer.leaves[1].isNull(at: 0) && !buffer.leaves[1].isNull(at: 1))
    #expect(buffer.leaves[1].byteRange(at: 1) == 0..<3)
  }

  @Test func `an emptied buffer starts over`() {
    var group = RowGroup(try! Schema([Column("x", listOf: .int32), Column("y", .double)]))
    for _ in 0..<2 {
      group[0].beginList()
      group[0].append(int32: 7)
      group[0].endList()
      group[1].appendNull()
      #expect(group.rowCount == 1 && group.byteCount == 4 + 4 + 8)
      #expect(group[0].elements(ofRow: 0) == 0..<1)
      group.removeAll()
      #expect(group.rowCount == 0 && group.byteCount == 0)
    }
  }
}

@Suite struct SchemaTests {
  @Test(arguments: [
    [], [Column("", .int32)], [Column("a", .int32), Column("a", .string)], [Column("a", listOf: [Field]())],
    [Column("a", listOf: [Field("b", .int32), Field("b", .int32)])],
    [Column("a", .boolean, options: ColumnOptions(bloomFilter: true))],
  ])
  func `a schema that cannot be written is refused`(columns: [Column]) {
    #expect(throws: ParquetError.self) { try Schema(columns) }
  }

  @Test func `names that only look alike are two names`() throws {
    // U+00E9 and U+0065 U+0301 are canonically equivalent and different bytes.
    let schema = try Schema([Column("\u{E9}", .int32), Column("e\u{301}", .int32)])
    #expect(schema.index(of: "e\u{301}") == 1)
  }
}

@Suite struct PagePlanTests {
  func rows(_ buffer: ColumnBuffer, byteTarget: Int, rowLimit: Int, indexBitWidth: Int? = nil) -> [Range<Int>] {
    PagePlan.extents(
      buffer, buffer.leaves[0], byteTarget: byteTarget, rowLimit: rowLimit, indexBitWidth: indexBitWidth
    ).map(\.rows)
  }

  @Test func `a page ends before the row that would exceed its bytes or its rows`() {
    var buffer = ColumnBuffer(Column("x", .int32))
    for value in 0..<10 { buffer.append(int32: Int32(value)) }
    #expect(rows(buffer, byteTarget: 16, rowLimit: 100) == [0..<4, 4..<8, 8..<10])
    #expect(rows(buffer, byteTarget: 19, rowLimit: 3) == [0..<3, 3..<6, 6..<9, 9..<10])
    #expect(rows(buffer, byteTarget: 2, rowLimit: 100, indexBitWidth: 3) == [0..<7, 7..<10])
  }

  @Test func `a text larger than a page has one to itself`() {
    var buffer = ColumnBuffer(Column("x", .string))
    for count in [1, 50, 1, 1] { buffer.append(String(repeating: "a", count: count)) }
    #expect(rows(buffer, byteTarget: 10, rowLimit: 100) == [0..<1, 1..<2, 2..<4])
  }

  @Test func `pages of a list begin at rows`() {
    var buffer = ColumnBuffer(Column("x", listOf: .int64))
    for count in [3, 0, 1, 2] {
      buffer.beginList()
      for _ in 0..<count { buffer.append(int64: 0) }
      buffer.endList()
    }
    buffer.appendNull()
    let extents = PagePlan.extents(buffer, buffer.leaves[0], byteTarget: 16, rowLimit: 100, indexBitWidth: nil)
    #expect(extents.map(\.rows) == [0..<1, 1..<3, 3..<5])
    #expect(extents.map(\.slots) == [0..<3, 3..<4, 4..<6])
    #expect(extents.map(\.entries) == [0..<3, 3..<5, 5..<8])
  }
}
