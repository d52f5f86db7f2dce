// Reads the levels at the beginning of a data page.
//
// Source: apache/parquet-format, README.md, "Data Pages"; Encodings.md, "RLE = 3".

struct LevelReader {
  private let leaf: Leaf
  /// Entries of the page.
  let count: Int
  /// Empty where the maximum is 0.
  private(set) var repetition: [UInt8] = []
  private(set) var definition: [UInt8] = []
  /// Where the values begin.
  private(set) var position = 0

  init(_ leaf: Leaf, count: Int) {
    self.leaf = leaf
    self.count = count
  }

  /// Entries whose value is there.
  var presentCount: Int {
    if leaf.maximumDefinitionLevel == 0 { return count }
    var present = 0
    for level in definition where level == leaf.maximumDefinitionLevel { present += 1 }
    return present
  }

  /// Each kind of levels with its length in four bytes before it.
  mutating func readV1(_ page: Span<UInt8>, _ header: ParsedPageHeader) throws(Flaw) {
    if leaf.maximumRepetitionLevel > 0 {
      try Self.check(header.repetitionEncoding)
      repetition = try readBlock(page, leaf.maximumRepetitionLevel)
    }
    if leaf.maximumDefinitionLevel > 0 {
      try Self.check(header.definitionEncoding)
      definition = try readBlock(page, leaf.maximumDefinitionLevel)
    }
  }

  /// Lengths are in the header.
  mutating func readV2(
    _ page: Span<UInt8>, repetitionByteCount: Int, definitionByteCount: Int
  ) throws(Flaw) {
    if repetitionByteCount > page.count || definitionByteCount > page.count - repetitionByteCount {
      throw Flaw(
        .pageHeader, at: 0, expected: "levels of at most \(page.count) bytes",
        found: "\(repetitionByteCount) and \(definitionByteCount)")
    }
    if leaf.maximumRepetitionLevel > 0 {
      repetition = try read(page, 0..<repetitionByteCount, leaf.maximumRepetitionLevel)
    }
    let range = repetitionByteCount..<repetitionByteCount + definitionByteCount
    if leaf.maximumDefinitionLevel > 0 { definition = try read(page, range, leaf.maximumDefinitionLevel) }
    position = range.upperBound
  }

  private static func check(_ encoding: Int32) throws(Flaw) {
    if encoding == 4 { throw Flaw(unsupported: "levels in encoding 4, BIT_PACKED", at: 0) }
    if encoding != 3 { throw Flaw(.encodings, at: 0, expected: "levels in encoding 3", found: "\(encoding)") }
  }

  private mutating func readBlock(_ page: Span<UInt8>, _ maximum: UInt8) throws(Flaw) -> [UInt8] {
    if page.count - position < 4 {
      throw Flaw(.levels, at: position, expected: "the length of the levels", found: "the end of the page")
    }
    let length = Int(UInt32(bitPattern: page.int32(at: position)))
    if length > page.count - position - 4 {
      throw Flaw(
        .levels, at: position, expected: "levels of at most \(page.count - position - 4) bytes", found: "\(length)")
    }
    let range = position + 4..<position + 4 + length
    position = range.upperBound
    return try read(page, range, maximum)
  }

  private func read(_ page: Span<UInt8>, _ range: Range<Int>, _ maximum: UInt8) throws(Flaw) -> [UInt8] {
    var levels: [UInt8] = []
    let end = try RunLengthBitPacking.decode(
      page, range, bitWidth: RunLengthBitPacking.bitWidth(forMaximum: Int(maximum)), count: count,
      maximum: Int(maximum), rule: .levels, into: &levels)
    if end != range.upperBound {
      throw Flaw(
        .levels, at: end, expected: "the end of the levels", found: "\(range.upperBound - end) bytes more")
    }
    return levels
  }
}
