// Puts the values of a leaf back into rows and lists, page after page, from their levels.
//
// Source: apache/parquet-format, README.md, "Nested Encoding"; Melnik et al., "Dremel", VLDB 2010.

/// The values of one page, as many as its definition levels call present.
package enum PageValues {
  case plain(LeafBuffer)
  case numbered([UInt32])
}

/// One leaf of a row group while it is read.
package struct LeafAssembly {
  let leaf: Leaf
  private let columnIsNullable: Bool
  private let isStruct: Bool
  private let elementIsNullable: Bool
  private(set) var values: LeafBuffer
  private(set) var listEnds: [Int] = []
  private(set) var listValidity: [UInt8] = []
  private(set) var elementValidity: [UInt8] = []
  private(set) var rowCount = 0
  private var slotCount = 0
  /// Whether the row's list is null or empty, so that no element may follow.
  private var listIsClosed = false
  private let textLimit: Int

  init(_ column: Column, leaf: Leaf, textLimit: Int) {
    self.leaf = leaf
    self.textLimit = textLimit
    columnIsNullable = column.isNullable
    switch column.shape {
    case .scalar: (isStruct, elementIsNullable) = (false, false)
    case .list(_, let nullable, _): (isStruct, elementIsNullable) = (false, nullable)
    case .structList(_, let nullable): (isStruct, elementIsNullable) = (true, nullable)
    }
    values = LeafBuffer(type: leaf.type, tracksValidity: leaf.isNullable || isStruct && elementIsNullable)
  }

  private var isList: Bool { leaf.maximumRepetitionLevel > 0 }

  /// Slots so far.
  var slots: Int { values.count }

  /// Adds a page of `count` entries.
  mutating func append(
    count: Int, repetition: [UInt8], definition: [UInt8], _ page: PageValues, _ dictionary: LeafBuffer?
  ) throws(Flaw) {
    var run = Run()
    if !isList {
      rowCount += count
      if leaf.maximumDefinitionLevel == 0 {
        run.presentCount = count
      } else {
        for level in definition {
          if level == 1 {
            if run.nullCount > 0 { try flush(&run, page, dictionary) }
            run.presentCount += 1
          } else {
            run.nullCount += 1
          }
        }
      }
      return try flush(&run, page, dictionary)
    }
    for entry in 0..<count { try append(repetition[entry], definition[entry], &run, page, dictionary) }
    try flush(&run, page, dictionary)
  }

  private mutating func append(
    _ repetition: UInt8, _ definition: UInt8, _ run: inout Run, _ page: PageValues, _ dictionary: LeafBuffer?
  ) throws(Flaw) {
    let listLevel: UInt8 = columnIsNullable ? 1 : 0
    if repetition == 0 {
      if rowCount > 0 { listEnds.append(slotCount) }
      rowCount += 1
      listIsClosed = definition <= listLevel
      if columnIsNullable { listValidity.append(definition == 0 ? 0 : 1) }
      if listIsClosed { return }
    } else if rowCount == 0 {
      throw Flaw(.nesting, at: 0, expected: "a row's first entry with repetition level 0", found: "1")
    } else if listIsClosed || definition <= listLevel {
      throw Flaw(
        .nesting, at: 0, expected: "no element after a null or empty list", found: "one in row \(rowCount - 1)")
    }
    slotCount += 1
    if isStruct && elementIsNullable { elementValidity.append(definition > listLevel + 1 ? 1 : 0) }
    if definition == leaf.maximumDefinitionLevel {
      if run.nullCount > 0 { try flush(&run, page, dictionary) }
      run.presentCount += 1
    } else {
      run.nullCount += 1
    }
  }

  /// Values of a page that are waiting to be moved: present ones, then nulls.
  private struct Run {
    var taken = 0
    var presentCount = 0
    var nullCount = 0
  }

  private mutating func flush(_ run: inout Run, _ page: PageValues, _ dictionary: LeafBuffer?) throws(Flaw) {
    let range = run.taken..<run.taken + run.presentCount
    switch page {
    case .plain(let leaf): values.append(range, of: leaf)
    case .numbered(let indices):
      if let dictionary, !values.append(indices[range], from: dictionary, textLimit: textLimit) {
        throw Flaw(unsupported: "more than \(textLimit) bytes of text in one column chunk, the reader's limit", at: 0)
      }
    }
    if run.nullCount > 0 { values.appendNulls(run.nullCount) }
    run = Run(taken: range.upperBound)
  }

  /// Ends the last row's list.
  mutating func finish() {
    if isList && rowCount > 0 { listEnds.append(slotCount) }
  }
}
