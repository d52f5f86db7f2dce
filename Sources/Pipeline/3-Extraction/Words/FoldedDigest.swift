// A number for a text under the identity fold, so that width, script and punctuation do not hide that two texts are the same.
//
// FNV-1a over the folded scalars: equality inside one document needs no stronger hash.

internal import FrozenTables
internal import Model
internal import UTF8Text

struct FoldedDigest {
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  /// Folded characters so far.
  private(set) var count = 0

  /// The digest of nothing yet.
  init() {}

  init(_ text: Text) {
    let bytes = text.span
    var index = 0
    while index < bytes.count {
      let (value, length) = scalar(in: bytes, at: index)
      add(value)
      index += length
    }
  }

  @inline(__always)
  mutating func add(_ value: CodePoint) {
    let folded = ft_fold(value)
    for part in 0..<ft_fold_count(folded) { addFolded(ft_fold_at(folded, part)) }
  }

  /// Adds a character that is folded already.
  @inline(__always)
  mutating func addFolded(_ value: CodePoint) {
    hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3
    count += 1
  }

  /// The number, nil when the text has fewer folded characters than `least`.
  func value(least: Int) -> UInt64? { count >= least ? hash : nil }
}
