// Do the rows of a row group stand in the order it tells?
//
// Source: apache/parquet-format, parquet.thrift, `struct SortingColumn`.

enum SortingCheck {
  /// - Parameter columns: the columns that rows are sorted by, by the number of their leaf.
  static func damages(
    _ group: ParsedRowGroup, _ columns: [Int: ColumnBuffer], _ part: String, _ leafCount: Int, _ offset: Int
  ) -> [Damage] {
    func damage(_ expected: String, _ found: String) -> [Damage] {
      [Damage(.sortingColumns, part: part, offset: offset, expected: expected, found: found)]
    }
    for sorting in group.sorting where sorting.leaf >= leafCount {
      return damage("a sorting column 0..<\(leafCount)", "\(sorting.leaf)")
    }
    let keys = group.sorting.compactMap { sorting in columns[sorting.leaf].map { (sorting, $0.leafBuffers[0]) } }
    if keys.count < group.sorting.count || keys.isEmpty { return [] }
    for row in 1..<max(group.rowCount, 1) {
      for (sorting, leaf) in keys {
        let order = Self.order(leaf, row - 1, row, sorting)
        if order < 0 { break }
        if order > 0 { return damage("row \(row) not before row \(row - 1)", "it sorts before") }
      }
    }
    return []
  }

  /// Negative where slot `first` sorts before slot `second`, positive where after.
  private static func order(_ leaf: LeafBuffer, _ first: Int, _ second: Int, _ sorting: ParsedSorting) -> Int {
    switch (leaf.isNull(at: first), leaf.isNull(at: second)) {
    case (true, true): return 0
    case (true, false): return sorting.nullsFirst ? -1 : 1
    case (false, true): return sorting.nullsFirst ? 1 : -1
    case (false, false): break
    }
    func compare<Value: Comparable>(_ first: Value, _ second: Value) -> Int {
      first < second ? -1 : second < first ? 1 : 0
    }
    let ascending: Int
    switch leaf.physicalType {
    case .int32: ascending = compare(leaf.int32s[first], leaf.int32s[second])
    case .int64: ascending = compare(leaf.int64s[first], leaf.int64s[second])
    case .double: ascending = compare(leaf.doubles[first], leaf.doubles[second])
    case .boolean: ascending = compare(leaf.booleans[first], leaf.booleans[second])
    case .byteArray:
      let (one, other) = (leaf.arena[leaf.byteRange(at: first)!], leaf.arena[leaf.byteRange(at: second)!])
      ascending = one.lexicographicallyPrecedes(other) ? -1 : other.lexicographicallyPrecedes(one) ? 1 : 0
    }
    return sorting.isDescending ? -ascending : ascending
  }
}
