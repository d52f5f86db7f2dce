// Rule "utf8-read-as-gbk": UTF-8 bytes that were read two by two as Chinese characters.
//
// Before: 浣犲ソ锛屼笘鐣屻€?   After: 你好，世界□
// A row of characters goes back when its GBK bytes are UTF-8 throughout and give common characters: by chance that does not
// happen to three characters on end. A row of odd length lost its last byte to the ASCII character behind it, which was
// printed as `?` or U+FFFD; the character it belonged to is printed as □. A row that does not go back whole is flagged.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum GBKMojibake {
  static let rule = "utf8-read-as-gbk"

  private struct Row {
    var edit: TextEdit
    var count: Int
  }

  static func edits(for text: Span<UInt8>) -> (edits: [TextEdit], suspicions: [TextSuspicion]) {
    var rows: [Row] = []
    var suspicions: [TextSuspicion] = []
    var bytes: [UInt8] = []
    var index = 0
    while let start = nextRow(text, from: index) {
      var end = start
      bytes.removeAll(keepingCapacity: true)
      while end < text.count, text[end] >= 0x80 {
        let (value, length) = scalar(in: text, at: end)
        guard value != 0xFFFD, append(value, to: &bytes) else { break }
        end += length
      }
      let mark = markLength(text, end)
      if end == start {
        index = start + scalar(in: text, at: start).length
        continue
      }
      index = end
      if let row = decoded(bytes, start..<end, markLength: mark) {
        rows.append(row)
        index = row.edit.range.upperBound
      } else if isDamaged(bytes, text.extracting(start..<end)) {
        suspicions.append(TextSuspicion(range: start..<end, why: "Looks like UTF-8 read as GBK; bytes of it are gone."))
      }
    }
    let total = rows.reduce(0) { $0 + $1.count }
    let isQuoted = total > 0 && PlausibleText.speaksOfMojibake(text)
    var edits: [TextEdit] = []
    for row in rows {
      // Three characters are nine bytes in step by chance once in some millions; shorter rows need company.
      if !isQuoted && (row.count >= 3 || total >= 8) {
        edits.append(row.edit)
      } else {
        suspicions.append(
          TextSuspicion(range: row.edit.range, why: "Could be UTF-8 read as GBK; too little of it to be sure."))
      }
    }
    return (edits, suspicions)
  }

  /// The start of the next row that holds a character of U+9200...U+945F: UTF-8 read as GBK has one in ten.
  private static func nextRow(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while let place = firstIndex(of: 0xE9, in: text, from: index) {
      index = place + 1
      guard index < text.count, text[index] >= 0x88, text[index] <= 0x91 else { continue }
      var row = place
      while row > start, text[row - 1] >= 0x80 { row -= 1 }
      return row
    }
    return nil
  }

  private static func append(_ value: CodePoint, to bytes: inout [UInt8]) -> Bool {
    if value == 0x20AC {
      bytes.append(0x80)
      return true
    }
    let pair = ft_cp936_encode(value)
    guard pair != 0 else { return false }
    bytes.append(UInt8(pair >> 8))
    bytes.append(UInt8(pair & 0xFF))
    return true
  }

  /// Bytes of the `?` or U+FFFD at `index`, or 0.
  private static func markLength(_ text: Span<UInt8>, _ index: Int) -> Int {
    if index < text.count, text[index] == 0x3F { return 1 }
    return has("\u{FFFD}", in: text, at: index) ? 3 : 0
  }

  private static func decoded(_ bytes: [UInt8], _ range: Range<Int>, markLength: Int) -> Row? {
    let span = bytes.span
    let valid = validUTF8Prefix(of: span)
    let left = bytes.count - valid
    // What is left over is a sequence without its last byte.
    guard left == 0 || (markLength > 0 && left <= 2 && isBeginning(span, valid)) else { return nil }
    var index = 0
    var count = 0
    var common = 0
    while index < valid {
      let (value, length) = scalar(in: span, at: index)
      index += length
      if length < 3 {
        // Letters of two bytes are rare in what was Chinese: · × ° and the like.
        guard value == 0xB7 || value == 0xD7 || value == 0xB0 || value == 0xA0 else { return nil }
        continue
      }
      count += 1
      if PlausibleText.isCommonEastAsian(value) || value == 0xFEFF { common += 1 }
    }
    guard count > 0, common * 10 >= count * 9 else { return nil }
    var after = Text(bytes[..<valid])
    if left == 0 { return Row(edit: TextEdit(range: range, after: after, rule: rule), count: count) }
    let start = after.count
    after.append(scalar: ByteSlip.unknown)
    var edit = TextEdit(range: range.lowerBound..<range.upperBound + markLength, after: after, rule: rule)
    edit.open = [TextSuspicion(range: start..<after.count, why: "The last byte of this character was lost.")]
    return Row(edit: edit, count: count)
  }

  private static func isBeginning(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    guard bytes[index] >= 0xE2, bytes[index] <= 0xEF else { return false }
    return index + 1 == bytes.count || bytes[index + 1] & 0xC0 == 0x80
  }

  /// Tells whether half of the bytes or more belong to whole sequences of common characters, three at least; or whether most of a
  /// long row are characters that no text has in a row.
  private static func isDamaged(_ bytes: [UInt8], _ row: Span<UInt8>) -> Bool {
    let span = bytes.span
    var index = 0
    var inSequence = 0
    while index + 2 < bytes.count {
      if bytes[index] >= 0xE2, bytes[index] <= 0xEF, bytes[index + 1] & 0xC0 == 0x80, bytes[index + 2] & 0xC0 == 0x80,
        PlausibleText.isCommonEastAsian(scalar(in: span, at: index).value)
      {
        inSequence += 3
        index += 3
      } else {
        index += 1
      }
    }
    return inSequence >= 9 && inSequence * 2 >= bytes.count || isOdd(row)
  }

  /// Twelve characters or more, six of ten uncommon: lists of rare names are shorter or have marks between.
  private static func isOdd(_ row: Span<UInt8>) -> Bool {
    let values = scalars(of: row)
    return values.count >= 12 && values.count { !PlausibleText.isCommonEastAsian($0) } * 10 >= values.count * 6
  }
}
