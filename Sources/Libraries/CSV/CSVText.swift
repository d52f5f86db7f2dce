// Writes CSV that survives spreadsheets.
//
// Format: RFC 4180 with a byte order mark and CRLF. A field that a spreadsheet would run as a formula is guarded with an
// apostrophe; the guard is reversible: a field is guarded when apostrophes and then a trigger begin it, and unguarded by taking
// one apostrophe from a field that begins so. Source of the triggers: OWASP, "CSV Injection"; full-width forms run in Excel too.

/// Appends CSV to `bytes`, a field at a time.
public struct CSVText: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// Tells whether fields that begin like formulas are guarded.
  public let isGuarded: Bool
  private var isAtRowStart = true

  /// U+FEFF, which spreadsheets need to read UTF-8.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public init(isGuarded: Bool = true) {
    self.isGuarded = isGuarded
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
  public mutating func plainField(_ text: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: text)
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
    if isAtRowStart { isAtRowStart = false } else { bytes.append(0x2C) }
  }

  private mutating func appendQuoted(_ text: Span<UInt8>, prefix: UInt8?) {
    var needsQuotes = false
    for index in text.indices {
      let byte = text[index]
      if byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D {
        needsQuotes = true
        break
      }
    }
    if !text.isEmpty, text[0] == 0x20 || text[text.count - 1] == 0x20 { needsQuotes = true }
    if needsQuotes { bytes.append(0x22) }
    if let prefix { bytes.append(prefix) }
    unsafe text.withUnsafeBufferPointer { part in
      // Slices of the buffer are copied inside the closure.
      guard needsQuotes else { return unsafe bytes.append(contentsOf: part) }
      var start = 0
      for index in 0..<part.count where unsafe part[index] == 0x22 {
        unsafe bytes.append(contentsOf: part[start...index])
        bytes.append(0x22)
        start = index + 1
      }
      unsafe bytes.append(contentsOf: part[start...])
    }
    if needsQuotes { bytes.append(0x22) }
  }
}
