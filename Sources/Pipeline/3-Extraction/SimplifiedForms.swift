// The Simplified forms of the unified ideographs in one short table.
//
// Most characters of a Chinese page are looked up here once; 42 KB stay in the nearest cache, the frozen table of all of Unicode does
// not. Made from that table when the program first needs it.

internal import FrozenTables
internal import UTF8Text

struct SimplifiedForms: Sendable {
  static let table = SimplifiedForms()

  /// What the table covers.
  private static let first: CodePoint = 0x4E00
  private static let last: CodePoint = 0x9FFF

  /// The form of each; 0 where it lies beyond 16 bits.
  private let forms: [UInt16] = (first...last).map { UInt16(exactly: ft_simplified_of($0)) ?? 0 }

  private init() {}

  /// The Simplified form of any code point.
  @inline(__always)
  func form(of value: CodePoint) -> CodePoint {
    if value >= Self.first && value <= Self.last {
      let form = forms[Int(value - Self.first)]
      if form != 0 { return CodePoint(form) }
    }
    return ft_simplified_of(value)
  }
}
