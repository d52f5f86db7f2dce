// Finds documents with the same body, and chooses one of each group.
//
// Judged over all documents at once and by value only, so that neither their order nor the number of threads matters.

public import Digests
public import Model

/// A document as deduplication sees it.
public struct CopyCandidate: Sendable {
  public var fold: SHA256Digest
  public var rank: CopyRank
  public var script: Script?

  public init(fold: SHA256Digest, rank: CopyRank, script: Script?) {
    self.fold = fold
    self.rank = rank
    self.script = script
  }
}

/// The verdict on each of `candidates`, in their order.
/// - Complexity: O(n log n) comparisons; memory of one index a candidate.
public func verdicts(on candidates: [CopyCandidate]) -> [Verdict] {
  var order = Array(candidates.indices)
  order.sort { a, b in
    let (x, y) = (candidates[a], candidates[b])
    return x.fold != y.fold ? x.fold < y.fold : x.rank < y.rank
  }
  var result = Array(repeating: Verdict.kept, count: candidates.count)
  var chosen = -1
  for index in order {
    if chosen >= 0, candidates[chosen].fold == candidates[index].fold {
      result[index] = .duplicate(of: chosen, kind: kind(candidates[chosen], candidates[index]), similarity: 1000)
    } else {
      chosen = index
    }
  }
  return result
}

private func kind(_ a: CopyCandidate, _ b: CopyCandidate) -> DuplicateKind {
  switch (a.script, b.script) {
  case (.simplified, .traditional), (.traditional, .simplified): .crossScript
  default: .exact
  }
}
