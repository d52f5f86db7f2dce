// Tells whether a page's language writes the day before the month, so that 6/9/2019 is one day and not two.
//
// English is told only by its region, and not from `en` or `en-US`, which templates state whoever writes; Chinese, Japanese, Korean and
// Hungarian have the year first. Source: Unicode CLDR, short date formats.

internal import Model
internal import UTF8Text

enum DayFirst {
  private static let languages = [
    "ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "gl", "hr", "id", "it", "lv", "nb", "nl", "no",
    "pl", "pt", "ro",
    "ru", "sk", "sl", "sr", "tr", "uk", "vi",
  ].map { Text($0.utf8) }
  private static let regions = ["en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"].map { Text($0.utf8) }

  static func holds(_ list: BlockList) -> Bool {
    guard let stated = list.statement("lang") ?? list.statement("og:locale") else { return false }
    let tag = Text(stated.map { $0 == 0x5F ? 0x2D : asciiLowercased($0) })
    return languages.contains(Text(tag.prefix { $0 != 0x2D })) || regions.contains(tag)
  }
}
