// zstd, xz and bzip2 as sources.
import Archives
import Testing

@Suite struct FilteredBytesTests {
  static let text = [UInt8](Array(repeating: Array("多种压缩，同一段文字。\n".utf8), count: 3).joined())
  /// The text as the formats' own programs pack it.
  static let packed: [(PackedFormat, String)] = [
    (
      .zstd,
      "28b52ffd20665501002402e5a49ae7a78de58e8be7bca9efbc8ce5908ce4b880e6aeb5e69687e5ad97e380820a01008a"
        + "82aa27"
    ),
    (
      .xz,
      "fd377a585a000004e6d6b4460200210116000000742fe5a3e00065002b5d0072a90f4e755504d071e306d904d1c81a25"
        + "64d35d2e868a59209e3b6caf3e7740cea4ff55d2bbcedc8000000000163e6fd7db70dff30001476684a86f3b1fb6f37d"
        + "010000000004595a"
    ),
    (
      .bzip2,
      "425a6839314159265359c7054c1c000029c0790010508f419004a302440f80a000419ffaaa0000326990a00000c99162"
        + "282e6ad1aa2e92a9f2282d4d82c5e926a3049ea4ad17aa209a6a3f177245385090c7054c1c"
    ),
  ]

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.utf8).map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  @Test("Each format is told by its first bytes and unpacked", arguments: packed, [1, 1000])
  func unpacked(_ fixture: (format: PackedFormat, hex: String), chunk: Int) {
    let packed = bytes(fixture.hex)
    #expect(PackedFormat(packed.span) == fixture.format)
    let (result, error) = drained(unpacking(HeldBytes(packed, chunkSize: chunk), from: fixture.format))
    #expect(result == Self.text)
    #expect(error == nil)
  }

  @Test("Data that ends early is an error", arguments: packed)
  func endsEarly(_ fixture: (format: PackedFormat, hex: String)) {
    let packed = bytes(fixture.hex)
    #expect(drained(unpacking(HeldBytes(Array(packed.prefix(packed.count / 2))), from: fixture.format)).error != nil)
  }
}
