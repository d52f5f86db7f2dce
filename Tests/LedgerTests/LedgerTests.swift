// What is put into a ledger comes out of it again, or it is said to be damaged; what nobody holds any more leaves it.
import Digests
import Ledger
import POSIXFiles
import TemporaryFolders
import Testing

@Suite("The ledger")
struct LedgerTests {
  let night: LedgerNight

  init() throws {
    night = try LedgerNight()
  }

  @Test("gives back files, items, summaries and records as they were added")
  func givesBack() throws {
    try night.write(files: 1...3, items: 2)
    let (ledger, opening) = try night.open()
    #expect(opening == .known)
    #expect(!ledger.wasEmpty)
    let reader = try ledger.reader()
    for number in 1...3 {
      let file = try #require(try reader.file(at: LedgerNight.path(number)))
      #expect(file.stamp == LedgerNight.stamp(number))
      #expect(file.digest == SHA256.digest(of: LedgerNight.path(number)))
      #expect(try night.contents(of: file, reader) == LedgerNight.contents(of: number, items: 2))
    }
    #expect(try reader.file(at: LedgerNight.path(4)) == nil)
  }

  @Test("gives measures that were put in the place of others")
  func replacesMeasures() throws {
    try night.write(files: 1...2, items: 1)
    var ledger = try night.open().ledger
    let content = try #require(try ledger.reader().content(named: LedgerNight.key(1, 0))).place
    try ledger.replaceMeasures(of: content, with: [1, 2, 3])
    let files = try (1...2).map { try #require(try ledger.reader().file(at: LedgerNight.path($0))).id }
    try ledger.finish(keeping: files, notes: [:])
    ledger = try night.open().ledger
    let other = try #require(try ledger.reader().content(named: LedgerNight.key(2, 0))).place
    #expect(try ledger.reader().measures(of: content) == [1, 2, 3])
    #expect(try ledger.reader().measures(of: other) == LedgerNight.measures(2, 0))
  }

  @Test("shows a reader of one state what was there when it was first asked")
  func showsOneState() throws {
    try night.write(files: 1...1, items: 1)
    let ledger = try night.open().ledger
    let content = try #require(try ledger.reader().content(named: LedgerNight.key(1, 0))).place
    let (still, moving) = (try ledger.reader(isOfOneState: true), try ledger.reader())
    #expect(try still.measures(of: content) == LedgerNight.measures(1, 0))
    try ledger.replaceMeasures(of: content, with: [1, 2, 3])
    try ledger.flush()
    #expect(try still.measures(of: content) == LedgerNight.measures(1, 0))
    #expect(try moving.measures(of: content) == [1, 2, 3])
    #expect(try ledger.reader(isOfOneState: true).measures(of: content) == [1, 2, 3])
  }

  @Test("keeps the findings of the last night and no others", arguments: [0, 1, 3, 5])
  func replacesFindings(count: Int) throws {
    try night.write(files: 1...1, items: 1)
    let ledger = try night.open().ledger
    #expect(try ledger.findings().isEmpty)
    try ledger.setFindings([[1], [2, 2], [3]])
    #expect(try ledger.findings() == [[1], [2, 2], [3]])
    let parts = (0..<count).map { [UInt8](repeating: UInt8($0 + 1), count: $0) }
    try ledger.setFindings(parts)
    #expect(try ledger.findings() == parts)
  }

  @Test("finds content by its key, whatever file holds it")
  func findsContent() throws {
    try night.write(files: 1...2, items: 2)
    let reader = try night.open().ledger.reader()
    let found = try #require(try reader.content(named: LedgerNight.key(2, 1)))
    #expect(found.summary == LedgerNight.summary(2, 1))
    #expect(try reader.content(named: LedgerNight.key(9, 9)) == nil)
  }

  @Test("holds the items of a large file in parts", arguments: [1, 255, 256, 257, 600])
  func holdsParts(count: Int) throws {
    try night.write(files: 1...1, items: count)
    let reader = try night.open().ledger.reader()
    let file = try #require(try reader.file(at: LedgerNight.path(1)))
    #expect(file.itemCount == count)
    #expect(try night.contents(of: file, reader) == LedgerNight.contents(of: 1, items: count))
  }

  @Test("forgets files that are gone, and content that no file holds any more, but not what another file holds")
  func forgets() throws {
    try night.write(files: 1...4, items: 2, sharing: LedgerNight.key(1, 0))
    var (ledger, _) = try night.open()
    var reader = try ledger.reader()
    let kept = try #require(try reader.file(at: LedgerNight.path(2)))
    try ledger.finish(keeping: [kept.id], notes: [:])

    (ledger, _) = try night.open()
    reader = try ledger.reader()
    #expect(try reader.file(at: LedgerNight.path(1)) == nil)
    #expect(try reader.content(named: LedgerNight.key(3, 1)) == nil)
    #expect(try reader.content(named: LedgerNight.key(2, 1)) != nil)
    #expect(try reader.content(named: LedgerNight.key(1, 0)) != nil)
    #expect(try reader.file(at: LedgerNight.path(2)) == kept)
  }

  @Test("replaces a file that was read anew")
  func replaces() throws {
    try night.write(files: 1...1, items: 300)
    let (ledger, _) = try night.open()
    let former = try #require(try ledger.reader().file(at: LedgerNight.path(1)))
    let id = ledger.newFileID()
    #expect(id != former.id)
    let place = try ledger.add(LedgerNight.key(7, 7), summary: [7], record: [77], measures: nil)
    try ledger.add([LedgerItem(content: place, place: [1])], of: id, part: 0)
    let file = LedgerFile(
      id: id, path: former.path, stamp: LedgerNight.stamp(8), readAt: 5, digest: SHA256.digest(of: [8]), itemCount: 1)
    try ledger.add(file, replacing: former)
    try ledger.finish(keeping: [id], notes: [:])

    let reader = try night.open().ledger.reader()
    #expect(try reader.file(at: LedgerNight.path(1)) == file)
    #expect(try reader.content(named: LedgerNight.key(1, 299)) == nil)
    #expect(try reader.record(of: place) == [77])
  }

  @Test("is begun anew for other rules")
  func followsTheRules() throws {
    try night.write(files: 1...2, items: 1)
    let (ledger, opening) = try night.open(rules: "other")
    #expect(opening == .otherRules)
    #expect(ledger.wasEmpty)
    #expect(try ledger.reader().file(at: LedgerNight.path(1)) == nil)
  }

  @Test("keeps what was flushed when the process ends there")
  func outlivesAKill() throws {
    let ledger = try night.open().ledger
    try night.add(1, items: 3, to: ledger)
    try ledger.flush()
    // A killed process closes nothing: its files are taken as they lie.
    let other = try LedgerNight(copying: night)
    let (found, opening) = try other.open()
    #expect(opening == .known)
    let reader = try found.reader()
    let file = try #require(try reader.file(at: LedgerNight.path(1)))
    #expect(try other.contents(of: file, reader) == LedgerNight.contents(of: 1, items: 3))
  }

  @Test("trusts a stamp only when the file had been left alone for a while")
  func waitsForStampsToSettle() {
    let second: Int64 = 1_000_000_000
    func file(modified: Int64, changed: Int64, readAt: Int64, digest: SHA256Digest? = SHA256.digest(of: [])) -> Bool {
      let stamp = FileStamp(byteCount: 1, modified: modified * second, changed: changed * second, inode: 1, device: 1)
      return LedgerFile(id: 1, path: [1], stamp: stamp, readAt: readAt * second, digest: digest, itemCount: 1)
        .hasSettled
    }
    #expect(file(modified: 100, changed: 100, readAt: 110))
    #expect(!file(modified: 100, changed: 109, readAt: 110))
    #expect(!file(modified: 109, changed: 100, readAt: 110))
    // A clock that was set back: the file is from tomorrow.
    #expect(!file(modified: 100, changed: 200, readAt: 110))
    #expect(!file(modified: 100, changed: 100, readAt: 110, digest: nil))
  }
}
