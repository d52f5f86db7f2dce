// Where a column chunk is cut into data pages.
//
// Pages begin at rows, as the page index demands. A page ends before the row that would carry it over its
// byte target or its row limit; a single row larger than the target has a page to itself.
// Source: apache/parquet-format, README.md, "Data page size"; PageIndex.md.

/// One data page: which rows, and which slots and level entries those are.
package struct PageExtent: Sendable, Hashable {
  package var rows: Range<Int>
  package var slots: Range<Int>
  package var entries: Range<Int>
}

package enum PagePlan {
  /// The pages of a leaf.
  /// - Parameter indexBitWidth: bits a value where a dictionary is used, else `nil`.
  package static func extents(
    _ buffer: ColumnBuffer, _ leaf: LeafBuffer, byteTarget: Int, rowLimit: Int, indexBitWidth: Int?
  ) -> [PageExtent] {
    var extents: [PageExtent] = []
    var (row, slot, entry) = (0, 0, 0)
    let bitsPerValue = indexBitWidth ?? leaf.physicalType.fixedByteCount.map { $0 * 8 } ?? 1
    let isText = indexBitWidth == nil && leaf.physicalType == .byteArray
    let rowCount = buffer.rowCount
    while row < rowCount {
      let first = PageExtent(rows: row..<row, slots: slot..<slot, entries: entry..<entry)
      let firstByte = leaf.physicalType == .byteArray ? leaf.start(of: slot) : 0
      while row < rowCount && row - first.rows.lowerBound < rowLimit {
        let nextSlot = buffer.isList ? buffer.listEnds[row] : row + 1
        let slotCount = nextSlot - first.slots.lowerBound
        let bytes =
          isText
          ? (nextSlot == 0 ? 0 : leaf.ends[nextSlot - 1]) - firstByte + 4 * slotCount : slotCount * bitsPerValue / 8
        if bytes > byteTarget && row > first.rows.lowerBound { break }
        entry += max(1, nextSlot - slot)
        slot = nextSlot
        row += 1
      }
      extents.append(
        PageExtent(
          rows: first.rows.lowerBound..<row, slots: first.slots.lowerBound..<slot,
          entries: first.entries.lowerBound..<entry))
    }
    return extents
  }
}
