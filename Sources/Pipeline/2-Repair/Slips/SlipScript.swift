// Which forms of the characters a document prints: mirrors convert to Traditional character by character, each with
// its own table, so a page has its own mixture.

internal import FrozenTables
internal import UTF8Text

/// The Han characters of a document.
struct SlipScript {
  /// One bit for each character U+4E00...U+9FFF that the document prints.
  private var printed = [UInt64](repeating: 0, count: 0x5200 / 64)
  private var costOfSimplified: Int32 = 0

  init(_ text: Span<UInt8>) {
    var simplified = 0
    var traditional = 0
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        index = firstBeyondASCII(in: text, from: index)
        continue
      }
      let (value, length) = scalar(in: text, at: index)
      index += length
      guard value >= 0x4E00, value < 0xA000 else { continue }
      printed[Int(value - 0x4E00) / 64] |= 1 << UInt64((value - 0x4E00) % 64)
      switch ft_script_class(value) {
      case FT_SCRIPT_SIMPLIFIED_ONLY: simplified += 1
      case FT_SCRIPT_TRADITIONAL_ONLY: traditional += 1
      default: break
      }
    }
    let share = (Double(simplified) + 0.5) / (Double(simplified + traditional) + 1)
    costOfSimplified = SlipLanguage.nats(SlipLanguage.cost(ofShare: share))
  }

  /// What it costs, in twelfths of a nat, that the document prints this form where it lost one.
  func cost(of value: CodePoint) -> Int32 {
    guard value >= 0x4E00, value < 0xA000 else { return 0 }
    if printed[Int(value - 0x4E00) / 64] >> UInt64((value - 0x4E00) % 64) & 1 != 0 { return 0 }
    if ft_script_class(value) == FT_SCRIPT_SIMPLIFIED_ONLY { return costOfSimplified + Self.costOfUnseen }
    if ft_big5_level1(value) || ft_is_gb2312(value) { return Self.costOfUnseen }
    return Self.costOfForeign
  }

  /// A form that neither this document nor the common repertoires have.
  private static let costOfForeign = SlipLanguage.nats(3)
  private static let costOfUnseen = SlipLanguage.nats(0.7)
}
