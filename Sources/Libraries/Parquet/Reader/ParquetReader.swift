// Reads a Parquet file of this library's profile, row group after row group, from a source.
//
// What the footer says is checked before it is believed: nothing in a file can make the reader crash or take more memory
// than its limits. A damaged file ends in an error that names the place, what was expected and what was found.
// Source: apache/parquet-format, README.md, "File format".

/// Reads one file.
///
///     var reader = try ParquetReader(FileSource(path: "articles.parquet"))
///     for group in 0..<reader.rowGroupCount {
///       let rows = try reader.rowGroup(group)
///       for row in 0..<rows.rowCount { …rows[0].leaves[0].withUTF8(at: row) { … } }
///     }
///
/// Read are scalars, lists of scalars and lists of flat structs, in pages of version 1 and 2, PLAIN, dictionary, delta
/// and byte stream split encodings, uncompressed or in snappy, gzip or zstd; whoever wrote the file. What is legal and
/// not among these is `ParquetReadError.unsupported`.
public struct ParquetReader<Source: RandomAccessBytes & ~Copyable>: ~Copyable {
  public let schema: Schema
  private var source: Source
  private let limits: ReadLimits
  private let decompressor: Decompressor
  package let footer: ParsedFooter
  /// Byte where the footer begins.
  package let footerOffset: Int

  /// Reads the footer.
  /// - Throws: `ParquetReadError.damaged`, `.unsupported`, `.limit`, `.source`.
  public init(_ source: consuming Source, limits: ReadLimits = ReadLimits()) throws(ParquetReadError) {
    var source = source
    let count = source.byteCount
    let (offset, bytes) = try Self.footer(&source, limits)
    let footer: ParsedFooter
    do throws(Flaw) { footer = try ParsedFooter(bytes) } catch { throw error.error(in: "footer", offset: offset) }
    precondition(count >= 12, "a file without room for a footer was refused before")
    schema = footer.schema
    self.footer = footer
    footerOffset = offset
    self.source = source
    self.limits = limits
    decompressor = Decompressor()
  }

  public var rowCount: Int { footer.rowCount }
  public var rowGroupCount: Int { footer.rowGroups.count }
  /// The application that wrote the file, as it names itself.
  public var createdBy: String? { footer.createdBy }
  /// The footer's pairs, in its order.
  public var keyValueMetadata: [(key: String, value: String?)] { footer.keyValueMetadata }

  /// Rows of row group `index`.
  public func rowCount(ofRowGroup index: Int) -> Int { footer.rowGroups[index].rowCount }

  /// Reads all columns of row group `index`.
  public mutating func rowGroup(_ index: Int) throws(ParquetReadError) -> RowGroup {
    var columns: [ColumnBuffer] = []
    for column in schema.columns.indices { columns.append(try self.column(column, ofRowGroup: index)) }
    return RowGroup(schema, columns: columns)
  }

  /// Reads one column of row group `index`.
  public mutating func column(_ column: Int, ofRowGroup index: Int) throws(ParquetReadError) -> ColumnBuffer {
    try columnWithPages(column, ofRowGroup: index).buffer
  }

  /// Reads one column of row group `index`, and tells of its leaves' pages.
  package mutating func columnWithPages(
    _ place: Int, ofRowGroup index: Int
  ) throws(ParquetReadError) -> (buffer: ColumnBuffer, pages: [[PageTrace]]) {
    if !footer.rowGroups.indices.contains(index) { throw .noSuchRowGroup(index, count: rowGroupCount) }
    let column = schema.columns[place]
    let group = footer.rowGroups[index]
    let first = schema.columns[..<place].reduce(0) { $0 + $1.leaves.count }
    var (assemblies, pages): ([LeafAssembly], [[PageTrace]]) = ([], [])
    for (number, leaf) in column.leaves.enumerated() {
      let part = "row group \(index), column \(leaf.dottedPath)"
      let chunk = group.chunks[first + number]
      let (assembly, traces) = try walk(
        chunk, LeafAssembly(column, leaf: leaf, textLimit: limits.chunkTextByteCount), part)
      if assembly.rowCount != group.rowCount {
        throw Flaw(.valueCounts, at: 0, expected: "\(group.rowCount) rows", found: "\(assembly.rowCount)").error(
          in: part, offset: chunk.start)
      }
      if let former = assemblies.first,
        former.listEnds != assembly.listEnds || former.listValidity != assembly.listValidity
          || former.elementValidity != assembly.elementValidity
      {
        throw Flaw(.nesting, at: 0, expected: "the lists of \(former.leaf.dottedPath)", found: "other lists").error(
          in: part, offset: chunk.start)
      }
      assemblies.append(assembly)
      pages.append(traces)
    }
    let buffer = ColumnBuffer(
      column, leaves: assemblies.map(\.values), listEnds: assemblies[0].listEnds,
      listValidity: assemblies[0].listValidity, elementValidity: assemblies[0].elementValidity)
    return (buffer, pages)
  }

  private mutating func walk(
    _ chunk: ParsedChunk, _ assembly: LeafAssembly, _ part: String
  ) throws(ParquetReadError) -> (LeafAssembly, [PageTrace]) {
    let bytes = try self.bytes(at: chunk.start, count: chunk.compressedByteCount, part)
    var walk = try PageWalk(chunk, bytes, assembly, part: part, limits: limits)
    try walk.run(decompressor)
    return (walk.assembly, walk.pages)
  }

  /// Bytes between the first magic number and the footer.
  package mutating func bytes(at offset: Int, count: Int, _ part: String) throws(ParquetReadError) -> [UInt8] {
    if offset < 4 || count < 0 || count > footerOffset - offset {
      throw Flaw(
        .byteRanges, at: 0, expected: "\(part) between byte 4 and byte \(footerOffset)",
        found: "\(count) bytes from byte \(offset) on"
      ).error(in: part, offset: min(offset, footerOffset))
    }
    return try Self.read(&source, offset..<offset + count)
  }

  // MARK: The frame

  private static var magic: [UInt8] { [0x50, 0x41, 0x52, 0x31] }  // PAR1

  private static func read(_ source: inout Source, _ range: Range<Int>) throws(ParquetReadError) -> [UInt8] {
    do {
      return try source.bytes(range)
    } catch {
      throw .source(error)
    }
  }

  private static func footer(
    _ source: inout Source, _ limits: ReadLimits
  ) throws(ParquetReadError) -> (offset: Int, bytes: [UInt8]) {
    func damage(_ rule: FormatRule, _ offset: Int, _ expected: String, _ found: String) -> ParquetReadError {
      .damaged(Damage(rule, part: "file", offset: offset, expected: expected, found: found))
    }
    let count = source.byteCount
    if count < 12 { throw damage(.magic, 0, "at least 12 bytes", "\(count)") }
    let head = try read(&source, 0..<4)
    if head != magic { throw damage(.magic, 0, "PAR1", "\(head.map { String($0, radix: 16) }.joined(separator: " "))") }
    let tail = try read(&source, count - 8..<count)
    if Array(tail[4...]) != magic {
      throw damage(.magic, count - 4, "PAR1", "\(tail[4...].map { String($0, radix: 16) }.joined(separator: " "))")
    }
    let length = Int(UInt32(bitPattern: tail.span.int32(at: 0)))
    if length == 0 || length > count - 12 {
      throw damage(.footerLength, count - 8, "a footer of 1...\(count - 12) bytes", "\(length)")
    }
    if length > limits.footerByteCount {
      throw .limit(
        part: "footer", offset: count - 8 - length, what: "bytes", wanted: length, allowed: limits.footerByteCount)
    }
    return (count - 8 - length, try read(&source, count - 8 - length..<count - 8))
  }
}
