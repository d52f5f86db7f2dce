// Documents with the same body after the identity fold.
//
// Judged over all documents at once and by value only, so that neither their order nor the number of threads matters.

public import Digests

/// A document as the choice among copies sees it.
public struct CopyCandidate: Sendable {
  public var fold: SHA256Digest
  public var rank: CopyRank

  public init(fold: SHA256Digest, rank: CopyRank) {
    self.fold = fold
    self.rank = rank
  }
}

/// The documents of equal digests, in the order of digests; in each class the best stands first.
/// - Parameter isBefore: whether one document is the better copy: a total order.
/// - Complexity: O(n log n) comparisons; memory of two indices a document.
func classes(of digests: [SHA256Digest], isBefore: (Int, Int) -> Bool) -> [[Int]] {
  let order = digests.indices.sorted { a, b in
    digests[a] != digests[b] ? digests[a] < digests[b] : isBefore(a, b)
  }
  var classes: [[Int]] = []
  for index in order {
    if let last = classes.last, digests[last[0]] == digests[index] {
      classes[classes.count - 1].append(index)
    } else {
      classes.append([index])
    }
  }
  return classes
}
