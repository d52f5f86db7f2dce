// Counts by name, and the few greatest of many.

public import Model

/// How often each name was met. Names beyond a bound are counted together, so that hostile input cannot fill the memory.
public struct Tally: Sendable, Equatable {
  private var counts: [Text: Int] = [:]
  /// Sum of what was met under names that were one too many.
  public private(set) var others = 0
  private let limit: Int

  public init(limit: Int = 50_000) {
    self.limit = limit
  }

  public mutating func add(_ name: Text, _ count: Int = 1) {
    if let known = counts[name] {
      counts[name] = known + count
    } else if counts.count < limit {
      counts[name] = count
    } else {
      others += count
    }
  }

  public mutating func add(_ name: String, _ count: Int = 1) { add(Text(name.utf8), count) }

  public subscript(name: Text) -> Int { counts[name] ?? 0 }

  public var isEmpty: Bool { counts.isEmpty }
  public var distinctCount: Int { counts.count }
  public var total: Int { counts.values.reduce(others, +) }

  /// The names in the order of their counts, the greatest first; equal ones in the order of their bytes.
  public func ranked(_ count: Int = .max) -> [(name: Text, count: Int)] {
    let sorted = counts.sorted { a, b in
      a.value == b.value ? a.key.lexicographicallyPrecedes(b.key) : a.value > b.value
    }
    return sorted.prefix(count).map { (name: $0.key, count: $0.value) }
  }

  /// The names in the order of their bytes.
  public func sorted() -> [(name: Text, count: Int)] {
    counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { (name: $0.key, count: $0.value) }
  }
}

/// A list that keeps the entries with the greatest measures; of equal ones those that came first.
public struct Greatest<Entry: Sendable>: Sendable {
  public private(set) var entries: [(measure: Int, entry: Entry)] = []
  private let limit: Int

  public init(_ limit: Int) {
    self.limit = limit
  }

  public mutating func add(_ measure: Int, _ entry: @autoclosure () -> Entry) {
    if entries.count == limit, let least = entries.last, measure <= least.measure { return }
    let place = entries.firstIndex { $0.measure < measure } ?? entries.count
    entries.insert((measure, entry()), at: place)
    if entries.count > limit { entries.removeLast() }
  }
}
