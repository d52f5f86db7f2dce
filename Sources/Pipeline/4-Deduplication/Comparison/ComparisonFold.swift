// Folds text for comparison: one pass over the bytes, one table look-up a character.
//
// The fold of single characters is the identity fold (`ft_fold`: NFKC, case, Traditional → Simplified); what is added here is made
// for comparing only and may change with every version: numbers and words are one token each, pinyin in brackets behind a Han
// character is passed over whatever its reading, and units are cut.

internal import FrozenTables
internal import UTF8Text

extension ComparableText {
  /// The comparable form of `text`.
  /// - Complexity: O(bytes).
  public init(folding text: Span<UInt8>) {
    self.init()
    reserveCapacity(bytes: text.count)
    append(text)
  }

  /// Makes room for the tokens of texts of so many bytes in all.
  mutating func reserveCapacity(bytes: Int) {
    tokens.reserveCapacity(tokens.count + bytes / 3 + ComparisonFold.stepCapacity)
  }

  /// Appends a text, as if it stood on lines of its own.
  public mutating func append(_ text: Span<UInt8>) {
    // Handed over, so that the fold appends to these very tokens.
    var fold = ComparisonFold(text: consume self)
    fold.run(text)
    self = fold.text
  }
}

private struct ComparisonFold {
  var text: ComparableText
  /// The number or word being read, 0 when there is none.
  private var open: Token = 0
  private var hash: UInt32 = 0
  private var unitStart: Int
  private var commas = 0
  /// Tokens before those of the step that is being made.
  private var base = 0

  /// Tokens there is room for in a step: looking after their array costs as much as several of them.
  static let stepCapacity = 512
  /// Tokens that a character makes at most: the number or word that it ends, and the 15 characters that it folds to.
  private static let mostTokens = 16

  init(text: consuming ComparableText) {
    unitStart = text.tokens.count
    self.text = text
  }

  mutating func run(_ source: Span<UInt8>) {
    var tokens: [Token] = []
    swap(&tokens, &text.tokens)
    var index = 0
    var isDone = false
    while !isDone {
      base = tokens.count
      tokens.append(addingCapacity: Self.stepCapacity) { tokens in
        while index < source.count, tokens.freeCapacity > Self.mostTokens {
          index = character(source, at: index, &tokens)
        }
        isDone = index >= source.count
        if isDone { endUnit(isSentence: false, endsLine: true, &tokens) }
      }
    }
    swap(&tokens, &text.tokens)
  }

  /// Reads the character at `index`; returns the index behind it.
  @inline(__always)
  private mutating func character(_ source: Span<UInt8>, at index: Int, _ tokens: inout OutputSpan<Token>) -> Int {
    let first = source[index]
    if first < 0x80 { return ascii(first, source, at: index, &tokens) }
    let (value, length) = scalar(in: source, at: index)
    let next = index + length
    let entry = ft_fold(value)
    if value >= 0x3400 && value < 0xA000 && entry &- 0x3400 < 0x6C00 {
      // A Han character, by far the most frequent case.
      close(&tokens)
      tokens.append(entry)
      if entry != value { text.variantCount &+= 1 }
      if next < source.count, source[next] == 0x28 || source[next] == 0xEF { return skippingPinyin(source, at: next) }
    } else if entry == 0 {
      dropped(value, &tokens)
    } else {
      for part in 0..<ft_fold_count(entry) { append(ft_fold_at(entry, part), &tokens) }
    }
    return next
  }

  /// Reads an ASCII byte; returns the index behind it.
  private mutating func ascii(
    _ byte: UInt8, _ source: Span<UInt8>, at index: Int, _ tokens: inout OutputSpan<Token>
  ) -> Int {
    switch byte {
    case 0x30...0x39: digit(UInt32(byte), &tokens)
    case 0x61...0x7A: letter(UInt32(byte), &tokens)
    case 0x41...0x5A: letter(UInt32(byte | 0x20), &tokens)
    case 0x0A, 0x0D: endUnit(isSentence: false, endsLine: true, &tokens)
    case 0x21, 0x3F, 0x3B: endUnit(isSentence: true, endsLine: false, &tokens)
    case 0x2E:
      // A point between digits belongs to the number; before a space or the end it ends a sentence.
      if open == Token.numberMark, digitLength(source, at: index + 1) > 0 {
        hash = hash &* 31 &+ 0x2E
      } else if index + 1 == source.count || source[index + 1] <= 0x20 {
        endUnit(isSentence: true, endsLine: false, &tokens)
      } else {
        close(&tokens)
      }
    case 0x2C:
      // 12,345 is one number.
      if open == Token.numberMark, isThousand(source, at: index + 1) { break }
      close(&tokens)
      commas += 1
    default: close(&tokens)
    }
    return index + 1
  }

  /// Whether exactly three digits stand at `index`.
  private func isThousand(_ source: Span<UInt8>, at index: Int) -> Bool {
    var end = index
    for _ in 0..<3 {
      let length = digitLength(source, at: end)
      if length == 0 { return false }
      end += length
    }
    return digitLength(source, at: end) == 0
  }

  /// Bytes of the digit at `index`, of either width; 0 when there is none.
  private func digitLength(_ source: Span<UInt8>, at index: Int) -> Int {
    guard index < source.count else { return 0 }
    if source[index] < 0x80 { return source[index] &- 0x30 < 10 ? 1 : 0 }
    let (value, length) = scalar(in: source, at: index)
    return value &- 0xFF10 < 10 ? length : 0
  }

  /// A character that the fold drops.
  private mutating func dropped(_ value: CodePoint, _ tokens: inout OutputSpan<Token>) {
    switch value {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF1B: endUnit(isSentence: true, endsLine: false, &tokens)
    case 0xFF0C, 0x3001:
      close(&tokens)
      commas += 1
    case 0x2028, 0x2029, 0x85: endUnit(isSentence: false, endsLine: true, &tokens)
    case 0xFF0E where open == Token.numberMark: hash = hash &* 31 &+ 0x2E
    case 0x300...0x36F, 0xAD, 0x200B...0x200D, 0xFEFF: break  // marks and what has no width part nothing
    default: close(&tokens)
    }
  }

  private mutating func append(_ value: CodePoint, _ tokens: inout OutputSpan<Token>) {
    if value &- 0x30 < 10 {
      digit(value, &tokens)
    } else if value < 0x2E80 || value &- 0xA640 < 0x60 {
      letter(value, &tokens)
    } else {
      close(&tokens)
      tokens.append(value)
    }
  }

  private mutating func digit(_ value: CodePoint, _ tokens: inout OutputSpan<Token>) {
    if open != Token.numberMark {
      close(&tokens)
      open = Token.numberMark
      hash = 0
    }
    // A leading zero is no part of a number's value: 05月 is 5月.
    if hash != 0 || value != 0x30 { hash = hash &* 31 &+ value }
  }

  private mutating func letter(_ value: CodePoint, _ tokens: inout OutputSpan<Token>) {
    if open != Token.wordMark {
      close(&tokens)
      open = Token.wordMark
      hash = 0x811C_9DC5
    }
    hash = (hash ^ value) &* 0x0100_0193
  }

  @inline(__always)
  private mutating func close(_ tokens: inout OutputSpan<Token>) {
    if open == 0 { return }
    let mixed = hash ^ hash >> 15
    tokens.append(open | mixed & (open == Token.numberMark ? 0x7FFF_FFFF : 0x3FFF_FFFF))
    open = 0
  }

  private mutating func endUnit(isSentence: Bool, endsLine: Bool, _ tokens: inout OutputSpan<Token>) {
    close(&tokens)
    let end = base + tokens.count
    if end == unitStart {
      if endsLine, !text.units.isEmpty { text.units[text.units.count - 1].endsLine = true }
      commas = 0
      return
    }
    text.units.append(
      ComparisonUnit(end: UInt32(end), isRunning: isSentence || commas > 0, endsLine: endsLine))
    unitStart = end
    commas = 0
  }

  /// The index behind a bracketed syllable at `index`: `(hàn)`, `（hàn）`.
  private func skippingPinyin(_ source: Span<UInt8>, at index: Int) -> Int {
    var start = index + 1
    if source[index] == 0xEF {
      guard index + 2 < source.count, source[index + 1] == 0xBC, source[index + 2] == 0x88 else { return index }
      start = index + 3
    }
    if let annotation = PinyinAnnotation.syllable(source, from: start), annotation.reading >= 0 {
      return annotation.end
    }
    return index
  }
}
