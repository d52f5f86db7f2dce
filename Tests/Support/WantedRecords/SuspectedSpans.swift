// May a damaged paragraph stand? Only where the record flags the very spans in which it differs from the clean text.
//
// The found paragraph is cut at the flagged spans. What is left between them has to stand in the wanted paragraph in the same
// order, with at most twelve characters in place of each span; and each such place has to lie in a stretch that the case
// allows to be damaged.

/// A stretch of the clean text that may stay damaged.
public struct DamageAllowed: Sendable {
  /// The stretch as it was before the damage.
  public var clean: String

  public init(clean: String) { self.clean = clean }
}

/// The spans that a record flags.
public struct SuspectedSpans: Sendable {
  /// Most characters of the clean text that a span stands for.
  static let reach = 12
  /// A longer span would hide a paragraph rather than a slip.
  static let lengthLimit = 24

  private let spans: [[Unicode.Scalar]]
  private let isTooLong: Bool

  public init(_ texts: [String]) {
    let folded = Set(texts.map(FoldedText.folded)).filter { !$0.isEmpty }
    isTooLong = folded.contains { $0.unicodeScalars.count > Self.lengthLimit }
    spans = folded.map { Array($0.unicodeScalars) }.sorted { a, b in
      a.count != b.count ? a.count > b.count : a.lexicographicallyPrecedes(b)
    }
  }

  /// Tells whether `found` is `wanted` but for flagged spans inside what `allowed` lists.
  public func excuse(_ found: String, wanted: String, allowed: [DamageAllowed]) -> Bool {
    if found == wanted { return true }
    guard !spans.isEmpty, !isTooLong else { return false }
    let text = Array(wanted.unicodeScalars)
    let (first, rest) = cut(Array(found.unicodeScalars))
    guard !rest.isEmpty, starts(first, text, at: 0) else { return false }
    let stretches = allowed.flatMap { places(of: Array(FoldedText.folded($0.clean).unicodeScalars), in: text) }
    return matches(rest[...], text, first.count, stretches)
  }

  /// A flagged span and the text behind it, up to the next.
  private typealias Piece = (span: [Unicode.Scalar], after: [Unicode.Scalar])

  /// Whether the pieces fit the text from `place` on, each span standing for a stretch of it.
  private func matches(
    _ pieces: ArraySlice<Piece>, _ text: [Unicode.Scalar], _ place: Int, _ stretches: [Range<Int>]
  ) -> Bool {
    guard let piece = pieces.first else { return place == text.count }
    for gap in 0...Self.reach where place + gap <= text.count {
      // What is flagged and yet as it was needs no allowance.
      let isDamaged = !text[place..<place + gap].elementsEqual(piece.span)
      let isAllowed = stretches.contains { $0.lowerBound <= place && place + gap <= $0.upperBound }
      guard !isDamaged || isAllowed, starts(piece.after, text, at: place + gap) else { continue }
      if matches(pieces.dropFirst(), text, place + gap + piece.after.count, stretches) { return true }
    }
    return false
  }

  /// The text before the first flagged span, and each span with what follows; the longest span wins at each place.
  private func cut(_ text: [Unicode.Scalar]) -> (first: [Unicode.Scalar], rest: [Piece]) {
    var first: [Unicode.Scalar] = []
    var rest: [Piece] = []
    var index = 0
    while index < text.count {
      if let span = spans.first(where: { starts($0, text, at: index) }) {
        rest.append((span, []))
        index += span.count
      } else {
        if rest.isEmpty { first.append(text[index]) } else { rest[rest.count - 1].after.append(text[index]) }
        index += 1
      }
    }
    return (first, rest)
  }

  private func starts(_ part: [Unicode.Scalar], _ text: [Unicode.Scalar], at place: Int) -> Bool {
    place + part.count <= text.count && text[place..<place + part.count].elementsEqual(part)
  }

  /// Where a stretch stands in `text`; it may hang over at either end, for damage does not stop at a paragraph's.
  private func places(of part: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Range<Int>] {
    guard !part.isEmpty else { return [] }
    return (1 - part.count..<text.count).compactMap { start in
      let range = max(0, start)..<min(text.count, start + part.count)
      let isThere = range.allSatisfy { text[$0] == part[$0 - start] }
      return isThere && !range.isEmpty ? range : nil
    }
  }
}
