// The text of a clean copy, as it is laid beside a damaged one: a row of characters under a fold, across all its fields.
//
// The fold makes Simplified of Traditional, ASCII of full-width marks, one pair of quotation marks of the two, and drops spaces: what
// two prints of one text differ in. What the fold calls equal is told apart by the bytes that survive in the damaged text.

internal import FrozenTables
internal import Model
internal import UTF8Text

struct TwinText {
  /// Under the fold, and as printed.
  private(set) var tokens: [CodePoint] = []
  private(set) var printed: [CodePoint] = []
  /// Whether spaces stand before a token.
  private var isSpaced: [Bool] = []
  /// Where fields and paragraphs begin, and the end of the last.
  private(set) var borders: Set<Int> = [0]
  private let isForTraditional: Bool

  /// - Parameter isForTraditional: whether the damaged text is in Traditional characters.
  init(_ article: Article, isForTraditional: Bool) {
    self.isForTraditional = isForTraditional
    for field in ArticleTexts(article).texts { append(field) }
  }

  private mutating func append(_ text: Text) {
    let bytes = text.span
    var index = 0
    var isSpaced = false
    while index < bytes.count {
      let (value, length) = scalar(in: bytes, at: index)
      index += length
      guard let token = Self.token(value) else {
        isSpaced = true
        continue
      }
      self.isSpaced.append(isSpaced)
      isSpaced = false
      tokens.append(token)
      printed.append(value)
    }
    borders.insert(tokens.count)
  }

  /// A character under the fold; nil for a space.
  static func token(_ value: CodePoint) -> CodePoint? {
    switch value {
    case 0...0x20, 0x7F, 0xA0, 0x3000, 0x200B, 0xFEFF: nil
    case 0xFF01...0xFF5E: value - 0xFEE0
    case 0x300C: 0x201C
    case 0x300D: 0x201D
    case 0x300E: 0x2018
    case 0x300F: 0x2019
    case 0..<0x80: value
    default: ft_simplified_of(value)
    }
  }

  /// What becomes of a reading that goes on with a character.
  enum Step {
    /// The copy has it there; the cost tells which of several forms is the likelier one.
    case agrees(cost: Int32)
    /// It is a space, of which copies have more or fewer.
    case isNoToken
    case disagrees
  }

  func step(from place: Int, _ value: CodePoint) -> Step {
    guard let token = Self.token(value) else { return .isNoToken }
    guard place < tokens.count, tokens[place] == token, value != ByteSlip.unknown else { return .disagrees }
    if printed[place] == value { return .agrees(cost: isForeign(value) ? 1 : 0) }
    return .agrees(cost: isForeign(value) ? 3 : 1)
  }

  private func isForeign(_ value: CodePoint) -> Bool {
    isForTraditional && ft_script_class(value) == FT_SCRIPT_SIMPLIFIED_ONLY
  }

  /// The ASCII character at a place, which may be of full width in the copy; nil when another kind of character stands there.
  func narrowCharacter(at place: Int) -> CodePoint? {
    guard place < printed.count, tokens[place] < 0x80 else { return nil }
    return tokens[place]
  }

  /// Tells whether spaces stand before a place.
  func hasSpace(before place: Int) -> Bool { place < isSpaced.count && isSpaced[place] }

  /// Tells whether `part` stands at `place`.
  func has(_ part: [CodePoint], at place: Int) -> Bool {
    place >= 0 && place + part.count <= tokens.count && part.indices.allSatisfy { tokens[place + $0] == part[$0] }
  }
}
