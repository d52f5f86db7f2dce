// A sound file of ours that a test takes apart, damages in one place and puts together again.

import Parquet

struct DamagedFile {
  /// Everything before the footer.
  var body: [UInt8]
  var footer: ThriftNode

  static let schema = try! Schema([
    Column("id", .string, isNullable: false, options: ColumnOptions(dictionary: .never, bloomFilter: true)),
    Column("count", .int32, options: ColumnOptions(dictionary: .always)),
    Column(
      "pairs",
      listOf: [Field("a", .string, isNullable: false, options: ColumnOptions(dictionary: .never)), Field("b", .int64)]),
    Column("body", .string, options: ColumnOptions(dictionary: .never)),
  ])
  /// Leaves by their numbers.
  static let (id, count, a, b, text) = (0, 1, 2, 3, 4)

  /// Sixty rows, uncompressed, four pages a column.
  init(codec: Codec = .uncompressed) throws {
    var group = RowGroup(Self.schema)
    for row in 0..<60 {
      group[0].append("id\(100 + row)")
      if row % 4 == 0 { group[1].appendNull() } else { group[1].append(int32: Int32(row % 5)) }
      group[2].beginList()
      for pair in 0..<row % 3 {
        group[2].append("a\(pair)")
        if pair == 1 { group[2].appendNull() } else { group[2].append(int64: Int64(row)) }
      }
      group[2].endList()
      group[3].append("正文第\(row)行")
    }
    let settings = WriterSettings(
      createdBy: "test version 1 (build 0)", codec: codec, pageRowCount: 15, sortingColumns: [SortingColumn("id")])
    var writer = try ParquetWriter(Self.schema, to: MemorySink(), settings)
    try writer.write(group)
    let bytes = try writer.finish().sink.bytes
    let length = Int(bytes[bytes.count - 8]) | Int(bytes[bytes.count - 7]) << 8
    body = Array(bytes[..<(bytes.count - 8 - length)])
    var position = body.count
    footer = ThriftNode(bytes, at: &position)
  }

  /// The file with its footer as it is now.
  var bytes: [UInt8] {
    let footer = footer.bytes
    let length = (0..<4).map { UInt8(truncatingIfNeeded: footer.count >> ($0 * 8)) }
    return body + footer + length + Array("PAR1".utf8)
  }

  // MARK: Parts

  /// The row group.
  var group: ThriftNode {
    get { footer[4][at: 0] }
    set { footer[4][at: 0] = newValue }
  }

  /// The `ColumnChunk` of a leaf.
  subscript(leaf: Int) -> ThriftNode {
    get { group[1][at: leaf] }
    set { group[1][at: leaf] = newValue }
  }

  /// Replaces the struct at an offset field of the chunk: written anew before the footer, offset and length adjusted.
  mutating func editIndex(_ leaf: Int, offset: Int, length: Int, _ edit: (inout ThriftNode) -> Void) {
    var position = self[leaf][offset].integer
    var index = ThriftNode(body, at: &position)
    edit(&index)
    self[leaf][offset].integer = body.count
    self[leaf][length].integer = index.bytes.count
    body += index.bytes
  }

  mutating func editColumnIndex(_ leaf: Int, _ edit: (inout ThriftNode) -> Void) {
    editIndex(leaf, offset: 6, length: 7, edit)
  }

  mutating func editOffsetIndex(_ leaf: Int, _ edit: (inout ThriftNode) -> Void) {
    editIndex(leaf, offset: 4, length: 5, edit)
  }

  /// One page as it stands in the file.
  struct Page {
    var header: ThriftNode
    var body: [UInt8]

    /// The page with sizes and checksum that suit its body.
    mutating func seal() {
      header[2].integer = body.count
      header[3].integer = body.count
      header[4].integer = Int(Int32(bitPattern: PageHeader.checksum(of: body.span)))
    }

    var bytes: [UInt8] { header.bytes + body }
  }

  /// Replaces the pages of a leaf, its chunk standing anew before the footer, without indexes and statistics.
  mutating func editPages(_ leaf: Int, _ edit: (inout [Page]) -> Void) {
    var chunk = self[leaf]
    let count = chunk[3][7].integer
    var position = chunk[3].has(11) ? chunk[3][11].integer : chunk[3][9].integer
    let end = position + count
    var pages: [Page] = []
    while position < end {
      let header = ThriftNode(body, at: &position)
      let size = header[3].integer
      pages.append(Page(header: header, body: Array(body[position..<position + size])))
      position += size
    }
    edit(&pages)
    let hadDictionary = chunk[3].has(11)
    for field in [11, 12, 13, 14, 15, 16] { chunk[3].remove(field) }
    for field in [4, 5, 6, 7] { chunk.remove(field) }
    let start = body.count
    let written = pages.map(\.bytes)
    for bytes in written { body += bytes }
    let hasDictionary = hadDictionary && pages.first.map { $0.header.has(7) } == true
    if hasDictionary { chunk[3][11] = .integer(Int64(start), type: 6) }
    chunk[3][9].integer = start + (hasDictionary ? written[0].count : 0)
    chunk[3][6].integer = body.count - start
    chunk[3][7].integer = body.count - start
    let difference = body.count - start - count
    self[leaf] = chunk
    group[2].integer += difference
    group[6].integer += difference
    if leaf == 0 { group[5].integer = start }
  }
}
