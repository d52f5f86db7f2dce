// The bytes behind a damaged line: code page 936, its punctuation, and the bytes that were lost.
//
// `?jié)` after 展 (D5 B9): the two bytes of an annotated character K were matched across a border. K's first byte is
// the last byte before the `?`; K is one of the few characters outside GB2312 with that lead byte and that reading;
// so K's second byte, which the `?` replaced, is known.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum ByteSlip {
  static let rule = "byte-slip"

  /// Stands for a character whose bytes nothing decides: U+25A1.
  static let unknown: CodePoint = 0x25A1

  /// The two bytes of a character as the mirror had them: ASCII punctuation was full-width before it was folded.
  /// - Returns: nil for ASCII that is no such punctuation, and for what code page 936 lacks.
  static func bytes(of value: CodePoint) -> (lead: UInt8, trail: UInt8)? {
    let wide: CodePoint
    switch value {
    case 0x21, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3F: wide = value + 0xFEE0
    case 0..<0x80: return nil
    default: wide = value
    }
    let pair = ft_cp936_encode(wide)
    return pair == 0 ? nil : (UInt8(pair >> 8), UInt8(pair & 0xFF))
  }

  /// Tells whether the mirror cut the bytes at this mark, as printed.
  static func isCut(_ value: CodePoint) -> Bool {
    switch value {
    case 0x21, 0x2C, 0x3B, 0x3F, 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF1B, 0xFF1F: true
    default: false
    }
  }

  /// The character of a pair, folded as the mirror folds; nil when the pair is undefined or of private use.
  static func character(_ lead: UInt8, _ trail: UInt8) -> CodePoint? {
    let value = ft_cp936_decode(lead, trail)
    if value == 0 || ft_cp936_is_reserved(value) || ft_cp936_is_user_defined(value) { return nil }
    switch value {
    case 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: return value - 0xFEE0
    default: return value
    }
  }

  /// The characters with this first byte and their second ones.
  /// - Parameter all: also those that the model does not hold.
  static func characters(after lead: UInt8, all: Bool) -> [(value: CodePoint, trail: UInt8)] {
    lead < 0x80 ? [] : (all ? byLead : knownByLead)[Int(lead) - 0x80]
  }

  /// The characters with this second byte, likewise.
  static func characters(before trail: UInt8, all: Bool) -> [CodePoint] { (all ? byTrail : knownByTrail)[Int(trail)] }

  private static let byLead: [[(value: CodePoint, trail: UInt8)]] = (UInt8(0x80)...0xFF).map { lead in
    (UInt8(0x40)...0xFE).compactMap { trail in character(lead, trail).map { ($0, trail) } }
  }

  private static let knownByLead = byLead.map { $0.filter { SlipLanguage.isKnown($0.value) } }

  private static let byTrail: [[CodePoint]] = (UInt8(0)...0xFF).map { trail in
    (UInt8(0x81)...0xFE).compactMap { character($0, trail) }
  }

  private static let knownByTrail = byTrail.map { $0.filter(SlipLanguage.isKnown) }

  /// Tells whether mirrors print nothing for this pair: it is of private use, or in a row of symbols that GBK leaves
  /// empty.
  static func vanishes(_ lead: UInt8, _ trail: UInt8) -> Bool {
    let value = ft_cp936_decode(lead, trail)
    return ft_cp936_is_user_defined(value) || ft_cp936_is_reserved(value) && [0xA2, 0xA6, 0xA8, 0xA9].contains(lead)
  }

  /// Lead bytes that are printed as one `?` together with this trail byte: the pair is undefined.
  static func breakingLeads(after trail: UInt8) -> [UInt8] { breakingByTrail[Int(trail) - 0x80] }

  private static let breakingByTrail: [[UInt8]] = (UInt8(0x80)...0xFF).map { trail in
    (UInt8(0x81)...0xFE).filter { ft_cp936_is_reserved(ft_cp936_decode(trail, $0)) && !vanishes(trail, $0) }
  }

  /// Common characters with this lead byte whose trail byte can begin a pair that vanishes.
  static func vanishingCharacters(_ lead: UInt8) -> [(value: CodePoint, trail: UInt8)] {
    vanishingByLead[Int(lead) - 0x80]
  }

  private static let vanishingByLead: [[(value: CodePoint, trail: UInt8)]] = (UInt8(0x80)...0xFF).map { lead in
    (UInt8(0xA1)...0xFE).compactMap { trail in
      guard !vanishingLeads(after: trail).isEmpty, isCommon(lead, trail), let value = character(lead, trail) else {
        return nil
      }
      return (value, trail)
    }
  }

  /// Tells whether these are the bytes of a character common enough to be guessed where both its bytes are open.
  static func isCommon(_ lead: UInt8, _ trail: UInt8) -> Bool {
    commonPairs[Int(lead - 0x80) << 8 | Int(trail)]
  }

  private static let commonPairs: [Bool] = (0..<0x8000).map { pair in
    character(UInt8(0x80 + (pair >> 8)), UInt8(pair & 0xFF)).map(SlipLanguage.isCommon) ?? false
  }

  /// Lead bytes that vanish behind this trail byte.
  static func vanishingLeads(after trail: UInt8) -> [UInt8] { leadsByTrail[Int(trail) - 0x80] }

  private static let leadsByTrail: [[UInt8]] = (UInt8(0x80)...0xFF).map { trail in
    (UInt8(0x81)...0xFE).filter { vanishes(trail, $0) }
  }

  /// Of these, those that make a common character together with the byte `second`.
  static func vanishingLeads(after trail: UInt8, before second: UInt8) -> [UInt8] {
    leadsByPair[Int(trail - 0x80) << 8 | Int(second)]
  }

  private static let leadsByPair: [[UInt8]] = (0..<0x8000).map { pair in
    leadsByTrail[pair >> 8].filter { isCommon($0, UInt8(pair & 0xFF)) }
  }

  /// The second bytes that an annotated character with this first byte and this reading can have, in order.
  static func lostBytes(after lead: UInt8, reading: Int32) -> ArraySlice<UInt8> {
    guard lead > 0x80 else { return [] }
    let (readings, trails) = annotated[Int(lead) - 0x80]
    var (start, above) = (0, readings.count)
    while start < above {
      let middle = (start + above) / 2
      if readings[middle] < reading { start = middle + 1 } else { above = middle }
    }
    var end = start
    while end < readings.count, readings[end] == reading { end += 1 }
    return trails[start..<end]
  }

  /// By lead byte: the readings of the characters that mirrors annotate, those that GB2312 has not, in order, and their second bytes.
  private static let annotated: [(readings: [Int32], trails: [UInt8])] = (UInt8(0x80)...0xFF).map { lead in
    var pairs: [(reading: Int32, trail: UInt8)] = []
    for trail in UInt8(0x40)...0xFE {
      guard let value = character(lead, trail), !ft_is_gb2312(value) else { continue }
      var mine: [Int32] = []
      for position in 0..<ft_reading_count(value) {
        let reading = ft_reading_at(value, position)
        if !mine.contains(reading) { mine.append(reading) }
      }
      pairs += mine.map { ($0, trail) }
    }
    pairs.sort { ($0.reading, $0.trail) < ($1.reading, $1.trail) }
    return (pairs.map(\.reading), pairs.map(\.trail))
  }
}
