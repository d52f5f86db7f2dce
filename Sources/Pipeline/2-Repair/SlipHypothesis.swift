// One way to read a damaged line up to some point.

internal import Model
internal import UTF8Text

struct SlipHypothesis {
  /// What it assumes so far, in nats.
  var cost = 0.0
  /// The byte held out of step: 0 when in step.
  var held: UInt8 = 0
  /// The last byte read, 0 after ASCII.
  var last: UInt8 = 0
  /// Where it goes on reading, in the line as printed.
  var index = 0
  var text: Text = []
  /// Annotations outside slips.
  private(set) var annotations: [Range<Int>] = []
  var slips: [MendedLine.Slip] = []
  /// Where the open slip began, in the line and in `text`.
  private var slipStart: (source: Int, result: Int)?
  private var suspects: [Range<Int>] = []

  init() {}

  mutating func beginSlip() {
    slipStart = (index, text.count)
    suspects = []
  }

  /// Goes on behind the annotation at its index.
  mutating func passAnnotation(to end: Int) {
    if slipStart == nil { annotations.append(index..<end) }
    index = end
  }

  mutating func append(_ value: CodePoint) {
    text.append(scalar: value)
    cost += ByteSlip.oddity(of: value)
  }

  mutating func appendUnknown() {
    let start = text.count
    append(ByteSlip.unknown)
    suspects.append(start..<text.count)
  }

  /// The ASCII character eaten before what goes on at `index`: the `<` of a tag when a tag goes on there.
  mutating func appendLostASCII(_ line: Span<UInt8>, at index: Int) {
    if Self.isBrokenTag(line, index) {
      text.append(0x3C)
    } else {
      appendUnknown()
    }
  }

  /// Tells whether a tag without its `<` goes on at `index`: `/p>`, `br>`.
  static func isBrokenTag(_ line: Span<UInt8>, _ index: Int) -> Bool {
    var end = index
    if end < line.count, line[end] == 0x2F { end += 1 }
    let nameStart = end
    while end < line.count, asciiLowercased(line[end]) >= 0x61, asciiLowercased(line[end]) <= 0x7A { end += 1 }
    return end > nameStart && end < line.count && line[end] == 0x3E
  }

  /// A question mark before another mark, taken as printed: it may be one, or the only trace of a lost byte.
  mutating func suspectQuestionMark() {
    slips.append(
      MendedLine.Slip(
        source: index - 1..<index, result: text.count - 1..<text.count, suspects: [text.count - 1..<text.count],
        why: "A question mark before another mark, on a page whose bytes slipped."))
  }

  mutating func endSlip(why: String) {
    guard let start = slipStart else { return }
    slips.append(
      MendedLine.Slip(
        source: start.source..<index, result: start.result..<text.count, suspects: suspects,
        why: suspects.isEmpty
          ? "" : why.isEmpty ? "A byte was lost at a punctuation mark; no table tells which." : why))
    slipStart = nil
    suspects = []
  }
}

extension Text {
  /// A copy of `bytes`.
  init(copying bytes: Span<UInt8>) {
    self.init()
    append(bytes, 0..<bytes.count)
  }
}
