// Finds the lines that a site prints around its articles: legal notices, navigation, the tail of every page.
//
// A unit is furniture when it recurs in twenty documents of its site whose other text is each time another one. A story that many
// sites reprint recurs as often, but there is little else in the documents it recurs in: what recurs must leave at least a quarter of
// their running text over, counted over the documents with different remainders. Counted in two passes: first how often each unit
// occurs, then what is left of each document when all that recurs is taken away.

/// Units that recur, or that are furniture, by site.
public struct RecurringUnits: Sendable {
  private var keys: Set<UInt64> = []

  public init() {}

  public var isEmpty: Bool { keys.isEmpty }

  public func contains(_ digest: UInt64, site: UInt64) -> Bool { keys.contains(Self.key(digest, site)) }

  fileprivate mutating func insert(_ key: UInt64) { keys.insert(key) }

  fileprivate static func key(_ digest: UInt64, _ site: UInt64) -> UInt64 {
    (digest ^ site &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
  }
}

/// Counts the units of all documents.
public struct LineCensus {
  /// Documents in which a unit recurs before it can be furniture.
  public static let leastDocuments = 20
  private var runs: SortedRuns

  public init(byteLimit: Int, storage: (any SpillStorage)?) {
    runs = SortedRuns(byteLimit: byteLimit, storage: storage, isCounting: true)
  }

  /// Adds a document: of documents with equal texts only one.
  public mutating func add(_ text: ComparableText, site: UInt64) throws {
    for key in Self.keys(text, site) { try runs.add(SortRecord(key: key, value: 1)) }
  }

  /// What recurs.
  public consuming func recurring() throws -> RecurringUnits {
    var result = RecurringUnits()
    try runs.forEachGroup { key, counts in
      if counts.reduce(0, +) >= UInt64(Self.leastDocuments) { result.insert(key) }
    }
    return result
  }

  /// The different units of a text.
  private static func keys(_ text: ComparableText, _ site: UInt64) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(text.units.count)
    for index in text.units.indices { keys.append(RecurringUnits.key(text.digest(of: index), site)) }
    keys.sort()
    var kept = 0
    for key in keys where kept == 0 || keys[kept - 1] != key {
      keys[kept] = key
      kept += 1
    }
    keys.removeSubrange(kept...)
    return keys
  }
}

/// Tells furniture from stories among what recurs.
public struct FurnitureCensus {
  private let recurring: RecurringUnits
  private var runs: SortedRuns

  public init(_ recurring: RecurringUnits, byteLimit: Int, storage: (any SpillStorage)?) {
    self.recurring = recurring
    runs = SortedRuns(byteLimit: byteLimit, storage: storage)
  }

  /// Adds a document: of documents with equal texts only one.
  public mutating func add(_ text: ComparableText, site: UInt64) throws {
    if recurring.isEmpty { return }
    var keys: [UInt64] = []
    var rest: UInt64 = 0xCBF2_9CE4_8422_2325
    var (restCount, runningCount) = (0, 0)
    for index in text.units.indices {
      let digest = text.digest(of: index)
      let count = text.units[index].isRunning ? text.range(of: index).count : 0
      runningCount += count
      if recurring.contains(digest, site: site) {
        keys.append(RecurringUnits.key(digest, site))
      } else if count > 0 {
        rest = (rest ^ digest) &* 0x100_0000_01B3
        restCount += count
      }
    }
    // The remainder's digest, and in the lowest bits its share of the running text in a thousand.
    let share = UInt64(restCount * 1000 / max(1, runningCount))
    let value = (rest ^ rest >> 32) << 16 | share
    for key in Set(keys).sorted() { try runs.add(SortRecord(key: key, value: restCount >= 12 ? value : 0)) }
  }

  /// What is furniture.
  public consuming func furniture() throws -> RecurringUnits {
    var result = RecurringUnits()
    if recurring.isEmpty { return result }
    try runs.forEachGroup { key, values in
      values.sort()
      var different = 0
      var shares = 0
      for index in values.indices
      where values[index] != 0 && (index == 0 || values[index] >> 16 != values[index - 1] >> 16) {
        different += 1
        shares += Int(values[index] & 0xFFFF)
      }
      if different >= LineCensus.leastDocuments && shares >= 250 * different { result.insert(key) }
    }
    return result
  }
}

extension ComparableText {
  /// The text without `furniture`; the whole text where hardly anything would be left.
  public func removing(_ furniture: RecurringUnits, site: UInt64) -> ComparableText {
    if furniture.isEmpty { return self }
    // A line that announces another's text recurs too, and tells a quotation from a copy.
    let isFurniture = units.indices.map { furniture.contains(digest(of: $0), site: site) && !isAnnouncement($0) }
    if !isFurniture.contains(true) { return self }
    let rest = removingUnits { isFurniture[$0] }
    return rest.tokens.count >= 16 ? rest : self
  }
}
