// Random schemas with random rows: what no one would think of writing down.
//
// A table is a pure function of its seed. Common tables keep to what every reader takes; opt-in ones use delta
// encodings, byte stream split and pages of version 2 as well.

import DirtGenerator
public import Parquet

/// A table and how it is to be written.
public struct RandomTable: Sendable {
  /// What a table may hold.
  public enum Reach: String, Sendable, CaseIterable {
    /// The profile that every reader takes.
    case common
    /// Encodings and pages that some readers do not take.
    case optIn
    /// As `common`, with a million rows or cells of a megabyte.
    case large
  }

  public let seed: UInt64
  public let schema: Schema
  public let settings: WriterSettings
  public let rows: [[TableValue]]
  /// Rows of each row group.
  public let groupSizes: [Int]

  public init(seed: UInt64, reach: Reach = .common) {
    var random = SplitMix64(seed: seed)
    let columnCount = reach == .large ? random.number(1...4) : random.number(1...8)
    let columns = (0..<columnCount).map { RandomTable.column("c\($0)", &random, reach) }
    let rowCount: Int
    switch (reach, random.number(0...9)) {
    case (.large, 0...4): rowCount = 1_000_000
    case (.large, _): rowCount = random.number(3...12)
    case (_, 0): rowCount = 0
    case (_, 1): rowCount = 1
    case (_, 2...7): rowCount = random.number(2...300)
    default: rowCount = random.number(300...3000)
    }
    var makers = columns.map { ColumnMaker($0, &random, hasHugeCells: reach == .large && rowCount < 100) }
    rows = (0..<rowCount).map { row in makers.indices.map { makers[$0].cell(row, &random) } }
    // A name that occurs twice, or none at all, is the writer's to refuse and tested elsewhere.
    schema = try! Schema(columns)
    self.seed = seed
    let codecs: [Codec] = [.zstd(), .zstd(level: 1), .uncompressed, .snappy, .gzip()]
    settings = WriterSettings(
      createdBy: "winnow-tests version 1 (build \(seed))", codec: random.pick(codecs),
      pageVersion: reach == .optIn && random.chance(50) ? .v2 : .v1,
      pageByteCount: reach == .large ? 1 << 20 : random.pick([64, 500, 1 << 20]),
      pageRowCount: reach == .large ? 20_000 : random.pick([1, 7, 20_000]))
    var sizes: [Int] = []
    var left = rowCount
    while left > 0 {
      let size = reach == .large ? min(left, 300_000) : random.chance(50) ? left : random.number(1...left)
      sizes.append(size)
      left -= size
    }
    groupSizes = sizes
  }

  /// The file.
  public func parquet() throws(ParquetError) -> [UInt8] {
    var writer = try ParquetWriter(schema, to: MemorySink(), settings)
    var row = 0
    for size in groupSizes {
      try writer.write(group(row..<row + size))
      row += size
    }
    return try writer.finish().sink.bytes
  }

  /// Some of the rows, as a row group holds them.
  public func group(_ range: Range<Int>) -> RowGroup {
    var group = RowGroup(schema)
    for row in range {
      for (column, value) in rows[row].enumerated() { group[column].append(value) }
    }
    return group
  }
}

extension ColumnBuffer {
  /// Appends a cell.
  mutating func append(_ cell: TableValue) {
    switch cell {
    case .list(let elements):
      beginList()
      for element in elements {
        if case .structure(let fields) = element {
          for field in fields { appendScalar(field) }
        } else if case .structList = column.shape {
          appendNullElement()
        } else {
          appendScalar(element)
        }
      }
      endList()
    default: appendScalar(cell)
    }
  }

  private mutating func appendScalar(_ value: TableValue) {
    switch value {
    case .null: appendNull()
    case .boolean(let value): append(boolean: value)
    case .integer(let value): if isNarrow { append(int32: Int32(value)) } else { append(int64: value) }
    case .double(let value): append(double: value)
    case .bytes(let bytes, _): append(utf8: bytes)
    case .list, .structure: preconditionFailure("a list in a list is not generated")
    }
  }

  /// Whether the next integer has 32 bits: all integers of one column have the same width.
  private var isNarrow: Bool { leaves.contains { $0.type.physicalType == .int32 } }
}
