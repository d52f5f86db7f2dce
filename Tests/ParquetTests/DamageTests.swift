// Damaged files are refused in words, and never crash the reader.

import DirtGenerator
import Parquet
import RandomTables
import Testing

@Suite("A damaged file")
struct DamageTests {
  @Test("is told by the rule it breaks, with place, expectation and finding", arguments: FormatRule.allCases)
  func namesTheRule(rule: FormatRule) throws {
    let fixture = try DamageFixture.of(rule)
    let damages = try FileCheck(of: MemorySource(fixture.file)).damages
    let first = try #require(damages.first, "the damage was not found")
    #expect(damages.contains { $0.rule == rule }, "\(damages)")
    #expect(first.rule == rule, "\(damages)")
    #expect(damages.contains { $0.description.contains(fixture.says) }, "\(damages)")
    #expect(damages.allSatisfy { (0...fixture.file.count).contains($0.offset) }, "\(damages)")
  }

  @Test("is sound before it is damaged", arguments: [Codec.uncompressed, .zstd(), .snappy, .gzip()])
  func isSoundBefore(codec: Codec) throws {
    let check = try FileCheck(of: MemorySource(try DamagedFile(codec: codec).bytes))
    #expect(check.damages.isEmpty, "\(check.damages)")
    #expect(check.rowCount == 60)
    // Four data pages for each of five leaves, and one dictionary at least.
    #expect(check.pageCount > 20)
  }

  @Test("stays sound when its parts are only moved")
  func isSoundWhenMoved() throws {
    var file = try DamagedFile()
    file.editPages(DamagedFile.id) { _ in }
    file.editPages(DamagedFile.count) { _ in }
    file.editOffsetIndex(DamagedFile.a) { _ in }
    file.editColumnIndex(DamagedFile.text) { _ in }
    #expect(try FileCheck(of: MemorySource(file.bytes)).damages == [])
  }

  @Test(
    "does not crash the reader, whichever bytes are flipped",
    arguments: RandomTable.Reach.allCases.filter { $0 != .large })
  func survivesFlips(reach: RandomTable.Reach) throws {
    var random = SplitMix64(seed: 71)
    var refused = 0
    for seed in UInt64(1)...60 {
      let table = RandomTable(seed: seed, reach: reach)
      if table.rows.count > 400 { continue }
      let file = try table.parquet()
      for _ in 0..<40 {
        var flipped = file
        for _ in 0..<random.number(1...3) {
          // Half of the flips strike metadata, where a reader is easiest led astray.
          let first = random.chance(50) ? file.count * 3 / 4 : 0
          flipped[random.number(first...file.count - 1)] ^= UInt8(1 << random.number(0...7))
        }
        let limits = ReadLimits(
          footerByteCount: 1 << 20, pageByteCount: 1 << 24, chunkValueCount: 1 << 20, chunkTextByteCount: 1 << 24)
        let check = try? FileCheck(of: MemorySource(flipped), limits: limits)
        if check?.isSound != true { refused += 1 }
      }
    }
    #expect(refused > 1000)
  }

  @Test("may end anywhere")
  func survivesTruncation() throws {
    let file = try DamagedFile().bytes
    for count in 0..<file.count - 4 {
      // Truncated, and with a magic number put at the end so that a footer is looked for.
      for bytes in [Array(file[..<count]), Array(file[..<count]) + Array("PAR1".utf8)] {
        #expect((try? FileCheck(of: MemorySource(bytes)))?.isSound != true, "\(count) bytes")
      }
    }
  }

  @Test("cannot take more memory than the limits allow")
  func keepsLimits() throws {
    // A dictionary of one long text that a few bytes name a million times.
    let schema = try Schema([Column("x", .string, isNullable: false, options: ColumnOptions(dictionary: .always))])
    var group = RowGroup(schema)
    let text = String(repeating: "長", count: 1000)
    for _ in 0..<50_000 { group[0].append(text) }
    var writer = try ParquetWriter(schema, to: MemorySink(), WriterSettings(createdBy: "t"))
    try writer.write(group)
    let file = try writer.finish().sink.bytes
    #expect(file.count < 20_000)
    var reader = try ParquetReader(MemorySource(file), limits: ReadLimits(chunkTextByteCount: 1 << 20))
    #expect(throws: ParquetReadError.self) { try reader.rowGroup(0).rowCount }
    var few = try ParquetReader(MemorySource(file), limits: ReadLimits(chunkValueCount: 49_999))
    #expect(throws: ParquetReadError.self) { try few.rowGroup(0).rowCount }
    var enough = try ParquetReader(MemorySource(file))
    #expect(try enough.rowGroup(0).rowCount == 50_000)
  }
}
