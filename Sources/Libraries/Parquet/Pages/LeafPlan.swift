// What is decided of a leaf before its pages are made: dictionary, levels, where pages begin.
//
// A pure function of the rows, the column and the settings; after it the pages can be made in any order, on any thread.

/// One leaf of a row group, checked and cut into pages.
package struct LeafPlan: Sendable {
  package let leaf: Leaf
  package let values: LeafBuffer
  package let levels: Levels
  package let dictionary: NumberedValues?
  package let extents: [PageExtent]
  /// Values before each page, nulls left out.
  package let presentBefore: [Int]
  package let bloomFilter: SplitBlockBloomFilter?

  /// The encoding of the data pages.
  package var encoding: Encoding {
    if dictionary != nil { return .runLengthDictionary }
    switch leaf.options.valueEncoding {
    case .plain: return .plain
    case .deltaBinaryPacked: return .deltaBinaryPacked
    case .deltaLengthByteArray: return .deltaLengthByteArray
    case .deltaByteArray: return .deltaByteArray
    case .byteStreamSplit: return .byteStreamSplit
    }
  }

  /// - Parameter index: which of the column's leaves `leaf` is.
  /// - Throws: `ParquetError.invalidUTF8`.
  package init(
    _ buffer: ColumnBuffer, _ leaf: Leaf, _ index: Int, pageByteCount: Int, pageRowCount: Int,
    _ builder: inout DictionaryBuilder
  ) throws(ParquetError) {
    let values = buffer.leafBuffers[index]
    if leaf.type == .string, let slot = UTF8Check.firstInvalidSlot(of: values) {
      throw .invalidUTF8(column: leaf.dottedPath, value: slot)
    }
    let isNumbered: Bool
    switch leaf.options.dictionary {
    case .never: isNumbered = false
    case .always: isNumbered = builder.build(values, byteLimit: Int(Int32.max), mustPay: false)
    case .automatic:
      let isListOfText = leaf.maximumRepetitionLevel > 0 && leaf.type.physicalType == .byteArray
      isNumbered = builder.build(values, byteLimit: leaf.options.dictionaryByteLimit, mustPay: !isListOfText)
    }
    let dictionary = isNumbered ? builder.numberedValues : nil
    let levels = Levels(buffer, leaf: leaf, index: index)
    let extents = PagePlan.extents(
      buffer, values, byteTarget: leaf.options.pageByteCount ?? pageByteCount, rowLimit: max(1, pageRowCount),
      indexBitWidth: dictionary?.bitWidth)
    var presentBefore: [Int] = []
    var present = 0
    for extent in extents {
      presentBefore.append(present)
      present += extent.slots.count - values.nullCount(in: extent.slots)
    }
    self.leaf = leaf
    self.values = values
    self.levels = levels
    self.dictionary = dictionary
    self.extents = extents
    self.presentBefore = presentBefore
    bloomFilter =
      leaf.options.bloomFilter
      ? SplitBlockBloomFilter(hashes: SplitBlockBloomFilter.hashes(of: values, slots: dictionary?.firstSlots)) : nil
  }

  /// About how many bytes page `index` has before compression; -1 is the dictionary page.
  package func byteCount(ofPage index: Int) -> Int {
    guard index >= 0 else { return dictionary!.firstSlots.count * 8 }
    let slots = extents[index].slots
    if dictionary != nil { return slots.count }
    return values.textByteCount(in: slots) + slots.count * (values.physicalType.fixedByteCount ?? 4)
  }

  /// Appends the values of page `index`, without levels.
  package func appendValues(ofPage index: Int, to page: inout GrowingBytes) {
    let slots = extents[index].slots
    if let dictionary {
      let start = presentBefore[index]
      let end = index + 1 < extents.count ? presentBefore[index + 1] : dictionary.indices.count
      return dictionary.appendIndices(start..<end, to: &page)
    }
    switch leaf.options.valueEncoding {
    case .plain: PlainEncoding.append(slots, of: values, to: &page)
    case .deltaBinaryPacked:
      if values.physicalType == .int32 {
        DeltaBinaryPacking.append(slots.compactMap { values.int32(at: $0) }, to: &page)
      } else {
        DeltaBinaryPacking.append(slots.compactMap { values.int64(at: $0) }, to: &page)
      }
    case .deltaLengthByteArray: DeltaByteArrays.appendLengths(slots, of: values, to: &page)
    case .deltaByteArray: DeltaByteArrays.appendPrefixes(slots, of: values, to: &page)
    case .byteStreamSplit: ByteStreamSplit.append(slots, of: values, to: &page)
    }
  }
}

extension LeafBuffer {
  /// Nulls in `slots`.
  func nullCount(in slots: Range<Int>) -> Int {
    if nullTotal == 0 { return 0 }
    var count = 0
    let validity = validity.span
    for slot in slots where validity[slot] == 0 { count += 1 }
    return count
  }
}
