// A published CSV table, read as a stranger would read it: by RFC 4180 alone, and with the guard taken off as datapackage.json says.
//
// A reader of its own, not the product's writer turned around.

/// A table read from CSV.
public struct PublishedTable: Sendable {
  public let columns: [String]
  /// Each row's cells by column; an empty cell is "".
  public let rows: [[String: String]]
  /// Lines of the file as any tool that counts line ends of all kinds would count them, the header included.
  public let physicalLineCount: Int
  public let hasByteOrderMark: Bool

  public init(at path: String) throws {
    try self.init(PackageFolder.bytes(of: path))
  }

  public init(_ bytes: [UInt8]) throws {
    hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasByteOrderMark ? Array(bytes.dropFirst(3)) : bytes
    let records = try Self.records(text)
    guard let header = records.first else { throw Malformed.noHeader }
    columns = header
    rows = try records.dropFirst().map { record in
      guard record.count == header.count else { throw Malformed.cellCount(record.count, wanted: header.count) }
      return Dictionary(uniqueKeysWithValues: zip(header, record.map(Self.unguarded)))
    }
    physicalLineCount = Self.lineEnds(String(decoding: text, as: UTF8.self))
  }

  public enum Malformed: Error {
    case noHeader
    case cellCount(Int, wanted: Int)
    case textAfterQuote(offset: Int)
    case bareLineEnd(offset: Int)
    case unfinished
  }

  /// The records of `bytes`, cells as written (RFC 4180: CRLF, quotes doubled inside quotes).
  public static func records(_ bytes: [UInt8]) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var index = 0
    while index < bytes.count {
      var cell: [UInt8] = []
      if bytes[index] == 0x22 {
        index += 1
        while true {
          guard index < bytes.count else { throw Malformed.unfinished }
          if bytes[index] != 0x22 {
            cell.append(bytes[index])
            index += 1
          } else if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
            cell.append(0x22)
            index += 2
          } else {
            index += 1
            break
          }
        }
      } else {
        while index < bytes.count, bytes[index] != 0x2C, bytes[index] != 0x0D, bytes[index] != 0x0A {
          if bytes[index] == 0x22 { throw Malformed.textAfterQuote(offset: index) }
          cell.append(bytes[index])
          index += 1
        }
      }
      record.append(String(decoding: cell, as: UTF8.self))
      guard index < bytes.count else { throw Malformed.unfinished }
      if bytes[index] == 0x2C {
        index += 1
        // A comma at the end of a line begins one more, empty cell; the loop reads it.
        continue
      }
      guard bytes[index] == 0x0D else {
        throw bytes[index] == 0x0A ? Malformed.bareLineEnd(offset: index) : Malformed.textAfterQuote(offset: index)
      }
      guard index + 1 < bytes.count, bytes[index + 1] == 0x0A else { throw Malformed.bareLineEnd(offset: index) }
      index += 2
      records.append(record)
      record = []
    }
    return records
  }

  /// The text of a guarded cell: "one more ' before it", where apostrophes and then a sign begin it.
  public static func unguarded(_ cell: String) -> String {
    guard cell.hasPrefix("'") else { return cell }
    let signs = "=+-@\t\r\n\u{0}＝＋－＠".unicodeScalars
    guard let first = cell.unicodeScalars.first(where: { $0 != "'" }), signs.contains(first) else { return cell }
    return String(cell.unicodeScalars.dropFirst())
  }

  /// Line ends of every kind some tool breaks lines at; CRLF is one.
  private static func lineEnds(_ text: String) -> Int {
    var count = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": if previous != "\r" { count += 1 }
      case "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}": count += 1
      default: break
      }
      previous = scalar
    }
    return count
  }
}
