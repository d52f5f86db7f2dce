// A published table, read from its CSV file record by record, and again by the places of records.

internal import CSV
public import POSIXFiles

/// Why two datasets could not be compared.
public enum ComparisonError: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadable(RawPath, ErrorNumber)
  /// A file that is not as this program writes it; `offset` in bytes.
  case malformed(RawPath, offset: Int, problem: String)

  public var exitStatus: Int32 {
    switch self {
    case .unreadable(_, let error): error == .noSuchEntry || error == .notAFolder ? 66 : 74
    case .malformed: 65
    }
  }

  public var description: String {
    switch self {
    case .unreadable(let path, let error): "cannot read \(path.displayed): \(error)"
    case .malformed(let path, let offset, let problem): "\(path.displayed), byte \(offset): \(problem)"
    }
  }
}

/// A place of a record in the file.
struct RecordPlace: Sendable {
  var offset: Int
  var count: Int
}

/// An open table.
struct TableCSV: ~Copyable {
  let path: RawPath
  let columns: [String]
  private let file: Descriptor
  private static let pieceSize = 1 << 18

  init(_ path: RawPath) throws(ComparisonError) {
    let file = try Self.doing(path) { () throws(ErrorNumber) in try Descriptor.open(path, for: .reading) }
    var records = CSVRecords()
    var header: CSVRecords.Record?
    while header == nil {
      let piece = try Self.doing(path) { () throws(ErrorNumber) in try file.piece(Self.pieceSize) }
      records.append(piece)
      header = records.next() ?? (piece.isEmpty ? records.last() : nil)
      if piece.isEmpty { break }
    }
    guard let header, let names = csvFields(of: header.bytes) else {
      throw .malformed(path, offset: 0, problem: "a line of column names was expected")
    }
    self.path = path
    self.file = file
    columns = names.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls `body` with every record behind the header.
  borrowing func forEachRecord(
    _ body: (_ record: [UInt8], _ place: RecordPlace) throws(ComparisonError) -> Void
  ) throws(ComparisonError) {
    try doing { () throws(ErrorNumber) in try file.rewind() }
    var records = CSVRecords()
    var isHeader = true
    func take(_ record: CSVRecords.Record) throws(ComparisonError) {
      if !isHeader { try body(record.bytes, RecordPlace(offset: record.offset, count: record.bytes.count)) }
      isHeader = false
    }
    while true {
      let piece = try doing { () throws(ErrorNumber) in try file.piece(Self.pieceSize) }
      records.append(piece)
      while let record = records.next() { try take(record) }
      if piece.isEmpty { break }
    }
    if let record = records.last() { try take(record) }
  }

  /// The record at a place.
  borrowing func record(at place: RecordPlace) throws(ComparisonError) -> [UInt8] {
    try doing { () throws(ErrorNumber) in try file.bytes(at: place.offset, count: place.count) }
  }

  /// The cells of a record.
  borrowing func cells(_ record: [UInt8], at offset: Int) throws(ComparisonError) -> [[UInt8]] {
    guard let cells = csvFields(of: record), cells.count == columns.count else {
      throw .malformed(path, offset: offset, problem: "\(columns.count) cells were expected")
    }
    return cells
  }

  /// Where a column stands.
  borrowing func index(of column: String) throws(ComparisonError) -> Int {
    guard let index = columns.firstIndex(of: column) else {
      throw .malformed(path, offset: 0, problem: "there is no column '\(column)'")
    }
    return index
  }

  private borrowing func doing<Result>(
    _ step: () throws(ErrorNumber) -> Result
  ) throws(ComparisonError) -> Result {
    do throws(ErrorNumber) { return try step() } catch { throw .unreadable(path, error) }
  }

  private static func doing<Result: ~Copyable>(
    _ path: RawPath, _ step: () throws(ErrorNumber) -> Result
  ) throws(ComparisonError) -> Result {
    do throws(ErrorNumber) { return try step() } catch { throw .unreadable(path, error) }
  }
}
