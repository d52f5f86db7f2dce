// Finds what a document prints twice.
//
// Compared is the identity fold, so that width, script and punctuation do not hide a repetition. Kept is the first copy; a
// teaser of the first paragraph above the article is such a repetition too, and drops out the same way.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum RepeatedBlocks {
  /// Least characters of a block that counts as repeated; a refrain or an answer of one word may well come twice.
  private static let least = 12

  /// A number for the folded text of a block; nil when it is too short to tell.
  static func digest(_ text: Span<UInt8>, _ range: Range<Int>, least: Int = least) -> UInt64? {
    // FNV-1a over the folded scalars: repetition inside one document needs no stronger hash.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = scalar(in: text, at: index)
      index += length
      let folded = ft_fold(value)
      let parts = ft_fold_count(folded)
      for part in 0..<parts {
        hash = (hash ^ UInt64(ft_fold_at(folded, part))) &* 0x100_0000_01B3
        count += 1
      }
    }
    return count >= least ? hash : nil
  }

  /// Marks repeated blocks among `blocks`, and returns how often the body as a whole was printed again.
  static func mark(_ page: inout PageBlocks, _ blocks: Range<Int>) -> Int {
    var seen: Set<UInt64> = []
    var kept = 0.0
    var repeated = 0.0
    for index in blocks where page.roles[index].role == .candidate {
      guard let digest = digest(page.list.text.span, page.list.range(of: index)) else { continue }
      if seen.insert(digest).inserted {
        kept += page.features[index].weight
      } else {
        repeated += page.features[index].weight
        page.set(index, .repeated, "printed before in this document")
      }
    }
    // A whole body again, not a teaser: at least a third of the text. A lead repeated as abstract is some 8 %.
    return kept > 0 && repeated >= 0.3 * kept ? max(1, Int((repeated / kept).rounded())) : 0
  }
}
