// Is a file what it says of itself? Every page is read and every claim held against the values.
//
// Reading trusts no claim it needs; this looks at those that only other readers act upon: statistics, sizes, page
// index, bloom filters, sort order. A claim that is absent is no damage.
// Source: apache/parquet-format, parquet.thrift; PageIndex.md; BloomFilter.md.

/// The result of checking a file.
public struct FileCheck: Sendable {
  /// What is damaged, in the order it was found; empty for a sound file.
  public private(set) var damages: [Damage] = []
  /// Rows that the footer tells, 0 where it cannot be read.
  public private(set) var rowCount = 0
  /// Data and dictionary pages that were read.
  public private(set) var pageCount = 0

  public var isSound: Bool { damages.isEmpty }

  /// Checks all of a file; holds one row group's column and the columns that rows are sorted by in memory.
  /// - Throws: `.unsupported`, `.limit`, `.source`; damage is a result, not an error.
  public init<Source: RandomAccessBytes & ~Copyable>(
    of source: consuming Source, limits: ReadLimits = ReadLimits()
  ) throws(ParquetReadError) {
    do throws(ParquetReadError) {
      var reader = try ParquetReader(source, limits: limits)
      rowCount = reader.rowCount
      try check(&reader)
    } catch {
      guard case .damaged(let damage) = error else { throw error }
      damages.append(damage)
    }
  }

  private mutating func check<Source: RandomAccessBytes & ~Copyable>(
    _ reader: inout ParquetReader<Source>
  ) throws(ParquetReadError) {
    checkColumnOrders(reader.footer, reader.footerOffset)
    var ranges = ByteRanges(end: reader.footerOffset)
    for number in reader.footer.rowGroups.indices {
      let group = reader.footer.rowGroups[number]
      var sorted: [Int: ColumnBuffer] = [:]
      var firstLeaf = 0
      var total = 0
      for place in reader.schema.columns.indices {
        let column = reader.schema.columns[place]
        let leafCount = column.leaves.count
        do throws(ParquetReadError) {
          let (buffer, pages) = try reader.columnWithPages(place, ofRowGroup: number)
          for leaf in 0..<leafCount {
            let chunk = group.chunks[firstLeaf + leaf]
            var check = ChunkCheck(
              chunk, buffer, leaf: leaf, pages: pages[leaf],
              part: "row group \(number), column \(column.leaves[leaf].dottedPath)",
              footerOffset: reader.footerOffset)
            check.run()
            try check.runIndexes(&reader, &ranges)
            damages += check.damages
            pageCount += pages[leaf].count
            total += pages[leaf].reduce(0) { $0 + $1.uncompressedByteCount }
          }
          if leafCount == 1, group.sorting.contains(where: { $0.leaf == firstLeaf }) { sorted[firstLeaf] = buffer }
        } catch {
          guard case .damaged(let damage) = error else { throw error }
          damages.append(damage)
          total = -1
        }
        firstLeaf += leafCount
      }
      let part = "row group \(number)"
      if total >= 0 {
        checkTotals(group, total, part, reader.footerOffset)
        damages += SortingCheck.damages(group, sorted, part, reader.schema.leaves.count, reader.footerOffset)
      }
    }
    if let damage = ranges.overlap { damages.append(damage) }
  }

  private mutating func checkColumnOrders(_ footer: ParsedFooter, _ offset: Int) {
    let leafCount = footer.schema.leaves.count
    guard let orders = footer.columnOrders else {
      let hasBounds = footer.rowGroups.contains { $0.chunks.contains { $0.statistics?.lower != nil } }
      if hasBounds {
        damages.append(
          Damage(.columnOrders, part: "footer", offset: offset, expected: "\(leafCount) column orders", found: "none"))
      }
      return
    }
    let known = orders.count { $0 }
    if orders.count != leafCount || known != leafCount {
      damages.append(
        Damage(
          .columnOrders, part: "footer", offset: offset, expected: "\(leafCount) column orders, each that of its type",
          found: "\(orders.count), \(known) of them of their type"))
    }
  }

  private mutating func checkTotals(_ group: ParsedRowGroup, _ total: Int, _ part: String, _ offset: Int) {
    func compare(_ name: String, _ wanted: Int, _ found: Int?) {
      if let found, found != wanted {
        damages.append(
          Damage(.byteTotals, part: part, offset: offset, expected: "\(name) \(wanted)", found: "\(found)"))
      }
    }
    compare("total_byte_size", total, group.uncompressedByteCount)
    compare("total_compressed_size", group.chunks.reduce(0) { $0 + $1.compressedByteCount }, group.compressedByteCount)
    if let first = group.chunks.first { compare("file_offset", first.start, group.offset) }
  }
}

/// The parts of a file that pages, filters and indexes take, none of which may share a byte.
struct ByteRanges {
  private let end: Int
  private var ranges: [(range: Range<Int>, part: String)] = []

  init(end: Int) {
    self.end = end
  }

  mutating func insert(_ offset: Int, _ count: Int, _ part: String) {
    ranges.append((offset..<offset + count, part))
  }

  /// The first overlap in the order of the file.
  var overlap: Damage? {
    let sorted = ranges.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for (former, latter) in zip(sorted, sorted.dropFirst()) where former.range.upperBound > latter.range.lowerBound {
      return Damage(
        .byteRanges, part: latter.part, offset: latter.range.lowerBound,
        expected: "bytes of its own, from \(former.range.upperBound) on", found: "bytes of \(former.part)")
    }
    return nil
  }
}
