// Holds a chunk's page index and bloom filter against its pages and values.
//
// Source: apache/parquet-format, PageIndex.md, BloomFilter.md.

extension ChunkCheck {
  /// Reads the chunk's indexes and filter and checks them.
  mutating func runIndexes<Source: RandomAccessBytes & ~Copyable>(
    _ reader: inout ParquetReader<Source>, _ ranges: inout ByteRanges
  ) throws(ParquetReadError) {
    ranges.insert(chunk.start, chunk.compressedByteCount, part)
    if let offset = chunk.offsetIndexOffset, let count = chunk.offsetIndexByteCount {
      let name = "\(part), offset index"
      let bytes = try reader.bytes(at: offset, count: count, name)
      ranges.insert(offset, count, name)
      do throws(Flaw) { checkOffsetIndex(try ParsedOffsetIndex(bytes), offset) } catch {
        throw error.error(in: name, offset: offset)
      }
    }
    if let offset = chunk.columnIndexOffset, let count = chunk.columnIndexByteCount {
      let name = "\(part), column index"
      let bytes = try reader.bytes(at: offset, count: count, name)
      ranges.insert(offset, count, name)
      do throws(Flaw) { checkColumnIndex(try ParsedColumnIndex(bytes), offset) } catch {
        throw error.error(in: name, offset: offset)
      }
    }
    if let offset = chunk.bloomOffset {
      let name = "\(part), bloom filter"
      let bytes = try reader.bytes(at: offset, count: chunk.bloomByteCount ?? max(0, footerOffset - offset), name)
      do throws(Flaw) {
        let (filter, count) = try SplitBlockBloomFilter.parse(bytes)
        ranges.insert(offset, count, name)
        if let told = chunk.bloomByteCount, told != count {
          report(.bloomFilter, "a filter of \(told) bytes", "\(count)", at: offset)
        }
        checkFilter(filter, offset)
      } catch {
        throw error.error(in: name, offset: offset)
      }
    }
  }

  private mutating func checkOffsetIndex(_ index: ParsedOffsetIndex, _ offset: Int) {
    let pages = dataPages
    if index.pages.count != pages.count {
      return report(.offsetIndex, "\(pages.count) pages", "\(index.pages.count)", at: offset)
    }
    for (number, (page, told)) in zip(pages, index.pages).enumerated() {
      if told.offset != page.offset || told.byteCount != page.byteCount || told.firstRow != page.rows.lowerBound {
        report(
          .offsetIndex,
          "page \(number) of \(page.byteCount) bytes at \(page.offset) from row \(page.rows.lowerBound) on",
          "\(told.byteCount) bytes at \(told.offset) from row \(told.firstRow) on", at: offset)
      }
    }
    if let told = index.textByteCounts, leaf.type.physicalType == .byteArray {
      let wanted = pages.map { Int64(values.textByteCount(in: $0.slots)) }
      if told != wanted { report(.sizeStatistics, "bytes of text \(wanted)", "\(told)", at: offset) }
    }
  }

  private mutating func checkColumnIndex(_ index: ParsedColumnIndex, _ offset: Int) {
    let pages = dataPages
    guard [index.nullPages.count, index.lower.count, index.upper.count].allSatisfy({ $0 == pages.count }) else {
      return report(
        .columnIndex, "\(pages.count) pages", "\(index.nullPages.count), \(index.lower.count), \(index.upper.count)",
        at: offset)
    }
    var (lower, upper): ([[UInt8]], [[UInt8]]) = ([], [])
    for (number, page) in pages.enumerated() {
      let present = page.slots.count - values.nullCount(in: page.slots)
      if index.nullPages[number] != (present == 0) {
        report(.columnIndex, "null_pages[\(number)] \(present == 0)", "\(index.nullPages[number])", at: offset)
        continue
      }
      if present == 0 { continue }
      checkBounds(
        .columnIndex, ValueRange(page.slots, of: values), lower: index.lower[number], upper: index.upper[number],
        ", page \(number)")
      lower.append(index.lower[number])
      upper.append(index.upper[number])
    }
    checkOrder(index.order, lower, upper, offset)
    let nullCounts = pages.map { Int64($0.entries.count - ($0.slots.count - values.nullCount(in: $0.slots))) }
    compare(.columnIndex, "null_counts", nullCounts, index.nullCounts)
    if let found = index.repetitionHistograms, !found.isEmpty {
      compare(.sizeStatistics, "repetition levels", pages.flatMap { levels.repetitionHistogram($0.entries) }, found)
    }
    if let found = index.definitionHistograms, !found.isEmpty {
      compare(.sizeStatistics, "definition levels", pages.flatMap { levels.definitionHistogram($0.entries) }, found)
    }
    if leaf.type == .double {
      compare(.columnIndex, "nan_counts", pages.map { Int64(values.nanCount(in: $0.slots)) }, index.nanCounts)
    }
  }

  private mutating func checkOrder(_ order: Int32, _ lower: [[UInt8]], _ upper: [[UInt8]], _ offset: Int) {
    guard let told = BoundaryOrder(rawValue: order) else {
      return report(.boundaryOrder, "an order 0...2", "\(order)", at: offset)
    }
    let width = leaf.type.physicalType.fixedByteCount
    if let width, (lower + upper).contains(where: { $0.count != width }) { return }
    func runs(_ bounds: [[UInt8]], _ isUp: Bool) -> Bool {
      zip(bounds, bounds.dropFirst()).allSatisfy {
        isUp ? Bound.isOrdered($0, $1, leaf.type.physicalType) : Bound.isOrdered($1, $0, leaf.type.physicalType)
      }
    }
    let holds =
      switch told {
      case .unordered: true
      case .ascending: runs(lower, true) && runs(upper, true)
      case .descending: runs(lower, false) && runs(upper, false)
      }
    if !holds { report(.boundaryOrder, "bounds that run \(told)", "others", at: offset) }
  }

  private mutating func checkFilter(_ filter: SplitBlockBloomFilter, _ offset: Int) {
    if leaf.type == .boolean { return report(.bloomFilter, "no filter on booleans", "one", at: offset) }
    let missing = SplitBlockBloomFilter.hashes(of: values, slots: nil).count { !filter.mayContain($0) }
    if missing > 0 {
      report(.bloomFilter, "a filter that holds every value", "\(missing) values it denies", at: offset)
    }
  }
}
