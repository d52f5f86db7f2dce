// The name of a run, which is also the name of its folder below `output/runs`.

/// The id of a run: 1...100 letters, digits, `-`, `_` and `.` of ASCII, beginning with a letter or digit.
///
/// Ids must sort by age, the way `2026-11-22T013000Z` does: the oldest runs are collected first, and which ones
/// those are is read from their ids, never from a clock.
public struct RunID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// nil where the text is no id.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        true
      default: false
      }
    }
    guard (1...100).contains(bytes.count), let first = bytes.first, isAlphanumeric(first),
      bytes.allSatisfy({ isAlphanumeric($0) || "-_.".utf8.contains($0) })
    else { return nil }
    self.text = text
  }

  public var description: String { text }

  /// The order of bytes; ids are ASCII.
  public static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
