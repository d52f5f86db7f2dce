// The first pass over one file of the input, sparing what former nights have done.
//
// Three ways, the cheapest first. A file whose stamp is that of the last time, and had settled then, is not opened. A file whose bytes
// are those of the last time is read and summed, not taken apart. In any other file each document is looked up by its content, so that
// one record more in a file of a million, a renamed file or a resumed run costs the reading, not the parsing, of what was known.

internal import Archives
internal import Deduplication
internal import Digests
internal import Intake
internal import Ledger
internal import Model
internal import POSIXFiles
internal import Reading

/// What the first pass found in a file.
struct FileReading {
  /// The file's id in the ledger, by which its items can be asked for.
  var file: Int64
  /// What the corpus pass knows of each document; nil for a rejected one.
  var candidates: [CopyCandidate?]
  /// The same for the same content of the file, whatever its stamp.
  var digest: SHA256Digest
  /// Documents that were taken from the ledger.
  var knownCount: Int
  /// Whether the file was what it says on its next reading too, as far as anybody can tell.
  var isSettled: Bool
}

/// Takes files through the first pass; one for each thread.
struct FilePass: ~Copyable {
  private let pass: DocumentPass
  private let guarded: GuardedPass
  private let input: InputFolder
  private let ledger: Ledger
  private let reader: LedgerReader
  private let gate: MemoryGate
  private var packer = RecordPacker()

  init(_ settings: RunSettings, _ ledger: Ledger, _ gate: MemoryGate) throws(NightlyError) {
    let reader = try asking { () throws(LedgerError) in try ledger.reader() }
    let input = try reading { () throws(IntakeError) in try InputFolder(settings.input) }
    pass = DocumentPass(settings.document)
    guarded = GuardedPass(settings.document)
    self.input = input
    self.ledger = ledger
    self.gate = gate
    self.reader = reader
  }

  /// Reads a file.
  /// - Parameter sees: called for each document, while there may be many to come.
  mutating func read(_ entry: InputEntry, _ sees: () -> Void) throws(NightlyError) -> FileReading {
    do throws(LedgerError) {
      let former = ledger.wasEmpty ? nil : try reader.file(at: entry.path.bytes)
      let stamp = FileStamp(
        byteCount: entry.byteCount, modified: entry.modified, changed: entry.changed, inode: entry.inode,
        device: entry.device)
      if let former, former.stamp == stamp, former.hasSettled { return try known(former, entry, sees) }
      return try read(entry, stamp, former, sees)
    } catch {
      throw .ledger(error)
    }
  }

  private mutating func read(
    _ entry: InputEntry, _ stamp: FileStamp, _ former: LedgerFile?, _ sees: () -> Void
  ) throws(LedgerError) -> FileReading {
    var items = ItemList(
      of: LedgerFile(
        id: ledger.newFileID(), path: entry.path.bytes, stamp: stamp, readAt: Moment.now.nanosecondsSince1970,
        digest: nil,
        itemCount: 0))
    var origin = Origin(of: entry)
    var opened: OpenedFile
    do throws(Rejection) {
      opened = try pass.opened(entry, in: input)
      // What is not held is worth a reading of its own where the size is the old one.
      if let former, former.digest != nil, opened.held == nil, former.stamp.byteCount == entry.byteCount {
        opened.digest = DigestingBytes(opened.source).finish()
        if opened.digest != former.digest { opened = try pass.opened(entry, in: input) }
      }
    } catch {
      var record = DocumentRecord(origin: origin)
      record.rejection = error
      return try unreadable(record, &items, former, sees)
    }
    if let former, let digest = opened.digest, digest == former.digest {
      return try renewed(former, items.file, entry, sees)
    }
    if let held = opened.held { origin.byteLength = held.count }
    let passing = opened.held == nil ? DigestingBytes(opened.source) : nil
    if let passing { opened.source = passing }
    if guarded.isSuspect(entry) {
      try guarded.readIsolated(entry) { document throws(LedgerError) in
        try add(document.record, to: &items)
        sees()
      }
      // What broke down may not do so again: it is tried every night, and has no digest.
      return try finish(&items, replacing: former)
    }
    try guarded.noting(entry) { begins throws(LedgerError) in
      try forEachRecord(in: opened.source, of: origin, settings: pass.records) { item throws(LedgerError) in
        try add(item, opened, to: &items, begins)
        sees()
      }
    }
    items.file.digest = passing?.finish() ?? opened.digest
    return try finish(&items, replacing: former)
  }

  // MARK: Files that are known

  /// A file that has not been touched.
  private func known(
    _ file: LedgerFile, _ entry: InputEntry, _ sees: () -> Void
  ) throws(LedgerError) -> FileReading {
    guard let digest = file.digest else { preconditionFailure("a settled file has a digest") }
    var candidates: [CopyCandidate?] = []
    candidates.reserveCapacity(file.itemCount)
    let path = entry.path.bytes
    let sourceFile = Text(entry.path.displayed.utf8)
    try reader.forEachPart(of: file) { items throws(LedgerError) in
      for item in items {
        if let content = item.content {
          var place = RecordReader(item.place)
          var summary = RecordReader(try reader.summary(of: content))
          candidates.append(summary.summary(at: place.place(path: path, sourceFile: sourceFile)))
        } else {
          candidates.append(nil)
        }
        sees()
      }
    }
    return FileReading(
      file: file.id, candidates: candidates, digest: digest, knownCount: candidates.count, isSettled: true)
  }

  /// A file that was touched, and whose bytes are the old ones.
  private func renewed(
    _ former: LedgerFile, _ now: LedgerFile, _ entry: InputEntry, _ sees: () -> Void
  ) throws(LedgerError) -> FileReading {
    var file = former
    file.stamp = now.stamp
    file.readAt = now.readAt
    try ledger.add(file, replacing: former)
    return try known(file, entry, sees)
  }

  // MARK: Files that are new

  private mutating func add(
    _ item: RecordItem, _ file: OpenedFile, to items: inout ItemList, _ begins: () -> Void
  ) throws(LedgerError) {
    guard case .document(let raw) = item else {
      return try add(pass.read(item, fileSHA256: file.digest?.hex, false).record, nil, to: &items)
    }
    let digest = file.digest(of: raw)
    let sha256 = ((raw.origin.isFile ? file.digest : nil) ?? digest).hex
    let key = ContentKey(of: raw, digest)
    if !ledger.wasEmpty, let (place, summary) = try reader.content(named: key) {
      var record = DocumentRecord(origin: raw.origin)
      record.sha256 = sha256
      var reader = RecordReader(summary)
      items.candidates.append(reader.summary(at: record))
      items.knownCount += 1
      return try add(record, place, to: &items)
    }
    let record = gate.holding(raw.bytes.count * MemoryPlan.bytesPerByte) {
      begins()
      return pass.read(raw, sha256: sha256, false).record
    }
    try add(record, as: key, to: &items)
  }

  /// A document that a child has read. Nobody shall find it by its content.
  private mutating func add(_ record: DocumentRecord, to items: inout ItemList) throws(LedgerError) {
    var key = RecordWriter()
    key.write("read by a child")
    key.write(record)
    try add(record, as: ContentKey(SHA256.digest(of: key.bytes)), to: &items)
  }

  private mutating func add(
    _ record: DocumentRecord, as key: ContentKey, to items: inout ItemList
  ) throws(LedgerError) {
    let text = record.article.map { ComparableText(of: $0) } ?? ComparableText()
    let candidate = CopyCandidate(of: record, text)
    var (summary, content) = (RecordWriter(), RecordWriter())
    summary.writeSummary(candidate)
    content.writeContent(of: record)
    let place = try ledger.add(
      key, summary: summary.bytes, record: packer.packed(content.bytes),
      measures: candidate == nil ? nil : TextMeasures(of: text).bytes)
    items.candidates.append(candidate)
    try add(record, place, to: &items)
  }

  private func add(
    _ record: DocumentRecord, _ content: ContentPlace?, to items: inout ItemList
  ) throws(LedgerError) {
    if content == nil { items.candidates.append(nil) }
    var place = RecordWriter()
    place.writePlace(of: record, withRejection: content == nil)
    items.waiting.append(LedgerItem(content: content, place: place.bytes))
    items.chain = SHA256.digest(of: items.chain.bytes + (content?.key.bytes ?? []) + place.bytes)
    if items.waiting.count == LedgerReader.partSize { try flush(&items) }
  }

  private func flush(_ items: inout ItemList) throws(LedgerError) {
    if items.waiting.isEmpty { return }
    try ledger.add(items.waiting, of: items.file.id, part: items.partCount)
    items.file.itemCount += items.waiting.count
    items.partCount += 1
    items.waiting.removeAll(keepingCapacity: true)
  }

  private func finish(
    _ items: inout ItemList, replacing former: LedgerFile?
  ) throws(LedgerError) -> FileReading {
    try flush(&items)
    try ledger.add(items.file, replacing: former)
    return FileReading(
      file: items.file.id, candidates: items.candidates, digest: items.file.digest ?? items.chain,
      knownCount: items.knownCount, isSettled: items.file.digest != nil)
  }

  /// What cannot be read, and is tried again every night. Its row is written only when it says something new.
  private func unreadable(
    _ record: DocumentRecord, _ items: inout ItemList, _ former: LedgerFile?, _ sees: () -> Void
  ) throws(LedgerError) -> FileReading {
    sees()
    try add(record, nil, to: &items)
    let item = items.waiting[0]
    var reading: FileReading
    if let former, former.digest == nil, former.itemCount == 1, try reader.items(ofFile: former.id, part: 0) == [item] {
      reading = FileReading(
        file: former.id, candidates: [nil], digest: SHA256.digest(of: item.place), knownCount: 0, isSettled: false)
    } else {
      reading = try finish(&items, replacing: former)
      reading.digest = SHA256.digest(of: item.place)
    }
    // Pipes and broken links are told by the listing; what could not be read may be readable though nothing changed.
    reading.isSettled = record.rejection?.reason != .unreadableFile && record.rejection?.reason != .changedWhileReading
    return reading
  }
}

/// The items of a file while it is read.
private struct ItemList {
  var file: LedgerFile
  var waiting: [LedgerItem] = []
  var partCount = 0
  var candidates: [CopyCandidate?] = []
  var knownCount = 0
  /// Stands for a file without a digest: the same for the same items.
  var chain = SHA256.digest(of: [])

  init(of file: LedgerFile) {
    self.file = file
  }
}
