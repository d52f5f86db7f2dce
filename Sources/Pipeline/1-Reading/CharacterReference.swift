// Resolves HTML character references.
//
// Source: WHATWG HTML, section 13.2.5.72 to 13.2.5.80; numbers 0x80...0x9F mean windows-1252, and a pair of surrogate
// references, which the standard rejects and scrapers write, means the character they encode.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum CharacterReference {
  /// Appends what the `&` at `index` stands for; returns the index after it.
  static func append(_ source: Span<UInt8>, at index: Int, to output: inout Text) -> Int {
    if index + 1 < source.count, source[index + 1] == 0x23 {
      if let (value, end) = number(source, from: index + 2) {
        var scalar = value
        var after = end
        if scalar & 0xFFFF_FC00 == 0xD800, after + 1 < source.count, source[after] == 0x26, source[after + 1] == 0x23,
          let (low, lowEnd) = number(source, from: after + 2), low & 0xFFFF_FC00 == 0xDC00
        {
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
          after = lowEnd
        }
        append(scalar == 0 ? 0xFFFD : ft_windows1252_remap(scalar), to: &output)
        return after
      }
    } else if let (first, second, end) = name(source, from: index + 1) {
      append(first, to: &output)
      if second != 0 { append(second, to: &output) }
      return end
    }
    append(0x26, to: &output)
    return index + 1
  }

  /// The text of `source[range]` with its references resolved, control characters left out.
  static func resolved(_ source: Span<UInt8>, _ range: Range<Int>) -> Text {
    var result: Text = []
    result.reserveCapacity(range.count)
    appendResolved(source, range, to: &result)
    return result
  }

  /// Appends the text of `source[range]` with its references resolved, control characters left out.
  static func appendResolved(_ source: Span<UInt8>, _ range: Range<Int>, to output: inout Text) {
    let part = source.extracting(0..<range.upperBound)
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      index = firstMarkup(in: part, from: index)
      while index < range.upperBound, part[index] == 0x3C || part[index] == 0x7F {
        index = firstMarkup(in: part, from: index + 1)
      }
      if index > start { output.append(part, start..<index) }
      if index == range.upperBound { return }
      index = part[index] == 0x26 ? append(part, at: index, to: &output) : index + 1
    }
  }

  private static func append(_ value: UInt32, to output: inout Text) {
    if value >= 0x20 || value == 0x0A || value == 0x09 || value == 0x0D {
      output.append(scalar: value)
    }
  }

  /// A number reference whose digits begin at `start`: its value and the index after it.
  private static func number(_ source: Span<UInt8>, from start: Int) -> (UInt32, Int)? {
    var index = start
    let isHexadecimal = index < source.count && source[index] | 0x20 == 0x78
    if isHexadecimal { index += 1 }
    let firstDigit = index
    var value: UInt32 = 0
    while index < source.count {
      let byte = source[index]
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte - 0x30)
      case 0x41...0x46 where isHexadecimal, 0x61...0x66 where isHexadecimal: digit = UInt32(byte | 0x20) - 0x57
      default:
        return finish(value, firstDigit, index, source)
      }
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      index += 1
    }
    return finish(value, firstDigit, index, source)
  }

  private static func finish(
    _ value: UInt32, _ firstDigit: Int, _ index: Int, _ source: Span<UInt8>
  ) -> (UInt32, Int)? {
    guard index > firstDigit else { return nil }
    return (value, index < source.count && source[index] == 0x3B ? index + 1 : index)
  }

  /// A named reference whose name begins at `start`.
  private static func name(_ source: Span<UInt8>, from start: Int) -> (UInt32, UInt32, Int)? {
    guard start < source.count, asciiLowercased(source[start]) >= 0x61, asciiLowercased(source[start]) <= 0x7A else {
      return nil
    }
    // The longest name of the standard has 31 letters; the table reads at most what it is given.
    let window = source.extracting(start..<min(source.count, start + 40))
    let reference = unsafe window.withUnsafeBufferPointer { unsafe ft_html_entity($0.baseAddress, $0.count) }
    guard reference.first != 0 else { return nil }
    return (reference.first, reference.second, start + Int(reference.length))
  }
}
