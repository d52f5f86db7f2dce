// Deduplication as filters over JSON lines: what `winnow dedup`, `winnow sketch` and `winnow match` do.
//
//   dedup    documents in, in the order of the input {"id", "cluster_id", "kept", "kind", "similarity", "relations": [{"id", "kind"}]}
//            out; cluster_id is the id of the chosen copy
//   sketch   documents in, the same with their sketches out: a line alone decides its sketch, so any machine may make it
//   match    sketched lines in, out what dedup tells of the same documents, or the verdict on every pair that was compared
//
// A line that is no document is told with its number.

internal import Deduplication
internal import JSONText
internal import Model
public import POSIXFiles

/// Judges documents given as JSON lines.
public struct DedupFilter: Sendable {
  private let scratch: RawPath
  private let memory: Int
  private let jobs: Int
  private let isSketched: Bool

  /// - Parameters:
  ///   - scratch: a folder for what does not fit in `memory` bytes.
  ///   - isSketched: whether the lines hold their sketches.
  public init(scratch: RawPath, memory: Int, jobs: Int, isSketched: Bool = false) {
    self.scratch = scratch
    self.memory = memory
    self.jobs = jobs
    self.isSketched = isSketched
  }

  /// Reads all lines, then writes a line for each.
  /// - Parameter nextLines: more of the input's lines; nil at its end.
  /// - Throws: `FilterInputError`, `NightlyError.spool`, and what the closures throw.
  public func run(nextLines: () throws -> [[UInt8]]?, write: ([UInt8]) throws -> Void) async throws {
    let (documents, search) = try await read(nextLines)
    let result = try await search.run { documents[$0].isBefore(documents[$1]) }
    try print(documents, result, write)
  }

  /// Writes the lines of documents with their sketches, in the order of the input.
  public func sketch(nextLines: () throws -> [[UInt8]]?, write: ([UInt8]) throws -> Void) async throws {
    try await forEachPart(nextLines) { lines, _ in
      var json = JSONText()
      for line in lines { SketchMembers.write(line, to: &json) }
      return json.bytes
    } then: { (parts: [[UInt8]]) in
      for part in parts { try write(part) }
    }
  }

  /// Reads all lines, then writes the verdict on every pair that shares enough to be compared.
  public func matches(nextLines: () throws -> [[UInt8]]?, write: ([UInt8]) throws -> Void) async throws {
    let (documents, search) = try await read(nextLines)
    for pair in try await search.pairs() {
      try write(Self.line(pair.verdict, documents[pair.document].id, documents[pair.other].id))
    }
  }

  /// Reads all lines, then writes the verdict on each of `pairs`, ids as JSON text.
  public func explain(
    _ pairs: [(String, String)], nextLines: () throws -> [[UInt8]]?, write: ([UInt8]) throws -> Void
  ) async throws {
    let (documents, search) = try await read(nextLines)
    var places: [String: Int] = [:]
    for (index, document) in documents.enumerated() { places[String(decoding: document.id, as: UTF8.self)] = index }
    let known = pairs.compactMap { pair in places[pair.0].flatMap { a in places[pair.1].map { (a, $0) } } }
    for (pair, verdict) in zip(known, try await search.verdicts(on: known)) {
      try write(Self.line(verdict, documents[pair.0].id, documents[pair.1].id))
    }
  }

  // MARK: In

  private func read(_ nextLines: () throws -> [[UInt8]]?) async throws -> ([FilterDocument], DuplicateSearch) {
    let texts = try TextSpool(in: scratch)
    let storage = try ScratchFile(in: scratch)
    let measures = MeasureShelf(on: storage)
    var documents: [FilterDocument] = []
    var searched: [SearchedDocument] = []
    try await forEachPart(nextLines) { lines, first in
      try texts.put(lines.map(\.text), first: first)
      try measures.put(lines.map(\.measures), first: first)
      return lines.map { ($0.document, $0.searched) }
    } then: { (parts: [[(FilterDocument, SearchedDocument)]]) in
      for (document, search) in parts.joined() {
        documents.append(document)
        searched.append(search)
      }
    }
    let jobs = jobs
    return (
      documents,
      DuplicateSearch(searched, measures: measures, texts: texts, storage: storage, memory: memory) {
        try await forEachIndex($0, jobs: jobs, $1)
      }
    )
  }

  /// Reads lines on all threads, a part of them at a time.
  /// - Parameters:
  ///   - work: called for each part with the number of its first document, in no order.
  ///   - then: called with what `work` made of parts that follow each other.
  private func forEachPart<Made: Sendable>(
    _ nextLines: () throws -> [[UInt8]]?, work: @escaping @Sendable ([FilterLine], Int) throws -> Made,
    then: ([Made]) throws -> Void
  ) async throws {
    var documentCount = 0
    var lineCount = 0
    while let lines = try nextLines() {
      let before = lineCount
      let numbers = lines.indices.filter { index in !lines[index].allSatisfy { $0 <= 0x20 } }
      let first = documentCount
      let share = MeasureShelf.partSize
      let count = (numbers.count + share - 1) / share
      let isSketched = isSketched
      let made = try await mapEachIndex(count, jobs: jobs) { part in
        let range = part * share..<min(numbers.count, (part + 1) * share)
        return try work(
          try numbers[range].map { try FilterLine(lines[$0], number: before + $0 + 1, isSketched: isSketched) },
          first + range.lowerBound)
      }
      try then(made)
      documentCount += numbers.count
      lineCount += lines.count
    }
  }

  // MARK: Out

  private func print(_ documents: [FilterDocument], _ result: SearchResult, _ write: ([UInt8]) throws -> Void) throws {
    var json = JSONText()
    var next = 0
    for index in documents.indices {
      json.beginObject()
      json.key("id")
      json.raw(documents[index].id)
      json.key("cluster_id")
      switch result.verdicts[index] {
      case .kept:
        json.raw(documents[index].id)
        json.key("kept")
        json.boolean(true)
        json.key("kind")
        json.null()
        json.key("similarity")
        json.null()
      case .duplicate(let chosen, let kind, let similarity):
        json.raw(documents[chosen].id)
        json.key("kept")
        json.boolean(false)
        json.key("kind")
        json.string(kind.rawValue)
        json.key("similarity")
        json.integer(similarity)
      }
      json.key("relations")
      json.beginArray()
      while next < result.relations.count, result.relations[next].document == index {
        json.beginObject()
        json.key("id")
        json.raw(documents[result.relations[next].related].id)
        json.key("kind")
        json.string(result.relations[next].kind.rawValue)
        json.endObject()
        next += 1
      }
      json.endArray()
      json.endObject()
      json.endLine()
      if json.bytes.count > 1 << 16 {
        try write(json.bytes)
        json.removeAll()
      }
    }
    try write(json.bytes)
  }

  private static func line(_ verdict: PairVerdict, _ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var json = JSONText()
    json.beginObject()
    json.key("ids")
    json.beginArray()
    json.raw(a)
    json.raw(b)
    json.endArray()
    json.key("finding")
    json.string(verdict.finding.name)
    for (name, value) in [
      ("similarity", verdict.similarity), ("shorter_covered", verdict.coverage.shorter),
      ("longer_covered", verdict.coverage.longer), ("changed_numbers", verdict.changedNumbers),
      ("equal_numbers", verdict.equalNumbers), ("changed_names", verdict.changedNames),
      ("other_edits", verdict.otherEdits),
    ] {
      json.key(name)
      json.integer(value)
    }
    json.endObject()
    json.endLine()
    return json.bytes
  }
}
