// Reads every document of a file, whatever the file is: a page, a packed page, an archive, a crawl, a dump.
//
// Layers are taken off one after the other: compression and archives (told by their first bytes), then the format of the
// records (by content first, by name second). Memory is bounded by one record; nothing is written to disk.

public import Archives
public import Model

/// The documents of one file.
public final class Records {
  private let format: any RecordFormat
  private let book = TallyBook()
  private let origin: Origin
  private var hasToldEmptiness = false

  /// - Parameters:
  ///   - source: the bytes of the file as stored.
  ///   - origin: the file; `byteLength` its size.
  public init(in source: any ByteSource, of origin: Origin, settings: RecordSettings = RecordSettings()) {
    self.origin = origin
    let place = RecordPlace(
      origin: origin, settings: settings, names: settings.folded, book: book, charset: nil)
    format = openedRecords(ByteWindow(source), place, depth: LayerDepth())
  }

  /// The next document, or why there is none at its place; nil at the end. Never fails: what is damaged is an item.
  public func next() -> RecordItem? {
    let item = format.next()
    switch item {
    case .document: book.tally.documents += 1
    case .rejected: book.tally.rejected += 1
    case nil: return emptiness()
    }
    return item
  }

  /// The item of a file that holds neither documents nor damage: no file goes without one.
  private func emptiness() -> RecordItem? {
    guard book.tally.documents + book.tally.rejected == 0, !hasToldEmptiness else { return nil }
    hasToldEmptiness = true
    let passed = book.tally.passedOver.map { "\($0.count) \($0.what)" }.joined(separator: ", ")
    let detail = "\(book.tally.formats.joined(separator: ", ")): \(passed.isEmpty ? "nothing" : passed)"
    return .rejected(origin, Rejection(.noDocuments, at: .reading, detail: Text(detail.utf8)))
  }

  /// What was met so far. The item that tells of a file without documents is no record and not counted.
  public var tally: RecordTally { book.tally }
}

/// Calls `body` with every document of a file, and with every place where there should be one and is none.
/// - Returns: what was met.
/// - Throws: what `body` throws, and nothing else.
@discardableResult
public func forEachRecord<Failure: Error>(
  in source: any ByteSource, of origin: Origin, settings: RecordSettings = RecordSettings(),
  _ body: (RecordItem) throws(Failure) -> Void
) throws(Failure) -> RecordTally {
  let records = Records(in: source, of: origin, settings: settings)
  while let item = records.next() { try body(item) }
  return records.tally
}

/// How many layers were taken off.
struct LayerDepth {
  var archives = 0
  var compressions = 0
}

/// The reader for what `window` begins with.
func openedRecords(_ window: ByteWindow, _ place: RecordPlace, depth: LayerDepth) -> any RecordFormat {
  window.fill(formatHeadSize)
  if let packed = PackedFormat(window.copy(0..<min(512, window.count)).span) {
    place.book.tally.met(packed.rawValue)
    var depth = depth
    if packed.isArchive {
      depth.archives += 1
      depth.compressions = 0
    } else {
      depth.compressions += 1
    }
    guard depth.archives <= place.settings.archiveDepth, depth.compressions <= place.settings.compressionDepth else {
      let detail = "\(packed.rawValue) at depth \(packed.isArchive ? depth.archives : depth.compressions)"
      var origin = place.origin
      origin.isUnpackedRange = origin.member != nil
      return Refusal(.rejected(origin, Rejection(.nestedTooDeep, at: .reading, detail: Text(detail.utf8))))
    }
    let limits = place.settings.unpacking
    if packed.isArchive { return ArchiveRecords(ArchiveMembers(window, format: packed, limits: limits), place, depth) }
    return openedRecords(ByteWindow(unpacking(window, from: packed, limits: limits)), place, depth: depth)
  }
  if window.count == 0, let failure = window.failure {
    return Refusal(place.failure(failure, record: nil, in: window))
  }
  return recordFormat(of: window, place)
}
