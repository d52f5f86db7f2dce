// What a copy says of a slip: the slip is read anew, each character having to be the copy's (SlipSearch with a guide), and a text is
// accepted only when the surviving bytes of the whole stretch say the same.

internal import FrozenTables
internal import Model
internal import UTF8Text

extension TwinFilling {
  /// Both sides together, unless the stretch fills its paragraph.
  private static let leastAnchors = 4

  /// What the copy says of a stretch; nil when it says nothing, or two things.
  func slipReading(of stretch: Text, at place: Place, in guide: TwinText) -> TwinReading? {
    let whole = fields.texts[place.field]
    let text = whole.span
    let before = TwinAnchor(text, endingAt: place.range.lowerBound)
    let after = TwinAnchor(text, from: place.range.upperBound)
    let isWhole = before.isBorder && after.isBorder
    guard isWhole || before.tokens.count + after.tokens.count >= Self.leastAnchors else { return nil }
    var last: UInt8 = 0
    if place.range.lowerBound > 0 {
      let previous = scalar(in: text, at: scalarStart(in: text, before: place.range.lowerBound)).value
      last = ByteSlip.bytes(of: previous)?.trail ?? 0
    }
    var found: TwinReading?
    for start in 0...guide.tokens.count where guide.has(before.tokens, at: start - before.tokens.count) {
      if before.tokens.isEmpty && before.isBorder && !guide.borders.contains(start) { continue }
      var search = SlipSearch(stretch.span, guide: guide)
      let readings = search.readings(from: 0, SlipLanguage(), last: last, place: start).filter {
        guide.has(after.tokens, at: $0.place)
          && (!after.tokens.isEmpty || !after.isBorder || guide.borders.contains($0.place))
      }
      guard let best = readings.first else { continue }
      let result = search.store.text(of: best)
      let isOpen =
        readings.dropFirst().contains { $0.cost == best.cost && search.store.text(of: $0) != result }
        || search.store.margins(of: best).contains { $0.least == 0 }
      var bytes: Text = []
      for value in result { bytes.append(scalar: value) }
      if isOpen || found.map({ $0.text != bytes }) ?? false { return nil }
      found = TwinReading(text: bytes, source: start..<best.place)
    }
    return found
  }
}

/// The characters next to a stretch, under the fold, up to what is open itself.
struct TwinAnchor {
  /// Characters on each side of a stretch that the copy must have.
  static let length = 5

  private(set) var tokens: [CodePoint] = []
  /// Whether the field ends before there are enough.
  private(set) var isBorder = false

  /// The last ones before an offset, in the order of the text.
  init(_ text: Span<UInt8>, endingAt end: Int) {
    var index = end
    var isOpen = false
    while index > 0, tokens.count < Self.length, !isOpen {
      index = scalarStart(in: text, before: index)
      isOpen = !take(scalar(in: text, at: index).value)
    }
    tokens.reverse()
    isBorder = index == 0 && !isOpen
  }

  /// The first ones from an offset on.
  init(_ text: Span<UInt8>, from start: Int) {
    var index = start
    while index < text.count, tokens.count < Self.length {
      let (value, length) = scalar(in: text, at: index)
      if !take(value) { return }
      index += length
    }
    isBorder = index >= text.count
  }

  private mutating func take(_ value: CodePoint) -> Bool {
    if value == ByteSlip.unknown || value == 0xFFFD { return false }
    if let token = TwinText.token(value) { tokens.append(token) }
    return true
  }
}
