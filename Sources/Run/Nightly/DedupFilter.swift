// Deduplication as a filter: JSON lines in, a verdict a line out. What `winnow dedup` does.
//
// In: {"id", "text", "url"?, "date"?, "title"?}. Out, in the order of the input: {"id", "cluster_id", "kept", "kind", "similarity",
// "relations": [{"id", "kind"}]}; cluster_id is the id of the chosen copy. A line that is no such object is told with its number.

internal import Deduplication
internal import Digests
internal import JSONText
internal import Model
public import POSIXFiles
internal import Synchronization

/// A line of the filter's input that is no document.
public struct FilterInputError: Error, CustomStringConvertible {
  public var line: Int
  public var words: String
  public var description: String { "line \(line): \(words)" }
}

/// What the filter knows of a document besides its text.
struct FilterDocument: Sendable {
  /// The id as it was written, JSON text.
  var id: [UInt8]
  var hasDate: Bool
  var hasTitle: Bool
  var byteCount: Int
  var date: [UInt8]
  var rawDigest: SHA256Digest

  /// Whether this one comes before another as the chosen copy: with a date, with a title, longest, earliest, smallest digest of the
  /// text as it was, smallest id.
  func isBefore(_ other: FilterDocument) -> Bool {
    if hasDate != other.hasDate { return hasDate }
    if hasTitle != other.hasTitle { return hasTitle }
    if byteCount != other.byteCount { return byteCount > other.byteCount }
    if date != other.date { return date.lexicographicallyPrecedes(other.date) }
    if rawDigest != other.rawDigest { return rawDigest < other.rawDigest }
    return id.lexicographicallyPrecedes(other.id)
  }
}

/// Judges documents given as JSON lines.
public struct DedupFilter: Sendable {
  private let scratch: RawPath
  private let memory: Int
  private let jobs: Int

  /// - Parameter scratch: a folder for what does not fit in `memory` bytes.
  public init(scratch: RawPath, memory: Int, jobs: Int) {
    self.scratch = scratch
    self.memory = memory
    self.jobs = jobs
  }

  /// Reads all lines, then writes a line for each.
  /// - Parameter nextLines: more of the input's lines; nil at its end.
  /// - Throws: `FilterInputError`, `NightlyError.spool`, and what the closures throw.
  public func run(nextLines: () throws -> [[UInt8]]?, write: ([UInt8]) throws -> Void) async throws {
    let (documents, search) = try await read(nextLines)
    let result = try await search.run { documents[$0].isBefore(documents[$1]) }
    try print(documents, result, write)
  }

  /// Reads all lines, then writes the verdict on each of `pairs`, ids as JSON text.
  public func explain(
    _ pairs: [(String, String)], nextLines: () throws -> [[UInt8]]?, write: ([UInt8]) throws -> Void
  ) async throws {
    let (documents, search) = try await read(nextLines)
    var places: [String: Int] = [:]
    for (index, document) in documents.enumerated() { places[String(decoding: document.id, as: UTF8.self)] = index }
    let known = pairs.compactMap { pair in places[pair.0].flatMap { a in places[pair.1].map { (a, $0) } } }
    for (pair, verdict) in zip(known, try search.verdicts(on: known)) {
      var json = JSONText()
      json.beginArray()
      json.raw(documents[pair.0].id)
      json.raw(documents[pair.1].id)
      json.endArray()
      try write(json.bytes + Array(" \(verdict)\n".utf8))
    }
  }

  private func read(_ nextLines: () throws -> [[UInt8]]?) async throws -> ([FilterDocument], DuplicateSearch) {
    let texts = try TextSpool(in: scratch)
    var documents: [FilterDocument] = []
    var searched: [SearchedDocument] = []
    var lineNumber = 0
    while let lines = try nextLines() {
      let first = lineNumber
      let slots = Mutex([(FilterDocument, SearchedDocument)?](repeating: nil, count: lines.count))
      let share = 64
      try await forEachIndex((lines.count + share - 1) / share, jobs: jobs) { part in
        for index in part * share..<min(lines.count, (part + 1) * share) where !lines[index].allSatisfy({ $0 <= 0x20 })
        {
          let read = try Self.document(lines[index], number: first + index + 1, texts)
          slots.withLock { $0[index] = read }
        }
      }
      for case (let document, let search)? in slots.withLock({ $0 }) {
        documents.append(document)
        searched.append(search)
      }
      lineNumber += lines.count
    }
    return (
      documents, DuplicateSearch(documents: searched, texts: texts, scratch: scratch, memory: memory, jobs: jobs)
    )
  }

  // MARK: In

  private static func document(
    _ line: [UInt8], number: Int, _ texts: TextSpool
  ) throws -> (FilterDocument, SearchedDocument) {
    let scanner = JSONScanner(line)
    var id: [UInt8]?
    var text: [UInt8]?
    var site: UInt64 = 0
    var document = FilterDocument(
      id: [], hasDate: false, hasTitle: false, byteCount: 0, date: [], rawDigest: SHA256.digest(of: []))
    do throws(JSONFault) {
      let start = scanner.skipSpace(0)
      guard try scanner.kind(at: start) == .object else {
        throw JSONFault(offset: start, expected: "{", found: line[start])
      }
      _ = try scanner.end(ofValueAt: start)
      try scanner.members(of: start) { key, kind, value in
        switch String(decoding: key, as: UTF8.self) {
        case "id": id = Array(line[value])
        case "text" where kind == .string: text = scanner.text(of: value)
        case "url" where kind == .string: site = self.site(of: scanner.text(of: value))
        case "date" where kind == .string:
          document.date = scanner.text(of: value)
          document.hasDate = !document.date.isEmpty
        case "title" where kind == .string: document.hasTitle = value.count > 2
        default: break
        }
        return true
      }
    } catch {
      throw FilterInputError(line: number, words: error.words)
    }
    guard let id, let text else { throw FilterInputError(line: number, words: "a document has an id and a text") }
    document.id = id
    document.byteCount = text.count
    document.rawDigest = SHA256.digest(of: text)
    let comparable = ComparableText(folding: text.span)
    let bytes = comparable.tokenBytes
    return (
      document,
      SearchedDocument(
        digest: SHA256.digest(of: bytes), site: site, place: try texts.add(comparable),
        isTraditional: comparable.isTraditional)
    )
  }

  /// The host of an address, by a hash.
  private static func site(of url: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var slashes = 0
    for byte in url {
      if byte == 0x2F {
        slashes += 1
        if slashes > 2 { break }
        continue
      }
      if slashes == 2 { hash = (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3 }
    }
    return slashes >= 2 ? hash : 0
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
}
