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

  private func write(_ fill: (inout Workbook, Int) throws -> Void) throws {
    var book = try Workbook(path: folder.path("a.xlsx").displayed, temporaryFolder: folder.path(".").displayed)
    let sheet = try book.addSheet("articles", [SheetColumn("title", width: 40), SheetColumn("day", width: 12)])
    try fill(&book, sheet)
    try book.addFilter(sheet, columnCount: 2)
    try book.finish()
  }

  @Test("has texts, real dates, links, a heading that stays and a filter")
  func hasCells() throws {
    try write { book, sheet in
      try book.beginRow(sheet)
      try book.writeText("=1+1 是文字", sheet, 0, .wrapped)
      // 2024-04-02 is day 45,384 of a spreadsheet.
      try book.writeNumber(45_384, sheet, 1, .date)
      try book.beginRow(sheet)
      try book.writeLink("https://example.org/a?b=1&c=2", sheet, 0)
      #expect(book.rowCount(sheet) == 3)
    }
    let xml = try member("xl/worksheets/sheet1.xml")
    #expect(xml.contains("=1+1 是文字</t>"))
    #expect(!xml.contains("<f>"))
    #expect(xml.contains("<v>45384</v>"))
    #expect(xml.contains("state=\"frozen\""))
    #expect(xml.contains("<autoFilter ref=\"A1:B3\"/>"))
    #expect(try member("xl/worksheets/_rels/sheet1.xml.rels").contains("https://example.org/a?b=1&amp;c=2"))
    #expect(try member("xl/styles.xml").contains("yyyy\\-mm\\-dd") || member("xl/styles.xml").contains("yyyy-mm-dd"))
  }

  @Test("has the same bytes each time")
  func isDeterministic() throws {
    func bytes() throws -> [UInt8] {
      try write { book, sheet in
        try book.beginRow(sheet)
        try book.writeText("渡口", sheet, 0)
      }
      return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path("a.xlsx").displayed)))
    }
    #expect(try bytes() == bytes())
  }

  @Test("refuses a text that is longer than a cell, in words")
  func refusesLongText() throws {
    try write { book, sheet in
      try book.beginRow(sheet)
      try book.writeText(String(repeating: "字", count: Workbook.cellLimit), sheet, 0)
      do throws(XLSXError) {
        try book.writeText(String(repeating: "字", count: Workbook.cellLimit + 1), sheet, 1)
        Issue.record("no error")
      } catch {
        #expect("\(error)".contains("worksheet_write_string failed"))
      }
    }
  }
}
