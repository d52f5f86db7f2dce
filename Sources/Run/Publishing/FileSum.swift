// A file of a dataset with its size and digest, and the list of them that `sha256sum -c` reads.
public import Digests

/// A finished file of a dataset.
public struct FileSum: Hashable, Comparable, Sendable {
  public let name: String
  public let byteCount: Int64
  public let digest: SHA256Digest

  /// The order of the names' bytes.
  public static func < (left: Self, right: Self) -> Bool {
    left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }
}

/// The text of `SHA256SUMS`: for every file its digest, two blanks and its name (coreutils, sha256sum, text mode).
enum SumList {
  static let fileName = "SHA256SUMS"

  static func text(of sums: [FileSum]) -> [UInt8] {
    sums.sorted().flatMap { Array("\($0.digest.hex)  \($0.name)\n".utf8) }
  }

  /// Whether a file of ours may have this name: `file` or `folder/file`, neither hidden, of bytes that a line can hold.
  static func isPlain(_ name: [UInt8]) -> Bool {
    let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        part.first.map { $0 != UInt8(ascii: ".") } ?? false && part.count <= 255
          && part.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
      }
  }

  /// Whether a name that was read is one of the dataset's folder or a folder in it.
  private static func staysInside(_ name: ArraySlice<UInt8>) -> Bool {
    let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual("..".utf8) }
  }

  /// A line that is none, counted from 1.
  struct MalformedLine: Error {
    let line: Int
  }

  /// Reads the names as bytes, for whatever stands in the file; a name is what follows the first blank and its mode.
  static func parse(_ text: [UInt8]) throws(MalformedLine) -> [(name: [UInt8], digest: SHA256Digest)] {
    var entries: [(name: [UInt8], digest: SHA256Digest)] = []
    for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).enumerated() {
      let digits = line.prefix(64)
      let name = line.dropFirst(66)
      let separator = line.dropFirst(64).prefix(2)
      // Small digits only, as they are written: a flipped bit that makes one large is damage too.
      guard let digest = SHA256Digest(hex: digits), digest.hex.utf8.elementsEqual(digits), staysInside(name),
        separator.elementsEqual("  ".utf8) || separator.elementsEqual(" *".utf8)
      else { throw MalformedLine(line: index + 1) }
      entries.append((Array(name), digest))
    }
    return entries
  }
}
