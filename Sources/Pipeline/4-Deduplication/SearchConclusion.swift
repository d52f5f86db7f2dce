// The end of a search: clusters of the pairs that are copies, verdicts on all documents, relations of those that are kept.

internal import Model

struct SearchConclusion {
  let search: DuplicateSearch
  let texts: ReducedTexts
  /// Ascending by judge and other.
  let pairs: [FoundPair]

  private var classes: EqualTexts { texts.classes }
  private var documents: [SearchedDocument] { search.documents }

  func result(comparedPairs: Int, _ isBefore: (Int, Int) -> Bool) throws -> SearchResult {
    var verdicts = [Verdict](repeating: .kept, count: documents.count)
    // Ranks that are the shorter of a pair where a part of a text stands for the whole.
    var isCut = [Bool](repeating: false, count: classes.count)
    for pair in pairs where pair.outcome.finding == .contained { isCut[pair.other] = true }
    let copies = pairs.filter(\.outcome.isCopy)
    var comparison = PairComparison(texts, search.former)
    let clusters = try ClusterMaking(pairs: copies.map { ($0.judge, $0.other) }).clusters(
      order: { a, b in
        if isCut[a] != isCut[b] { return isCut[b] }
        return isBefore(classes.first(a), classes.first(b))
      },
      areCopies: { try outcome(of: $0, $1, &comparison).isCopy })
    var chosen = Array(0..<classes.count)
    for cluster in clusters {
      for member in cluster.members where member != cluster.chosen {
        chosen[member] = cluster.chosen
        let outcome = try outcome(of: cluster.chosen, member, &comparison)
        verdicts[classes.first(member)] = .duplicate(
          of: classes.first(cluster.chosen), kind: kind(outcome, classes.first(cluster.chosen), classes.first(member)),
          similarity: outcome.similarity)
      }
    }
    for rank in 0..<classes.count {
      let target = classes.first(chosen[rank])
      for member in classes.others(rank) {
        if case .duplicate(let of, let kind, let similarity) = verdicts[classes.first(rank)] {
          verdicts[member] = .duplicate(of: of, kind: kind, similarity: similarity)
        } else {
          let isCross = documents[member].isTraditional != documents[target].isTraditional
          verdicts[member] = .duplicate(of: target, kind: isCross ? .crossScript : .exact, similarity: 1000)
        }
      }
    }
    return SearchResult(verdicts: verdicts, relations: relations(chosen), comparedPairs: comparedPairs)
  }

  /// What two texts are to each other: among the pairs found, or compared now.
  private func outcome(of a: Int, _ b: Int, _ comparison: inout PairComparison) throws -> PairOutcome {
    let (judge, other) = texts.judgeFirst(a, b)
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if (pairs[middle].judge, pairs[middle].other) < (judge, other) { low = middle + 1 } else { high = middle }
    }
    if low < pairs.count, pairs[low].judge == judge, pairs[low].other == other { return pairs[low].outcome }
    return try comparison.outcome(judge, other)
  }

  private func kind(_ outcome: PairOutcome, _ chosen: Int, _ copy: Int) -> DuplicateKind {
    if documents[chosen].isTraditional != documents[copy].isTraditional { return .crossScript }
    return outcome.finding == .contained ? .contained : .near
  }

  /// Relations between kept documents: what holds of two copies holds of their articles.
  private func relations(_ chosen: [Int]) -> [FoundRelation] {
    var found: [FoundRelation] = []
    for pair in pairs {
      guard case .related(let kind) = pair.outcome.finding, chosen[pair.judge] != chosen[pair.other] else { continue }
      var document = classes.first(chosen[pair.judge])
      var related = classes.first(chosen[pair.other])
      // The later one updates the other; of one template, the first is named first.
      let isTurned =
        switch kind {
        case .quotes: false
        case .updates: (documents[document].day ?? Int.max) < (documents[related].day ?? Int.min)
        case .sameTemplate: related < document
        }
      if isTurned { swap(&document, &related) }
      found.append(
        FoundRelation(document: document, related: related, kind: kind, similarity: pair.outcome.similarity))
    }
    found.sort { a, b in
      if a.document != b.document { return a.document < b.document }
      if a.related != b.related { return a.related < b.related }
      if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
      return a.similarity > b.similarity
    }
    var result: [FoundRelation] = []
    for relation in found {
      if let last = result.last, last.document == relation.document, last.related == relation.related { continue }
      result.append(relation)
    }
    return result
  }
}
