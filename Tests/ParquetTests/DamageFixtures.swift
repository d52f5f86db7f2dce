// One damaged file for each rule of the format.

import Parquet

/// A file that breaks one rule, and a word of what the error has to say of it.
struct DamageFixture {
  var file: [UInt8]
  var says: String

  /// The fixture of `rule`: a new rule does not compile without one.
  static func of(_ rule: FormatRule) throws -> DamageFixture {
    var damaged = try DamagedFile(codec: rule == .compression ? .zstd() : .uncompressed)
    switch rule {
    case .magic:
      var bytes = damaged.bytes
      bytes[bytes.count - 1] = 0x32
      return DamageFixture(file: bytes, says: "expected PAR1, found 50 41 52 32")
    case .footerLength:
      var bytes = damaged.bytes
      bytes.replaceSubrange(bytes.count - 8..<bytes.count - 4, with: [0xFF, 0xFF, 0, 0])
      return DamageFixture(file: bytes, says: "found 65535")
    case .thrift:
      var bytes = damaged.bytes
      // The footer's first field: version, an integer; type 13 does not exist.
      bytes[damaged.body.count] = 0x1D
      return DamageFixture(file: bytes, says: "expected version of thrift type 5, found type 13")
    case .metadata:
      damaged.footer.remove(3)
      return DamageFixture(file: damaged.bytes, says: "expected field 3 of FileMetaData")
    case .schemaTree:
      damaged.footer[2][at: 0][5].integer = 5
      return DamageFixture(file: damaged.bytes, says: "found the last one")
    case .rowCounts:
      damaged.footer[3].integer = 61
      return DamageFixture(file: damaged.bytes, says: "row groups of 61 rows in all, found 60")
    case .columnChunks:
      damaged[DamagedFile.count][3][3][at: 0] = .binary(Array("counts".utf8))
      return DamageFixture(file: damaged.bytes, says: "expected column count in row group 0, found counts")
    case .byteRanges:
      damaged[DamagedFile.text][3][9].integer = 1 << 40
      return DamageFixture(file: damaged.bytes, says: "bytes from byte \(1 << 40) on")
    case .pageHeader:
      damaged.editPages(DamagedFile.text) { $0[1].header[3].integer = 100_000 }
      return DamageFixture(file: damaged.bytes, says: "found 100000")
    case .checksum:
      damaged.editPages(DamagedFile.text) { $0[2].body[10] ^= 1 }
      return DamageFixture(file: damaged.bytes, says: "expected CRC-32")
    case .compression:
      damaged.editPages(DamagedFile.text) { pages in
        let size = pages[0].header[2].integer
        pages[0].body.removeLast(3)
        pages[0].seal()
        pages[0].header[2].integer = size
      }
      return DamageFixture(file: damaged.bytes, says: "column body, page 0")
    case .encodings:
      damaged.editPages(DamagedFile.text) { $0[0].header[5][2].integer = 77 }
      return DamageFixture(file: damaged.bytes, says: "found 77")
    case .levels:
      damaged.editPages(DamagedFile.text) { pages in
        // One run of all 15 values; one of 16 is one too many.
        precondition(pages[0].body[..<6] == [2, 0, 0, 0, 30, 1])
        pages[0].body[4] = 32
        pages[0].seal()
      }
      return DamageFixture(file: damaged.bytes, says: "a run of 1...15 values, found 16")
    case .nesting:
      damaged.editPages(DamagedFile.a) { pages in
        // Repetition levels 0 0 0 1 …: rows of 0, 1 and 2 elements; the first entry becomes a further element.
        precondition(pages[0].body[4] == 7 && pages[0].body[5] == 0b1000_1000)
        pages[0].body[5] = 0b1000_1001
        pages[0].seal()
      }
      return DamageFixture(file: damaged.bytes, says: "first entry with repetition level 0")
    case .values:
      damaged.editPages(DamagedFile.id) { pages in
        // The length of the first text.
        pages[0].body[0] = 200
        pages[0].body[1] = 200
        pages[0].seal()
      }
      return DamageFixture(file: damaged.bytes, says: "expected text 0 of at most")
    case .dictionary:
      damaged.editPages(DamagedFile.count) { $0.removeFirst() }
      return DamageFixture(file: damaged.bytes, says: "expected a dictionary page before, found none")
    case .valueCounts:
      damaged.editPages(DamagedFile.id) { $0.removeLast() }
      return DamageFixture(file: damaged.bytes, says: "expected 60 values in the pages, found 45")
    case .text:
      damaged.editPages(DamagedFile.text) { pages in
        pages[0].body[10] = 0xFF
        pages[0].seal()
      }
      return DamageFixture(file: damaged.bytes, says: "expected text in UTF-8")
    case .byteTotals:
      damaged[DamagedFile.b][3][6].integer += 1
      return DamageFixture(file: damaged.bytes, says: "expected total_uncompressed_size")
    case .statistics:
      // The greatest id is id159.
      damaged[DamagedFile.id][3][12][5] = .binary(Array("id158".utf8))
      return DamageFixture(file: damaged.bytes, says: "a maximum from 0x6964313539 on, found 0x6964313538")
    case .sizeStatistics:
      damaged[DamagedFile.text][3][16][1].integer -= 1
      return DamageFixture(file: damaged.bytes, says: "expected bytes of text")
    case .offsetIndex:
      damaged.editOffsetIndex(DamagedFile.id) { $0[1][at: 2][3].integer = 31 }
      return DamageFixture(file: damaged.bytes, says: "from row 30 on, found")
    case .columnIndex:
      damaged.editColumnIndex(DamagedFile.id) { $0[2][at: 1] = .binary(Array("id116".utf8)) }
      return DamageFixture(file: damaged.bytes, says: "a minimum up to 0x6964313135, found 0x6964313136")
    case .boundaryOrder:
      damaged.editColumnIndex(DamagedFile.id) { $0[4].integer = 2 }
      return DamageFixture(file: damaged.bytes, says: "expected bounds that run descending")
    case .bloomFilter:
      let offset = damaged[DamagedFile.id][3][14].integer
      let count = damaged[DamagedFile.id][3][15].integer
      for byte in offset + count - 32..<offset + count { damaged.body[byte] = 0 }
      return DamageFixture(file: damaged.bytes, says: "expected a filter that holds every value")
    case .sortingColumns:
      damaged.group[4][at: 0][2] = .boolean(true)
      return DamageFixture(file: damaged.bytes, says: "expected row 1 not before row 0")
    case .columnOrders:
      damaged.footer[7].removeLastElement()
      return DamageFixture(file: damaged.bytes, says: "expected 5 column orders, each that of its type, found 4")
    }
  }
}
