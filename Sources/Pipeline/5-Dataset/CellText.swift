// Prints the values of column buffers as text: for CSV cells and for JSON.
//
// Both read the buffers that Parquet is written from, so the three forms of a table cannot differ.

internal import CSV
internal import JSONText
internal import Model
internal import Parquet

enum CellText {
  /// The value of a number, date or time as CSV prints it; nil for null.
  static func plain(_ leaf: LeafBuffer, at slot: Int) -> Text? {
    switch leaf.type {
    case .boolean: leaf.boolean(at: slot).map { Text(($0 ? "true" : "false").utf8) }
    case .int32: leaf.int32(at: slot).map { Text(String($0).utf8) }
    case .int64: leaf.int64(at: slot).map { Text(String($0).utf8) }
    case .double: leaf.double(at: slot).map { Text(String($0).utf8) }
    case .date: leaf.int32(at: slot).map { CivilDate(daysSinceEpoch: Int($0)).iso8601 }
    case .timestampMilliseconds: leaf.int64(at: slot).map { time($0, separator: 0x20) }
    case .string: leaf.withUTF8(at: slot) { Text(copying: $0) }
    case .binary: leaf.withUTF8(at: slot) { hexadecimal($0) }
    }
  }

  /// `2019-09-06 08:26:49`, the form that spreadsheets read as a time, or with a `T` between date and time.
  static func time(_ milliseconds: Int64, separator: UInt8) -> Text {
    let seconds = Int(milliseconds / 1000)
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let second = seconds - days * 86_400
    var result = CivilDate(daysSinceEpoch: days).iso8601
    result.append(separator)
    result.appendPadded(second / 3600, to: 2)
    result.append(0x3A)
    result.appendPadded(second / 60 % 60, to: 2)
    result.append(0x3A)
    result.appendPadded(second % 60, to: 2)
    return result
  }

  /// Bytes that are no text, two digits each.
  private static func hexadecimal(_ bytes: Span<UInt8>) -> Text {
    var result: Text = []
    for index in bytes.indices {
      for digit in [bytes[index] >> 4, bytes[index] & 15] { result.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }
    return result
  }

  /// Appends the value of row `row` in a column as a CSV field: nothing for null, lists as JSON.
  static func appendCSV(_ group: RowGroup, _ column: Int, row: Int, to csv: inout CSVText) {
    if group.isText(column) {
      if group.withUTF8(column, row: row, { csv.field($0) }) == nil { csv.emptyField() }
    } else {
      appendCSV(group[column], row: row, to: &csv)
    }
  }

  private static func appendCSV(_ buffer: ColumnBuffer, row: Int, to csv: inout CSVText) {
    guard !buffer.isNull(atRow: row) else { return csv.emptyField() }
    switch buffer.column.shape {
    case .scalar(.int32, _): csv.plainField(String(buffer[leaf: 0].int32(at: row)!))
    case .scalar(.int64, _): csv.plainField(String(buffer[leaf: 0].int64(at: row)!))
    case .scalar: csv.plainField(plain(buffer[leaf: 0], at: row)!)
    case .list, .structList:
      var json = JSONText()
      appendJSON(buffer, row: row, to: &json)
      csv.field(json.bytes)
    }
  }

  /// Appends the value of row `row` as JSON.
  static func appendJSON(_ buffer: ColumnBuffer, row: Int, to json: inout JSONText) {
    switch buffer.column.shape {
    case .scalar: appendScalar(buffer[leaf: 0], row, &json)
    case .list:
      guard let slots = buffer.elements(ofRow: row) else { return json.null() }
      json.beginArray()
      for slot in slots { appendScalar(buffer[leaf: 0], slot, &json) }
      json.endArray()
    case .structList(let fields, _):
      guard let slots = buffer.elements(ofRow: row) else { return json.null() }
      json.beginArray()
      for slot in slots {
        if buffer.isNullElement(at: slot) {
          json.null()
          continue
        }
        json.beginObject()
        for (index, field) in fields.enumerated() {
          json.key(field.name)
          appendScalar(buffer[leaf: index], slot, &json)
        }
        json.endObject()
      }
      json.endArray()
    }
  }

  private static func appendScalar(_ leaf: LeafBuffer, _ slot: Int, _ json: inout JSONText) {
    if leaf.isNull(at: slot) { return json.null() }
    switch leaf.type {
    case .boolean: json.boolean(leaf.boolean(at: slot)!)
    case .int32: json.integer(leaf.int32(at: slot)!)
    case .int64: json.integer(leaf.int64(at: slot)!)
    case .timestampMilliseconds: json.string(time(leaf.int64(at: slot)!, separator: 0x54))
    default: json.string(plain(leaf, at: slot)!)
    }
  }
}

extension String {
  /// A copy of `bytes`, which are UTF-8.
  init(copying bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension Text {
  /// A copy of `bytes`.
  init(copying bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
