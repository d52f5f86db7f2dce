// The identity fold of a body: what makes two bodies the same.
//
// Folded away are width, case, punctuation, white space and Traditional or Simplified script. The fold is frozen and versioned
// apart from all other rules (`FT_FOLD_VERSION`), for article ids rest on it. It is for comparison only and never reaches a column.

public import Digests
internal import FrozenTables
public import Model
internal import UTF8Text

/// Version of the fold behind article ids.
public let bodyFoldVersion = Int(FT_FOLD_VERSION)

/// Digest of the folded text of `paragraphs`.
/// - Complexity: O(bytes); one table look-up a character.
public func bodyFoldDigest(of paragraphs: [Paragraph]) -> SHA256Digest {
  var digest = SHA256()
  var folded: Text = []
  folded.reserveCapacity(4096)
  for paragraph in paragraphs {
    let text = paragraph.text.span
    var index = 0
    while index < text.count {
      let (value, length) = scalar(in: text, at: index)
      index += length
      let entry = ft_fold(value)
      if entry == 0 { continue }
      for part in 0..<ft_fold_count(entry) { folded.append(scalar: ft_fold_at(entry, part)) }
    }
    digest.update(folded)
    folded.removeAll(keepingCapacity: true)
  }
  return digest.finish()
}
