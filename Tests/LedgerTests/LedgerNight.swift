// A folder with a ledger in it, and files of made-up content to put there.
import Digests
import Ledger
import POSIXFiles
import TemporaryFolders

struct LedgerNight {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Copies the files of an open ledger as they lie on disk.
  init(copying other: LedgerNight) throws {
    folder = try TemporaryFolder()
    for name in try other.folder.folder.names() {
      let bytes = try other.folder.folder.open(name, for: .reading).bytes(limit: 1 << 24)
      try folder.write(name, bytes: bytes)
    }
  }

  func open(rules: String = "rules") throws(LedgerError) -> (ledger: Ledger, opening: LedgerOpening) {
    try Ledger.open(in: folder.path, rules: rules, cacheBytes: 1 << 20)
  }

  func bytes() throws -> [UInt8] { try folder.folder.open("ledger.sqlite", for: .reading).bytes(limit: 1 << 24) }

  func replace(with bytes: [UInt8]) throws { try folder.write("ledger.sqlite", bytes: bytes) }

  /// Adds files and ends the run.
  /// - Parameter sharing: names the first item's content in every file.
  func write(files: ClosedRange<Int>, items: Int, sharing shared: ContentKey? = nil) throws {
    let ledger = try open().ledger
    var sharedPlace: ContentPlace?
    var ids: [Int64] = []
    for number in files {
      ids.append(try add(number, items: items, to: ledger, shared: sharedPlace))
      if shared != nil, sharedPlace == nil {
        try ledger.flush()
        sharedPlace = try ledger.reader().content(named: shared!)!.place
      }
    }
    try ledger.finish(keeping: ids, notes: [:])
  }

  @discardableResult
  func add(_ number: Int, items: Int, to ledger: Ledger, shared: ContentPlace? = nil) throws -> Int64 {
    let id = ledger.newFileID()
    var waiting: [LedgerItem] = []
    var part = 0
    for item in 0..<items {
      let place =
        try shared.flatMap { item == 0 ? $0 : nil }
        ?? ledger.add(
          Self.key(number, item), summary: Self.summary(number, item), record: Self.record(number, item),
          measures: Self.measures(number, item))
      waiting.append(LedgerItem(content: item % 7 == 5 ? nil : place, place: Self.place(number, item)))
      if waiting.count == LedgerReader.partSize || item == items - 1 {
        try ledger.add(waiting, of: id, part: part)
        part += 1
        waiting = []
      }
    }
    try ledger.add(
      LedgerFile(
        id: id, path: Self.path(number), stamp: Self.stamp(number), readAt: 9,
        digest: SHA256.digest(of: Self.path(number)),
        itemCount: items),
      replacing: nil)
    return id
  }

  /// Place, summary and record of each item of a file, as read.
  func contents(of file: LedgerFile, _ reader: LedgerReader) throws(LedgerError) -> [[[UInt8]]] {
    var contents: [[[UInt8]]] = []
    try reader.forEachPart(of: file) { items throws(LedgerError) in
      for item in items {
        var values = [item.place]
        if let content = item.content {
          values.append(try reader.summary(of: content))
          values.append(try reader.record(of: content))
          values.append(try reader.measures(of: content))
        }
        contents.append(values)
      }
    }
    return contents
  }

  // MARK: Made-up content; every seventh item has none

  static func contents(of number: Int, items: Int) -> [[[UInt8]]] {
    (0..<items).map { item in
      item % 7 == 5
        ? [place(number, item)]
        : [place(number, item), summary(number, item), record(number, item), measures(number, item)]
    }
  }

  static func path(_ number: Int) -> [UInt8] { Array("folder/\(number).html".utf8) + [0xFF] }

  static func stamp(_ number: Int) -> FileStamp {
    FileStamp(
      byteCount: Int64(number), modified: 1_000 + Int64(number), changed: 2_000, inode: UInt64.max - UInt64(number),
      device: 3)
  }

  static func key(_ number: Int, _ item: Int) -> ContentKey {
    ContentKey(SHA256.digest(of: Array("\(number) \(item)".utf8)))
  }

  static func place(_ number: Int, _ item: Int) -> [UInt8] { Array("place \(number) \(item)".utf8) }

  static func summary(_ number: Int, _ item: Int) -> [UInt8] { Array("summary \(number) \(item)".utf8) }

  static func measures(_ number: Int, _ item: Int) -> [UInt8] { Array("measures \(number) \(item)".utf8) }

  /// Some hundred bytes, so that a ledger of some files has pages of every kind.
  static func record(_ number: Int, _ item: Int) -> [UInt8] {
    Array(repeating: Array("record \(number) \(item); ".utf8), count: 30).flatMap(\.self)
  }
}
