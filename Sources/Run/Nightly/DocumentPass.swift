// The first pass over one document: from a file to a record.
//
// A pure function of the document's bytes and its place. Whatever is wrong with a document ends as a rejection in its record; only
// the caller's own failures are errors.

internal import Digests
internal import Extraction
public import Intake
public import Model
internal import POSIXFiles
internal import Reading
internal import Repair

/// How far text is repaired.
public enum RepairLevel: String, Sendable, CaseIterable {
  /// What has one inverse only.
  case determined
  case off
}

/// What the first pass may be told.
public struct DocumentSettings: Sendable {
  /// Most bytes of a document, before and after decompression. 64 MiB: a hundred times the largest real page in the project's
  /// measurements; libxml2 may need 36 bytes of memory for each.
  public var byteLimit = 64 << 20
  public var repair = RepairLevel.determined

  public init() {}
}

/// A document after the first pass, with what only `explain` and `extract` ask for.
public struct ReadDocument: Sendable {
  public var record: DocumentRecord
  public var blocks: BlockList?
  public var roles: [(role: String, reason: String)] = []
}

/// Takes documents through the first pass.
public struct DocumentPass: Sendable {
  private let settings: DocumentSettings

  public init(_ settings: DocumentSettings) {
    self.settings = settings
  }

  /// Reads `entry` of `input` and tells what it is.
  /// - Parameter keepingBlocks: also return the blocks and their roles.
  public func read(
    _ entry: InputEntry, of input: borrowing InputFolder, keepingBlocks: Bool = false
  ) -> ReadDocument {
    let origin = Origin(
      path: entry.path.bytes, sourceFile: Text(entry.path.displayed.utf8), byteLength: Int(entry.byteCount))
    var document = ReadDocument(record: DocumentRecord(origin: origin))
    do throws(Rejection) {
      let bytes = try bytes(of: entry, in: input)
      document.record.origin.byteLength = bytes.count
      document.record.sha256 = SHA256.hex(of: bytes)
      try read(bytes, into: &document, keepingBlocks)
    } catch {
      document.record.rejection = error
    }
    return document
  }

  private func bytes(of entry: InputEntry, in input: borrowing InputFolder) throws(Rejection) -> [UInt8] {
    if let rejection = rejection(of: entry.kind) { throw rejection }
    do throws(IntakeError) {
      return try input.read(entry, limit: Int64(settings.byteLimit))
    } catch {
      let detail = Text(error.description.utf8)
      switch error {
      case .tooLarge: throw Rejection(.tooLarge, at: .intake, detail: detail)
      case .changedWhileReading: throw Rejection(.changedWhileReading, at: .intake, detail: detail)
      default: throw Rejection(.unreadableFile, at: .intake, detail: detail)
      }
    }
  }

  private func rejection(of kind: InputKind) -> Rejection? {
    let reason: RejectReason
    switch kind {
    case .regular: return nil
    case .brokenLink: reason = .brokenLink
    case .linkedFolder: reason = .linkedFolder
    case .fifo: reason = .fifo
    case .socket: reason = .socket
    case .device: reason = .device
    case .unreadableFile: reason = .unreadableFile
    case .unreadableFolder: reason = .unreadableFolder
    }
    return Rejection(reason, at: .intake, detail: Text((kind.reason ?? "").utf8))
  }

  private func read(_ bytes: [UInt8], into document: inout ReadDocument, _ keepingBlocks: Bool) throws(Rejection) {
    if bytes.isEmpty { throw Rejection(.empty, at: .reading, detail: Text("0 bytes".utf8)) }
    let unpacked = isGzip(bytes.span) ? try gunzipped(bytes, limit: settings.byteLimit) : bytes
    try Containers.refuse(unpacked)
    let decoded = try decoded(RawDocument(origin: document.record.origin, bytes: unpacked))
    document.record.encoding = decoded.encoding
    document.record.encodingEvidence = decoded.evidence
    document.record.replacedBytes = decoded.replacedBytes
    let repaired = settings.repair == .off ? RepairedText(untouched: decoded.text) : repaired(decoded.text)
    document.record.repairs = placed(repaired.repairs, in: unpacked, decoded.encoding)
    let blocks = try blockList(of: repaired.text)
    let extraction = extracted(blocks)
    document.record.article = extraction.article
    document.record.suspects = repaired.suspects.filter { stands($0, in: extraction.article) }
    if keepingBlocks {
      document.blocks = blocks
      document.roles = extraction.roles.map { ($0.role.rawValue, $0.reason) }
    }
    if let rejection = extraction.rejection { throw rejection }
  }

  /// Repairs with their places in the raw document.
  private func placed(_ repairs: [TextRepair], in bytes: [UInt8], _ encoding: String) -> [Repair] {
    if repairs.isEmpty { return [] }
    let offsets = rawOffsets(of: repairs.map(\.offset), in: bytes, encoding: encoding)
    return repairs.indices.map { index in
      let repair = repairs[index]
      return Repair(
        rule: repair.rule, byteOffset: offsets[index], before: repair.before, after: repair.after, count: repair.count,
        certainty: repair.certainty)
    }
  }

  /// Tells whether a suspected span stands in the article: its neighbours are found there.
  private func stands(_ suspect: Suspect, in article: Article) -> Bool {
    func holds(_ text: Text?) -> Bool { text.map { contains($0, suspect.context) } ?? false }
    return article.paragraphs.contains { holds($0.text) } || holds(article.title) || holds(article.summary)
      || article.captions.contains { holds($0.text) }
  }

  private func contains(_ text: Text, _ part: Text) -> Bool {
    guard !part.isEmpty, part.count <= text.count else { return false }
    for start in 0...(text.count - part.count) where text[start] == part[0] {
      if text[start..<start + part.count].elementsEqual(part) { return true }
    }
    return false
  }
}
