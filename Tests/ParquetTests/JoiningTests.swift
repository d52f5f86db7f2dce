// Rows that were filled in several buffers and joined are those that were filled in one.

import DirtGenerator
import Parquet
import RandomTables
import Testing

@Suite("Joined rows")
struct JoiningTests {
  @Test("are read back in order, whatever stretches they came in")
  func areInOrder() {
    for seed in UInt64(1)...200 {
      let table = RandomTable(seed: seed)
      var random = SplitMix64(seed: seed)
      var joined = RowGroup(table.schema)
      var first = 0
      while first < table.rows.count {
        let part = table.group(first..<min(table.rows.count, first + random.number(1...100)))
        let cut = random.number(0...part.rowCount)
        joined.append(0..<cut, of: part)
        joined.append(cut..<part.rowCount, of: part)
        first += part.rowCount
      }
      let whole = table.group(table.rows.indices)
      #expect(joined.rowCount == whole.rowCount && joined.byteCount == whole.byteCount, "seed \(seed)")
      #expect((0..<joined.rowCount).allSatisfy { joined.values(ofRow: $0) == table.rows[$0] }, "seed \(seed)")
      for (column, expected) in zip(joined.columns, whole.columns) {
        #expect(column.leaves.map(\.nullCount) == expected.leaves.map(\.nullCount), "seed \(seed)")
      }
    }
  }

  @Test("are told from others by their values, their nulls and their lists")
  func areCompared() {
    func column(_ fill: (inout ColumnBuffer) -> Void) -> ColumnBuffer {
      var buffer = ColumnBuffer(Column("x", listOf: .string, elementIsNullable: true))
      fill(&buffer)
      return buffer
    }
    func list(_ values: [String?]) -> (inout ColumnBuffer) -> Void {
      { buffer in
        buffer.beginList()
        for value in values { if let value { buffer.append(value) } else { buffer.appendNull() } }
        buffer.endList()
      }
    }
    let rows = [list(["a", "b"]), list(["ab"]), list(["a", nil]), list([]), { $0.appendNull() }]
    for (number, row) in rows.enumerated() {
      for (other, otherRow) in rows.enumerated() {
        #expect(column(row).hasRows(of: column(otherRow)) == (number == other), "\(number) and \(other)")
      }
    }
  }
}
