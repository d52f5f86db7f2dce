// The documents of a file that is new or changed: each looked up by its content, and read where nobody has read it before.

internal import Archives
internal import Digests
internal import Intake
internal import Ledger
internal import Model
internal import Reading

extension FilePass {
  /// Reads the documents of `file`, in order.
  /// - Parameters:
  ///   - begins: called before work on a document begins.
  ///   - sees: called for each document.
  mutating func readDocuments(
    of file: OpenedFile, _ origin: Origin, _ entry: InputEntry, to items: inout FileItems, _ begins: () -> Void,
    _ sees: () -> Void
  ) throws(NightlyError) {
    var queue = DocumentQueue(bench)
    try forEachRecord(in: file.source, of: origin, settings: making.pass.records) { item throws(NightlyError) in
      if isInterrupted() { throw .interrupted }
      try add(item, file, entry, to: &items, &queue, begins)
      sees()
    }
    while !queue.isEmpty { try advance(&queue, &items, begins) }
  }

  private mutating func add(
    _ item: RecordItem, _ file: OpenedFile, _ entry: InputEntry, to items: inout FileItems,
    _ queue: inout DocumentQueue, _ begins: () -> Void
  ) throws(NightlyError) {
    guard case .document(let raw) = item else {
      return try settle(
        .rejected(making.pass.read(item, fileSHA256: file.digest?.hex, false).record), &queue, &items, begins)
    }
    let digest = file.digest(of: raw)
    let sha256 = ((raw.origin.isFile ? file.digest : nil) ?? digest).hex
    let key = ContentKey(of: raw, digest)
    if !ledger.wasEmpty,
      let (place, summary) = try asking({ () throws(LedgerError) in try reader.content(named: key) })
    {
      var record = DocumentRecord(origin: raw.origin)
      record.sha256 = sha256
      var reader = RecordReader(summary)
      let candidate = reader.summary(at: record)
      return try settle(.known(record, place, candidate), &queue, &items, begins)
    }
    if queue.isEmpty && !bench.hasHelpers {
      let made = making.make(raw, sha256: sha256, begins)
      return try asking { () throws(LedgerError) in try items.add(made, as: key) }
    }
    try settle(.task(DocumentTask(raw, of: entry, sha256: sha256, key: key)), &queue, &items, begins)
  }

  private mutating func settle(
    _ turn: DocumentQueue.Turn, _ queue: inout DocumentQueue, _ items: inout FileItems, _ begins: () -> Void
  ) throws(NightlyError) {
    queue.append(turn)
    try drain(&queue, &items)
    while queue.isFull { try advance(&queue, &items, begins) }
  }

  /// Brings on the document whose turn it is: works on one that nobody works on, or waits.
  private mutating func advance(
    _ queue: inout DocumentQueue, _ items: inout FileItems, _ begins: () -> Void
  ) throws(NightlyError) {
    if let task = queue.takeOpen() {
      task.finish(making.make(task.raw, sha256: task.sha256, begins))
    } else {
      queue.waitForFirst(begins)
    }
    try drain(&queue, &items)
  }

  /// Hands on what is done, in its turn.
  private func drain(_ queue: inout DocumentQueue, _ items: inout FileItems) throws(NightlyError) {
    try asking { () throws(LedgerError) in
      while let turn = queue.popFinished() {
        switch turn {
        case .task(let task): try items.add(task.made!, as: task.key)
        case .known(let record, let place, let candidate): try items.add(known: record, place, candidate)
        case .rejected(let record): try items.add(rejected: record)
        }
      }
    }
  }
}
