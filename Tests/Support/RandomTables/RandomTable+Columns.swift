// Random columns and the values for them.

import DirtGenerator
import Parquet

extension RandomTable {
  static func column(_ name: String, _ random: inout SplitMix64, _ reach: Reach) -> Column {
    let isNullable = random.chance(60)
    switch reach == .large ? 0 : random.number(0...9) {
    case 0...5:
      let type = scalarType(&random)
      return Column(name, type, isNullable: isNullable, options: options(type, &random, reach))
    case 6...7:
      // fastparquet reads lists of dates as times, and lists of booleans not at all: these stay opt-in.
      let types: [ScalarType] = [.string, .int32, .int64, .double]
      let type = reach == .optIn ? scalarType(&random) : random.pick(types)
      var options = options(type, &random, reach)
      // fastparquet loses PLAIN text in lists of a file with one row group.
      if reach == .common && type == .string { options.dictionary = .always }
      return Column(
        name, listOf: type, elementIsNullable: random.chance(30), isNullable: isNullable, options: options)
    default:
      // One width of integer a column: a cell's value does not tell its own.
      let narrow = random.chance(50)
      let fields = (0..<random.number(1...3)).map { number in
        var type = scalarType(&random)
        if narrow && type.physicalType == .int64 { type = .int32 }
        if !narrow && type.physicalType == .int32 { type = .int64 }
        return Field(
          "f\(number)", type, isNullable: random.chance(50), options: options(type, &random, reach))
      }
      return Column(name, listOf: fields, elementIsNullable: random.chance(30), isNullable: isNullable)
    }
  }

  private static func scalarType(_ random: inout SplitMix64) -> ScalarType {
    random.pick([
      .boolean, .int32, .int64, .double, .string, .string, .string, .binary, .date,
      .timestampMilliseconds(isAdjustedToUTC: true), .timestampMilliseconds(isAdjustedToUTC: false),
    ])
  }

  private static func options(_ type: ScalarType, _ random: inout SplitMix64, _ reach: Reach) -> ColumnOptions {
    var options = ColumnOptions(dictionary: random.pick([.always, .never]))
    if type != .boolean { options.bloomFilter = random.chance(25) }
    if random.chance(20) { options.pageByteCount = 200 }
    if reach == .large { options.pageByteCount = nil }
    if reach == .optIn {
      options.dictionary = random.pick([.automatic, .never, .never])
      options.valueEncoding = random.pick(ValueEncoding.allCases.filter { $0.suits(type.physicalType) })
    }
    return options
  }
}

/// Makes the cells of one column.
struct ColumnMaker {
  private let column: Column
  private let nullPercent: Int
  /// How many different values there may be; few of them make dictionaries and runs.
  private let variety: Int
  private let isAscending: Bool
  private let hasHugeCells: Bool

  init(_ column: Column, _ random: inout SplitMix64, hasHugeCells: Bool) {
    self.column = column
    nullPercent = random.pick([0, 5, 50, 100])
    variety = random.pick([1, 3, 40, 1 << 30])
    isAscending = random.chance(25)
    self.hasHugeCells = hasHugeCells
  }

  mutating func cell(_ row: Int, _ random: inout SplitMix64) -> TableValue {
    if column.isNullable && random.chance(nullPercent) { return .null }
    switch column.shape {
    case .scalar(let type, _): return scalar(type, row, &random)
    case .list(let type, let elementIsNullable, _):
      return .list(
        (0..<random.pick([0, 0, 1, 2, 9])).map { _ in
          elementIsNullable && random.chance(nullPercent) ? .null : scalar(type, row, &random)
        })
    case .structList(let fields, let elementIsNullable):
      return .list(
        (0..<random.pick([0, 0, 1, 2, 9])).map { _ in
          if elementIsNullable && random.chance(nullPercent) { return .null }
          return .structure(
            fields.map { $0.isNullable && random.chance(nullPercent) ? .null : scalar($0.type, row, &random) })
        })
    }
  }

  private func scalar(_ type: ScalarType, _ row: Int, _ random: inout SplitMix64) -> TableValue {
    let number = isAscending ? Int64(row) * 3 : Int64(random.number(0...variety - 1))
    switch type {
    case .boolean: return .boolean(number % 2 == 1)
    case .int32: return .integer(random.chance(3) ? random.pick([Int64(Int32.min), Int64(Int32.max)]) : number)
    case .int64:
      return .integer(random.chance(3) ? random.pick([Int64.min, Int64.max, -1]) : number &* 1_000_000_007)
    case .double: return .double(double(number, &random))
    case .string: return .bytes(text(number, &random), isText: true)
    case .binary: return .bytes(hasHugeCells ? huge(number) : binary(number), isText: false)
    // From 1677 to 2262, where pandas' nanoseconds reach.
    case .date: return .integer(number % 80_000 - 40_000)
    case .timestampMilliseconds: return .integer((number &* 7_919_000_123) % 6_000_000_000_000 - 3_000_000_000_000)
    }
  }

  private func double(_ number: Int64, _ random: inout SplitMix64) -> Double {
    if random.chance(5) { return random.pick([.nan, .infinity, -.infinity, -0.0, 0.0, .leastNonzeroMagnitude]) }
    return Double(number) / 7 - 1000
  }

  private func binary(_ number: Int64) -> [UInt8] {
    (0..<Int(number % 23)).map { UInt8(truncatingIfNeeded: number >> Int64($0 % 8) + Int64($0) * 37) }
  }

  /// About a megabyte.
  private func huge(_ number: Int64) -> [UInt8] {
    var part = SplitMix64(seed: UInt64(bitPattern: number))
    return (0..<1_000_000 + Int(number % 977)).map { _ in UInt8(truncatingIfNeeded: part.next() >> 60) }
  }

  private func text(_ number: Int64, _ random: inout SplitMix64) -> [UInt8] {
    let scalars: [Unicode.Scalar] = ["a", "é", "字", "\u{20BB7}", "🚢", "\u{10FFFF}", "\u{7F}", " ", "\"", "\u{FFFD}"]
    var text = ""
    if hasHugeCells {
      while text.utf8.count < 1_000_000 { text += "渡口的灯又亮了 \(number) " }
    } else if random.chance(8) {
      return []
    } else if random.chance(5) {
      for _ in 0..<random.number(60...90) { text.unicodeScalars.append(random.pick(scalars)) }
    } else {
      text = "t\(number)"
      for place in 0..<Int(number % 5) {
        text.unicodeScalars.append(scalars[(Int(number % 97) + place) % scalars.count])
      }
    }
    return Array(text.utf8)
  }
}
