// What the footer says of one column chunk.
//
// Source: apache/parquet-format, parquet.thrift, ColumnMetaData, Statistics, SizeStatistics, BloomFilterHeader.

extension EncodedChunk {
  /// The chunk's `ColumnMetaData`, its first byte standing at `chunkOffset`.
  /// - Parameter bloom: where its bloom filter stands, header included.
  package func metadata(chunkOffset: Int, bloom: (offset: Int, byteCount: Int)?) -> [UInt8] {
    var writer = ThriftCompactWriter()
    let isNumbered = dictionaryByteCount != nil
    writer.structure {
      $0.field(1, leaf.type.physicalType.rawValue)
      // The dictionary page's, the levels', the data pages'.
      var encodings: Set<Encoding> = [.runLength, encoding]
      if isNumbered { encodings.insert(.plain) }
      $0.list(2, encodings.map(\.rawValue).sorted())
      $0.list(3, leaf.path.map { Array($0.utf8) })
      $0.field(4, codec.number)
      $0.field(5, Int64(valueCount))
      $0.field(6, Int64(uncompressedByteCount))
      $0.field(7, Int64(byteCount))
      $0.field(9, Int64(chunkOffset + (dictionaryByteCount ?? 0)))
      if isNumbered { $0.field(11, Int64(chunkOffset)) }
      $0.field(12, writeStatistics)
      $0.list(13, encodingCounts, of: .structure) { writer, counts in
        writer.structure {
          $0.field(1, counts.pageType)
          $0.field(2, counts.encoding.rawValue)
          $0.field(3, Int32(counts.pageCount))
        }
      }
      if let bloom {
        $0.field(14, Int64(bloom.offset))
        $0.field(15, Int32(bloom.byteCount))
      }
      $0.field(16, writeSizeStatistics)
    }
    return writer.bytes
  }

  private var encodingCounts: [(pageType: Int32, encoding: Encoding, pageCount: Int)] {
    let dataPages: (Int32, Encoding, Int) = (pageVersion == .v1 ? 0 : 3, encoding, pages.count)
    return dictionaryByteCount == nil ? [dataPages] : [(2, .plain, 1), dataPages]
  }

  private func writeStatistics(to writer: inout ThriftCompactWriter) {
    writer.field(3, Int64(nullCount))
    if let upper { writer.field(5, upper.bytes) }
    if let lower { writer.field(6, lower.bytes) }
    if let upper { writer.field(7, upper.isExact) }
    if let lower { writer.field(8, lower.isExact) }
    if leaf.type == .double { writer.field(9, Int64(nanCount)) }
  }

  private func writeSizeStatistics(to writer: inout ThriftCompactWriter) {
    func sum(_ histograms: [[Int64]]) -> [Int64] {
      guard var total = histograms.first else { return [] }
      for histogram in histograms.dropFirst() { for level in total.indices { total[level] += histogram[level] } }
      return total
    }
    if leaf.type.physicalType == .byteArray {
      writer.field(1, Int64(pages.reduce(0) { $0 + $1.textByteCount }))
    }
    if leaf.maximumRepetitionLevel > 0 { writer.list(2, sum(pages.map(\.repetitionHistogram))) }
    if leaf.maximumDefinitionLevel > 0 { writer.list(3, sum(pages.map(\.definitionHistogram))) }
  }
}

extension SplitBlockBloomFilter {
  /// The filter as it stands in the file: header, then bit set.
  package var fileBytes: [UInt8] {
    var writer = ThriftCompactWriter()
    writer.structure {
      $0.field(1, Int32(byteCount))
      for union: Int16 in 2...4 { $0.field(union) { $0.field(1) { _ in } } }
    }
    return writer.bytes + bytes
  }
}
