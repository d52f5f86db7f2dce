// The page index: where each data page of a chunk stands, and between which bounds its values lie.
//
// Source: apache/parquet-format, PageIndex.md; parquet.thrift, OffsetIndex, ColumnIndex.

extension EncodedChunk {
  /// The offset index of the chunk when its first byte stands at `chunkOffset` of the file.
  package func offsetIndex(chunkOffset: Int) -> [UInt8] {
    var writer = ThriftCompactWriter()
    writer.structure {
      $0.list(1, pages, of: .structure) { writer, page in
        writer.structure {
          $0.field(1, Int64(chunkOffset + page.offset))
          $0.field(2, Int32(page.byteCount))
          $0.field(3, Int64(page.firstRow))
        }
      }
      if leaf.type.physicalType == .byteArray { $0.list(2, pages.map { Int64($0.textByteCount) }) }
    }
    return writer.bytes
  }

  /// The column index, or `nil` where a page with values has no bounds to give: only NaN, or text whose first
  /// 64 bytes have no successor.
  package var columnIndex: [UInt8]? {
    var (lower, upper): ([[UInt8]], [[UInt8]]) = ([], [])
    for page in pages {
      if page.nullCount == page.valueCount {
        lower.append([])
        upper.append([])
      } else if let pageLower = page.lower, let pageUpper = page.upper {
        lower.append(pageLower.bytes)
        upper.append(pageUpper.bytes)
      } else {
        return nil
      }
    }
    let withValues = pages.indices.filter { pages[$0].nullCount < pages[$0].valueCount }
    let order = BoundaryOrder.of(withValues.map { lower[$0] }, withValues.map { upper[$0] }, leaf.type.physicalType)
    var writer = ThriftCompactWriter()
    writer.structure {
      $0.list(1, pages.map { $0.nullCount == $0.valueCount })
      $0.list(2, lower)
      $0.list(3, upper)
      $0.field(4, order.rawValue)
      $0.list(5, pages.map { Int64($0.nullCount) })
      if leaf.maximumRepetitionLevel > 0 { $0.list(6, pages.flatMap(\.repetitionHistogram)) }
      if leaf.maximumDefinitionLevel > 0 { $0.list(7, pages.flatMap(\.definitionHistogram)) }
      if leaf.type == .double { $0.list(8, pages.map { Int64($0.nanCount) }) }
    }
    return writer.bytes
  }
}
