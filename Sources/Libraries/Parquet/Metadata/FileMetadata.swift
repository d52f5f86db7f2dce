// The footer: schema, row groups, and everything a reader asks first.
//
// Source: apache/parquet-format, README.md, "File format"; parquet.thrift, FileMetaData, RowGroup, ColumnChunk.

/// A written column chunk, its metadata already in thrift, its page index still to be placed.
package struct ChunkRecord: Sendable {
  package var metadata: [UInt8]
  package var offsetIndex: [UInt8]
  package var columnIndex: [UInt8]?
  package var offsetIndexOffset = 0
  package var columnIndexOffset = 0
}

/// A written row group.
package struct RowGroupRecord: Sendable {
  package var chunks: [ChunkRecord]
  package var rowCount: Int
  package var offset: Int
  package var uncompressedByteCount: Int
  package var compressedByteCount: Int
}

package struct FileMetadata: Sendable {
  package var schema: Schema
  package var rowGroups: [RowGroupRecord] = []
  package var sortingColumns: [SortingColumn]
  package var keyValueMetadata: [(key: String, value: String)]
  package var createdBy: String

  package var rowCount: Int { rowGroups.reduce(0) { $0 + $1.rowCount } }

  /// `FileMetaData` in compact thrift, without its length and the magic number.
  package var bytes: [UInt8] {
    let leaves = schema.leaves
    var writer = ThriftCompactWriter()
    writer.structure {
      $0.field(1, Int32(1))
      $0.list(2, SchemaElement.all(of: schema), of: .structure) { $1.write(to: &$0) }
      $0.field(3, Int64(rowCount))
      $0.list(4, Array(rowGroups.enumerated()), of: .structure) { writer, group in
        write(group.element, ordinal: group.offset, leaves, to: &writer)
      }
      if !keyValueMetadata.isEmpty {
        $0.list(5, keyValueMetadata, of: .structure) { writer, pair in
          writer.structure {
            $0.field(1, pair.key)
            $0.field(2, pair.value)
          }
        }
      }
      $0.field(6, createdBy)
      // TYPE_ORDER for every leaf: without it minima and maxima mean nothing.
      $0.list(7, leaves, of: .structure) { writer, _ in writer.structure { $0.field(1) { _ in } } }
    }
    return writer.bytes
  }

  private func write(
    _ group: RowGroupRecord, ordinal: Int, _ leaves: [Leaf], to writer: inout ThriftCompactWriter
  ) {
    writer.structure {
      $0.list(1, group.chunks, of: .structure) { writer, chunk in
        writer.structure {
          $0.field(2, Int64(0))
          $0.field(3, written: chunk.metadata)
          $0.field(4, Int64(chunk.offsetIndexOffset))
          $0.field(5, Int32(chunk.offsetIndex.count))
          if let columnIndex = chunk.columnIndex {
            $0.field(6, Int64(chunk.columnIndexOffset))
            $0.field(7, Int32(columnIndex.count))
          }
        }
      }
      $0.field(2, Int64(group.uncompressedByteCount))
      $0.field(3, Int64(group.rowCount))
      if !sortingColumns.isEmpty {
        $0.list(4, sortingColumns, of: .structure) { writer, sorting in
          writer.structure {
            let index = leaves.firstIndex { $0.path == [sorting.name] }
            $0.field(1, Int32(index ?? 0))
            $0.field(2, sorting.isDescending)
            $0.field(3, sorting.nullsFirst)
          }
        }
      }
      $0.field(5, Int64(group.offset))
      $0.field(6, Int64(group.compressedByteCount))
      if let ordinal = Int16(exactly: ordinal) { $0.field(7, ordinal) }
    }
  }
}
