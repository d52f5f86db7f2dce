// What a block's text looks like, counted scalar by scalar.

internal import FrozenTables
internal import Model
internal import UTF8Text

struct BlockFeatures {
  /// Length in characters as a reader of Chinese counts them: a Latin letter is .35 of one, for a word of five or six letters
  /// stands for about two characters.
  var weight = 0.0
  /// Sentence ends, and commas.
  var stops = 0
  var commas = 0
  var letters = 0
  var digits = 0
  /// Tells whether anything stands in it but letters, digits and white space.
  var hasMarks = false
  /// Characters of Chinese, Japanese and Korean, and ASCII capitals.
  var wide = 0
  var capitals = 0
  /// Share of the bytes that stand in links, 0...1.
  var linkDensity = 0.0
  /// Tells whether the last mark ends a sentence.
  var endsSentence = false

  private var latin = 0
  private var last: CodePoint = 0

  /// Counts an ASCII byte; `next` is the byte behind it in the block, nil at its end.
  /// - Returns: whether it is a letter or a digit.
  @inline(__always)
  mutating func count(_ byte: UInt8, before next: UInt8?) -> Bool {
    if isASCIILetter(byte) {
      latin += 1
      if byte < 0x61 { capitals += 1 }
      last = CodePoint(byte)
      return true
    }
    if byte == 0x20 { return false }
    if byte >= 0x30 && byte <= 0x39 {
      digits += 1
      last = CodePoint(byte)
      return true
    }
    hasMarks = true
    if byte == 0x2C {
      commas += 1
    } else if byte == 0x21 || byte == 0x3F || byte == 0x3B
      || (byte == 0x2E && (next == nil || next == 0x20 || next == 0x22))
    {
      stops += 1
    }
    // A closing quote or bracket leaves the mark before it the last.
    if byte != 0x22 && byte != 0x29 && byte != 0x5D { last = CodePoint(byte) }
    return false
  }

  /// Counts a run of unified ideographs.
  @inline(__always)
  mutating func count(ideographs count: Int) {
    wide += count
    last = IdeographSet.range.lowerBound
  }

  /// Counts a scalar beyond ASCII.
  @inline(__always)
  mutating func count(_ value: CodePoint) {
    if value >= 0x4E00 && value <= 0x9FFF {
      wide += 1
      last = value
      return
    }
    hasMarks = true
    switch value {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0x2026, 0x6D4, 0x61F, 0x964: stops += 1
    case 0xFF0C, 0x3001, 0xFF1A, 0x60C: commas += 1
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x3FFFF, 0xF900...0xFAFF: wide += 1
    case 0xC0...0x24F, 0x370...0x52F: latin += 1
    default: if ft_class(value) & FT_LETTER != 0 { latin += 1 }
    }
    switch value {
    case 0x3000, 0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, 0x300B: break
    default: last = value
    }
  }

  /// Sums up, once all of `block` has been counted.
  mutating func finish(_ block: Block) {
    letters = wide + latin
    weight = Double(wide) + 0.35 * Double(latin) + 0.3 * Double(digits)
    linkDensity = block.range.isEmpty ? 0 : Double(block.linkBytes) / Double(block.range.count)
    switch last {
    case 0x3002, 0xFF01, 0xFF1F, 0x2026, 0x2E, 0x21, 0x3F, 0xFF1B, 0x3B, 0x6D4, 0x61F, 0x964: endsSentence = true
    // Lines broken at a comma, and those that end in a picture where a full stop would be, are running text too.
    case 0x3001, 0xFF0C, 0x2661, 0x266A, 0x2600...0x27BF, 0xFE0F, 0x1F300...0x1FAFF: endsSentence = true
    default: endsSentence = false
    }
  }
}
