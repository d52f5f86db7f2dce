// A table or dump in UTF-16, as spreadsheets save it, read as UTF-8.

internal import Archives
internal import Model
internal import UTF8Text

/// The UTF-8 form of a source in UTF-16.
final class UTF16Bytes: ByteSource {
  private let source: any ByteSource
  private let bigEndian: Bool
  /// An unfinished character.
  private var rest: [UInt8] = []

  init(_ source: any ByteSource, bigEndian: Bool) {
    self.source = source
    self.bigEndian = bigEndian
  }

  var storedOffset: Int { source.storedOffset }

  func next() throws(ArchiveError) -> [UInt8] {
    while true {
      let chunk = try source.next()
      let isLast = chunk.isEmpty
      if isLast && rest.isEmpty { return [] }
      let (text, used) = Self.utf8(of: rest + chunk, bigEndian: bigEndian, isLast: isLast)
      rest = Array((rest + chunk)[used...])
      if !text.isEmpty { return text }
    }
  }

  /// The whole characters of `bytes` as UTF-8, and how many bytes those are.
  static func utf8(of bytes: [UInt8], bigEndian: Bool, isLast: Bool) -> (text: Text, used: Int) {
    var text: Text = []
    text.reserveCapacity(bytes.count * 3 / 2)
    let span = bytes.span
    var index = 0
    // Four bytes may be one character.
    while index + 3 < bytes.count || (isLast && index < bytes.count) {
      let unit = UTF16Decoder.unit(span, at: index, bigEndian: bigEndian)
      text.append(scalar: unit.first == 0 ? (unit.length == 2 && span[index] == 0 ? 0 : 0xFFFD) : unit.first)
      index += unit.length
    }
    return (text, min(index, bytes.count))
  }
}
