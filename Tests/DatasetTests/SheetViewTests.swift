// What a spreadsheet shows of a table's rows.
import Dataset
import Model
import Parquet
import Testing

@Suite("A sheet's cells")
struct SheetViewTests {
  /// A table's only row.
  private func rows(_ offset: Int, _ before: Text, after: Text = []) -> TableRows<RepairRow> {
    var rows = TableRows(repairsTable, CSVForm())
    rows.append(
      RepairRow(
        documentID: Text("d1".utf8),
        repair: Repair(
          rule: "byte-slip", byteOffset: offset, before: before, after: after, count: 1, certainty: .determined)))
    return rows
  }

  @Test("are numbers and texts, and nothing where a value is unknown")
  func haveTypes() {
    let view = SheetView(repairsTable, columns: ["document_id", "byte_offset", "field", "before"])
    #expect(view.headings == ["document_id", "byte_offset", "field", "before"])
    let cells = view.cells(of: rows(568, Text("?!".utf8)), limit: 100).first
    #expect(cells == [.text("d1"), .number(568), .empty, .text("?!")])
  }

  @Test("are cut in sight where a text is longer than a cell, at a character")
  func areCut() throws {
    let view = SheetView(repairsTable, columns: ["before"])
    let long = String(repeating: "𠮷", count: 100)
    let cells = view.cells(of: rows(0, Text(long.utf8)), limit: 150)[0]
    guard case .text(let text) = try #require(cells.first) else {
      Issue.record("no text: \(cells)")
      return
    }
    #expect(text.utf16.count <= 150)
    #expect(text.utf16.count > 145)
    #expect(text.hasPrefix("𠮷𠮷"))
    #expect(text.hasSuffix("[cut: the whole text is in the Parquet file, column before]"))
    let whole = view.cells(of: rows(0, Text(String(repeating: "𠮷", count: 75).utf8)), limit: 150)[0]
    #expect(whole == [.text(String(repeating: "𠮷", count: 75))])
  }
}
