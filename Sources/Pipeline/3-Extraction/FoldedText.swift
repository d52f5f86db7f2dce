// Folded lines that share their memory: a page has hundreds of lines, and every step of extraction looks at most of them.

internal import Model
internal import UTF8Text

/// The scalars of folded lines, one line after the other.
final class FoldedText: Sendable {
  /// Each line is ended by a zero, which is no letter of any word.
  let scalars: [CodePoint]
  /// For each scalar the offset of its first byte in the text it was read from; for a zero, the end of its line.
  let offsets: [Int32]
  /// A bit for each scalar that may begin a word, none at all when none does; nil when nobody has looked.
  let wordStarts: [UInt64]?

  init(scalars: [CodePoint], offsets: [Int32], wordStarts: [UInt64]?) {
    self.scalars = scalars
    self.offsets = offsets
    self.wordStarts = wordStarts
  }
}

/// Folds line after line.
struct FoldedTextBuilder {
  /// Where a line begins, how many scalars it has, and whether one of them is a numeral.
  private var lines: [(start: Int32, count: Int32, hasNumeral: Bool)] = []
  private var scalars: [CodePoint] = []
  private var offsets: [Int32] = []
  private var start = 0
  private var hasNumeral = false

  /// - Parameter byteCount: bytes of the text; it may have fewer scalars.
  init(lineCount: Int, byteCount: Int) {
    lines.reserveCapacity(lineCount)
    scalars.reserveCapacity(byteCount + lineCount)
    offsets.reserveCapacity(byteCount + lineCount)
  }

  var lineCount: Int { lines.count }

  /// Adds a scalar that is folded already.
  /// - Parameter offset: where its first byte stands.
  @inline(__always)
  mutating func append(_ folded: CodePoint, at offset: Int) {
    scalars.append(folded)
    offsets.append(Int32(truncatingIfNeeded: offset))
    if CalendarWords.isNumeral(folded) { hasNumeral = true }
  }

  /// Adds the folded scalars of `text[range]`.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        append(CodePoint(asciiLowercased(byte)), at: index)
        index += 1
      } else {
        let (value, length) = scalar(in: text, at: index)
        append(FoldedLine.folded(value), at: index)
        index += length
      }
    }
  }

  /// Ends a line.
  /// - Parameter offset: where the byte behind its last one stands.
  mutating func endLine(at offset: Int) {
    lines.append((Int32(start), Int32(scalars.count - start), hasNumeral))
    scalars.append(0)
    offsets.append(Int32(truncatingIfNeeded: offset))
    start = scalars.count
    hasNumeral = false
  }

  /// The lines, in order.
  /// - Parameter starts: tells where words of the vocabulary may begin that the lines will be asked about.
  consuming func finish(_ starts: WordStarts? = nil) -> [FoldedLine] {
    let text = FoldedText(scalars: scalars, offsets: offsets, wordStarts: starts?.places(in: scalars))
    return lines.map { FoldedLine(text, Int($0.start), count: Int($0.count), hasNumeral: $0.hasNumeral) }
  }
}

/// Elements of a folded line, counted from its first one.
struct FoldedElements<Element>: RandomAccessCollection {
  private let elements: [Element]
  private let start: Int
  let count: Int

  @inline(__always)
  init(_ elements: [Element], _ start: Int, count: Int) {
    self.elements = elements
    self.start = start
    self.count = count
  }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always)
  subscript(index: Int) -> Element { elements[start + index] }
}
