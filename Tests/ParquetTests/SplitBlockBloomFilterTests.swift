// Bloom filters, against BloomFilter.md; XXH64 and CRC-32 against their published check values.

import Parquet
import Testing

@Suite struct SplitBlockBloomFilterTests {
  @Test func `the hash is XXH64 with seed 0`() {
    // xxHash's own sanity checks: the empty input and "xxhash".
    #expect(SplitBlockBloomFilter.hash([UInt8]().span) == 0xEF46_DB37_51D8_E999)
    #expect(SplitBlockBloomFilter.hash(Array("xxhash".utf8).span) == 0x32DD_38952C4BC720)
  }

  @Test func `the upper half of a hash selects the block, the lower half one bit in each lane`() {
    var filter = SplitBlockBloomFilter(distinctCount: 40)
    #expect(filter.byteCount == 64)
    filter.insert(0xFFFF_FFFF_0000_0000)
    // Key 0 sets bit 0 of each lane of the last block.
    #expect(
      filter.bytes == [UInt8](repeating: 0, count: 32) + [[UInt8]](repeating: [1, 0, 0, 0], count: 8).flatMap { $0 })
    // Key 1 sets bit salt >> 27: 8, 8, 17, 20, 14, 5, 19, 11.
    var ones = SplitBlockBloomFilter(distinctCount: 1)
    ones.insert(1)
    let bytes = ones.bytes
    let bits = (0..<256).filter { bytes[$0 / 8] >> ($0 % 8) & 1 == 1 }
    #expect(bits == [8, 32 + 8, 64 + 17, 96 + 20, 128 + 14, 160 + 5, 192 + 19, 224 + 11])
  }

  @Test(arguments: [(0, 32), (1, 32), (24, 32), (25, 64), (1000, 2048), (98_000, 131_072), (100_000_000, 134_217_728)])
  func `the size is a power of two with at least 10.6 bits a value`(count: Int, bytes: Int) {
    #expect(SplitBlockBloomFilter(distinctCount: count).byteCount == bytes)
  }

  @Test func `what was inserted is found, what was not hardly ever`() {
    let seed: UInt64 = 7
    var random = SeededRandom(seed)
    // As full as a filter may be: 12,365 values in 16 KiB.
    let present = (0..<12_365).map { _ in random.next() }
    let filter = SplitBlockBloomFilter(hashes: present + present)
    #expect(filter.byteCount == 16_384)
    for hash in present where !filter.mayContain(hash) { Issue.record("\(hash) is denied, seed \(seed)") }
    let falsePositives = (0..<100_000).filter { _ in filter.mayContain(random.next()) }.count
    #expect((500...1300).contains(falsePositives), "of 100,000, seed \(seed)")
  }

  @Test func `numbers are hashed in PLAIN form`() {
    var buffer = ColumnBuffer(Column("x", .int32))
    buffer.append(int32: 0x6867_6665)
    buffer.appendNull()
    let hashes = SplitBlockBloomFilter.hashes(of: buffer.leaves[0], slots: nil)
    #expect(hashes == [SplitBlockBloomFilter.hash(Array("efgh".utf8).span)])
  }
}

@Suite struct ChecksumTests {
  @Test func `a page's checksum is the CRC-32 of gzip`() {
    // The check value every catalogue of CRCs gives for "123456789".
    var page = GrowingBytes()
    page.append(Array("123456789".utf8).span)
    #expect(PageHeader.checksum(of: page) == 0xCBF4_3926)
  }
}
