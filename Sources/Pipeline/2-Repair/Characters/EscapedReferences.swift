// Rule "escaped-references": character references that were escaped once too often, or lost their ampersand.
//
// Before: &amp;ldquo;中&amp;#22269;#xff0c;   After, in markup: &ldquo;中&#22269;，   in plain text: “中国，
// In markup `&amp;lt;` is how a page shows `&lt;`, so only references to typographic marks and to characters beyond ASCII
// count, and only where a document has three of them and none of the others. A number reference without its ampersand must
// name Chinese or Japanese punctuation or a full-width form.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum EscapedReferences {
  static let rule = "escaped-references"

  static func edits(for text: Span<UInt8>, isMarkup: Bool) -> [TextEdit] {
    var edits = escapedTwice(text, isMarkup: isMarkup)
    if !isMarkup { edits += escapedOnce(text) }
    edits += withoutAmpersand(text)
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    return edits
  }

  /// `&amp;ldquo;` and `&amp;#x201C;`.
  private static func escapedTwice(_ text: Span<UInt8>, isMarkup: Bool) -> [TextEdit] {
    var edits: [TextEdit] = []
    var index = 0
    let escaped = Array("&amp;".utf8)
    while let start = firstIndex(of: escaped, in: text, from: index) {
      var name = start + 5
      // Escaped three times or more.
      while has("amp;", in: text, at: name) { name += 4 }
      index = name
      guard let reference = reference(text, at: name) else { continue }
      index = reference.end
      if isMarkup {
        // A page that shows markup writes its examples so.
        if reference.value < 0x80 { return [] }
        guard isTypographic(reference.value) else { continue }
        edits.append(TextEdit(range: start + 1..<name, after: [], rule: rule))
      } else {
        edits.append(TextEdit(range: start..<reference.end, after: utf8([reference.value]), rule: rule))
      }
    }
    return isMarkup && edits.count < 3 ? [] : edits
  }

  /// References in text that nobody will read as markup: to East Asian characters and typographic marks, three or more. A manual
  /// names one or two.
  private static func escapedOnce(_ text: Span<UInt8>) -> [TextEdit] {
    var edits: [TextEdit] = []
    var index = 0
    while let start = firstIndex(of: 0x26, in: text, from: index) {
      index = start + 1
      guard !has("amp;", in: text, at: index), let reference = reference(text, at: index) else { continue }
      index = reference.end
      let isMark = PlausibleText.isCommonEastAsian(reference.value) || ft_class(reference.value) & FT_HAN != 0
      guard isMark, !isAfterEscape(text, start) else { continue }
      edits.append(TextEdit(range: start..<reference.end, after: utf8([reference.value]), rule: rule))
    }
    return edits.count < 3 ? [] : edits
  }

  private static func isAfterEscape(_ text: Span<UInt8>, _ index: Int) -> Bool {
    index >= 5 && has("&amp;", in: text, at: index - 5)
  }

  /// `#xff0c;` where `&#xff0c;` was meant.
  private static func withoutAmpersand(_ text: Span<UInt8>) -> [TextEdit] {
    var edits: [TextEdit] = []
    var index = 0
    while let start = firstIndex(of: 0x23, in: text, from: index) {
      index = start + 1
      if start > 0, text[start - 1] == 0x26 || text[start - 1] == 0x3B && isAfterEscape(text, start) { continue }
      guard let reference = reference(text, at: start), isEastAsianMark(reference.value) else { continue }
      index = reference.end
      edits.append(TextEdit(range: start..<reference.end, after: utf8([reference.value]), rule: rule))
    }
    return edits.count < 2 ? [] : edits
  }

  private static func isEastAsianMark(_ value: CodePoint) -> Bool {
    (0x3000...0x303F).contains(value) || (0xFF01...0xFF5E).contains(value) || (0x2014...0x2026).contains(value)
  }

  private static func isTypographic(_ value: CodePoint) -> Bool { value >= 0xA0 && PlausibleText.isAssigned(value) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || asciiLowercased(byte) >= 0x61 && asciiLowercased(byte) <= 0x7A
  }

  /// The reference whose name or `#` begins at `start`, closed by `;`: its character and the index after it.
  private static func reference(_ text: Span<UInt8>, at start: Int) -> (value: CodePoint, end: Int)? {
    guard start < text.count else { return nil }
    if text[start] != 0x23 {
      // Addresses are full of `&amp;id=`: a name, of 31 letters and digits at most, goes up to its semicolon.
      var end = start
      while end < text.count, end - start < 32, isLetterOrDigit(text[end]) { end += 1 }
      guard end < text.count, text[end] == 0x3B else { return nil }
      let window = text.extracting(start..<end + 1)
      let found = unsafe window.withUnsafeBufferPointer {
        // The table compares the bytes it is given and keeps none.
        unsafe ft_html_entity($0.baseAddress, $0.count)
      }
      guard found.closed, found.second == 0 else { return nil }
      return (found.first, start + Int(found.length))
    }
    var index = start + 1
    let isHex = index < text.count && text[index] | 0x20 == 0x78
    if isHex { index += 1 }
    var value: CodePoint = 0
    let first = index
    while index < text.count, index - first < 7 {
      let byte = text[index]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46 where isHex: digit = byte - 0x37
      case 0x61...0x66 where isHex: digit = byte - 0x57
      default: digit = 0xFF
      }
      if digit == 0xFF { break }
      value = value * (isHex ? 16 : 10) + CodePoint(digit)
      index += 1
    }
    guard index > first, index < text.count, text[index] == 0x3B, value > 0, value <= 0x10FFFF,
      !(0xD800..<0xE000).contains(value)
    else { return nil }
    return (ft_windows1252_remap(value), index + 1)
  }
}
