// What can go wrong while a workbook is written, and how it is said.

/// A failure of the workbook's writer.
public enum XLSXError: Error, CustomStringConvertible {
  /// The library refused a call; its own wording.
  case library(call: String, message: String)
  /// A temporary file did not take or give back the rows that wait in it; the system's wording.
  case temporaryFile(message: String)
  /// A sheet has no room for a further row.
  case tooManyRows(sheet: String, limit: Int)

  public var description: String {
    switch self {
    case .library(let call, let message): "workbook: \(call) failed: \(message)"
    case .temporaryFile(let message): "workbook: rows were lost on their way to the file: \(message)"
    case .tooManyRows(let sheet, let limit): "workbook: sheet \(sheet) is full at \(limit) rows"
    }
  }
}
