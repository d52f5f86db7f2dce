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
  let ledger: Ledger
  let reader: LedgerReader
  let bench: DocumentBench
  let isInterrupted: @Sendable () -> Bool
  private let input: InputFolder
  var making: DocumentMaking
  /// Nil when this thread has no file left.
  private var benchReader: BenchReader?

  init(
    _ settings: RunSettings, _ ledger: Ledger, _ gate: MemoryGate, _ bench: DocumentBench
  ) throws(NightlyError) {
    // First, so that whatever fails here keeps nobody waiting.
    let benchReader = BenchReader(bench)
    let reader = try asking { () throws(LedgerError) in try ledger.reader() }
    let input = try reading { () throws(IntakeError) in try InputFolder(settings.input) }
    making = DocumentMaking(settings.document, gate)
    isInterrupted = settings.isInterrupted
    self.input = input
    self.ledger = ledger
    self.bench = bench
    self.reader = reader
    self.benchReader = consume benchReader
  }

  /// Works on documents of other threads' files until all files are read; for a thread that has no file left.
  mutating func help() {
    benchReader = nil
    while let task = bench.next() { making.make(task) }
  }

  /// Reads a file.
  /// - Parameter sees: called for each document, while there may be many to come.
  mutating func read(_ entry: InputEntry, _ sees: () -> Void) throws(NightlyError) -> FileReading {
    let former = try asking { () throws(LedgerError) in
      ledger.wasEmpty ? nil : try reader.file(at: entry.path.bytes)
    }
    let stamp = FileStamp(
      byteCount: entry.byteCount, modified: entry.modified, changed: entry.changed, inode: entry.inode,
      device: entry.device)
    if let former, former.stamp == stamp, former.hasSettled {
      return try asking { () throws(LedgerError) in try known(former, entry, sees) }
    }
    return try read(entry, stamp, former, sees)
  }

  private mutating func read(
    _ entry: InputEntry, _ stamp: FileStamp, _ former: LedgerFile?, _ sees: () -> Void
  ) throws(NightlyError) -> FileReading {
    let file = LedgerFile(
      id: ledger.newFileID(), path: entry.path.bytes, stamp: stamp, readAt: Moment.now.nanosecondsSince1970,
      digest: nil, itemCount: 0)
    var items = FileItems(of: file, in: ledger)
    var origin = Origin(of: entry)
    var opened: OpenedFile
    do throws(Rejection) {
      opened = try making.pass.opened(entry, in: input)
      // What is not held is worth a reading of its own where the size is the old one.
      if let former, former.digest != nil, opened.held == nil, former.stamp.byteCount == entry.byteCount {
        opened.digest = DigestingBytes(opened.source).finish()
        if opened.digest != former.digest { opened = try making.pass.opened(entry, in: input) }
      }
    } catch {
      var record = DocumentRecord(origin: origin)
      record.rejection = error
      sees()
      return try asking { () throws(LedgerError) in try unreadable(record, &items, former) }
    }
    if let former, let digest = opened.digest, digest == former.digest {
      return try asking { () throws(LedgerError) in try renewed(former, file, entry, sees) }
    }
    if let held = opened.held { origin.byteLength = held.count }
    let passing = opened.held == nil ? DigestingBytes(opened.source) : nil
    if let passing { opened.source = passing }
    if making.guarded.isSuspect(entry) {
      return try asking { () throws(LedgerError) in
        try readIsolated(entry, &items, sees)
        // What broke down may not do so again: it is tried every night, and has no digest.
        return try items.finish(digest: nil, replacing: former)
      }
    }
    try making.guarded.noting(entry) { begins throws(NightlyError) in
      try readDocuments(of: opened, origin, entry, to: &items, begins, sees)
    }
    return try asking { () throws(LedgerError) in
      try items.finish(digest: passing?.finish() ?? opened.digest, replacing: former)
    }
  }

  /// Documents that a child reads. Nobody shall find them by their content.
  private mutating func readIsolated(
    _ entry: InputEntry, _ items: inout FileItems, _ sees: () -> Void
  ) throws(LedgerError) {
    try making.guarded.readIsolated(entry) { document throws(LedgerError) in
      var key = RecordWriter()
      key.write("read by a child")
      key.write(document.record)
      try items.add(making.made(of: document.record), as: ContentKey(SHA256.digest(of: key.bytes)))
      sees()
    }
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

  /// What cannot be read, and is tried again every night. Its row is written only when it says something new.
  private func unreadable(
    _ record: DocumentRecord, _ items: inout FileItems, _ former: LedgerFile?
  ) throws(LedgerError) -> FileReading {
    try items.add(rejected: record)
    let item = items.waiting[0]
    var reading: FileReading
    if let former, former.digest == nil, former.itemCount == 1, try reader.items(ofFile: former.id, part: 0) == [item] {
      reading = FileReading(
        file: former.id, candidates: [nil], digest: SHA256.digest(of: item.place), knownCount: 0, isSettled: false)
    } else {
      reading = try items.finish(digest: nil, replacing: former)
      reading.digest = SHA256.digest(of: item.place)
    }
    // Pipes and broken links are told by the listing; what could not be read may be readable though nothing changed.
    reading.isSettled = record.rejection?.reason != .unreadableFile && record.rejection?.reason != .changedWhileReading
    return reading
  }
}
