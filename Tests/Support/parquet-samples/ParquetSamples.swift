// Writes random tables as Parquet files with their truth beside them, for readers that other people wrote.
//
// parquet-samples FOLDER REACH FIRST COUNT   writes <seed>.parquet and <seed>.jsonl for COUNT seeds from FIRST on;
// REACH is common, optIn or large. The first line of a truth tells columns and types, each further one a row.
//
// parquet-samples --round-trip REACH FIRST COUNT   writes, reads back and checks them in memory; exit 1 when one differs.

import Glibc
import JSONText
import POSIXFiles
import Parquet
import RandomTables

@main
enum ParquetSamples {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let reach = RandomTable.Reach(rawValue: arguments[2]), let first = UInt64(arguments[3]),
      let count = UInt64(arguments[4])
    else {
      print("usage: parquet-samples FOLDER|--round-trip common|optIn|large FIRST COUNT")
      exit(64)
    }
    if arguments[1] == "--round-trip" { exit(try roundTrip(reach, first..<first + count)) }
    for seed in first..<first + count {
      let table = RandomTable(seed: seed, reach: reach)
      try write(try table.parquet(), to: "\(arguments[1])/\(seed).parquet")
      try write(truth(of: table), to: "\(arguments[1])/\(seed).jsonl")
    }
  }

  /// - Returns: the exit status.
  private static func roundTrip(_ reach: RandomTable.Reach, _ seeds: Range<UInt64>) throws -> Int32 {
    var (failures, rows) = (0, 0)
    for seed in seeds {
      let table = RandomTable(seed: seed, reach: reach)
      rows += table.rows.count
      guard let difference = try table.firstDifference() else { continue }
      failures += 1
      print("\(reach.rawValue), seed \(seed): \(difference.prefix(400))")
    }
    print("\(reach.rawValue): \(seeds.count) tables, \(rows) rows, \(failures) read back otherwise")
    return failures == 0 ? 0 : 1
  }

  private static func truth(of table: RandomTable) -> [UInt8] {
    var json = JSONText()
    json.beginArray()
    for column in table.schema.columns {
      json.beginArray()
      json.string(column.name)
      json.string(kind(column))
      json.endArray()
    }
    json.endArray()
    json.endLine()
    for row in table.rows {
      json.beginArray()
      for value in row { value.append(to: &json) }
      json.endArray()
      json.endLine()
    }
    return json.bytes
  }

  /// `string`, `list string`, `structs string int64`.
  private static func kind(_ column: Column) -> String {
    switch column.shape {
    case .scalar(let type, _): name(type)
    case .list(let type, _, _): "list \(name(type))"
    case .structList(let fields, _): "structs \(fields.map { name($0.type) }.joined(separator: " "))"
    }
  }

  private static func name(_ type: ScalarType) -> String {
    switch type {
    case .timestampMilliseconds(let isAdjustedToUTC): isAdjustedToUTC ? "instant" : "timestamp"
    default: "\(type)"
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try Descriptor.open(RawPath(path), for: .creating)
    try file.write(bytes)
    try file.close()
  }
}
