// Writes workbooks for spreadsheets through libxlsxwriter: sheet after sheet or side by side, each from its first row on.
//
// Constant-memory mode: a row goes to a temporary file when the next one of its sheet begins. Every return code is
// checked, for the library answers a text that is too long with an error and an empty cell; its temporary files are ours
// (WorkbookFiles.h), for it does not ask whether they took what it wrote. The file's properties carry a fixed time, so
// that the same cells give the same bytes.
// Source: https://libxlsxwriter.github.io; limits of Excel: "Excel specifications and limits", Microsoft.

internal import CWorkbookFiles
internal import CXLSXWriter
internal import Glibc

/// How a cell looks.
public enum CellStyle: Int, Sendable, CaseIterable {
  case plain, header, date, dateTime, wrapped
}

/// A sheet's column: its heading and its width in characters.
public struct SheetColumn: Sendable {
  public var heading: String
  public var width: Double

  public init(_ heading: String, width: Double) {
    self.heading = heading
    self.width = width
  }
}

/// A workbook that is being written; by any thread, one at a time, for the library keeps nothing by thread.
@safe
public struct Workbook: ~Copyable, @unchecked Sendable {
  /// Rows of a sheet, its heading included.
  public static let rowLimit = 1_048_576
  /// UTF-16 units of a cell.
  public static let cellLimit = 32_767
  /// Characters of a link's address.
  static let linkLimit = 2_079
  /// Links of a sheet.
  static let linkCountLimit = 65_530

  private let handle: BookHandle
  private let formats: [Format]
  private var sheets: [Sheet] = []

  @safe
  private struct Format {
    let pointer: UnsafeMutablePointer<lxw_format>
  }

  @safe
  private struct Sheet {
    let name: String
    let pointer: UnsafeMutablePointer<lxw_worksheet>
    let rowLimit: Int
    var rowCount = 0
    var linkCount = 0
  }

  /// Begins a workbook that will stand at `path`.
  /// - Parameter temporaryFolder: where rows wait until the workbook is finished.
  public init(path: String, temporaryFolder: String) throws(XLSXError) {
    guard let files = unsafe workbook_files_make(temporaryFolder) else {
      throw .library(call: "workbook_files_make", message: "no memory")
    }
    var options = unsafe lxw_workbook_options()
    unsafe options.constant_memory = 1
    // SAFETY: the library copies the name.
    unsafe options.tmpdir = UnsafeMutablePointer(mutating: workbook_files_name(files))
    guard let made = unsafe workbook_new_opt(path, &options) else {
      unsafe workbook_files_free(files)
      throw .library(call: "workbook_new_opt", message: "no workbook")
    }
    // All that may throw comes before the first stored property.
    let book = unsafe BookHandle(made, files)
    let formats = try Self.prepare(book)
    handle = book
    self.formats = formats
  }

  /// Gives a new workbook its properties and formats.
  private static func prepare(_ handle: BookHandle) throws(XLSXError) -> [Format] {
    let book = unsafe handle.pointer
    var properties = unsafe lxw_doc_properties()
    // 2000-01-01: a workbook's bytes do not depend on when it was written.
    unsafe properties.created = 946_684_800
    try check("workbook_set_properties", unsafe workbook_set_properties(book, &properties))
    var formats: [Format] = []
    for style in CellStyle.allCases {
      // SAFETY: formats belong to the workbook and go with it.
      guard let format = unsafe workbook_add_format(book) else {
        throw .library(call: "workbook_add_format", message: "no format")
      }
      unsafe set(format, style)
      formats.append(unsafe Format(pointer: format))
    }
    return formats
  }

  private static func set(_ format: UnsafeMutablePointer<lxw_format>, _ style: CellStyle) {
    let top = UInt8(truncatingIfNeeded: LXW_ALIGN_VERTICAL_TOP.rawValue)
    unsafe format_set_align(format, top)
    switch style {
    case .plain: break
    case .header:
      unsafe format_set_bold(format)
      unsafe format_set_bottom(format, 1)
    case .date: unsafe format_set_num_format(format, "yyyy-mm-dd")
    case .dateTime: unsafe format_set_num_format(format, "yyyy-mm-dd hh:mm:ss")
    case .wrapped: unsafe format_set_text_wrap(format)
    }
  }

  // MARK: Sheets

  /// Adds a sheet with a heading that stays in sight and filters on every column.
  /// - Parameter rowLimit: rows it takes, its heading included.
  /// - Returns: the sheet's number.
  public mutating func addSheet(
    _ name: String, _ columns: [SheetColumn], rowLimit: Int = Workbook.rowLimit
  ) throws(XLSXError) -> Int {
    precondition((1...Self.rowLimit).contains(rowLimit), "a sheet takes 1...\(Self.rowLimit) rows")
    guard let sheet = unsafe workbook_add_worksheet(handle.pointer, name) else {
      throw .library(call: "workbook_add_worksheet", message: name)
    }
    sheets.append(unsafe Sheet(name: name, pointer: sheet, rowLimit: rowLimit))
    let number = sheets.count - 1
    for (index, column) in columns.enumerated() {
      let place = UInt16(index)
      try Self.check(
        "worksheet_set_column", unsafe worksheet_set_column(sheet, place, place, column.width, nil))
    }
    unsafe worksheet_freeze_panes(sheet, 1, 0)
    try beginRow(number)
    for (index, column) in columns.enumerated() { try writeText(column.heading, number, index, .header) }
    return number
  }

  /// Sets the filter over all rows of the sheet so far; the last thing to do with it.
  public mutating func addFilter(_ sheet: Int, columnCount: Int) throws(XLSXError) {
    let last = UInt32(max(1, sheets[sheet].rowCount - 1))
    try Self.check(
      "worksheet_autofilter",
      unsafe worksheet_autofilter(sheets[sheet].pointer, 0, 0, last, UInt16(columnCount - 1)))
  }

  /// Begins the next row of a sheet.
  /// - Throws: `tooManyRows`.
  public mutating func beginRow(_ sheet: Int) throws(XLSXError) {
    if sheets[sheet].rowCount >= sheets[sheet].rowLimit {
      throw .tooManyRows(sheet: sheets[sheet].name, limit: sheets[sheet].rowLimit)
    }
    sheets[sheet].rowCount += 1
  }

  /// Rows of a sheet, its heading included.
  public func rowCount(_ sheet: Int) -> Int { sheets[sheet].rowCount }

  // MARK: Cells of the row that was begun last

  /// A text of at most `cellLimit` UTF-16 units; what XML cannot hold becomes U+FFFD.
  public mutating func writeText(
    _ text: String, _ sheet: Int, _ column: Int, _ style: CellStyle = .plain
  ) throws(XLSXError) {
    let (row, place) = position(sheet, column)
    let stored = WorkbookText.storable(text)
    try Self.check(
      "worksheet_write_string",
      unsafe worksheet_write_string(sheets[sheet].pointer, row, place, stored, formats[style.rawValue].pointer))
  }

  /// An address that can be clicked; beyond the limits of a link, plain text.
  public mutating func writeLink(_ address: String, _ sheet: Int, _ column: Int) throws(XLSXError) {
    let isLink = address.utf8.starts(with: "http://".utf8) || address.utf8.starts(with: "https://".utf8)
    // The library escapes some characters to three; a third of the limit is surely short enough.
    guard isLink, address.utf8.count <= Self.linkLimit / 3, sheets[sheet].linkCount < Self.linkCountLimit else {
      return try writeText(address, sheet, column)
    }
    sheets[sheet].linkCount += 1
    let (row, place) = position(sheet, column)
    try Self.check("worksheet_write_url", unsafe worksheet_write_url(sheets[sheet].pointer, row, place, address, nil))
  }

  public mutating func writeNumber(
    _ number: Double, _ sheet: Int, _ column: Int, _ style: CellStyle = .plain
  ) throws(XLSXError) {
    let (row, place) = position(sheet, column)
    try Self.check(
      "worksheet_write_number",
      unsafe worksheet_write_number(sheets[sheet].pointer, row, place, number, formats[style.rawValue].pointer))
  }

  /// Writes the file.
  /// - Throws: `temporaryFile` if rows were lost on their way to the file, as on a full disk.
  public consuming func finish() throws(XLSXError) {
    let (code, errorNumber) = handle.close()
    if errorNumber != 0 {
      // SAFETY: the C library's own text, read at once.
      throw .temporaryFile(message: unsafe String(cString: strerror(errorNumber)))
    }
    try Self.check("workbook_close", code)
  }

  private func position(_ sheet: Int, _ column: Int) -> (UInt32, UInt16) {
    (UInt32(sheets[sheet].rowCount - 1), UInt16(column))
  }

  private static func check(_ call: String, _ code: lxw_error) throws(XLSXError) {
    if code != LXW_NO_ERROR {
      // SAFETY: the library returns a static string.
      throw .library(call: call, message: unsafe String(cString: lxw_strerror(code)))
    }
  }
}

/// The library's workbook, which closing alone frees: a workbook that is dropped is closed too, and the file it leaves is the
/// caller's to remove.
@safe
private final class BookHandle {
  let pointer: UnsafeMutablePointer<lxw_workbook>
  private let files: OpaquePointer
  private var isOpen = true

  init(_ pointer: UnsafeMutablePointer<lxw_workbook>, _ files: OpaquePointer) {
    unsafe self.pointer = pointer
    unsafe self.files = files
  }

  /// - Returns: what the library says, and the error number of the first temporary file that failed, or 0.
  func close() -> (code: lxw_error, errorNumber: Int32) {
    precondition(isOpen, "a workbook is closed once")
    isOpen = false
    workbook_files_hush()
    // SAFETY: open until now, and nothing uses the pointers from here on; the workbook closes its files before they are freed.
    let code = unsafe workbook_close(pointer)
    workbook_files_unhush()
    let errorNumber = unsafe workbook_files_error(files)
    unsafe workbook_files_free(files)
    return (code, errorNumber)
  }

  deinit {
    if isOpen { _ = close() }
  }
}
