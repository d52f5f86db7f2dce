// A ledger that was damaged, cut, taken away or that another program wrote: it is told, and never gives anything that was not put in.
import Digests
import Ledger
import POSIXFiles
import TemporaryFolders
import Testing

@Suite("A damaged ledger")
struct DamageTests {
  /// Reads all that a run would read of files 1...40; true when it is what was written, false when the ledger says it is damaged.
  private func isWhole(_ night: LedgerNight) throws -> Bool {
    do throws(LedgerError) {
      let (ledger, opening) = try night.open()
      guard opening == .known else { return false }
      let reader = try ledger.reader()
      for number in 1...40 {
        // A file that is not found is read again: no harm.
        guard let file = try reader.file(at: LedgerNight.path(number)) else { continue }
        #expect(file.stamp == LedgerNight.stamp(number))
        #expect(try night.contents(of: file, reader) == LedgerNight.contents(of: number, items: 3))
      }
      let findings = try ledger.findings()
      #expect(findings.isEmpty || findings == [Self.finding, Self.finding])
      try ledger.close()
      return true
    } catch {
      guard case .damaged(_, let what) = error else { throw error }
      #expect(!what.isEmpty)
      return false
    }
  }

  private static let finding = [UInt8](repeating: 7, count: 900)

  @Test("notices a changed bit wherever it stands in findings", arguments: 0..<30)
  func noticesChangedFindings(round: Int) throws {
    let night = try LedgerNight()
    try night.write(files: 1...2, items: 1)
    let ledger = try night.open().ledger
    try ledger.setFindings([Self.finding, Self.finding])
    let files = try (1...2).map { try #require(try ledger.reader().file(at: LedgerNight.path($0))).id }
    try ledger.finish(keeping: files, notes: [:])
    var bytes = try night.bytes()
    let start = try #require((0..<bytes.count - 900).first { bytes[$0..<$0 + 900].elementsEqual(Self.finding) })
    // Within the value and the seal behind it.
    bytes[start + round * 908 / 30] ^= 0x04
    try night.replace(with: bytes)
    #expect(throws: LedgerError.self) { try night.open().ledger.findings() }
  }

  @Test("never gives other bytes than were put in, wherever a byte of it is changed", arguments: 0..<48)
  func noticesChangedBytes(round: Int) throws {
    let night = try LedgerNight()
    try night.write(files: 1...40, items: 3)
    var bytes = try night.bytes()
    // Evenly over the file, the header included.
    let place = round * bytes.count / 48 + (round * 37) % 256
    bytes[place] ^= 0x10
    try night.replace(with: bytes)
    _ = try isWhole(night)
  }

  @Test("is told, and does not end the program, when values turn into values of another type", arguments: 0..<16)
  func noticesOtherTypes(round: Int) throws {
    let night = try LedgerNight()
    try night.write(files: 1...40, items: 3)
    var bytes = try night.bytes()
    // Every sixteenth byte of the file, another sixteenth each round: headers of rows are among them.
    for place in stride(from: 8192 + round, to: bytes.count, by: 16) { bytes[place] ^= 0x01 }
    try night.replace(with: bytes)
    #expect(try !isWhole(night))
  }

  @Test("notices a single changed bit wherever it stands in the rows of files")
  func noticesEveryBit() throws {
    let night = try LedgerNight()
    try night.write(files: 1...3, items: 1)
    let bytes = try night.bytes()
    let marker = LedgerNight.path(2)
    let row = try #require(
      (0..<bytes.count - marker.count).first { bytes[$0..<$0 + marker.count].elementsEqual(marker) })
    // A row's header stands in front of its path, the rest behind.
    for place in row - 24..<row + 120 {
      let other = try LedgerNight()
      var changed = bytes
      changed[place] ^= 0x02
      try other.replace(with: changed)
      do throws(LedgerError) {
        let (ledger, opening) = try other.open()
        guard opening == .known else { continue }
        let reader = try ledger.reader()
        for number in 1...3 {
          guard let file = try reader.file(at: LedgerNight.path(number)) else { continue }
          #expect(file.stamp == LedgerNight.stamp(number), "byte \(place)")
          #expect(try other.contents(of: file, reader) == LedgerNight.contents(of: number, items: 1), "byte \(place)")
        }
      } catch {
        guard case .damaged = error else { throw error }
      }
    }
  }

  @Test("never gives anything else when a page is gone, and mostly says so")
  func noticesLostPages() throws {
    var told = 0
    for page in 1...12 {
      let night = try LedgerNight()
      try night.write(files: 1...40, items: 3)
      var bytes = try night.bytes()
      let size = Int(bytes[16]) << 8 | Int(bytes[17])
      try #require(bytes.count > (page + 1) * size)
      for index in page * size..<(page + 1) * size { bytes[index] = 0 }
      try night.replace(with: bytes)
      if try !isWhole(night) { told += 1 }
    }
    // A few pages belong to what a reader of known files does not ask for: the index by key, the list of migrations.
    #expect(told >= 6)
  }

  @Test("is told when it was cut", arguments: [0, 1, 100, 8192, 20_000])
  func noticesCuts(count: Int) throws {
    let night = try LedgerNight()
    try night.write(files: 1...40, items: 3)
    let bytes = try night.bytes()
    try #require(bytes.count > 40_000)
    try night.replace(with: Array(bytes.prefix(count)))
    #expect(try !isWhole(night))
  }

  @Test("is made anew when it is no ledger at all")
  func noticesOtherFiles() throws {
    let night = try LedgerNight()
    try night.replace(with: Array("This is a note that somebody left here.".utf8))
    let (ledger, opening) = try night.open()
    guard case .damaged = opening else {
      Issue.record("opened as \(opening)")
      return
    }
    #expect(ledger.wasEmpty)
    try night.add(1, items: 1, to: ledger)
    try ledger.flush()
    #expect(try ledger.reader().file(at: LedgerNight.path(1)) != nil)
  }

  @Test("does not take the log of another for its own when it was taken away")
  func forgetsAStrayLog() throws {
    let night = try LedgerNight()
    let ledger = try night.open().ledger
    try night.add(1, items: 3, to: ledger)
    try ledger.flush()
    let other = try LedgerNight(copying: night)
    try other.folder.folder.removeFile("ledger.sqlite")
    #expect(try other.folder.holds("ledger.sqlite-wal"))
    let (found, opening) = try other.open()
    #expect(opening == .created)
    #expect(found.wasEmpty)
  }
}
