// Header fields as WARC, HTTP and MIME write them.
//
// Source: RFC 9112 section 5 and RFC 5322 section 2.2 (folded lines), RFC 2045 section 5.1 (parameters).

internal import Model
internal import UTF8Text

struct MIMEHeaders {
  private(set) var fields: [(name: Text, value: Text)] = []
  /// Index of the first byte after the empty line.
  private(set) var end = 0
  private static let fieldLimit = 2_000

  /// Reads header lines from `start` to the empty line; nil when there is no empty line.
  init?(_ bytes: Span<UInt8>, from start: Int) {
    var index = start
    while index < bytes.count {
      let feed = firstIndex(of: 0x0A, in: bytes, from: index) ?? bytes.count
      let lineEnd = feed > index && bytes[feed - 1] == 0x0D ? feed - 1 : feed
      if lineEnd == index {
        end = min(feed + 1, bytes.count)
        return
      }
      if bytes[index] == 0x20 || bytes[index] == 0x09 {
        // A folded line belongs to the one before.
        if !fields.isEmpty {
          fields[fields.count - 1].value.append(0x20)
          fields[fields.count - 1].value += Self.trimmed(bytes, index..<lineEnd)
        }
      } else if fields.count < Self.fieldLimit,
        let colon = firstIndex(of: 0x3A, in: bytes.extracting(0..<lineEnd), from: index)
      {
        fields.append(
          (Self.trimmed(bytes, index..<colon).map(asciiLowercased), Self.trimmed(bytes, colon + 1..<lineEnd)))
      }
      index = feed + 1
    }
    return nil
  }

  private static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Text {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end && isASCIISpace(bytes[start]) { start += 1 }
    while end > start && isASCIISpace(bytes[end - 1]) { end -= 1 }
    var result: Text = []
    result.append(bytes, start..<end)
    return result
  }

  /// The value of the first field `name` (lower case).
  func value(_ name: String) -> Text? { fields.first { $0.name.elementsEqual(name.utf8) }?.value }

  /// The value up to its first parameter, in lower case.
  func word(_ name: String) -> Text? {
    value(name).map { Text($0.prefix { $0 != 0x3B }.filter { !isASCIISpace($0) }.map(asciiLowercased)) }
  }

  /// The parameter `name` of a field, unquoted: `charset` of `text/html; charset="gbk"`.
  func parameter(_ parameter: String, of name: String) -> Text? {
    guard let value = value(name) else { return nil }
    let key = Text(parameter.utf8)
    for part in value.split(separator: 0x3B).dropFirst() {
      guard let equals = part.firstIndex(of: 0x3D) else { continue }
      guard part[..<equals].filter({ !isASCIISpace($0) }).map(asciiLowercased) == key else { continue }
      let text = part[(equals + 1)...].drop(while: isASCIISpace)
      if text.first == 0x22 { return Text(text.dropFirst().prefix { $0 != 0x22 }) }
      return Text(text.prefix { !isASCIISpace($0) && $0 != 0x27 })
    }
    return nil
  }
}
