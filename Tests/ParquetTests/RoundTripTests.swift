// What is written is read back, value by value, whatever the schema, the encodings, the codec.

import Parquet
import RandomTables
import Testing

@Suite("A file that is read back")
struct RoundTripTests {
  @Test("has the rows that were written, and is sound", arguments: RandomTable.Reach.allCases.filter { $0 != .large })
  func roundTrips(reach: RandomTable.Reach) throws {
    for seed in UInt64(1)...400 { try roundTrip(RandomTable(seed: seed, reach: reach)) }
  }

  @Test("may have a million rows, or cells of a megabyte", arguments: [UInt64(2), 5])
  func roundTripsLargeTables(seed: UInt64) throws {
    try roundTrip(RandomTable(seed: seed, reach: .large))
  }

  private func roundTrip(_ table: RandomTable) throws {
    let file = try table.parquet()
    var reader = try ParquetReader(MemorySource(file))
    #expect(reader.rowCount == table.rows.count, "seed \(table.seed)")
    #expect(reader.createdBy == table.settings.createdBy)
    #expect(reader.schema.columns.map(\.name) == table.schema.columns.map(\.name))
    #expect(reader.schema.columns.map(\.isNullable) == table.schema.columns.map(\.isNullable))
    var row = 0
    for group in 0..<reader.rowGroupCount {
      let rows = try reader.rowGroup(group)
      #expect(rows.rowCount == table.groupSizes[group], "seed \(table.seed)")
      for place in 0..<rows.rowCount {
        if rows.values(ofRow: place) != table.rows[row] {
          Issue.record("seed \(table.seed), row \(row): \(rows.values(ofRow: place)), written \(table.rows[row])")
          return
        }
        row += 1
      }
    }
    let check = try FileCheck(of: MemorySource(file))
    #expect(check.damages.isEmpty, "seed \(table.seed): \(check.damages)")
  }
}
