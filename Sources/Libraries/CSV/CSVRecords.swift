// Reads CSV back: where records end, and what their fields are.
//
// Format: RFC 4180; a byte order mark is passed over. The reader of `CSVText`, with its guard taken off again on demand.

/// Finds the records in bytes that come in pieces.
public struct CSVRecords: Sendable {
  private var held: [UInt8] = []
  /// Where the next record begins in `held`, and how far it was searched.
  private var start = 0
  private var searched = 0
  private var isQuoted = false
  /// Whether the byte order mark may still come.
  private var isAtMark = true
  /// Offset of `held` in the whole.
  private var base = 0

  public init() {}

  /// A record without its line end, and where it stands in the whole.
  public struct Record: Sendable {
    public var bytes: [UInt8]
    public var offset: Int
  }

  public mutating func append(_ bytes: some Sequence<UInt8>) {
    if start > 0 {
      held.removeFirst(start)
      base += start
      searched -= start
      start = 0
    }
    held.append(contentsOf: bytes)
  }

  /// Passes over the byte order mark; false where too few bytes are there to tell.
  private mutating func passMark() -> Bool {
    if !isAtMark { return true }
    if held.count < 3 && CSVText.byteOrderMark.starts(with: held) { return false }
    isAtMark = false
    if held.starts(with: CSVText.byteOrderMark) {
      start = 3
      searched = 3
    }
    return true
  }

  /// The next whole record; nil where more bytes are wanted.
  public mutating func next() -> Record? {
    guard passMark() else { return nil }
    var index = searched
    var isQuoted = isQuoted
    while index < held.count {
      let byte = held[index]
      if byte == 0x22 {
        isQuoted.toggle()
      } else if byte == 0x0A && !isQuoted {
        let end = index > start && held[index - 1] == 0x0D ? index - 1 : index
        let record = Record(bytes: Array(held[start..<end]), offset: base + start)
        start = index + 1
        searched = start
        self.isQuoted = false
        return record
      }
      index += 1
    }
    searched = index
    self.isQuoted = isQuoted
    return nil
  }

  /// What stands behind the last line end; nil where nothing does.
  public mutating func last() -> Record? {
    guard start < held.count else { return nil }
    defer { start = held.count }
    return Record(bytes: Array(held[start...]), offset: base + start)
  }
}

/// The fields of a record.
/// - Parameters:
///   - isGuarded: take the guard against formulas off, as `CSVText` put it on.
///   - delimiter: the byte between fields.
/// - Returns: nil where a quoted field is not closed or goes on after its quotes.
public func csvFields(of record: [UInt8], isGuarded: Bool = true, delimiter: UInt8 = 0x2C) -> [[UInt8]]? {
  var fields: [[UInt8]] = []
  var index = 0
  while true {
    var field: [UInt8] = []
    if index < record.count, record[index] == 0x22 {
      index += 1
      while true {
        guard index < record.count else { return nil }
        if record[index] != 0x22 {
          field.append(record[index])
          index += 1
        } else if index + 1 < record.count, record[index + 1] == 0x22 {
          field.append(0x22)
          index += 2
        } else {
          index += 1
          break
        }
      }
    } else {
      let start = index
      while index < record.count, record[index] != delimiter { index += 1 }
      field = Array(record[start..<index])
    }
    if isGuarded, field.first == 0x27, CSVText.needsGuard(field.span) { field.removeFirst() }
    fields.append(field)
    if index >= record.count { return fields }
    guard record[index] == delimiter else { return nil }
    index += 1
  }
}
