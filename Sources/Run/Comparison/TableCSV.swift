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

/// An open table, all its parts.
struct TableCSV: ~Copyable {
  /// Its first file.
  let path: RawPath
  let columns: [String]
  let form: PublishedCSVForm
  private let parts: [Part]
  private static let pieceSize = 1 << 18

  /// One file; places count through all of them.
  private final class Part {
    let path: RawPath
    let file: Descriptor
    /// Where its first byte stands among those of all parts.
    let base: Int

    init(_ path: RawPath, base: Int) throws(ErrorNumber) {
      self.path = path
      self.base = base
      file = try Descriptor.open(path, for: .reading)
    }
  }

  /// - Parameters:
  ///   - table: its name.
  ///   - folder: the dataset's.
  init(_ table: String, in folder: RawPath) throws(ComparisonError) {
    var parts: [Part] = []
    var base = 0
    for path in publishedCSVPaths(of: table, in: folder) {
      let part = try Self.doing(path) { () throws(ErrorNumber) in try Part(path, base: base) }
      base += try Self.doing(path) { () throws(ErrorNumber) in try Int(part.file.status().byteCount) }
      parts.append(part)
    }
    let header = try Self.header(of: parts[0])
    let form = PublishedCSVForm(header: header.bytes, in: folder)
    guard let names = csvFields(of: header.bytes, delimiter: form.delimiter) else {
      throw .malformed(parts[0].path, offset: 0, problem: "a line of column names was expected")
    }
    path = parts[0].path
    self.form = form
    columns = names.map { String(decoding: $0, as: UTF8.self) }
    self.parts = parts
  }

  private static func header(of part: Part) throws(ComparisonError) -> CSVRecords.Record {
    var records = CSVRecords()
    var header: CSVRecords.Record?
    while header == nil {
      let piece = try doing(part.path) { () throws(ErrorNumber) in try part.file.piece(pieceSize) }
      records.append(piece)
      header = records.next() ?? (piece.isEmpty ? records.last() : nil)
      if piece.isEmpty { break }
    }
    guard let header else {
      throw .malformed(part.path, offset: 0, problem: "a line of column names was expected")
    }
    return header
  }

  /// Calls `body` with every record behind the header of each part.
  borrowing func forEachRecord(
    _ body: (_ record: [UInt8], _ place: RecordPlace) throws(ComparisonError) -> Void
  ) throws(ComparisonError) {
    for part in parts {
      try Self.doing(part.path) { () throws(ErrorNumber) in try part.file.rewind() }
      var records = CSVRecords()
      var isHeader = true
      func take(_ record: CSVRecords.Record) throws(ComparisonError) {
        if !isHeader {
          try body(record.bytes, RecordPlace(offset: part.base + record.offset, count: record.bytes.count))
        }
        isHeader = false
      }
      while true {
        let piece = try Self.doing(part.path) { () throws(ErrorNumber) in try part.file.piece(Self.pieceSize) }
        records.append(piece)
        while let record = records.next() { try take(record) }
        if piece.isEmpty { break }
      }
      if let record = records.last() { try take(record) }
    }
  }

  /// The record at a place.
  borrowing func record(at place: RecordPlace) throws(ComparisonError) -> [UInt8] {
    let part = part(at: place.offset)
    return try Self.doing(part.path) { () throws(ErrorNumber) in
      try part.file.bytes(at: place.offset - part.base, count: place.count)
    }
  }

  /// The cells of a record.
  borrowing func cells(_ record: [UInt8], at offset: Int) throws(ComparisonError) -> [[UInt8]] {
    guard let cells = csvFields(of: record, isGuarded: form.isGuarded, delimiter: form.delimiter),
      cells.count == columns.count
    else {
      let part = part(at: offset)
      throw .malformed(part.path, offset: offset - part.base, problem: "\(columns.count) cells were expected")
    }
    return cells
  }

  private borrowing func part(at offset: Int) -> Part { parts.last { $0.base <= offset } ?? parts[0] }

  /// Where a column stands.
  borrowing func index(of column: String) throws(ComparisonError) -> Int {
    guard let index = columns.firstIndex(of: column) else {
      throw .malformed(path, offset: 0, problem: "there is no column '\(column)'")
    }
    return index
  }

  private static func doing<Result: ~Copyable>(
    _ path: RawPath, _ step: () throws(ErrorNumber) -> Result
  ) throws(ComparisonError) -> Result {
    do throws(ErrorNumber) { return try step() } catch { throw .unreadable(path, error) }
  }
}
