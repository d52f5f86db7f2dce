// Writes CSV that survives spreadsheets.
//
// Format: RFC 4180 with a byte order mark and CRLF. A field that a spreadsheet would run as a formula is guarded with an
// apostrophe; the guard is reversible: a field is guarded when apostrophes and then a trigger begin it, and unguarded by taking
// one apostrophe from a field that begins so. Source of the triggers: OWASP, "CSV Injection"; full-width forms run in Excel too.

internal import Glibc

/// Appends CSV to `bytes`, a field at a time.
public struct CSVText: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// Tells whether fields that begin like formulas are guarded.
  public let isGuarded: Bool
  /// The byte between fields; a field that holds it is quoted.
  public let delimiter: UInt8
  private var isAtRowStart = true

  /// U+FEFF, which spreadsheets need to read UTF-8.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public init(isGuarded: Bool = true, delimiter: UInt8 = 0x2C) {
    self.isGuarded = isGuarded
    self.delimiter = delimiter
  }

  /// A field of text.
  public mutating func field(_ text: Span<UInt8>) {
    separate()
    if isGuarded && Self.needsGuard(text) {
      appendQuoted(text, prefix: 0x27)
    } else {
      appendQuoted(text, prefix: nil)
    }
  }

  public mutating func field(_ text: [UInt8]) { field(text.span) }
  public mutating func field(_ text: String) { field(Array(text.utf8)) }

  /// A field that cannot need quotes or a guard: a number, a date, a digest.
  public mutating func plainField(_ text: [UInt8]) {
    separate()
    bytes.append(contentsOf: text)
  }
  public mutating func plainField(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// A field without a value.
  public mutating func emptyField() { separate() }

  public mutating func endRow() {
    bytes.append(0x0D)
    bytes.append(0x0A)
    isAtRowStart = true
  }

  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    isAtRowStart = true
  }

  /// Tells whether a spreadsheet might take `text` for a formula, apostrophes before it or not.
  public static func needsGuard(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count, text[index] == 0x27 { index += 1 }
    guard index < text.count else { return false }
    switch text[index] {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x0A, 0x00: return true
    case 0xEF:
      // ＝ U+FF1D, ＋ U+FF0B, － U+FF0D, ＠ U+FF20
      guard index + 2 < text.count, text[index + 1] == 0xBC else { return false }
      return [0x9D, 0x8B, 0x8D, 0xA0].contains(text[index + 2])
    default: return false
    }
  }

  private mutating func separate() {
    if isAtRowStart { isAtRowStart = false } else { bytes.append(delimiter) }
  }

  /// Whether `text` holds a quote, the delimiter, CR or LF; eight bytes at a time.
  private func holdsMarks(_ text: Span<UInt8>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let delimiters = ones &* UInt64(delimiter)
    return unsafe text.withUnsafeBytes { bytes in
      var position = 0
      while position + 8 <= bytes.count {
        // SAFETY: eight bytes are left.
        let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        // A byte that is zero after XOR borrows its high bit (Hacker's Delight, 6-1).
        let quote = word ^ (ones &* 0x22)
        let feed = word ^ (ones &* 0x0A)
        let carriage = word ^ (ones &* 0x0D)
        let mark = word ^ delimiters
        let zeros =
          ((quote &- ones) & ~quote) | ((feed &- ones) & ~feed) | ((carriage &- ones) & ~carriage)
          | ((mark &- ones) & ~mark)
        if zeros & highs != 0 { return true }
        position += 8
      }
      while position < bytes.count {
        // SAFETY: the position is within the bytes.
        let byte = unsafe bytes[position]
        if byte == 0x22 || byte == delimiter || byte == 0x0A || byte == 0x0D { return true }
        position += 1
      }
      return false
    }
  }

  private mutating func appendQuoted(_ text: Span<UInt8>, prefix: UInt8?) {
    var needsQuotes = holdsMarks(text)
    if !text.isEmpty, text[0] == 0x20 || text[text.count - 1] == 0x20 { needsQuotes = true }
    if needsQuotes { bytes.append(0x22) }
    if let prefix { bytes.append(prefix) }
    unsafe text.withUnsafeBufferPointer { part in
      // Slices of the buffer are copied inside the closure.
      guard needsQuotes else { return unsafe bytes.append(contentsOf: part) }
      var start = 0
      // SAFETY: memchr looks at the bytes from `start` on, and finds one of them.
      while start < part.count, let quote = unsafe memchr(part.baseAddress! + start, 0x22, part.count - start) {
        let index = unsafe UnsafeRawPointer(quote) - UnsafeRawPointer(part.baseAddress!)
        unsafe bytes.append(contentsOf: part[start...index])
        bytes.append(0x22)
        start = index + 1
      }
      unsafe bytes.append(contentsOf: part[start...])
    }
    if needsQuotes { bytes.append(0x22) }
  }
}
