// Tells packed data by its first bytes.
//
// Sources: RFC 1952 (gzip), RFC 8878 (zstd), the .xz file format 1.1, bzip2's header, PKWARE APPNOTE 4.3 (zip), POSIX.1-1988
// ustar and the older header, which is told by its sum.

/// A form of packed data.
public enum PackedFormat: String, Sendable, Hashable {
  case gzip, zstd, xz, bzip2
  case zip, tar

  /// Tells whether it holds members with names rather than one stream.
  public var isArchive: Bool { self == .zip || self == .tar }

  /// The format that `head` begins, nil when it is none of them.
  /// - Parameter head: the first bytes, 512 or more where there are as many.
  public init?(_ head: Span<UInt8>) {
    func begins(_ signature: [UInt8]) -> Bool {
      guard head.count >= signature.count else { return false }
      for index in signature.indices where head[index] != signature[index] { return false }
      return true
    }
    if begins([0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if begins([0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else if begins([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if begins([0x42, 0x5A, 0x68]), head.count > 9, head[3] >= 0x31, head[3] <= 0x39,
      (head[4] == 0x31 && head[5] == 0x41) || (head[4] == 0x17 && head[5] == 0x72)
    {
      self = .bzip2
    } else if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if Self.isTarHeader(head) {
      self = .tar
    } else {
      return nil
    }
  }

  /// A tar header carries the sum of its 512 bytes, its own eight counted as spaces, in octal at offset 148.
  private static func isTarHeader(_ head: Span<UInt8>) -> Bool {
    guard head.count >= 512, head[0] != 0 else { return false }
    var stated = 0
    var digits = 0
    for index in 148..<156 where head[index] >= 0x30 && head[index] <= 0x37 {
      stated = stated * 8 + Int(head[index] - 0x30)
      digits += 1
    }
    guard digits >= 4 else { return false }
    var sum = 0
    for index in 0..<512 { sum += index >= 148 && index < 156 ? 0x20 : Int(head[index]) }
    return sum == stated
  }
}
