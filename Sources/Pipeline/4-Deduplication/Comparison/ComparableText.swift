// A text as comparison sees it: tokens instead of bytes, cut into units.
//
// A token is a Han, Kana or Hangul character (folded: width, case, Traditional → Simplified), a number or a word; punctuation, white
// space and pinyin in brackets are gone. A unit is what stands between the ends of sentences or lines. Numbers are tokens of their
// own kind because they are what bulletins of one form differ in. Never shown to anybody: a token of a word is its hash.

/// A token: a code point, or a number or word by its hash.
public typealias Token = UInt32

extension Token {
  static let numberMark: Token = 0x8000_0000
  static let wordMark: Token = 0x4000_0000

  /// Tells whether the token is a run of digits.
  var isNumber: Bool { self & Self.numberMark != 0 }
}

/// A sentence or a line of a text.
public struct ComparisonUnit: Sendable, Equatable {
  /// Index after its last token; it begins where the unit before it ends.
  public var end: UInt32
  /// Ends as a sentence does, or holds a comma: running text rather than a label, a title or a list of links.
  public var isRunning: Bool
  /// The last of its line.
  public var endsLine: Bool
}

/// The comparable form of a text: a pure function of its bytes.
public struct ComparableText: Sendable, Equatable {
  public var tokens: [Token] = []
  public var units: [ComparisonUnit] = []
  /// Han characters that the fold changed: a quarter of a Traditional text, next to none of a Simplified one.
  public var variantCount: UInt32 = 0

  public init() {}

  /// Tells whether the text is written in the Traditional script.
  public var isTraditional: Bool { Int(variantCount) * 12 > tokens.count }

  /// The tokens of unit `index`.
  public func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(units[index - 1].end))..<Int(units[index].end)
  }

  /// A number for the tokens of a unit: equal units have equal numbers.
  public func digest(of index: Int) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for place in range(of: index) { hash = (hash ^ UInt64(tokens[place])) &* 0xFF51_AFD7_ED55_8CCD ^ (hash >> 29) }
    return hash ^ hash >> 32
  }

  /// The text without the units for which `isLeftOut` holds.
  func removingUnits(where isLeftOut: (Int) -> Bool) -> ComparableText {
    var result = ComparableText()
    result.variantCount = variantCount
    for index in units.indices where !isLeftOut(index) {
      result.tokens += tokens[range(of: index)]
      var unit = units[index]
      unit.end = UInt32(result.tokens.count)
      result.units.append(unit)
    }
    return result
  }
}
