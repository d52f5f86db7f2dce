// Second half of a search: the pairs that share enough are compared, as far as nobody has done so before.

internal import Synchronization

/// A pair that is more than different: ranks of the judge and of the shorter text.
struct FoundPair: Sendable {
  var judge: Int
  var other: Int
  var outcome: PairOutcome
}

extension DuplicateSearch {
  /// Candidates as `judge << 32 | other`: those that hang together stand together, and within them those of one judge.
  func candidates(_ texts: ReducedTexts) async throws -> [UInt64] {
    let pairs = try await texts.candidates.candidates(sketchSizes: texts.sketchSizes, concurrently)
    var groups = Components(count: texts.classes.count)
    for pair in pairs { groups.join(Int(pair >> 32), Int(pair & 0xFFFF_FFFF)) }
    var records: [SortRecord] = []
    records.reserveCapacity(pairs.count)
    for pair in pairs {
      let (judge, other) = texts.judgeFirst(Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      records.append(SortRecord(key: UInt64(judge) << 32 | UInt64(other), value: UInt64(groups.root(of: judge))))
    }
    var spare: [SortRecord] = []
    sortByKey(&records, spare: &spare)
    // The sort keeps the order of equal keys, so that pairs of one group stay ascending.
    for index in records.indices { records[index] = SortRecord(key: records[index].value, value: records[index].key) }
    sortByKey(&records, spare: &spare)
    return records.map(\.value)
  }

  /// The pairs that are more than different, in ascending order of judges and others.
  func comparedPairs(_ texts: ReducedTexts) async throws -> (found: [FoundPair], comparedCount: Int) {
    let candidates = try await candidates(texts)
    let share = 256
    let parts = (candidates.count + share - 1) / share
    let found = Mutex([FoundPair]())
    try await concurrently(parts) { part in
      var comparison = PairComparison(texts, former)
      var pairs: [FoundPair] = []
      for pair in candidates[part * share..<min(candidates.count, (part + 1) * share)] {
        let (judge, other) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
        let outcome = try comparison.outcome(judge, other)
        if outcome.finding != .different { pairs.append(FoundPair(judge: judge, other: other, outcome: outcome)) }
      }
      found.withLock { $0 += pairs }
    }
    return (found.withLock { $0.sorted { ($0.judge, $0.other) < ($1.judge, $1.other) } }, candidates.count)
  }
}

/// Compares pairs; holds the last judge.
struct PairComparison {
  private let texts: ReducedTexts
  private let former: (any SearchMemory)?
  private var judge: (rank: Int, judge: PairJudge)?

  init(_ texts: ReducedTexts, _ former: (any SearchMemory)?) {
    self.texts = texts
    self.former = former
  }

  /// What two texts are to each other; the first is the judge.
  mutating func outcome(_ first: Int, _ other: Int) throws -> PairOutcome {
    if let former {
      let pair = texts.pair(first, other)
      let known = try former.outcome(of: pair)
      let outcome = try known ?? compared(first, other)
      try former.remember(outcome, of: pair)
      return outcome
    }
    return try compared(first, other)
  }

  private mutating func compared(_ first: Int, _ other: Int) throws -> PairOutcome {
    if judge?.rank != first { judge = (first, PairJudge(try texts.measured(first))) }
    let verdict = judge!.judge.verdict(on: try texts.measured(other))
    return PairOutcome(finding: verdict.finding, similarity: verdict.similarity)
  }
}
