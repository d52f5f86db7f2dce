// The Simplified forms of the unified ideographs in one short table.
//
// Most characters of a Chinese page are looked up here once, and most are their own Simplified form: a bit tells so. 2.6 KB of bits stay
// in the nearest cache from document to document; 42 KB of forms do not, and the frozen table of all of Unicode even less. Made
// from that table when the program first needs it.

internal import FrozenTables
internal import UTF8Text

struct SimplifiedForms: Sendable {
  static let table = SimplifiedForms()

  /// What is its own form.
  private let same = IdeographSet { ft_simplified_of($0) == $0 }
  /// The form of each; 0 where it lies beyond 16 bits.
  private let forms: [UInt16] = IdeographSet.range.map { UInt16(exactly: ft_simplified_of($0)) ?? 0 }

  private init() {}

  /// The Simplified form of any code point.
  @inline(__always)
  func form(of value: CodePoint) -> CodePoint {
    guard IdeographSet.range.contains(value) else { return ft_simplified_of(value) }
    if same.contains(value) { return value }
    let form = forms[Int(value - IdeographSet.range.lowerBound)]
    return form != 0 ? CodePoint(form) : ft_simplified_of(value)
  }
}
