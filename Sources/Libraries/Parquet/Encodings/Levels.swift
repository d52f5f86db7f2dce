// Repetition and definition levels: how a leaf's values belong to rows and lists.
//
// Definition level: how many of the optional and repeated nodes on the path are there. Repetition level: 0
// for the first entry of a row, 1 for a further element of its list. A null or empty list is one entry.
// Source: apache/parquet-format, README.md, "Nested Encoding"; Melnik et al., "Dremel", VLDB 2010.

/// The levels of one leaf in a row group, one byte an entry.
package struct Levels {
  package let maximumDefinition: UInt8
  package let maximumRepetition: UInt8
  /// Empty where the maximum is 0.
  package private(set) var definition: [UInt8] = []
  package private(set) var repetition: [UInt8] = []

  /// The levels of the column's leaf number `index`, described by `leaf`.
  package init(_ buffer: ColumnBuffer, leaf: Leaf, index: Int) {
    maximumDefinition = leaf.maximumDefinitionLevel
    maximumRepetition = leaf.maximumRepetitionLevel
    let values = buffer.leafBuffers[index]
    if !buffer.isList {
      // A flat nullable column's validity bytes are its definition levels.
      definition = values.validity
      return
    }
    let listLevel: UInt8 = buffer.column.isNullable ? 1 : 0
    let rowCount = buffer.rowCount
    definition.reserveCapacity(values.count + rowCount)
    repetition.reserveCapacity(values.count + rowCount)
    var start = 0
    for row in 0..<rowCount {
      let end = buffer.listEnds[row]
      if start == end {
        repetition.append(0)
        definition.append(buffer.column.isNullable && buffer.listValidity[row] == 0 ? 0 : listLevel)
        continue
      }
      for slot in start..<end {
        repetition.append(slot == start ? 0 : 1)
        if !values.isNull(at: slot) {
          definition.append(maximumDefinition)
        } else if buffer.isStruct && buffer.isNullElement(at: slot) {
          definition.append(listLevel + 1)
        } else {
          definition.append(maximumDefinition - 1)
        }
      }
      start = end
    }
  }

  /// Appends the levels of entries `range` as data page v1 wants them: repetition before definition, each
  /// with its length in 4 bytes, neither where its maximum is 0.
  package func append(_ range: Range<Int>, to page: inout GrowingBytes) {
    if maximumRepetition > 0 { Levels.append(repetition, range, maximumRepetition, to: &page) }
    if maximumDefinition > 0 { Levels.append(definition, range, maximumDefinition, to: &page) }
  }

  /// Appends the levels of entries `range` as data page v2 wants them, without lengths.
  /// - Returns: the bytes that repetition and definition levels take.
  package func appendBare(
    _ range: Range<Int>, to page: inout GrowingBytes
  ) -> (repetitionByteCount: Int, definitionByteCount: Int) {
    func append(_ levels: [UInt8], _ maximum: UInt8, to page: inout GrowingBytes) -> Int {
      let start = page.count
      if maximum > 0 {
        let width = RunLengthBitPacking.bitWidth(forMaximum: Int(maximum))
        RunLengthBitPacking.append(levels.span, range, bitWidth: width, to: &page)
      }
      return page.count - start
    }
    let repetitionByteCount = append(repetition, maximumRepetition, to: &page)
    return (repetitionByteCount, append(definition, maximumDefinition, to: &page))
  }

  private static func append(_ levels: [UInt8], _ range: Range<Int>, _ maximum: UInt8, to page: inout GrowingBytes) {
    let lengthOffset = page.count
    page.append(littleEndian: UInt32(0))
    let width = RunLengthBitPacking.bitWidth(forMaximum: Int(maximum))
    RunLengthBitPacking.append(levels.span, range, bitWidth: width, to: &page)
    page.replace(at: lengthOffset, littleEndian: UInt32(page.count - lengthOffset - 4))
  }

  /// How often each definition level occurs in `range`; `maximumDefinition + 1` counts.
  package func definitionHistogram(_ range: Range<Int>) -> [Int64] {
    Levels.histogram(definition, range, maximumDefinition)
  }

  /// How often each repetition level occurs in `range`; `maximumRepetition + 1` counts.
  package func repetitionHistogram(_ range: Range<Int>) -> [Int64] {
    Levels.histogram(repetition, range, maximumRepetition)
  }

  private static func histogram(_ levels: [UInt8], _ range: Range<Int>, _ maximum: UInt8) -> [Int64] {
    var counts = [Int64](repeating: 0, count: Int(maximum) + 1)
    if maximum == 0 {
      counts[0] = Int64(range.count)
    } else {
      for level in levels[range] { counts[Int(level)] += 1 }
    }
    return counts
  }
}
