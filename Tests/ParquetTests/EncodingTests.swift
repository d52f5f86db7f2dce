// PLAIN, dictionaries and levels, with hand-made expectations.

import Parquet
import Testing

@Suite struct PlainEncodingTests {
  func plain(_ column: Column, _ fill: (inout ColumnBuffer) -> Void) -> [UInt8] {
    var buffer = ColumnBuffer(column)
    fill(&buffer)
    var page = GrowingBytes()
    PlainEncoding.append(0..<buffer.rowCount, of: buffer.leaves[0], to: &page)
    return page.copy()
  }

  @Test func `integers and doubles are little endian, nulls are left out`() {
    let int32s = plain(Column("x", .int32)) {
      $0.append(int32: 1)
      $0.appendNull()
      $0.append(int32: -2)
    }
    #expect(int32s == [1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF])
    let int64s = plain(Column("x", .int64, isNullable: false)) { $0.append(int64: 0x0102_0304_0506_0708) }
    #expect(int64s == [8, 7, 6, 5, 4, 3, 2, 1])
    let doubles = plain(Column("x", .double)) { $0.append(double: 1) }
    #expect(doubles == [0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
  }

  @Test func `text is its length and its bytes`() {
    let texts = plain(Column("x", .string)) {
      $0.append("é")
      $0.appendNull()
      $0.append("")
      $0.append(utf8: Array("abc".utf8)[1...])
    }
    #expect(texts == [2, 0, 0, 0, 0xC3, 0xA9, 0, 0, 0, 0, 2, 0, 0, 0, 0x62, 0x63])
  }

  @Test func `booleans fill a byte from its lowest bit`() {
    let flags = plain(Column("x", .boolean)) {
      for value in [true, false, true, true, false, false, false, true, true] { $0.append(boolean: value) }
    }
    #expect(flags == [0b1000_1101, 0b1])
  }
}

@Suite struct DictionaryEncodingTests {
  func texts(_ values: [String]) -> LeafBuffer {
    var buffer = ColumnBuffer(Column("x", .string))
    for value in values { buffer.append(value) }
    return buffer.leaves[0]
  }

  @Test func `entries stand in the order of their first appearance`() {
    let leaf = texts(["bb", "a", "bb", "bb", "a", "c", "bb", "bb"])
    var dictionary = DictionaryBuilder()
    let isBuilt = dictionary.build(leaf, byteLimit: 1000)
    #expect(isBuilt)
    #expect(dictionary.indices == [0, 1, 0, 0, 1, 2, 0, 0])
    #expect(dictionary.firstSlots == [0, 1, 5])
    #expect(dictionary.bitWidth == 2)
    var page = GrowingBytes()
    dictionary.numberedValues.appendEntries(of: leaf, to: &page)
    #expect(page.copy() == [2, 0, 0, 0, 0x62, 0x62, 1, 0, 0, 0, 0x61, 1, 0, 0, 0, 0x63])
  }

  @Test func `a dictionary beyond its limit is given up`() {
    let leaf = texts((0..<100).map { "value \($0 % 50)" })
    var dictionary = DictionaryBuilder()
    let fits = dictionary.build(leaf, byteLimit: 1000)
    let fitsHalf = dictionary.build(leaf, byteLimit: 500)
    #expect(fits && !fitsHalf)
  }

  @Test func `distinct values do not pay for a dictionary`() {
    let leaf = texts((0..<100).map { "value \($0)" })
    var dictionary = DictionaryBuilder()
    let pays = dictionary.build(leaf, byteLimit: 1 << 20)
    let fits = dictionary.build(leaf, byteLimit: 1 << 20, mustPay: false)
    #expect(!pays && fits)
  }

  @Test func `many entries keep their numbers while the table grows`() {
    var buffer = ColumnBuffer(Column("x", .int64))
    for round in 0..<3 {
      for value in 0..<5000 { buffer.append(int64: Int64(value) << 32) }
      if round == 1 { buffer.appendNull() }
    }
    var dictionary = DictionaryBuilder()
    let isBuilt = dictionary.build(buffer.leaves[0], byteLimit: 1 << 20)
    #expect(isBuilt)
    #expect(dictionary.indices == (0..<15000).map { UInt32($0 % 5000) })
  }
}

@Suite struct LevelsTests {
  func levels(_ buffer: ColumnBuffer, leaf: Int = 0) -> Levels {
    Levels(buffer, leaf: buffer.column.leaves[leaf], index: leaf)
  }

  @Test func `a null list, an empty list and a null element have levels of their own`() {
    var buffer = ColumnBuffer(Column("x", listOf: .string, elementIsNullable: true))
    buffer.beginList()
    buffer.append("a")
    buffer.append("b")
    buffer.endList()
    buffer.beginList()
    buffer.endList()
    buffer.appendNull()
    buffer.beginList()
    buffer.appendNull()
    buffer.endList()
    let levels = levels(buffer)
    #expect(levels.definition == [3, 3, 1, 0, 2])
    #expect(levels.repetition == [0, 1, 0, 0, 0])
    #expect(levels.definitionHistogram(0..<5) == [1, 1, 1, 2])
    #expect(levels.repetitionHistogram(0..<5) == [4, 1])
  }

  @Test func `each field of a struct in a list has levels of its own`() {
    let fields = [Field("text", .string, isNullable: false), Field("credit", .string)]
    var buffer = ColumnBuffer(Column("x", listOf: fields, elementIsNullable: true, isNullable: false))
    buffer.beginList()
    buffer.append("t")
    buffer.appendNull()
    buffer.appendNullElement()
    buffer.append("u")
    buffer.append("c")
    buffer.endList()
    buffer.beginList()
    buffer.endList()
    #expect(levels(buffer, leaf: 0).definition == [2, 1, 2, 0])
    #expect(levels(buffer, leaf: 1).definition == [2, 1, 3, 0])
    #expect(levels(buffer, leaf: 1).repetition == [0, 1, 1, 0])
  }

  @Test func `levels in a page carry their length, and are absent where they could only be 0`() {
    var nullable = ColumnBuffer(Column("x", .int32))
    for _ in 0..<9 { nullable.append(int32: 1) }
    var page = GrowingBytes()
    levels(nullable).append(0..<9, to: &page)
    #expect(page.copy() == [2, 0, 0, 0, 18, 1])

    var required = ColumnBuffer(Column("x", .int32, isNullable: false))
    required.append(int32: 1)
    page.removeAll()
    levels(required).append(0..<1, to: &page)
    #expect(page.copy() == [])
  }
}
