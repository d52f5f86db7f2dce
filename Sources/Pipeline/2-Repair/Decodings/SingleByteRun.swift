// A stretch of Latin letters and symbols as the bytes that were wrongly read, one character a byte.
//
// Readers of the web take Latin-1 for windows-1252, others keep the C1 controls; some read valid pairs of UTF-8 as such and
// only the rest as Latin-1. All of that has one way back.

internal import FrozenTables
internal import UTF8Text

struct SingleByteRun {
  /// The bytes, and where the character of each begins in the text; one more place for the end.
  private(set) var bytes: [UInt8] = []
  private(set) var places: [Int] = []
  /// Characters beyond ASCII, and those among them that no single byte is read as.
  private(set) var highCount = 0
  private(set) var foreignCount = 0

  /// The run around the character at `index`: to both sides as far as bytes reach, not beyond a tag or a line.
  init(_ text: Span<UInt8>, around index: Int) {
    var place = Self.start(text, around: index)
    while place < text.count {
      let (value, length) = scalar(in: text, at: place)
      if Self.isBorder(value) { break }
      if let byte = Self.byte(of: value) {
        bytes.append(byte)
        places.append(place)
        if value >= 0x80 { highCount += 1 }
      } else if value < 0x800 {
        bytes.append(0xC0 | UInt8(value >> 6))
        bytes.append(0x80 | UInt8(value & 0x3F))
        places.append(place)
        places.append(place)
        highCount += 1
        foreignCount += 1
      } else {
        break
      }
      place += length
    }
    places.append(place)
  }

  var end: Int { places[places.count - 1] }

  /// The end of the run around `index` and its Western letters beyond ASCII, when no two of its bytes can have been halves of one
  /// character; nil when some may have been. No letters are told of a run most of whose characters no single byte is read as: it is
  /// in another script. All that is told without taking the bytes, and is so of nearly all text.
  static func ordinary(_ text: Span<UInt8>, around index: Int) -> (letterCount: Int, end: Int)? {
    var place = start(text, around: index)
    var (letterCount, highCount, foreignCount) = (0, 0, 0)
    var (last, beforeLast) = (UInt8(0), UInt8(0))
    var mayHoldCharacters = false
    while place < text.count {
      var (byte, length) = (text[place], 1)
      if byte < 0x80 {
        if isBorder(CodePoint(byte)) { break }
      } else {
        let (value, count) = scalar(in: text, at: place)
        let single = self.byte(of: value)
        if single == nil && value >= 0x800 { break }
        (byte, length) = (single ?? 0xFF, count)
        highCount += 1
        if single == nil { foreignCount += 1 }
        if byte >= 0xC0 { letterCount += 1 }
      }
      // A space can have been the byte A0 of a character of three.
      let followsSpace = last == 0x20 && beforeLast >= 0xE0 && beforeLast < 0xF0
      if byte >= 0x80 ? last >= 0x80 || followsSpace && byte < 0xC0 : byte == 0x20 && followsSpace {
        mayHoldCharacters = true
      }
      (last, beforeLast) = (byte, last)
      place += length
    }
    if foreignCount * 2 > highCount { return (0, place) }
    return foreignCount > 0 || mayHoldCharacters ? nil : (letterCount, place)
  }

  private static func start(_ text: Span<UInt8>, around index: Int) -> Int {
    var start = index
    while start > 0 {
      let previous = scalarStart(in: text, before: start)
      let value = scalar(in: text, at: previous).value
      if isBorder(value) || byte(of: value) == nil { break }
      start = previous
    }
    return start
  }

  private static func isBorder(_ value: CodePoint) -> Bool { value == 0x0A || value == 0x3C || value == 0x3E }

  /// The byte that is read as `value` in Latin-1 or windows-1252.
  static func byte(of value: CodePoint) -> UInt8? {
    if value < 0x100 { return UInt8(value) }
    switch value {
    case 0x20AC: return 0x80
    case 0x201A: return 0x82
    case 0x0192: return 0x83
    case 0x201E: return 0x84
    case 0x2026: return 0x85
    case 0x2020: return 0x86
    case 0x2021: return 0x87
    case 0x02C6: return 0x88
    case 0x2030: return 0x89
    case 0x0160: return 0x8A
    case 0x2039: return 0x8B
    case 0x0152: return 0x8C
    case 0x017D: return 0x8E
    case 0x2018: return 0x91
    case 0x2019: return 0x92
    case 0x201C: return 0x93
    case 0x201D: return 0x94
    case 0x2022: return 0x95
    case 0x2013: return 0x96
    case 0x2014: return 0x97
    case 0x02DC: return 0x98
    case 0x2122: return 0x99
    case 0x0161: return 0x9A
    case 0x203A: return 0x9B
    case 0x0153: return 0x9C
    case 0x017E: return 0x9E
    case 0x0178: return 0x9F
    default: return nil
    }
  }
}
