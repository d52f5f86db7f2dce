// CSV as it is written, against RFC 4180, and the guard against formulas, which has to be reversible.
//
// Read back by a reader of the tests' own, and with seeds, so that no combination of quotes, commas and signs was chosen to pass.
import CSV
import DirtGenerator
import ProductRuns
import Testing

@Suite("CSV text")
struct CSVTextTests {
  private func line(_ fields: [String], isGuarded: Bool = true) -> String {
    var csv = CSVText(isGuarded: isGuarded)
    for field in fields { csv.field(field) }
    csv.endRow()
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  /// RFC 4180, section 2, rules 1 to 7.
  @Test(
    "quotes what RFC 4180 wants quoted, and nothing else but outer blanks",
    arguments: [
      (["aaa", "bbb", "ccc"], "aaa,bbb,ccc\r\n"), (["", ""], ",\r\n"), (["a,b"], "\"a,b\"\r\n"),
      (["a\r\nb"], "\"a\r\nb\"\r\n"),
      (["b\"bb"], "\"b\"\"bb\"\r\n"), (["\""], "\"\"\"\"\r\n"), (["a b"], "a b\r\n"), ([" a"], "\" a\"\r\n"),
      (["a "], "\"a \"\r\n"),
      (["天气；阴"], "天气；阴\r\n"),
    ])
  func quotes(fields: [String], wanted: String) {
    #expect(line(fields) == wanted)
  }

  @Test(
    "guards what a spreadsheet would run, and takes the guard for text where it is text",
    arguments: [
      ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-5", "'-5"), ("@all", "'@all"), ("\tx", "'\tx"), ("＝和", "'＝和"),
      ("＋", "'＋"), ("－", "'－"),
      ("＠", "'＠"), ("'=1", "''=1"), ("''-", "'''-"), ("'quoted'", "'quoted'"), ("'", "'"), ("a=b", "a=b"), ("！", "！"),
      ("", ""),
    ])
  func guards(text: String, wanted: String) {
    #expect(line([text]) == wanted + "\r\n")
    let bytes = Array(text.utf8)
    let needsGuard = CSVText.needsGuard(bytes.span)
    #expect(needsGuard == (text != wanted))
    #expect(PublishedTable.unguarded(wanted) == text)
    #expect(line([text], isGuarded: false) == text + "\r\n")
  }

  @Test("leaves numbers and dates unguarded, and empty fields empty")
  func writesPlainFields() {
    var csv = CSVText()
    csv.plainField("-12")
    csv.emptyField()
    csv.plainField(Array("2019-09-06".utf8))
    csv.endRow()
    csv.emptyField()
    csv.field("x")
    csv.endRow()
    #expect(csv.bytes == Array("-12,,2019-09-06\r\n,x\r\n".utf8))
    csv.removeAll()
    csv.field("y")
    #expect(csv.bytes == Array("y".utf8))
  }

  @Test("gives any text back", arguments: [UInt64](1...60))
  func givesTextBack(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let parts = ["'", "=", "+", "-", "@", "\"", ",", "\r\n", "\n", "\r", "\t", " ", "天", "＝", "－", "x", "0"]
    let rows = (0..<20).map { _ in
      (0..<4).map { _ in (0..<random.number(0...6)).map { _ in random.pick(parts) }.joined() }
    }
    var csv = CSVText()
    for row in rows {
      for field in row { csv.field(field) }
      csv.endRow()
    }
    let read = try PublishedTable.records(csv.bytes)
    #expect(read.map { $0.map(PublishedTable.unguarded) } == rows, "seed \(seed)")
    // No cell begins with what a spreadsheet runs.
    for cell in read.joined() {
      let first = cell.unicodeScalars.first
      #expect(first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } != true, "seed \(seed): \(cell)")
    }
  }
}

@Suite("Records of CSV")
struct CSVRecordsTests {
  @Test("are those that were written, whatever the pieces they come in", arguments: [1, 2, 3, 7, 64, 100_000])
  func readsBack(size: Int) {
    var random = SplitMix64(seed: 11)
    let alphabet: [UInt8] = Array("a\",\r\n'=+ x".utf8) + Array("新".utf8)
    var rows: [[[UInt8]]] = []
    var csv = CSVText()
    for _ in 0..<300 {
      let row = (0..<4).map { _ in
        (0..<Int(random.next() % 6)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count - 3))] }
      }
      rows.append(row)
      for cell in row { csv.field(cell) }
      csv.endRow()
    }
    let bytes = CSVText.byteOrderMark + csv.bytes
    var records = CSVRecords()
    var found: [[[UInt8]]] = []
    var start = 0
    while start < bytes.count {
      records.append(bytes[start..<min(bytes.count, start + size)])
      start += size
      while let record = records.next() {
        #expect(Array(bytes[record.offset..<record.offset + record.bytes.count]) == record.bytes)
        found.append(csvFields(of: record.bytes) ?? [])
      }
    }
    #expect(records.last() == nil)
    #expect(found == rows, "seed 11, pieces of \(size)")
  }

  @Test("end without a line end, too")
  func readsTheLast() throws {
    var records = CSVRecords()
    records.append(Array("a,b".utf8))
    #expect(records.next() == nil)
    let record = records.last()
    let last = try #require(record)
    #expect(csvFields(of: last.bytes) == [Array("a".utf8), Array("b".utf8)])
  }

  @Test("are refused where quotes are not closed or text follows them", arguments: ["\"a", "\"a\"b,c", "a,\"b\"\"c"])
  func refuses(record: String) {
    #expect(csvFields(of: Array(record.utf8)) == nil)
  }
}
