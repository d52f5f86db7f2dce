// What is left of text that could not be decoded, as a clean copy is asked for it.
//
// A byte that was cut out of UTF-8 spoils one character: the stretch is the row of U+FFFD, its bytes are those that are left of the
// character. In GB18030 the bytes behind the gap pair up otherwise, nearly always to characters, and U+FFFD comes at the end of the
// line: the stretch begins with the line, or with the last ASCII character or U+FFFD before. Where U+FFFD itself was stored nothing is
// left but the number of marks.

public import Model
internal import UTF8Text

/// The rule of what a clean copy has in the place of lost text.
public let lostTextRule = "replaced-bytes"

/// More stretches than these in a document are no damage that a copy mends: it was read in a wrong encoding, or is no text.
private let mostStretches = 256

/// The suspects of a text, those that stand for lost bytes with what is left of these.
/// - Parameters:
///   - text: as it was decoded, before repair.
///   - bytes: as it was stored.
///   - encoding: WHATWG name.
///   - rawOffsets: places in `bytes` of ascending places in `text`.
/// - Returns: their stretches placed in `bytes`; those of slips as they were.
public func withBytes(
  _ suspects: [Suspect], of text: Text, in bytes: [UInt8], encoding: String, rawOffsets: ([Int]) -> [Int]
) -> [Suspect] {
  let lost = suspects.indices.filter { suspects[$0].stretch?.isOfMarks ?? false }
  if lost.isEmpty { return suspects }
  var result = suspects
  if lost.count > mostStretches {
    for index in lost { result[index].stretch = nil }
    return result
  }
  let isPaired = encoding == "gb18030" || encoding == "gbk"
  var ranges: [(index: Int, marks: Range<Int>, whole: Range<Int>)] = []
  var last = 0
  for index in lost {
    let stretch = suspects[index].stretch!
    let marks = stretch.byteOffset!..<stretch.byteOffset! + stretch.before.count
    let start = isPaired ? runStart(before: marks.lowerBound, from: last, in: text.span) : marks.lowerBound
    ranges.append((index, marks, start..<marks.upperBound))
    last = marks.upperBound
  }
  let places = ranges.flatMap { [$0.whole.lowerBound, $0.marks.lowerBound, $0.marks.upperBound] }
  let order = places.indices.sorted { places[$0] < places[$1] }
  var raw = [Int](repeating: 0, count: places.count)
  for (place, offset) in zip(order, rawOffsets(order.map { places[$0] })) { raw[place] = offset }
  for (number, entry) in ranges.enumerated() {
    let (whole, start, end) = (raw[number * 3], raw[number * 3 + 1], raw[number * 3 + 2])
    // U+FFFD as GB18030 has it: the marks were stored.
    let isStored = isPaired && bytes[start..<end].starts(with: [0x84, 0x31, 0xA4, 0x37])
    let range = isStored ? entry.marks : entry.whole
    let around = TextUnderRepair.bounds(around: range, in: text)
    result[entry.index].stretch = DamagedStretch(
      before: Text(text[range]), after: Text(text[range]), lead: Text(text[around.lowerBound..<range.lowerBound]),
      trail: Text(text[range.upperBound..<around.upperBound]), byteOffset: isStored ? start : whole,
      bytes: Array(bytes[(isStored ? start : whole)..<end]))
  }
  return result
}

/// Bytes of text that a gap can have spoiled before a mark shows it.
private let longestRun = 3000

/// Where the characters beyond ASCII before a mark begin.
private func runStart(before mark: Int, from floor: Int, in text: Span<UInt8>) -> Int {
  var start = mark
  while start > floor, mark - start < longestRun {
    let previous = scalarStart(in: text, before: start)
    let value = scalar(in: text, at: previous).value
    if value < 0xA1 || value == 0x3000 || value == 0xFFFD { break }
    start = previous
  }
  return start
}

extension DamagedStretch {
  /// Tells whether it is nothing but marks of lost text.
  public var isOfMarks: Bool { before == after && LostText.isOfMarks(before.span, 0..<before.count) }
}
