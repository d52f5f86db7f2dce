// Counts, in one pass over a text, what the rules look for, so that a clean text is passed over at memory speed.
//
// Nothing is decoded: the first one or two bytes of a character tell its block.

internal import UTF8Text

struct TextCensus {
  /// From the first to the last character of U+0080...U+07BF; the no-break space and the middle dot, which clean Chinese text has, are
  /// left out.
  private(set) var latin: Range<Int>?
  /// U+0590...U+08FF: scripts that run from right to left.
  private(set) var rightToLeftCount = 0
  /// U+00AD, U+200B...U+200F, U+202A...U+202E, U+2060...U+206F, U+FEFF.
  private(set) var invisibleCount = 0
  /// U+2E80...U+2FFF.
  private(set) var radicalCount = 0
  /// U+F900...U+FAFF, U+2F800...U+2FA1F.
  private(set) var compatibilityCount = 0
  /// U+FF61...U+FF9F.
  private(set) var narrowKanaCount = 0
  /// U+FF10...U+FF5A: digits and letters of full width.
  private(set) var wideLetterCount = 0
  /// U+FFFD.
  private(set) var replacementCount = 0
  /// U+3041...U+30FF.
  private(set) var kanaCount = 0
  /// U+A000...U+D7FF: nearly all Hangul.
  private(set) var hangulCount = 0
  /// U+4E00...U+9FFF.
  private(set) var hanCount = 0
  /// U+9200...U+945F, which UTF-8 read as GBK is full of.
  private(set) var mojibakeHanCount = 0
  /// 锟, as which UTF-8 for U+FFFD is read in GBK.
  private(set) var overwrittenCount = 0
  /// Brackets behind a character beyond ASCII, or behind a letter behind one, with a small letter in them: readings have such.
  private(set) var readingCount = 0
  /// ASCII digits.
  private(set) var hasDigit = false
  /// Marks, spaces and letters in turn, as in a forum's noise.
  private(set) var hasNoise = false

  init(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { bytes in
      // Every read below is at less than `count`, or guarded by `left`.
      let count = bytes.count
      var index = 0
      while index < count {
        let first = unsafe bytes[index]
        if first < 0x80 {
          // Only two places behind a character beyond ASCII a bracket can open a reading.
          if first == 0x28 { unsafe countReading(bytes, index) }
          if index + 1 < count, unsafe bytes[index + 1] == 0x28 { unsafe countReading(bytes, index + 1) }
          unsafe countASCII(bytes, &index)
          continue
        }
        if first >= 0xE4 && first <= 0xE9 {
          unsafe countHan(bytes, &index)
          continue
        }
        let second = index + 1 < count ? unsafe bytes[index + 1] : 0
        let third = index + 2 < count ? unsafe bytes[index + 2] : 0
        countOther(first, second, third, at: index)
        index += first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      }
    }
  }

  /// Counts from `index` on up to a character that is not of U+4000...U+9FFF.
  @inline(__always)
  private mutating func countHan(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    let start = index
    repeat {
      // Characters of three bytes each: only a text cut in one ends before the third.
      if unsafe bytes[index] == 0xE9, index &+ 2 < bytes.count {
        let second = unsafe bytes[index &+ 1]
        if second >= 0x88 && second <= 0x91 { mojibakeHanCount += 1 }
        if second == 0x94, unsafe bytes[index &+ 2] == 0x9F { overwrittenCount += 1 }
      }
      index &+= 3
    } while unsafe index < bytes.count && bytes[index] >= 0xE4 && bytes[index] <= 0xE9
    hanCount += (index - start) / 3
  }

  /// 32 bytes, eight in a word.
  private typealias Block = SIMD4<UInt64>

  private static let high: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Counts from `index` on up to a byte beyond ASCII, 32 or eight bytes at once where so many are left.
  @inline(__always)
  private mutating func countASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    while index &+ 32 <= bytes.count {
      let block = unsafe UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: Block.self)
      if Self.holdsHighBit(block) { break }
      if !hasDigit || Self.mayBeNoise(block) {
        for place in stride(from: index, to: index &+ 32, by: 8) { unsafe countWord(bytes, place) }
      }
      index &+= 32
    }
    while index &+ 8 <= bytes.count {
      let word = unsafe UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: UInt64.self)
      let beyond = word & Self.high
      if beyond != 0 {
        // What stands before the first of them, and zeros.
        if Self.digits(word & (((beyond & (0 &- beyond)) >> 7) &- 1)) != 0 { hasDigit = true }
        index &+= beyond.trailingZeroBitCount >> 3
        return
      }
      unsafe countWord(bytes, index)
      index &+= 8
    }
    while unsafe index < bytes.count && bytes[index] < 0x80 {
      if unsafe bytes[index] &- 0x30 < 10 { hasDigit = true }
      index += 1
    }
  }

  /// Counts the eight ASCII bytes at `index`.
  private mutating func countWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
    let word = unsafe UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: UInt64.self)
    if !hasDigit, Self.digits(word) != 0 { hasDigit = true }
    if hasNoise { return }
    let block = Block(word, 0, 0, 0)
    var hits = Self.noise(block, Self.spaces(block))[0]
    while hits != 0 {
      if unsafe ForumNoise.isRow(bytes, around: index + hits.trailingZeroBitCount >> 3) { hasNoise = true }
      hits &= hits &- 1
    }
  }

  /// Tells whether a word of an ASCII block looks like noise: twice a space, a letter, and a mark or digit. Noise is so long that it has a
  /// word with a space among the first three bytes, and five bytes of it behind that.
  @inline(__always)
  private static func mayBeNoise(_ block: Block) -> Bool {
    let spaces = spaces(block)
    return holdsHighBit(spaces & (spaces &>> 24)) && holdsHighBit(noise(block, spaces))
  }

  /// The high bit of each space of an ASCII block: 0x20 becomes 0x80, and nothing is carried.
  @inline(__always)
  private static func spaces(_ block: Block) -> Block {
    ~((block ^ Block(repeating: 0x20 &* ones)) &+ Block(repeating: 0x7F &* ones)) & Block(repeating: high)
  }

  /// The high bit of each space that looks like one of noise.
  @inline(__always)
  private static func noise(_ block: Block, _ spaces: Block) -> Block {
    // Adding 0x41 sets the high bit of what is at least 0x3F.
    let letters = block &+ Block(repeating: 0x41 &* ones)
    return spaces & (spaces &>> 24) & (letters &>> 8) & (letters &>> 32) & ~(letters &>> 16 | letters &>> 40)
  }

  @inline(__always)
  private static func holdsHighBit(_ block: Block) -> Bool {
    (block[0] | block[1] | block[2] | block[3]) & high != 0
  }

  /// The high bit of each digit of eight ASCII bytes: adding 0x50 sets it in what is at least 0x30, adding 0x46 in what is at least 0x3A.
  @inline(__always)
  private static func digits(_ word: UInt64) -> UInt64 {
    (word &+ (0x50 &* ones)) & ~(word &+ (0x46 &* ones)) & high
  }

  /// Counts the bracket at `index`.
  private mutating func countReading(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
    // Reads inside `bytes` only.
    guard index > 0, index + 1 < bytes.count else { return }
    let next = unsafe bytes[index + 1]
    guard next >= 0x61 && next <= 0x7A || next >= 0xC3 && next <= 0xC9 else { return }
    let isBeyond = unsafe bytes[index - 1] >= 0x80 || index > 1 && bytes[index - 2] >= 0x80
    if isBeyond { readingCount += 1 }
  }

  private mutating func countLatin(at index: Int) { latin = (latin?.lowerBound ?? index)..<index + 2 }

  private mutating func countOther(_ first: UInt8, _ second: UInt8, _ third: UInt8, at index: Int) {
    switch first {
    case 0xC2:
      if second == 0xAD {
        invisibleCount += 1
        countLatin(at: index)
      } else if second != 0xA0 && second != 0xB7 {
        countLatin(at: index)
      }
    case 0xD6...0xDF:
      rightToLeftCount += 1
      countLatin(at: index)
    case 0xC3..<0xD6: countLatin(at: index)
    case 0xE0 where second >= 0xA0 && second < 0xA4: rightToLeftCount += 1
    case 0xE2:
      if second == 0x80 {
        if (third >= 0x8B && third <= 0x8F) || (third >= 0xAA && third <= 0xAE) { invisibleCount += 1 }
        // Punctuation that windows-1252 has, and U+20xx of Latin mojibake, count only beside Latin letters.
      } else if second == 0x81 {
        if third >= 0xA0 && third <= 0xAF { invisibleCount += 1 }
      } else if second >= 0xBA && second <= 0xBF {
        radicalCount += 1
      }
    case 0xE3: if second >= 0x81 && second <= 0x83 { kanaCount += 1 }
    case 0xEA...0xED: hangulCount += 1
    case 0xEF:
      if second == 0xBC || second == 0xBD { countWide(second, third) }
      if second == 0xBE && third <= 0x9F { narrowKanaCount += 1 }
      if second == 0xBB && third == 0xBF { invisibleCount += 1 }
      if second == 0xBF && third == 0xBD { replacementCount += 1 }
      if second >= 0xA4 && second <= 0xAB { compatibilityCount += 1 }
    case 0xF0: if second == 0xAF && third >= 0xA0 && third <= 0xA8 { compatibilityCount += 1 }
    default: break
    }
  }

  private mutating func countWide(_ second: UInt8, _ third: UInt8) {
    if second == 0xBC {
      if (third >= 0x90 && third <= 0x99) || (third >= 0xA1 && third <= 0xBA) { wideLetterCount += 1 }
    } else if third <= 0x9A && third >= 0x81 {
      wideLetterCount += 1
    } else if third >= 0xA1 {
      narrowKanaCount += 1
    }
  }
}
