// A page, encoded, and the chunk that pages make.

/// A page of a leaf, wherever it will stand.
package struct EncodedPage: Sendable {
  /// Header and body.
  package var bytes: [UInt8]
  /// Header and body before compression.
  package var uncompressedByteCount: Int
  /// What the indexes say of it; `nil` for the dictionary page.
  package var record: PageRecord?
  package var range: ValueRange?
}

extension LeafPlan {
  /// The pages to be made: -1 for the dictionary page, where there is one, then the data pages.
  package var pageRange: Range<Int> { (dictionary == nil ? 0 : -1)..<extents.count }

  /// The column chunk that all pages of `pageRange`, in order, make.
  package func chunk(of pages: [EncodedPage], _ settings: WriterSettings) -> EncodedChunk {
    var chunk = EncodedChunk(leaf: leaf, codec: settings.codec, encoding: encoding, pageVersion: settings.pageVersion)
    var range: ValueRange?
    for page in pages {
      if var record = page.record {
        record.offset = chunk.byteCount
        chunk.pages.append(record)
      } else {
        chunk.dictionaryByteCount = page.bytes.count
      }
      chunk.pageBytes.append(page.bytes)
      chunk.byteCount += page.bytes.count
      chunk.uncompressedByteCount += page.uncompressedByteCount
      if let found = page.range { range = range?.merged(with: found, in: values) ?? found }
    }
    chunk.lower = range?.lowerBound(in: values)
    chunk.upper = range?.upperBound(in: values)
    chunk.bloomFilter = bloomFilter
    return chunk
  }
}
