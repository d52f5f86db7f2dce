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
    #expect(try table.firstDifference() == nil, "seed \(table.seed)")
  }
}
