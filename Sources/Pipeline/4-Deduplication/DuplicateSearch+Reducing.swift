// First half of a search: classes of equal texts, furniture, and the sketches of what is left of each text.

internal import Synchronization

/// The texts of a search without their furniture, by the rank of their class.
struct ReducedTexts: Sendable {
  let classes: EqualTexts
  let furniture: RecurringUnits
  /// Tells what was left out; 0 for nothing.
  let masks: [UInt64]
  let tokenCounts: [UInt32]
  let sketchSizes: [UInt32]
  let candidates: CandidateSearch
  fileprivate let held: HeldTexts
  fileprivate let search: DuplicateSearch
  /// Class of every document that does not stand for its class.
  fileprivate let rankOfOthers: [Int: Int]

  func rank(of document: Int) -> Int {
    let rank = classes.rankOfFirst[document]
    return rank >= 0 ? Int(rank) : rankOfOthers[document]!
  }

  /// The text of a class, without furniture.
  func text(_ rank: Int) throws -> ComparableText {
    let document = classes.first(rank)
    let text = try search.texts.text(of: document)
    return masks[rank] == 0 ? text : text.removing(furniture, site: search.documents[document].site)
  }

  /// The same, measured; held for a while.
  func measured(_ rank: Int) throws -> MeasuredText { try held.text(rank) { try text(rank) } }

  /// The longer text is the judge; of texts as long, that of the lower rank.
  func judgeFirst(_ a: Int, _ b: Int) -> (judge: Int, other: Int) {
    let (first, second) = (min(a, b), max(a, b))
    return tokenCounts[first] >= tokenCounts[second] ? (first, second) : (second, first)
  }

  /// The pair as it is remembered.
  func pair(_ judge: Int, _ other: Int) -> ComparedPair {
    ComparedPair(
      judge: classes.first(judge), other: classes.first(other), judgeMask: masks[judge], otherMask: masks[other])
  }
}

extension DuplicateSearch {
  func reducedTexts(_ isBefore: (Int, Int) -> Bool) async throws -> ReducedTexts {
    let classes = EqualTexts(documents.map(\.digest), isBefore: isBefore)
    let furniture = try await furniture(classes)
    let candidates = CandidateSearch(byteLimit: sortingMemory, storage: storage)
    let slots = Mutex([(mask: UInt64, tokens: UInt32, hashes: UInt32)](repeating: (0, 0, 0), count: classes.count))
    let parts = measures.sortedParts()
    try await concurrently(parts.count) { index in
      let words = try measures.words(of: parts[index])
      var batch = RecordBatch<SortRecord>()
      var found: [(rank: Int, mask: UInt64, tokens: Int, hashes: Int)] = []
      try forEachClass(classes, words, parts[index]) { rank, number, document, words in
        let mask = furniture.mask(of: document, words, site: documents[number].site)
        if mask == document.mask {
          try candidates.add(document.hashes, of: words, rank: rank, to: &batch)
          found.append((rank, mask, document.reducedTokenCount, document.hashes.count))
        } else {
          let text = try texts.text(of: number).removing(furniture, site: documents[number].site)
          let reduction = Reduction(of: text, mask: mask)
          let hashes = reduction.sketch.hashes
          try candidates.add(hashes.indices, of: hashes.span, rank: rank, to: &batch)
          found.append((rank, mask, reduction.tokenCount, hashes.count))
          try former?.remember(reduction, of: number)
        }
      }
      try candidates.flush(&batch)
      slots.withLock { slots in
        for item in found { slots[item.rank] = (item.mask, UInt32(item.tokens), UInt32(item.hashes)) }
      }
    }
    let found = slots.withLock { $0 }
    var rankOfOthers: [Int: Int] = [:]
    for rank in 0..<classes.count { for document in classes.others(rank) { rankOfOthers[document] = rank } }
    return ReducedTexts(
      classes: classes, furniture: furniture, masks: found.map(\.mask), tokenCounts: found.map(\.tokens),
      sketchSizes: found.map(\.hashes), candidates: candidates,
      held: HeldTexts(byteLimit: memory / 4), search: self, rankOfOthers: rankOfOthers)
  }

  private func furniture(_ classes: EqualTexts) async throws -> RecurringUnits {
    let lines = LineCensus(byteLimit: sortingMemory, storage: storage)
    let parts = measures.sortedParts()
    try await concurrently(parts.count) { index in
      let words = try measures.words(of: parts[index])
      var batch = RecordBatch<CountedKey>()
      var keys: [UInt64] = []
      try forEachClass(classes, words, parts[index]) { _, number, document, words in
        try lines.add(document, words, site: documents[number].site, &keys, to: &batch)
      }
      try lines.flush(&batch)
    }
    let recurring = try await lines.recurring(concurrently)
    if recurring.isEmpty { return recurring }
    let census = FurnitureCensus(recurring, byteLimit: sortingMemory, storage: storage)
    try await concurrently(parts.count) { index in
      let words = try measures.words(of: parts[index])
      var batch = RecordBatch<SortRecord>()
      var keys: [UInt64] = []
      try forEachClass(classes, words, parts[index]) { _, number, document, words in
        try census.add(document, words, site: documents[number].site, &keys, to: &batch)
      }
      try census.flush(&batch)
    }
    return try await census.furniture(concurrently)
  }

  /// Calls `body` with the rank, number and measures of each document of a part that stands for its class.
  private func forEachClass(
    _ classes: EqualTexts, _ words: [UInt64], _ part: MeasureShelf.Part,
    _ body: (Int, Int, MeasuredDocument, borrowing Span<UInt64>) throws -> Void
  ) throws {
    let span = words.span
    var place = 0
    var number = part.first
    while place < span.count {
      let document = MeasuredDocument(span, at: place)
      let rank = classes.rankOfFirst[number]
      if rank >= 0 { try body(Int(rank), number, document, span) }
      place = document.hashes.upperBound
      number += 1
    }
  }
}
