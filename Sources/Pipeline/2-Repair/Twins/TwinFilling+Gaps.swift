// What a copy says of a line of GB18030 out of which bytes were cut.
//
// Before: B4 F3 | BC D2 CB B5 (大家说) without F3 is read B4BC D2CB B5 (醇宜�)   After: 大家说
// From the gap on the bytes pair up otherwise, to other characters, up to the next ASCII character or the end of the line. Read
// backwards from there, the bytes of the copy's text are the same up to the gap, go on behind it, and are the same again for twenty
// characters or to the beginning of the line. The gap must not have swallowed a character whole: half of each is left and vouches for it.

internal import FrozenTables
internal import Model
internal import UTF8Text

extension TwinFilling {
  /// Bytes that one gap can have.
  private static let longestGap = 8

  /// Bytes before a gap that the copy must have, if the line has as many. What was beside a gap may be edited in the copy where only
  /// half a character vouches for it: with 10 bytes 5 of 3,379 fillings were wrong.
  private static let leastBefore = 40

  /// All texts of the copy that print the stretch when bytes are cut out at one place.
  func gapReadings(of stretch: DamagedStretch, at place: Place, in guide: TwinText) -> [TwinReading] {
    let whole = fields.texts[place.field]
    let before = TwinAnchor(whole.span, endingAt: place.range.lowerBound)
    let after = TwinAnchor(whole.span, from: place.range.upperBound)
    guard after.isBorder || !after.tokens.isEmpty else { return [] }
    let left = stretch.bytes!
    var found: [TwinReading] = []
    for end in 1...max(1, guide.tokens.count)
    where end <= guide.tokens.count && guide.has(after, at: end) && guide.partsLikewise(end, place, whole) {
      let copy = guide.pairedBytes(endingAt: end, most: left.count + 2 * Self.longestGap)
      let same = Self.commonEnd(left[...], copy.bytes[...])
      if same == left.count { continue }
      let rest = left[..<(left.count - same)]
      for gap in 1...Self.longestGap where copy.bytes.count - same - gap >= 0 {
        let ahead = copy.bytes[..<(copy.bytes.count - same - gap)]
        let again = Self.commonEnd(rest, ahead)
        let isToStart = again == rest.count && guide.has(before, endingAt: copy.character(at: ahead.count - again))
        guard again >= Self.leastBefore || isToStart else { continue }
        if let reading = reading(of: stretch, rest.count, copy, ahead.count, gap, guide, end) { found.append(reading) }
      }
    }
    return found
  }

  /// The reading whose gap of `gap` bytes begins at `ahead` in the copy's bytes and at `rest` in those that are left.
  private func reading(
    of stretch: DamagedStretch, _ rest: Int, _ copy: TwinText.PairedBytes, _ ahead: Int, _ gap: Int, _ guide: TwinText,
    _ end: Int
  ) -> TwinReading? {
    let first = copy.character(at: ahead)
    let start = copy.starts[first - copy.first]
    let keptBytes = rest - (ahead - start)
    guard keptBytes >= 0, let kept = Self.textOffset(of: keptBytes, in: stretch),
      let text = guide.solidText(first..<end)
    else { return nil }
    // No character may be gone with all its bytes.
    var isVouchedFor = true
    for character in first...copy.character(at: ahead + gap - 1) {
      let lower = copy.starts[character - copy.first]
      let upper = character + 1 < end ? copy.starts[character + 1 - copy.first] : copy.bytes.count
      if lower >= ahead && upper <= ahead + gap { isVouchedFor = false }
    }
    return TwinReading(
      kept: kept, keptBytes: keptBytes, text: text, source: first..<end, isVouchedFor: isVouchedFor)
  }

  /// Bytes that two texts have in common at their ends.
  private static func commonEnd(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    var count = 0
    while count < a.count, count < b.count, a[a.endIndex - 1 - count] == b[b.endIndex - 1 - count] { count += 1 }
    return count
  }

  /// The place in a stretch as printed of a place in its bytes; nil when that is amid a character or behind damage.
  private static func textOffset(of offset: Int, in stretch: DamagedStretch) -> Int? {
    let bytes = stretch.bytes!
    let text = stretch.before.span
    var (raw, place) = (0, 0)
    while raw < offset {
      let (value, length) = scalar(in: text, at: place)
      guard raw + 1 < bytes.count, ft_gb18030_pair(bytes[raw], bytes[raw + 1]) == value else { return nil }
      raw += 2
      place += length
    }
    return raw == offset ? place : nil
  }
}

extension TwinText {
  /// Characters of a copy in GB18030.
  struct PairedBytes {
    /// The first of them, and where each begins in `bytes`.
    var first: Int
    var starts: [Int]
    var bytes: [UInt8]

    /// The character that holds a byte.
    func character(at byte: Int) -> Int {
      first + (starts.lastIndex { $0 <= byte } ?? 0)
    }
  }

  /// The characters before `end`, some bytes of them: as far as they have two each and stand without spaces in one paragraph.
  func pairedBytes(endingAt end: Int, most: Int) -> PairedBytes {
    var pairs: [UInt16] = []
    var first = end
    while first > 0, pairs.count * 2 < most {
      let pair = ft_cp936_encode(printed[first - 1])
      if pair < 0x8140 || first < end && (hasSpace(before: first) || borders.contains(first)) { break }
      pairs.append(pair)
      first -= 1
    }
    let bytes = pairs.reversed().flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    return PairedBytes(first: first, starts: pairs.indices.map { $0 * 2 }, bytes: bytes)
  }
}
