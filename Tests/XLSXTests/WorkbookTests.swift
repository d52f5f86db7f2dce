// Workbooks: what stands in the package that a spreadsheet opens, and the limits that Excel sets.
import Foundation
import POSIXFiles
import TemporaryFolders
import Testing
import XLSX

@Suite("A workbook")
struct WorkbookTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The text of one member of the package, unpacked by the system's unzip through Python.
  private func member(_ name: String) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))",
      folder.path("a.xlsx").displayed, name,
    ]
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// A cell to be written.
  private enum Cell {
    case text(String, CellStyle)
    case link(String)
    case number(Double, CellStyle)
  }

  /// Writes a sheet of two columns; returns what the library said of the cell it refused.
  @discardableResult
  private func write(_ rows: [[Cell]]) throws -> String? {
    var book = try Workbook(path: folder.path("a.xlsx").displayed, temporaryFolder: folder.path(".").displayed)
    let sheet = try book.addSheet("articles", [SheetColumn("title", width: 40), SheetColumn("day", width: 12)])
    var refusal: String?
    for row in rows {
      try book.beginRow(sheet)
      for (column, cell) in row.enumerated() {
        do {
          try add(cell, to: &book, sheet, column)
        } catch {
          refusal = "\(error)"
        }
      }
    }
    #expect(book.rowCount(sheet) == rows.count + 1)
    try book.addFilter(sheet, columnCount: 2)
    try book.finish()
    return refusal
  }

  private func add(_ cell: Cell, to book: inout Workbook, _ sheet: Int, _ column: Int) throws {
    switch cell {
    case .text(let text, let style): try book.writeText(text, sheet, column, style)
    case .link(let address): try book.writeLink(address, sheet, column)
    case .number(let number, let style): try book.writeNumber(number, sheet, column, style)
    }
  }

  @Test("has texts, real dates, links, a heading that stays and a filter")
  func hasCells() throws {
    // 2024-04-02 is day 45,384 of a spreadsheet.
    try write([
      [.text("=1+1 是文字", .wrapped), .number(45_384, .date)], [.link("https://example.org/a?b=1&c=2")],
    ])
    let xml = try member("xl/worksheets/sheet1.xml")
    #expect(xml.contains("=1+1 是文字</t>"))
    #expect(!xml.contains("<f>"))
    #expect(xml.contains("<v>45384</v>"))
    #expect(xml.contains("state=\"frozen\""))
    #expect(xml.contains("<autoFilter ref=\"A1:B3\"/>"))
    #expect(try member("xl/worksheets/_rels/sheet1.xml.rels").contains("https://example.org/a?b=1&amp;c=2"))
    #expect(try member("xl/styles.xml").contains("yyyy-mm-dd"))
  }

  @Test("cannot be made where its rows have nowhere to wait")
  func wantsTemporaryFiles() {
    #expect(throws: XLSXError.self) {
      var book = try Workbook(
        path: folder.path("a.xlsx").displayed, temporaryFolder: folder.path("missing").displayed)
      let sheet = try book.addSheet("articles", [SheetColumn("title", width: 40)])
      try book.beginRow(sheet)
      try book.writeText("渡口", sheet, 0)
      try book.finish()
    }
  }

  @Test("has the same bytes each time")
  func isDeterministic() throws {
    var files: [Data] = []
    for _ in 0..<2 {
      try write([[.text("渡口", .plain)]])
      files.append(try Data(contentsOf: URL(fileURLWithPath: folder.path("a.xlsx").displayed)))
    }
    #expect(files[0] == files[1])
  }

  @Test("refuses a text that is longer than a cell, in words")
  func refusesLongText() throws {
    let longest = String(repeating: "字", count: Workbook.cellLimit)
    #expect(try write([[.text(longest, .plain)]]) == nil)
    let refusal = try write([[.text("a", .plain), .text(longest + "字", .plain)]])
    #expect(refusal?.contains("worksheet_write_string failed") == true, "\(refusal ?? "accepted")")
  }

  @Test(
    "holds text that XML has no place for, or that looks like an escape",
    arguments: [
      ("a\u{0}b", "a\u{FFFD}b"), ("\u{FFFE}a\u{FFFF}", "\u{FFFD}a\u{FFFD}"), ("_x0041_", "_x005F_x0041_"),
      ("a_x00_", "a_x00_"), ("a\u{1}b", "a_x0001_b"), ("，全角", "，全角"), ("snake_case", "snake_case"),
    ])
  func holdsAnyText(_ text: String, _ stored: String) throws {
    try write([[.text(text, .plain)]])
    #expect(try member("xl/worksheets/sheet1.xml").contains(">\(stored)</t>"), "\(text.debugDescription)")
  }
}
