// The second pass: which documents are copies of which, and which articles are related.

internal import Deduplication
internal import Ledger
internal import Model
internal import POSIXFiles
internal import Publishing
internal import Synchronization

/// The verdicts on all documents; nil for a rejected one.
struct CorpusVerdicts: Sendable {
  private let verdicts: [Verdict?]
  private let copies: [Int]
  private let relations: [FoundRelation]
  /// Every copy beside the chosen one, by the chosen one.
  private let members: [(chosen: Int32, copy: Int32)]

  subscript(_ index: Int) -> Verdict? { verdicts[index] }

  /// How many documents hold the article whose chosen copy is `index`.
  func copies(of index: Int) -> Int { copies[index] }

  /// The relations of the article whose chosen copy is `index`, as told from its side.
  func relations(of index: Int) -> ArraySlice<FoundRelation> {
    // Relations stand in the order of documents.
    var (low, high) = (0, relations.count)
    while low < high {
      let middle = (low + high) / 2
      if relations[middle].document < index { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < relations.count, relations[end].document == index { end += 1 }
    return relations[low..<end]
  }

  /// The other copies of the article that document `index` holds, best first by their ranks.
  func copies(beside index: Int, most: Int, in corpus: Corpus) -> [Int] {
    var chosen = index
    if case .duplicate(let other, _, _) = verdicts[index] { chosen = other }
    var (low, high) = (0, members.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(members[middle].chosen) < chosen { low = middle + 1 } else { high = middle }
    }
    var copies = chosen == index ? [] : [chosen]
    while low < members.count, Int(members[low].chosen) == chosen {
      if Int(members[low].copy) != index { copies.append(Int(members[low].copy)) }
      low += 1
    }
    copies.sort { corpus.candidate($0)!.rank < corpus.candidate($1)!.rank }
    return Array(copies.prefix(most))
  }

  /// - Parameter kept: the index in the corpus of each searched document.
  init(_ result: SearchResult, kept: [Int], count: Int) {
    var verdicts = [Verdict?](repeating: nil, count: count)
    var copies = [Int](repeating: 0, count: count)
    for (place, index) in kept.enumerated() {
      switch result.verdicts[place] {
      case .kept:
        verdicts[index] = .kept
        copies[index] += 1
      case .duplicate(let chosen, let kind, let similarity):
        verdicts[index] = .duplicate(of: kept[chosen], kind: kind, similarity: similarity)
        copies[kept[chosen]] += 1
      }
    }
    self.verdicts = verdicts
    self.copies = copies
    members = verdicts.indices.compactMap { index in
      guard case .duplicate(let chosen, _, _) = verdicts[index] else { return nil }
      return (chosen: Int32(chosen), copy: Int32(index))
    }.sorted { $0 < $1 }
    // The places of documents ascend with their indices, and so do the relations.
    relations = result.relations.map {
      FoundRelation(
        document: kept[$0.document], related: kept[$0.related], kind: $0.kind, similarity: $0.similarity)
    }
  }
}

extension Corpus {
  /// Judges all documents that hold an article.
  /// Disk space for measures, texts and records to be grouped is taken in the output's work folder.
  func verdicts(_ settings: RunSettings, _ ledger: Ledger) async throws -> CorpusVerdicts {
    let folder = try publishing { () throws(PublishError) in try OutputFolder(settings.output) }.workPath
    let kept = indices.filter { candidate($0) != nil }
    let storage = try ScratchFile(in: folder)
    let measures = MeasureShelf(on: storage)
    let slots = Mutex([(UInt64, UInt64)](repeating: (0, 0), count: kept.count))
    let share = MeasureShelf.partSize
    try await forEachIndex(
      (kept.count + share - 1) / share, jobs: settings.jobs, having: { try CorpusRecords(self, ledger) },
      work: { (records: inout CorpusRecords, part) in
        let range = part * share..<min(kept.count, (part + 1) * share)
        var (contents, found): ([(UInt64, UInt64)], [TextMeasures]) = ([], [])
        for place in range {
          let (content, measured) = try records.measured(kept[place])
          contents.append(content.key.words)
          found.append(measured)
        }
        try measures.put(found, first: range.lowerBound)
        slots.withLock { slots in
          for (place, content) in zip(range, contents) { slots[place] = content }
        }
      })
    let jobs = settings.jobs
    let texts = try CorpusTexts(self, ledger, kept: kept, count: jobs, spool: try TextSpool(in: folder))
    let contents = slots.withLock { $0 }
    let former = try asking { () throws(LedgerError) in
      try FormerFindings(ledger, texts, kept: kept, contents: contents)
    }
    let search = DuplicateSearch(
      kept.map { candidate($0)!.searched }, measures: measures, texts: texts, storage: storage,
      memory: settings.memoryPlan.sorting, former: former
    ) { try await forEachIndex($0, jobs: jobs, $1) }
    let ranks = kept.map { candidate($0)!.rank }
    let result = try await search.run { ranks[$0] < ranks[$1] }
    try asking { () throws(LedgerError) in try former.keep() }
    return CorpusVerdicts(result, kept: kept, count: indices.count)
  }
}
