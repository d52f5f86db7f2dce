// Tells the encodings before Unicode apart by how much their readings look like text.
//
// Every candidate decodes the same sample; each character counts for or against it by how common it is in texts of that
// encoding's language. GB2312 and Big5 order their characters by use, so the first level of each is a list of common ones.

internal import FrozenTables
internal import UTF8Text

/// The part of a document that statistics are taken from: stretches with bytes above ASCII.
struct TextSample {
  private var bytes: [UInt8] = []

  /// Up to 48 KiB of lines that hold bytes above ASCII.
  init(_ document: Span<UInt8>) {
    let limit = 49_152
    var index = 0
    while bytes.count < limit {
      let first = firstBeyondASCII(in: document, from: index)
      if first == document.count { return }
      let next = firstIndex(of: 0x0A, in: document, from: first) ?? document.count
      var start = first
      while start > index && first - start < 16 && document[start - 1] != 0x0A { start -= 1 }
      bytes.append(document, start..<min(next, start + 8192))
      bytes.append(0x0A)
      index = min(next + 1, document.count)
    }
  }

  /// Share of the bytes above ASCII that stand alone between ASCII letters: accents do, the letters of other alphabets and the
  /// bytes of pairs do not.
  var accentShare: Double {
    let span = bytes.span
    var high = 0
    var alone = 0
    var index = firstBeyondASCII(in: span, from: 0)
    while index < span.count {
      let start = index
      while index < span.count && span[index] >= 0x80 { index += 1 }
      high += index - start
      if index == start + 1 { alone += 1 }
      index = firstBeyondASCII(in: span, from: index)
    }
    return high == 0 ? 0 : Double(alone) / Double(high)
  }

  /// The candidate that reads best, and its score.
  func mostPlausible() -> (encoding: TextEncoding, score: Double) {
    let candidates: [TextEncoding] = [
      .gb18030, .big5, .eucJP, .shiftJIS, .eucKR, .windows1251, .koi8R, .windows1252,
    ]
    var best = (encoding: TextEncoding.windows1252, score: -Double.infinity)
    for candidate in candidates {
      // Hangul's bytes are those of GB2312's first level, and read as common characters there. Chinese uses the rows behind them too:
      // of thirty of its characters not one falls there once in a million texts.
      let score = score(as: candidate) + (candidate == .eucKR ? 0.02 : 0)
      if score > best.score { best = (candidate, score) }
    }
    return best
  }

  /// Mean plausibility of the characters above ASCII, about 1 for text in its own encoding, below 0 for a wrong one.
  func score(as encoding: TextEncoding) -> Double {
    let span = bytes.span
    var tally = Tally(encoding: encoding)
    var index = 0
    while index < span.count {
      if span[index] < 0x80 && encoding.keepsASCII {
        index = firstBeyondASCII(in: span, from: index)
        tally.pass(UInt32(span[index - 1]))
        continue
      }
      // Most of a Chinese text is told without its code points.
      if encoding == .gb18030, index + 1 < span.count, GB18030Decoder.isCommonHan(span[index], span[index + 1]) {
        tally.addCommonHan()
        index += 2
        continue
      }
      let unit = unit(span, at: index, encoding)
      if unit.isMalformed(span[index]) {
        tally.malformed += 1
      } else {
        tally.add(unit.first)
        if unit.second != 0 { tally.add(unit.second) }
      }
      index += unit.length
    }
    return tally.score
  }
}

/// How plausible the characters are that one encoding gives.
private struct Tally {
  let encoding: TextEncoding
  var malformed = 0
  private var total = 0.0
  private var count = 0
  private var previousWasLetter = false

  init(encoding: TextEncoding) {
    self.encoding = encoding
  }

  var score: Double { count + malformed == 0 ? 0 : (total - 6 * Double(malformed)) / Double(count + malformed) }

  /// Passes an ASCII character.
  mutating func pass(_ value: UInt32) {
    previousWasLetter = asciiLowercased(UInt8(value)) >= 0x61 && asciiLowercased(UInt8(value)) <= 0x7A
  }

  /// Adds a character of GB2312's first level in an encoding of Chinese: what `add` comes to for it.
  mutating func addCommonHan() {
    count += 1
    total += 1
    previousWasLetter = true
  }

  mutating func add(_ value: UInt32) {
    if value < 0x80 { return pass(value) }
    if value == 0xFFFD { return }
    count += 1
    let flags = ft_class(value)
    total += weight(of: value, flags, afterLetter: previousWasLetter)
    previousWasLetter = flags & FT_LETTER != 0
  }

  private func weight(of value: UInt32, _ flags: UInt32, afterLetter: Bool) -> Double {
    if flags & (FT_PRIVATE_USE | FT_CONTROL) != 0 { return -3 }
    let isWidePunctuation = flags & FT_PUNCTUATION != 0 && value >= 0x2010
    switch encoding {
    case .gb18030:
      if flags & FT_HAN != 0 { return ft_gb2312_level1(value) ? 1 : ft_is_gb2312(value) ? 0.2 : -0.1 }
      return isWidePunctuation ? 1 : flags & FT_KANA != 0 ? -0.4 : -0.3
    case .big5:
      if flags & FT_HAN != 0 { return ft_big5_level1(value) ? 1 : -0.3 }
      return isWidePunctuation ? 1 : flags & FT_KANA != 0 ? -0.3 : -0.3
    case .eucJP, .shiftJIS:
      if flags & FT_KANA != 0 { return value >= 0xFF61 ? -0.6 : 1.1 }
      if flags & FT_HAN != 0 { return ft_big5_level1(value) || ft_gb2312_level1(value) ? 0.5 : -0.3 }
      return isWidePunctuation ? 1 : -0.4
    case .eucKR:
      // KS X 1001 has 2,350 syllables; Windows adds the rest, which are rare in text.
      if flags & FT_HANGUL != 0 { return 1 }
      if flags & FT_HAN != 0 { return -0.4 }
      return isWidePunctuation ? 0.6 : -0.4
    case .singleByte(FT_WINDOWS_1251), .singleByte(FT_KOI8_R):
      // Text is mostly lower case; each of the two encodings swaps the cases of the other.
      if value >= 0x430 && value <= 0x44F { return afterLetter ? 0.95 : 0.5 }
      if value >= 0x410 && value <= 0x42F { return afterLetter ? -0.6 : 0.4 }
      return flags & FT_PUNCTUATION != 0 ? 0.3 : -0.8
    default:
      // The other alphabets: Greek, Hebrew, Arabic, Thai.
      if (value >= 0x370 && value < 0x400) || (value >= 0x590 && value < 0x700) || (value >= 0xE00 && value < 0xE80) {
        return afterLetter ? 0.95 : 0.6
      }
      // Latin text has its accents between ASCII letters; runs of them are another encoding misread.
      if flags & FT_LETTER != 0 { return afterLetter && value >= 0xDF ? 0.25 : -0.2 }
      return flags & FT_PUNCTUATION != 0 ? 0.2 : -0.2
    }
  }
}
