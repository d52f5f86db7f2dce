// Tells how a page writes a day in figures, so that 6/9/2019 is one day and not two.
//
// First by the page's own dates: one whose day can be no month (6/19/2019) tells of all, unless another tells otherwise. Then by its
// language. English is told only by its region, and not from `en` or `en-US`, which templates state whoever writes; Chinese, Japanese,
// Korean and Hungarian have the year first. Source: Unicode CLDR, short date formats.

internal import Model
internal import UTF8Text

enum DayOrder: Sendable {
  case dayFirst, monthFirst

  private static let languages = [
    "ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "gl", "hr", "id", "it", "lv", "nb", "nl", "no",
    "pl", "pt", "ro",
    "ru", "sk", "sl", "sr", "tr", "uk", "vi",
  ].map { Text($0.utf8) }
  private static let regions = ["en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"].map { Text($0.utf8) }

  /// The order that `list` writes; nil when it does not say.
  static func of(_ list: BlockList) -> DayOrder? {
    printed(list.text.span) ?? stated(list)
  }

  private static func stated(_ list: BlockList) -> DayOrder? {
    guard let stated = list.statement("lang") ?? list.statement("og:locale") else { return nil }
    let tag = Text(stated.map { $0 == 0x5F ? 0x2D : asciiLowercased($0) })
    return languages.contains(Text(tag.prefix { $0 != 0x2D })) || regions.contains(tag) ? .dayFirst : nil
  }

  /// What the dates with slashes in `text` have in common; nil where they contradict one another or none tells.
  private static func printed(_ text: Span<UInt8>) -> DayOrder? {
    var order: DayOrder?
    var index = 0
    while let slash = firstIndex(of: 0x2F, in: text, from: index) {
      index = slash + 1
      guard let first = number(text, endingAt: slash), let (second, end) = number(text, from: slash + 1),
        end < text.count, text[end] == 0x2F, let (year, yearEnd) = number(text, from: end + 1, digits: 4),
        yearEnd == end + 5, (1900...2100).contains(year), (1...31).contains(first), (1...31).contains(second),
        (first > 12) != (second > 12)
      else { continue }
      let found: DayOrder = first > 12 ? .dayFirst : .monthFirst
      if order == nil { order = found } else if order != found { return nil }
      index = yearEnd
    }
    return order
  }

  /// The number of one or two digits before `end`.
  private static func number(_ text: Span<UInt8>, endingAt end: Int) -> Int? {
    var start = end
    while start > 0, end - start < 3, isASCIIDigit(text[start - 1]) { start -= 1 }
    guard end - start == 1 || end - start == 2, start == 0 || text[start - 1] != 0x2F else { return nil }
    return (start..<end).reduce(0) { $0 * 10 + Int(text[$1] - 0x30) }
  }

  /// The number of at most `digits` digits from `start` on, and where it ends.
  private static func number(_ text: Span<UInt8>, from start: Int, digits: Int = 2) -> (value: Int, end: Int)? {
    var end = start
    var value = 0
    while end < text.count, end - start <= digits, isASCIIDigit(text[end]) {
      value = value * 10 + Int(text[end] - 0x30)
      end += 1
    }
    return end > start && end - start <= digits ? (value, end) : nil
  }

  private static func isASCIIDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
