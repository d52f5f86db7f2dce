// What a copy says of text that could not be decoded.
//
// Before: 天�好了 (E5 A4 A9 E6 A0 E5 A5 BD …) beside the copy 天样好了   After: 天样好了, for 样 is E6 A0 B7
// The copy has to have five characters on both sides, and what it has between them has to hold the bytes that are left, in their order.
// Where every character has enough of its bytes left, these vouch for it. Where none are (U+FFFD was stored, or all three bytes are
// gone), the number of characters has to go with the number of marks, and the copy is believed only where it agrees with the article
// character for character far around (PrintedArticle): a copy that somebody edited differs somewhere else too.

internal import FrozenTables
internal import Model
internal import UTF8Text

extension TwinFilling {
  /// What the copy says at every place of a group, where it says the same at each and one thing only.
  func commonLostReading(of group: Group, in guide: TwinText) -> TwinReading? {
    var common: TwinReading?
    for place in group.places {
      let readings =
        isPaired && !group.stretch.isOfStoredMarks
        ? gapReadings(of: group.stretch, at: place, in: guide) : lostReadings(of: group.stretch, at: place, in: guide)
      guard let first = readings.first else { return nil }
      if readings.contains(where: { $0.text != first.text || $0.kept != first.kept }) { return nil }
      if let common, common.text != first.text || common.kept != first.kept { return nil }
      common = common ?? first
    }
    return common
  }

  private var isPaired: Bool { encoding == "gb18030" || encoding == "gbk" }

  /// All that the copy has between the characters beside the marks at `place`.
  private func lostReadings(of stretch: DamagedStretch, at place: Place, in guide: TwinText) -> [TwinReading] {
    let whole = fields.texts[place.field]
    let before = TwinAnchor(whole.span, endingAt: place.range.lowerBound)
    let after = TwinAnchor(whole.span, from: place.range.upperBound)
    guard Self.areEnough(before, after) else { return [] }
    let markCount = stretch.markCount
    var found: [TwinReading] = []
    for start in 0...guide.tokens.count where guide.has(before, endingAt: start) {
      for count in 1...markCount where start + count <= guide.tokens.count && guide.has(after, at: start + count) {
        let source = start..<start + count
        guard let characters = guide.solidText(source), guide.joins(source, as: place, in: whole) else { continue }
        if stretch.isOfStoredMarks || encoding != "utf-8" {
          // A decoder writes a mark for each byte of a character, or for each part that cannot go on.
          guard markCount <= 3 * count else { continue }
          found.append(TwinReading(text: Text(characters), source: source, isVouchedFor: false))
        } else if let vouched = Self.holds(characters, stretch.bytes!) {
          found.append(TwinReading(text: Text(characters), source: source, isVouchedFor: vouched))
        }
      }
    }
    return found
  }

  /// Five characters on each side or the border of the paragraph; fewer before other damage, if together there are six.
  private static func areEnough(_ before: TwinAnchor, _ after: TwinAnchor) -> Bool {
    func isWhole(_ anchor: TwinAnchor) -> Bool { anchor.isBorder || anchor.tokens.count == TwinAnchor.length }
    let together = before.tokens.count + after.tokens.count
    return together >= TwinAnchor.length + 1 || isWhole(before) && isWhole(after) && together >= 4
  }

  /// Whether UTF-8 `text` is `bytes` with some taken out; nil when it is not, else whether every character has six bits or more left:
  /// of all characters that another could stand for, one in sixty shares as many.
  private static func holds(_ text: Text, _ bytes: [UInt8]) -> Bool? {
    if bytes.count >= text.count { return nil }
    var next = 0
    var index = 0
    var isVouchedFor = true
    while index < text.count {
      let length = scalar(in: text.span, at: index).length
      var bits = 0
      for place in index..<index + length where next < bytes.count && bytes[next] == text[place] {
        // The first byte of a Chinese character is one of six.
        bits += place == index ? 2 : 6
        next += 1
      }
      if bits < 6 { isVouchedFor = false }
      index += length
    }
    return next == bytes.count ? isVouchedFor : nil
  }
}

extension DamagedStretch {
  /// Tells whether the marks themselves were stored, so that no byte is left of what they stand for.
  var isOfStoredMarks: Bool { bytes == before || bytes?.starts(with: [0x84, 0x31, 0xA4, 0x37]) ?? false }

  /// How many U+FFFD there are; 锟斤拷 is two.
  var markCount: Int {
    let count = before.count / 3
    return before[0] == 0xEF ? count : max(1, count * 2 / 3)
  }
}

extension TwinText {
  /// Tells whether an anchor stands before `end`; where it is cut short by a border the copy must have one there too.
  func has(_ anchor: TwinAnchor, endingAt end: Int) -> Bool {
    let start = end - anchor.tokens.count
    return has(anchor.tokens, at: start)
      && (anchor.tokens.count == TwinAnchor.length || !anchor.isBorder || borders.contains(start))
  }

  /// Likewise from `start` on.
  func has(_ anchor: TwinAnchor, at start: Int) -> Bool {
    has(anchor.tokens, at: start)
      && (anchor.tokens.count == TwinAnchor.length || !anchor.isBorder || borders.contains(start + anchor.tokens.count))
  }

  /// Tells whether the copy parts some characters from those beside them where the text does, so that no space or line break is lost.
  func joins(_ range: Range<Int>, as place: TwinFilling.Place, in text: Text) -> Bool {
    let isApart =
      place.range.lowerBound == 0
      || TwinText.token(scalar(in: text.span, at: scalarStart(in: text.span, before: place.range.lowerBound)).value)
        == nil
    return isApart == (hasSpace(before: range.lowerBound) || borders.contains(range.lowerBound))
      && partsLikewise(range.upperBound, place, text)
  }

  /// Likewise of the end alone.
  func partsLikewise(_ end: Int, _ place: TwinFilling.Place, _ text: Text) -> Bool {
    let upper = place.range.upperBound
    let isApart = upper == text.count || TwinText.token(scalar(in: text.span, at: upper).value) == nil
    return isApart == (hasSpace(before: end) || borders.contains(end))
  }

  /// The text of some characters as printed; nil when a space or a border is between them, or the copy is damaged there.
  func solidText(_ range: Range<Int>) -> Text? {
    var text: Text = []
    for place in range {
      if place > range.lowerBound && (hasSpace(before: place) || borders.contains(place)) { return nil }
      let value = printed[place]
      if value == 0xFFFD || value == ByteSlip.unknown || value == 0x951F || value == 0x3F { return nil }
      text.append(scalar: value)
    }
    return text
  }
}
