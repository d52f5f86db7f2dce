// Holds what the footer says of one column chunk against its pages and values.
//
// Source: apache/parquet-format, parquet.thrift, ColumnMetaData, Statistics, SizeStatistics.

struct ChunkCheck {
  let chunk: ParsedChunk
  let leaf: Leaf
  let values: LeafBuffer
  let levels: Levels
  let pages: [PageTrace]
  let part: String
  let footerOffset: Int
  var damages: [Damage] = []

  init(
    _ chunk: ParsedChunk, _ buffer: ColumnBuffer, leaf index: Int, pages: [PageTrace], part: String, footerOffset: Int
  ) {
    self.chunk = chunk
    leaf = buffer.column.leaves[index]
    values = buffer.leafBuffers[index]
    levels = Levels(buffer, leaf: leaf, index: index)
    self.pages = pages
    self.part = part
    self.footerOffset = footerOffset
  }

  var dataPages: [PageTrace] { pages.filter { !$0.isDictionary } }

  mutating func report(
    _ rule: FormatRule, _ expected: String, _ found: String, at offset: Int? = nil, _ place: String = ""
  ) {
    damages.append(Damage(rule, part: part + place, offset: offset ?? footerOffset, expected: expected, found: found))
  }

  /// Reports `found` unless it is absent or `expected`.
  mutating func compare<Value: Equatable>(
    _ rule: FormatRule, _ name: String, _ expected: Value, _ found: Value?, _ place: String = ""
  ) {
    if let found, found != expected { report(rule, "\(name) \(expected)", "\(found)", at: nil, place) }
  }

  mutating func run() {
    checkEncodings()
    compare(
      .byteTotals, "total_uncompressed_size", pages.reduce(0) { $0 + $1.uncompressedByteCount },
      chunk.uncompressedByteCount)
    compare(.byteTotals, "data_page_offset", dataPages.first?.offset ?? chunk.dataPageOffset, chunk.dataPageOffset)
    let dictionary = pages.first { $0.isDictionary }
    if let dictionary { compare(.dictionary, "dictionary_page_offset", dictionary.offset, chunk.dictionaryPageOffset) }
    checkStatistics()
    checkSizes()
  }

  private mutating func checkEncodings() {
    for page in dataPages where !chunk.encodings.contains(page.encoding.rawValue) {
      report(.encodings, "the encodings \(chunk.encodings)", "\(page.encoding.rawValue)", at: page.offset)
      break
    }
    guard let told = chunk.pageEncodings else { return }
    for stat in told {
      let count = pages.count {
        $0.encoding.rawValue == stat.encoding && ($0.isDictionary ? 2 : $0.isV2 ? 3 : 0) == stat.pageType
      }
      compare(.encodings, "pages of type \(stat.pageType) in encoding \(stat.encoding):", count, stat.pageCount)
    }
  }

  private mutating func checkStatistics() {
    guard let told = chunk.statistics else { return }
    let entryCount = dataPages.last?.entries.upperBound ?? 0
    let present = values.count - values.nullCount
    compare(.statistics, "null_count", entryCount - present, told.nullCount)
    compare(.statistics, "nan_count", values.nanCount(in: 0..<values.count), told.nanCount)
    let range = ValueRange(0..<values.count, of: values)
    checkBounds(.statistics, range, lower: told.lower, upper: told.upper, "")
    if let range {
      if told.lowerIsExact == true, let lower = told.lower, lower != exactBound(range, isUpper: false) {
        report(.statistics, "an exact minimum that occurs", Self.words(lower))
      }
      if told.upperIsExact == true, let upper = told.upper, upper != exactBound(range, isUpper: true) {
        report(.statistics, "an exact maximum that occurs", Self.words(upper))
      }
    }
  }

  private mutating func checkSizes() {
    guard let told = chunk.sizeStatistics else { return }
    let entries = 0..<(dataPages.last?.entries.upperBound ?? 0)
    if leaf.type.physicalType == .byteArray {
      compare(.sizeStatistics, "bytes of text", values.textByteCount(in: 0..<values.count), told.textByteCount)
    }
    if let found = told.repetitionHistogram, !found.isEmpty {
      compare(.sizeStatistics, "repetition levels", levels.repetitionHistogram(entries), found)
    }
    if let found = told.definitionHistogram, !found.isEmpty {
      compare(.sizeStatistics, "definition levels", levels.definitionHistogram(entries), found)
    }
  }

  // MARK: Bounds

  /// Whether `lower` and `upper` enclose `range`; without values there may be none.
  mutating func checkBounds(
    _ rule: FormatRule, _ range: ValueRange?, lower: [UInt8]?, upper: [UInt8]?, _ place: String
  ) {
    guard let range else {
      if values.physicalType == .double { return }
      if lower != nil || upper != nil { report(rule, "no bounds where there are no values", "some", at: nil, place) }
      return
    }
    for bound in [lower, upper] {
      if let bound, let wanted = boundByteCount, bound.count != wanted {
        return report(rule, "a bound of \(wanted) bytes", "\(bound.count)", at: nil, place)
      }
    }
    if let lower, !Bound.isOrdered(lower, exactBound(range, isUpper: false), values.physicalType) {
      report(
        rule, "a minimum up to \(Self.words(exactBound(range, isUpper: false)))", Self.words(lower), at: nil, place)
    }
    if let upper, !Bound.isOrdered(exactBound(range, isUpper: true), upper, values.physicalType) {
      report(
        rule, "a maximum from \(Self.words(exactBound(range, isUpper: true))) on", Self.words(upper), at: nil, place)
    }
  }

  private var boundByteCount: Int? {
    values.physicalType == .boolean ? 1 : values.physicalType.fixedByteCount
  }

  /// The least or greatest value in full.
  private func exactBound(_ range: ValueRange, isUpper: Bool) -> [UInt8] {
    if case .text(let least, let greatest) = range {
      return Array(values.arena[values.byteRange(at: isUpper ? greatest : least)!])
    }
    return isUpper ? range.upperBound(in: values)!.bytes : range.lowerBound(in: values).bytes
  }

  /// A bound for people: the first bytes in hexadecimal.
  static func words(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    let head = bytes.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "0x" + String(head) + (bytes.count > 16 ? "… (\(bytes.count) bytes)" : "")
  }
}

extension Bound {
  /// Whether `first` does not sort after `second`; both in PLAIN bytes of the type.
  static func isOrdered(_ first: [UInt8], _ second: [UInt8], _ type: PhysicalType) -> Bool {
    switch type {
    case .byteArray, .boolean: !second.lexicographicallyPrecedes(first)
    case .int32: first.span.int32(at: 0) <= second.span.int32(at: 0)
    case .int64: first.span.int64(at: 0) <= second.span.int64(at: 0)
    case .double:
      Double(bitPattern: UInt64(bitPattern: first.span.int64(at: 0)))
        <= Double(bitPattern: UInt64(bitPattern: second.span.int64(at: 0)))
    }
  }
}
