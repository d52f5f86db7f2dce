// The first pass over the documents of a file: from bytes to records.
//
// A pure function of the document's bytes and its place. Whatever is wrong with a document ends as a rejection in its record; only
// the caller's own failures are errors.

public import Archives
internal import Digests
public import Extraction
public import Intake
public import Model
internal import POSIXFiles
public import Reading
public import Repair

/// What the first pass may be told.
public struct DocumentSettings: Sendable {
  /// Most bytes of a document, before and after decompression. 64 MiB: a hundred times the largest real page in the project's
  /// measurements; libxml2 may need 36 bytes of memory for each.
  public var byteLimit = 64 << 20
  public var repair = RepairLevel.model
  /// Longest time for one document, in seconds of a clock: the last resort, behind the limits that every run draws at the same
  /// place. A document of 64 MiB takes two seconds on an idle core.
  public var secondsLimit = 120
  /// Names under which files of many documents store the parts of an article.
  public var fields = FieldNames()
  /// How much may come out of packed data.
  public var unpacking = UnpackingLimits()
  /// Archives inside archives that are read: 1 is an archive, 2 an archive in it.
  public var archiveDepth = RecordSettings().archiveDepth
  /// Compressions, one in the other, that are undone between two archives.
  public var compressionDepth = RecordSettings().compressionDepth

  /// What people wrote about the pages of single sites; the last that fits a page holds.
  public var rules: [SiteRule] = []

  /// Lines that recur on the pages of sites; nil where every document is read alone, as `run` does.
  var siteLines: SiteLines?
  /// Whether a document shall tell of its site.
  var isLearningSites = false
  /// The folder that the paths of documents begin in: where a document has no address it tells the site.
  var siteFolder = RawPath([])

  public init() {}

  var isAskingTwins: Bool { repair.asksTwins }

  var records: RecordSettings {
    var records = RecordSettings()
    records.recordLimit = byteLimit
    records.fields = fields
    records.unpacking = unpacking
    records.archiveDepth = archiveDepth
    records.compressionDepth = compressionDepth
    return records
  }

  /// All that a document's record depends on beside its bytes and the program.
  var fingerprint: String {
    let names = [
      fields.page, fields.text, fields.title, fields.url, fields.date, fields.author, fields.source, fields.section,
      fields.wrappers, fields.elements,
    ]
    return "bytes \(byteLimit); repair \(repair.rawValue); unpacking \(unpacking.totalBytes) \(unpacking.ratio) "
      + "\(unpacking.ratioFreeBytes); depth \(archiveDepth) \(compressionDepth); names \(names); "
      + "sites \(rules.map(\.description))"
  }
}

/// A document after the first pass, with what only `explain` and `extract` ask for.
public struct ReadDocument: Sendable {
  public var record: DocumentRecord
  public var blocks: BlockList?
  /// All visible text, a line for each block.
  public var visibleText: Text?
  public var roles: [(role: String, reason: String)] = []
  public var measures: BlockMeasures?
  /// How probably each block is the article's, and from where on it is taken.
  public var scores: (values: [Double], threshold: Double)?
  /// Its site and what it tells of it, where that is asked.
  var siteEntry: (site: Site, lines: PageLines)?
  /// Lines cut because they recur on the site's pages; nil where these are not known.
  var cutLines: [Text]?
}

/// An open file, and the digest of its bytes where they are held.
struct OpenedFile {
  var source: any ByteSource
  var held: [UInt8]?
  var digest: SHA256Digest?
}

/// Takes documents through the first pass.
public struct DocumentPass: Sendable {
  let settings: DocumentSettings
  /// The part of the settings that is about records, made once and not for each file.
  let records: RecordSettings

  public init(_ settings: DocumentSettings) {
    self.settings = settings
    records = settings.records
  }

  /// Reads every document of `entry` and calls `body` with what it is, in the order of the file.
  /// - Parameters:
  ///   - keepingBlocks: also keep the blocks, their roles and the visible text.
  ///   - willRead: called before work on a document begins, with its place; where it says false the document is passed over.
  /// - Returns: what was met in the file besides documents.
  /// - Throws: what `body` throws.
  @discardableResult
  public func read<Failure: Error>(
    _ entry: InputEntry, of input: borrowing InputFolder, keepingBlocks: Bool = false,
    willRead: (Origin) -> Bool = { _ in true }, _ body: (ReadDocument) throws(Failure) -> Void
  ) throws(Failure) -> RecordTally {
    var origin = Origin(of: entry)
    let file: OpenedFile
    do throws(Rejection) {
      file = try opened(entry, in: input)
    } catch {
      var document = ReadDocument(record: DocumentRecord(origin: origin))
      document.record.rejection = error
      if willRead(origin) { try body(document) }
      return RecordTally()
    }
    if let held = file.held { origin.byteLength = held.count }
    return try forEachRecord(in: file.source, of: origin, settings: records) { item throws(Failure) in
      guard willRead(item.origin) else { return }
      try body(read(item, fileSHA256: file.digest?.hex, keepingBlocks))
    }
  }

  /// Reads the first document of `entry`: for files that are known to be one.
  public func read(
    _ entry: InputEntry, of input: borrowing InputFolder, keepingBlocks: Bool = false
  ) -> ReadDocument {
    var first: ReadDocument?
    read(entry, of: input, keepingBlocks: keepingBlocks) { document in
      if first == nil { first = document }
    }
    guard let first else { preconditionFailure("no file goes without an item") }
    return first
  }

  /// The bytes of a file: held in memory, and read twice when it changes meanwhile, up to the limit for a document; a chunk at a
  /// time beyond.
  func opened(_ entry: InputEntry, in input: borrowing InputFolder) throws(Rejection) -> OpenedFile {
    if let rejection = rejection(of: entry.kind) { throw rejection }
    do throws(IntakeError) {
      if entry.byteCount > settings.byteLimit { return OpenedFile(source: try input.bytes(of: entry)) }
      let bytes = try input.read(entry, limit: Int64(settings.byteLimit))
      return OpenedFile(source: HeldBytes(bytes), held: bytes, digest: SHA256.digest(of: bytes))
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

  /// Takes one item of a file through the pass.
  func read(_ item: RecordItem, fileSHA256: String?, _ keepingBlocks: Bool) -> ReadDocument {
    switch item {
    case .rejected(let origin, let rejection):
      var document = ReadDocument(record: DocumentRecord(origin: origin))
      if origin.isFile { document.record.sha256 = fileSHA256 }
      document.record.rejection = rejection
      return document
    case .document(let raw):
      let sha256 = (raw.origin.isFile ? fileSHA256 : nil) ?? SHA256.hex(of: raw.bytes)
      return read(raw, sha256: sha256, keepingBlocks)
    }
  }

  /// Takes a document through the pass.
  /// - Parameter sha256: of its file as stored, where the document is its file; of its bytes otherwise.
  func read(_ raw: RawDocument, sha256: String, _ keepingBlocks: Bool) -> ReadDocument {
    var document = ReadDocument(record: DocumentRecord(origin: raw.origin))
    document.record.sha256 = sha256
    do throws(Rejection) {
      try read(raw, into: &document, keepingBlocks)
    } catch {
      document.record.rejection = error
    }
    return document
  }

  private func read(_ raw: RawDocument, into document: inout ReadDocument, _ keepingBlocks: Bool) throws(Rejection) {
    if raw.bytes.isEmpty { throw Rejection(.empty, at: .reading, detail: Text("0 bytes".utf8)) }
    let decoded = try decoded(raw)
    document.record.encoding = decoded.encoding
    document.record.encodingEvidence = decoded.evidence
    document.record.replacedBytes = decoded.replacedBytes
    let repaired = repaired(decoded.text, level: settings.repair)
    // A field's text was decoded with its record: places are places in the text.
    let encoding = raw.decoding == nil ? decoded.encoding : TextEncoding.utf8.name
    document.record.repairs = placed(repaired.repairs, in: raw.bytes, encoding)
    var blocks = try blockList(of: repaired.text, kind: raw.contentKind)
    document.record.readAs = blocks.path
    blocks.statements.insert(contentsOf: raw.statements, at: 0)
    let stated = blocks.statement("canonical") ?? blocks.statement("og:url")
    // Where it was fetched before where it says it belongs: furniture is the host's that printed it.
    let url = raw.url.map(writtenAddress)
    let host = url.flatMap(hostName) ?? stated.flatMap(hostName)
    let site = host.map { Site.host($0) } ?? folder(of: raw.origin)
    let extraction = extracted(
      blocks, rule: settings.rules.last { $0.isFor(host) },
      siteLines: settings.siteLines?.lines(of: site) ?? RecurringLines())
    if settings.isLearningSites { document.siteEntry = (site, extraction.pageLines) }
    if settings.siteLines != nil { document.cutLines = extraction.cutLines }
    document.record.article = extraction.article
    if let url { document.record.article?.url = url }
    document.record.article?.site = host
    document.record.suspects = withBytes(
      placed(
        repaired.suspects.filter { stands($0, in: extraction.article) }, repaired.repairs, document.record.repairs),
      of: decoded.text, in: raw.bytes, encoding: encoding
    ) { rawOffsets(of: $0, in: raw.bytes, encoding: encoding) }
    if keepingBlocks {
      document.blocks = blocks
      document.visibleText = visibleText(of: blocks)
      document.measures = extraction.measures
      document.scores = extraction.scores
      document.roles = extraction.roles.map { ($0.role.rawValue, $0.reason) }
    }
    if let rejection = extraction.rejection { throw rejection }
  }

  private func folder(of origin: Origin) -> Site {
    .folder(settings.siteFolder.appending(RawPath(origin.path).parent ?? RawPath([])).bytes)
  }

  private func visibleText(of list: BlockList) -> Text {
    var text = list.statement("title") ?? []
    for index in list.blocks.indices {
      if !text.isEmpty { text.append(0x0A) }
      let block = list.copy(of: index)
      // The bars between cells are ours, not the page's.
      text +=
        list.blocks[index].kind == .tableRow ? Text(block.split(separator: 0x7C).joined(separator: [0x09])) : block
    }
    return text
  }

  /// Repairs with their places in the raw document.
  private func placed(_ repairs: [TextRepair], in bytes: [UInt8], _ encoding: String) -> [Repair] {
    if repairs.isEmpty { return [] }
    let offsets = rawOffsets(of: repairs.map(\.offset), in: bytes, encoding: encoding)
    return repairs.indices.map { index in
      let repair = repairs[index]
      return Repair(
        rule: repair.rule, byteOffset: offsets[index], before: repair.before, after: repair.after, count: repair.count,
        certainty: repair.certainty, margin: repair.margin)
    }
  }

  /// Suspects, their stretches placed in the raw document as the repairs are that printed them.
  private func placed(_ suspects: [Suspect], _ repairs: [TextRepair], _ placed: [Repair]) -> [Suspect] {
    suspects.map { suspect in
      guard let stretch = suspect.stretch, !stretch.isOfMarks else { return suspect }
      var result = suspect
      let index = repairs.firstIndex { $0.offset == stretch.byteOffset && $0.before == stretch.before }
      result.stretch!.byteOffset = index.flatMap { placed[$0].byteOffset }
      return result
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

extension Origin {
  /// Tells whether the document is a file, rather than a part of one.
  var isFile: Bool { member == nil && record == nil }

  /// The file of an entry.
  init(of entry: InputEntry) {
    self.init(path: entry.path.bytes, sourceFile: Text(entry.path.displayed.utf8), byteLength: Int(entry.byteCount))
  }
}
