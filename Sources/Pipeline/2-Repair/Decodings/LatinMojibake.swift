// Rules "utf8-read-as-latin1" and "gbk-read-as-latin1": text whose bytes were each read as one Western character.
//
// Before: ä½ å¥½, â€œworldâ€, ÄãºÃ   After: 你好, “world”, 你好
// A run of Western characters goes back when its bytes are UTF-8 or GBK nearly throughout and give characters that running
// text has. In clean text the letters of a Western language stand between ASCII letters, never in such rows. A document that
// speaks of wrong decodings keeps its examples.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum LatinMojibake {
  static let utf8Rule = "utf8-read-as-latin1"
  static let gbkRule = "gbk-read-as-latin1"

  /// What one run is worth.
  struct Reading {
    var edits: [TextEdit] = []
    /// Four for a character of three or four bytes, one for a pair.
    var weight = 0
    /// Characters of the text that were part of a sequence, and that were not.
    var fitting = 0
    var failing = 0
  }

  /// The edits that undo one wrong reading, and the stretches that look wrongly read and have no way back.
  /// - Parameter latin: where characters of U+0080...U+07FF stand.
  static func edits(for text: Span<UInt8>, in latin: Range<Int>) -> (edits: [TextEdit], suspicions: [TextSuspicion]) {
    var utf8 = Reading()
    var gbk = Reading()
    var suspicions: [TextSuspicion] = []
    func next(from start: Int) -> Int { nextHigh(text, from: start, to: latin.upperBound) }
    var index = next(from: latin.lowerBound)
    while index < latin.upperBound {
      if let (letterCount, end) = SingleByteRun.ordinary(text, around: index) {
        utf8.failing += letterCount
        gbk.failing += letterCount
        index = next(from: end)
        continue
      }
      let run = SingleByteRun(text, around: index)
      let end = max(run.end, index + 1)
      index = next(from: end)
      if run.highCount == 0 || run.foreignCount * 2 > run.highCount { continue }
      let asUTF8 = LatinMojibake.utf8(run)
      if asUTF8.weight > 0, asUTF8.fitting >= 9 * asUTF8.failing {
        utf8.add(asUTF8)
        continue
      }
      let asGBK = LatinMojibake.gbk(run)
      if asGBK.weight > 0, asGBK.fitting >= 19 * asGBK.failing {
        gbk.add(asGBK)
        continue
      }
      utf8.failing += run.letterCount
      gbk.failing += run.letterCount
      if let stretch = run.damagedStretch {
        suspicions.append(
          TextSuspicion(range: stretch, why: "Looks like text read in a wrong encoding; bytes of it are gone."))
      }
    }
    // Weight 4: one character of three bytes, or four of two. 24: six pairs of common Chinese characters.
    let takesUTF8 = utf8.weight >= 4 && utf8.fitting >= 4 * utf8.failing
    let takesGBK = gbk.weight >= 24 && gbk.fitting >= 4 * gbk.failing
    let isQuoted = (takesUTF8 || takesGBK) && PlausibleText.speaksOfMojibake(text)
    var edits: [TextEdit] = []
    for (reading, taken) in [(utf8, takesUTF8), (gbk, takesGBK)] {
      if taken && !isQuoted {
        edits += reading.edits
      } else if reading.weight >= Self.leastSuspect {
        suspicions += reading.edits.map {
          TextSuspicion(range: $0.range, why: "Could be text read in a wrong encoding; too little of it to be sure.")
        }
      }
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    return (edits, suspicions)
  }

  /// Weight 12: three Chinese characters. Less happens in lists of letters.
  private static let leastSuspect = 12

  /// The next character of U+0080...U+07FF before `limit` but for the no-break space and the middle dot; `limit` or beyond when there is
  /// none.
  private static func nextHigh(_ text: Span<UInt8>, from start: Int, to limit: Int) -> Int {
    unsafe text.withUnsafeBytes { bytes in
      var index = start
      while index < limit {
        // Eight bytes are read only where eight are left.
        if index + 8 <= bytes.count {
          let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          // Zero where a byte is 110xxxxx, as a character of two bytes begins. Borrows reach only bytes above the first of them.
          let pairs = (word & 0xE0E0_E0E0_E0E0_E0E0) ^ 0xC0C0_C0C0_C0C0_C0C0
          let hits = (pairs &- 0x0101_0101_0101_0101) & ~pairs & 0x8080_8080_8080_8080
          if hits == 0 {
            index += 8
            continue
          }
          index += hits.trailingZeroBitCount >> 3
        }
        let byte = unsafe bytes[index]
        if byte >= 0xC2 && byte < 0xE0 {
          let second = index + 1 < bytes.count ? unsafe bytes[index + 1] : 0
          if byte != 0xC2 || (second != 0xA0 && second != 0xB7) { return index }
        }
        index += 1
      }
      return limit
    }
  }

  /// The quotation marks, dashes and ellipsis of windows-1252, which stand beside damage as they do beside text.
  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x85 || (byte >= 0x91 && byte <= 0x97) }

  // MARK: UTF-8

  private static func utf8(_ run: SingleByteRun) -> Reading {
    var reading = Reading()
    if run.foreignCount > 0 { return reading }
    let bytes = run.bytes
    var open: (start: Int, text: Text)?
    var index = 0
    func close(at end: Int) {
      if let (start, text) = open {
        reading.edits.append(TextEdit(range: run.places[start]..<run.places[end], after: text, rule: utf8Rule))
      }
      open = nil
    }
    while index < bytes.count {
      if bytes[index] < 0x80 {
        close(at: index)
        index += 1
        continue
      }
      guard let (value, length) = character(bytes, index) else {
        close(at: index)
        if !isMark(bytes[index]) { reading.failing += 1 }
        index += 1
        continue
      }
      if open == nil { open = (index, []) }
      open!.text.append(scalar: value)
      reading.weight += length == 2 ? 1 : 4
      reading.fitting += length
      index += length
    }
    close(at: bytes.count)
    return reading
  }

  /// The character of the sequence at `index`. A space stands for the byte A0, which is one where spaces were made alike.
  private static func character(_ bytes: [UInt8], _ index: Int) -> (value: CodePoint, length: Int)? {
    let first = bytes[index]
    let length =
      first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return nil }
    var sequence = [first]
    for offset in 1..<length {
      let byte = bytes[index + offset]
      if byte & 0xC0 == 0x80 {
        sequence.append(byte)
      } else if byte == 0x20 && length == 3 {
        sequence.append(0xA0)
      } else {
        return nil
      }
    }
    let span = sequence.span
    guard validUTF8Prefix(of: span) == length else { return nil }
    let value = scalar(in: span, at: 0).value
    let fits: Bool
    switch length {
    // C1 controls are bytes of a text that was wrongly read twice.
    case 2: fits = value < 0xA0 || PlausibleText.isAssigned(value)
    case 3:
      fits =
        PlausibleText.isCommonEastAsian(value) || PlausibleText.isAssigned(value) && ft_class(value) & FT_HAN != 0
        || ft_class(value) & (FT_HANGUL | FT_KANA) != 0 || (value >= 0x2000 && value < 0x2C00) || value == 0xFEFF
    default: fits = PlausibleText.isAssigned(value)
    }
    return fits ? (value, length) : nil
  }

  // MARK: GBK

  private static func gbk(_ run: SingleByteRun) -> Reading {
    var reading = Reading()
    let bytes = run.bytes
    var open: (start: Int, text: Text)?
    var index = 0
    var ascending = 0
    var weak = 0
    func close(at end: Int) {
      // Nor does it end inside one.
      if let (start, text) = open, run.places[end] != run.places[end - 1] {
        reading.edits.append(TextEdit(range: run.places[start]..<run.places[end], after: text, rule: gbkRule))
      }
      open = nil
    }
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        close(at: index)
        index += 1
        continue
      }
      let trail = index + 1 < bytes.count ? bytes[index + 1] : 0
      let value = ft_cp936_decode(lead, trail)
      // An edit does not begin inside a character that stands for two bytes.
      let begins = open != nil || index == 0 || run.places[index] != run.places[index - 1]
      guard value != 0, begins, PlausibleText.isCommonEastAsian(value) || ft_is_gb2312(value) else {
        close(at: index)
        reading.failing += 1
        index += 1
        continue
      }
      if open == nil { open = (index, []) }
      open!.text.append(scalar: value)
      if trail == lead &+ 1 || index >= 2 && lead == bytes[index - 1] &+ 1 { ascending += 1 }
      // A trail byte below 80 can as well be a letter after an accented one.
      if trail < 0x80 {
        weak += 1
      } else if PlausibleText.isCommonEastAsian(value) {
        reading.weight += 4
      } else {
        reading.failing += 1
      }
      reading.fitting += 2
      index += 2
    }
    close(at: bytes.count)
    // A table of characters in their order is one, not text.
    if ascending * 8 > reading.fitting || weak * 8 > reading.weight { reading.weight = 0 }
    return reading
  }
}

extension LatinMojibake.Reading {
  fileprivate mutating func add(_ other: Self) {
    edits += other.edits
    weight += other.weight
    fitting += other.fitting
    failing += other.failing
  }
}

extension SingleByteRun {
  /// Western letters beyond ASCII.
  fileprivate var letterCount: Int { bytes.count { $0 >= 0xC0 } }

  /// From the first to the last high byte, when the run holds six or more of them, mixed of letters and symbols and standing in
  /// rows, as no language writes them.
  fileprivate var damagedStretch: Range<Int>? {
    var high = 0
    var symbols = 0
    var inRows = 0
    var first = -1
    var last = 0
    for index in bytes.indices where bytes[index] >= 0x80 {
      high += 1
      if bytes[index] < 0xC0 { symbols += 1 }
      if (index > 0 && bytes[index - 1] >= 0x80) || (index + 1 < bytes.count && bytes[index + 1] >= 0x80) {
        inRows += 1
      }
      if first < 0 { first = index }
      last = index
    }
    guard high >= 6, inRows * 10 >= high * 7, symbols * 10 >= high, (high - symbols) * 10 >= high * 3 else {
      return nil
    }
    return places[first]..<places[last + 1]
  }
}
