// Folded lines that share their memory: a page has hundreds of lines, and every step of extraction looks at most of them.

internal import Model
internal import UTF8Text

/// The scalars of folded lines, one line after the other.
final class FoldedText: Sendable {
  /// Each line is ended by a zero, which is no letter of any word; behind the last there may be more of them.
  let scalars: [CodePoint]
  /// For each scalar the offset of its first byte in the text it was read from; for a zero, the end of its line.
  let offsets: [Int32]
  /// Where words may begin; nil when nobody has looked.
  let starts: [WordStart]?
  /// How the page writes a day in figures.
  let dayOrder: DayOrder?

  init(scalars: [CodePoint], offsets: [Int32], starts: [WordStart]? = nil, dayOrder: DayOrder? = nil) {
    self.scalars = scalars
    self.offsets = offsets
    self.starts = starts
    self.dayOrder = dayOrder
  }

  /// The lines of what a writer wrote.
  /// - Parameter starts: tells where words of the vocabularies may begin that the lines will be asked about.
  static func lines(
    _ scalars: [CodePoint], _ offsets: [Int32], _ places: [FoldedLinePlace], _ starts: WordStarts, dayOrder: DayOrder?
  ) -> [FoldedLine] {
    let found = starts.places(in: scalars, places)
    let text = FoldedText(scalars: scalars, offsets: offsets, starts: found.starts, dayOrder: dayOrder)
    var firstStart: Int32 = 0
    return zip(places, found.lines).map { place, line in
      defer { firstStart = line.end }
      return FoldedLine(text, place, starts: firstStart..<line.end, vocabularies: line.vocabularies)
    }
  }
}

/// A line's place in a folded text.
struct FoldedLinePlace {
  var start: Int
  var count: Int
}

/// Memory that folded scalars are written to, line after line.
struct FoldedTextWriter: ~Copyable, ~Escapable {
  private var scalars: MutableSpan<CodePoint>
  private var offsets: MutableSpan<Int32>
  /// Scalars written, line ends among them.
  private(set) var count = 0
  private var start = 0
  private let forms = SimplifiedForms.table

  /// - Parameters:
  ///   - scalars: a place for each scalar, and one for each line; zero all.
  ///   - offsets: as many.
  @_lifetime(copy scalars, copy offsets)
  init(_ scalars: consuming MutableSpan<CodePoint>, _ offsets: consuming MutableSpan<Int32>) {
    self.scalars = scalars
    self.offsets = offsets
  }

  /// Adds a scalar that is folded already.
  /// - Parameter offset: where its first byte stands.
  @_lifetime(self: copy self)
  @inline(__always)
  mutating func append(_ folded: CodePoint, at offset: Int) {
    scalars[count] = folded
    offsets[count] = Int32(truncatingIfNeeded: offset)
    count += 1
  }

  /// Adds the unified ideographs that `text[range]` begins with, folded, as far as they begin before `limit`, and tells how many.
  @_lifetime(self: copy self)
  @inline(__always)
  mutating func appendIdeographs(
    _ text: Span<UInt8>, _ range: Range<Int>, before limit: Int, _ digest: inout FoldedDigest
  ) -> Int {
    let text = text.extracting(range)
    let limit = limit - range.lowerBound
    var index = 0
    while index < limit, let value = ideograph(in: text, at: index) {
      // Of the unified ideographs the identity fold is the Simplified form, nothing else: one look does for both.
      let simplified = forms.form(of: value)
      digest.addFolded(simplified)
      append(simplified, at: range.lowerBound + index)
      index += 3
    }
    return index / 3
  }

  /// Adds the folded scalars of `text[range]`, which are a line.
  @_lifetime(self: copy self)
  mutating func appendLine(_ text: Span<UInt8>, _ range: Range<Int>) -> FoldedLinePlace {
    var index = range.lowerBound
    while index < range.upperBound {
      if let value = ideograph(in: text, at: index) {
        append(forms.form(of: value), at: index)
        index += 3
        continue
      }
      let byte = text[index]
      if byte < 0x80 {
        append(CodePoint(asciiLowercased(byte)), at: index)
        index += 1
      } else {
        let (value, length) = scalar(in: text, at: index)
        append(FoldedLine.folded(value, forms), at: index)
        index += length
      }
    }
    return endLine(at: range.upperBound)
  }

  /// Ends a line.
  /// - Parameter offset: where the byte behind its last one stands.
  @_lifetime(self: copy self)
  mutating func endLine(at offset: Int) -> FoldedLinePlace {
    defer {
      offsets[count] = Int32(truncatingIfNeeded: offset)
      count += 1
      start = count
    }
    return FoldedLinePlace(start: start, count: count - start)
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
