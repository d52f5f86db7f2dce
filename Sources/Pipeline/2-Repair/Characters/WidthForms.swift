// Rule "width-forms": half-width katakana, and addresses in full-width letters, in the forms that people type.
//
// Before: ﾌﾟﾛｸﾞﾗﾑ, ｈｔｔｐ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ   After: プログラム, http://www.example.com
// Full-width digits and letters are how many clean Chinese and Japanese texts are set; only an address that is to be followed
// has to be ASCII. Half-width katakana go where they are most of a document's katakana: then a narrow system wrote it
// (RFC 1468 keeps them out of mail); a text that shows them among others keeps them. Voiced marks join their letters.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum WidthForms {
  static let rule = "width-forms"

  // MARK: Half-width katakana

  static func katakanaEdits(for text: Span<UInt8>) -> [TextEdit] {
    var edits: [TextEdit] = []
    var narrow = 0
    var wide = 0
    var index = 0
    while index < text.count {
      if text[index] < 0xE3 {
        index += 1
        continue
      }
      let (value, length) = scalar(in: text, at: index)
      if (0x30A1...0x30FA).contains(value) { wide += 1 }
      guard (0xFF61...0xFF9F).contains(value) else {
        index += length
        continue
      }
      var end = index
      var after: [CodePoint] = []
      while end < text.count {
        let (next, length) = scalar(in: text, at: end)
        guard (0xFF61...0xFF9F).contains(next) else { break }
        narrow += 1
        if let last = after.last, next == 0xFF9E || next == 0xFF9F, case let whole = voiced(last, by: next), whole != 0
        {
          after[after.count - 1] = whole
        } else {
          after.append(wideForms[Int(next - 0xFF61)])
        }
        end += length
      }
      edits.append(TextEdit(range: index..<end, after: utf8(after), rule: rule))
      index = end
    }
    return narrow > wide ? edits : []
  }

  private static func voiced(_ letter: CodePoint, by mark: CodePoint) -> CodePoint {
    ft_compose(letter, mark == 0xFF9E ? 0x3099 : 0x309A)
  }

  /// U+FF61...U+FF9F in the forms of full width (Unicode, <narrow> decompositions).
  private static let wideForms: [CodePoint] = [
    0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5, 0x30E7,
    0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7,
    0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF,
    0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9, 0x30EA,
    0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x309B, 0x309C,
  ]

  // MARK: Addresses

  static func addressEdits(for text: Span<UInt8>) -> [TextEdit] {
    var edits: [TextEdit] = []
    var index = 0
    while let start = firstIndex(of: 0xEF, in: text, from: index) {
      var end = start
      var after: [CodePoint] = []
      // ｈ and ｗ, as addresses begin; other runs are passed over.
      let first = (scalar(in: text, at: start).value &- 0xFEE0) | 0x20
      let mayBegin = first == 0x68 || first == 0x77
      while end < text.count {
        let (value, length) = scalar(in: text, at: end)
        guard (0xFF01...0xFF5E).contains(value) || (end > start && isAddressLetter(value)) else { break }
        if mayBegin { after.append(value >= 0xFF00 ? value - 0xFEE0 : value) }
        end += length
      }
      index = max(end, start + 3)
      if !mayBegin { continue }
      // Punctuation that ends the clause is not of the address.
      while let last = after.last, !isAddressLetter(last) {
        after.removeLast()
        end = scalarStart(in: text, before: end)
      }
      let address = utf8(after)
      if isAddress(address.span), end > start {
        edits.append(TextEdit(range: start..<end, after: address, rule: rule))
      }
    }
    return edits
  }

  private static func isAddressLetter(_ value: CodePoint) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2F: true
    default: false
    }
  }

  /// Tells whether `text` is the address of a page: it names its scheme, or begins with `www.` and has another dot.
  private static func isAddress(_ text: Span<UInt8>) -> Bool {
    let rest: Int
    if hasFolded("http://", in: text, at: 0) {
      rest = 7
    } else if hasFolded("https://", in: text, at: 0) {
      rest = 8
    } else if hasFolded("www.", in: text, at: 0) {
      rest = 4
    } else {
      return false
    }
    guard rest < text.count else { return false }
    var hasDot = false
    for index in rest..<text.count {
      if text[index] == 0x2E { hasDot = true }
      if text[index] <= 0x20 || text[index] == 0x2C || text[index] == 0x3B { return false }
    }
    return hasDot
  }
}
