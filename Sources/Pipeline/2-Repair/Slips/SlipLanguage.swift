// What a restored text costs: how unlikely it is as Chinese prose, and as what the mirror would have left like this.
//
// Words and characters by the frozen model (LanguageModel). Punctuation, digits and Latin letters by the rules below,
// for a dictionary does not count them. All costs are in twelfths of a nat, as the model has them.

internal import FrozenTables
internal import Glibc
internal import LanguageModel
internal import UTF8Text

/// A place in a text that is being restored.
struct SlipLanguage {
  private(set) var words = lm_state()
  /// What stands last: tells which marks may follow.
  private(set) var last = Kind.han
  /// Characters since the last opening quotation mark that is still open, at most 100; 0 when none is.
  private(set) var quoted: UInt8 = 0

  enum Kind: UInt8 {
    case han, opening, closing, sentenceEnd, clauseEnd, dash, digit, letter, other
  }

  var cost: Int32 { words.cost.0 }

  /// The cost, at most 7 nats of which are for the last character.
  var hopefulCost: Int32 { last == .han ? min(words.cost.0, words.cost.1 + Self.nats(7)) : words.cost.0 }

  /// Tells whether all that is read later costs the same after both, as far as words go.
  func agrees(with other: SlipLanguage) -> Bool {
    words.character.0 == other.words.character.0 && words.character.1 == other.words.character.1
      && words.character.2 == other.words.character.2 && last == other.last
  }

  /// Tells whether a character is common enough to be guessed where both its bytes are open: of the Han characters of news 99 % are.
  /// (Below 12 nats 8 % were not, 构 and 础 among them, which stand in words only; a wrong one was found in their place.)
  static func isCommon(_ value: CodePoint) -> Bool {
    value < 0x4E00 || lm_character_cost(ft_simplified_of(value)) < nats(14)
  }

  /// Tells whether the model was ever told of a character; marks need no telling.
  static func isKnown(_ value: CodePoint) -> Bool {
    ft_class(value) & FT_HAN == 0 || lm_character_cost(ft_simplified_of(value)) < nats(21)
  }

  /// Tells whether the model hardly ever saw a character: 14 nats.
  static func isRare(_ value: CodePoint) -> Bool {
    value >= 0x4E00 && value < 0xA000 && lm_character_cost(ft_simplified_of(value)) >= nats(14)
  }

  static func nats(_ value: Double) -> Int32 { Int32(value * Double(LM_NAT)) }

  /// The place after `value`, as it stands on the page.
  func after(_ value: CodePoint) -> SlipLanguage {
    var next = self
    if value < 0x80 || ft_class(value) & FT_HAN == 0 {
      let kind = Self.kind(of: value)
      let cost = Self.cost(of: value, kind, after: last) + quoteCost(kind, value) + endCost(kind)
      next.words = lm_after_border(words, Self.nats(cost))
      next.last = kind
    } else {
      let character = ft_simplified_of(value)
      next.words = lm_after_character(words, character)
      if last == .sentenceEnd || last == .clauseEnd, Self.neverBegins.contains(character) {
        next.words.cost.0 += Self.nats(Self.costOfBrokenClause)
      }
      next.last = .han
    }
    if value == 0x201C {
      next.quoted = 1
    } else if value == 0x201D {
      next.quoted = 0
    } else if quoted > 0 {
      next.quoted = min(quoted + 1, 100)
    }
    return next
  }

  /// Words of one character that do not begin a clause, and such that do not end one.
  private static let neverBegins = Set("的了着们得性化者吗呢吧么里中内外间些个".unicodeScalars.map(\.value))
  private static let neverEnds = Set(
    "在把被很就也又都从向对与和及或是为以将并而更最不这那每某该各所于由因但且其使让给比按据如若则才已曾正再还却只仅太第"
      .unicodeScalars.map(\.value))
  private static let costOfBrokenClause = 4.0

  /// What it costs, in nats, that a clause ends with the word that stands last.
  private func endCost(_ kind: Kind) -> Double {
    guard last == .han, kind == .sentenceEnd || kind == .clauseEnd || kind == .closing,
      words.cost.0 == words.cost.1 + lm_character_cost(words.character.0), Self.neverEnds.contains(words.character.0)
    else { return 0 }
    return Self.costOfBrokenClause
  }

  /// Notes whether a quotation mark is open at the end of `text`.
  mutating func countQuotes(_ text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      let (value, length) = scalar(in: text, at: index)
      if value == 0x201C {
        quoted = 1
      } else if value == 0x201D {
        quoted = 0
      } else if quoted > 0 {
        quoted = min(quoted + 1, 100)
      }
      index += length
    }
  }

  /// -ln of a share, in nats.
  static func cost(ofShare share: Double) -> Double { -log(share) }

  private static func kind(of value: CodePoint) -> Kind {
    switch value {
    case 0x201C, 0x2018, 0x300A, 0x3008, 0x3010, 0x300C, 0x300E, 0x28: .opening
    case 0x201D, 0x2019, 0x300B, 0x3009, 0x3011, 0x300D, 0x300F, 0x29: .closing
    case 0x3002, 0x21, 0x3F, 0x2026: .sentenceEnd
    case 0x2C, 0x3001, 0x3A, 0x3B: .clauseEnd
    case 0x2014: .dash
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .letter
    default: .other
    }
  }

  /// Costs, in nats, from the shares of marks in news prose: about 5 % of the characters are ，, 3 % 。, 1 % each 、 “ ”.
  private static func cost(of value: CodePoint, _ kind: Kind, after last: Kind) -> Double {
    let own: Double =
      switch value {
      case 0x2C: 3.0
      case 0x3002: 3.5
      case 0x3001: 4.2
      case 0x201C, 0x201D: 4.6
      case 0x3A: 5.0
      case 0x28, 0x29, 0x300A, 0x300B, 0x3B: 5.5
      case 0x21, 0x3F: 6.0
      case 0x30...0x39: last == .digit ? 1.5 : 4.5
      case 0x41...0x5A, 0x61...0x7A: last == .letter ? 2.5 : 6.0
      case 0x00...0x7F: 4.0
      case 0x2014, 0x2018, 0x2019, 0x2026, 0xB7, 0x3008...0x3011, 0x25, 0xFF05: 7.0
      default: 11.0
      }
    return own + turnCost(kind, after: last)
  }

  /// What it costs, in nats, that a mark of one kind follows another.
  private static func turnCost(_ kind: Kind, after last: Kind) -> Double {
    switch (last, kind) {
    case (.sentenceEnd, .closing): 2
    case (.clauseEnd, .opening): -1
    case (.sentenceEnd, .sentenceEnd), (.sentenceEnd, .clauseEnd): 6
    case (.clauseEnd, .sentenceEnd), (.clauseEnd, .clauseEnd), (.clauseEnd, .closing): 6
    case (.dash, .sentenceEnd), (.dash, .clauseEnd): 6
    case (.opening, .sentenceEnd), (.opening, .clauseEnd), (.opening, .closing): 5
    default: 0
    }
  }

  /// Quotation marks open and close in turn, and a sentence seldom ends within a few characters of the opening one.
  private func quoteCost(_ kind: Kind, _ value: CodePoint) -> Double {
    switch value {
    case 0x201C: quoted > 0 ? 3 : 0
    case 0x201D: quoted > 0 ? (last == .sentenceEnd ? -3 : -1) : 1.5
    case 0x3002 where quoted > 0 && quoted < 8: 4
    default: 0
    }
  }
}
