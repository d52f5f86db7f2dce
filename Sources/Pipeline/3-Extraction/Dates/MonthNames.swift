// The names of the months in the languages that print a day before its month: 6 September 2019, 6 de septiembre de 2019, 6 сентября 2019.
//
// Forms are those that dates use: the genitive of Slavic languages, Greek and Finnish. Where two languages mean different months by one
// word (listopad, srpen) the more widely printed one stands. Abbreviations are those of three or four letters.

internal import UTF8Text

enum MonthNames {
  /// A name of a month, in lower case.
  private struct Name {
    var letters: [CodePoint]
    var month: Int
  }

  private static let full = [
    "january januar januari jänner janvier enero gennaio janeiro gener ianuarie ocak января январь січня stycznia ledna januára "
      + "ιανουαρίου tammikuuta јануара януари يناير",
    "february februar februari février fevrier febrero febbraio fevereiro februarie şubat февраля февраль лютого lutego února "
      + "februára φεβρουαρίου helmikuuta фебруара февруари فبراير شباط",
    "march märz marz mars marzo março marco maart marts martie maret mart марта март березня marca března μαρτίου maaliskuuta "
      + "مارس آذار",
    "april avril abril aprile aprilie nisan апреля апрель квітня kwietnia dubna apríla απριλίου huhtikuuta април أبريل ابريل "
      + "نيسان",
    "may mai mayo maggio maio mei maj mayıs мая май травня maja května mája μαΐου toukokuuta мај مايو أيار",
    "june juni juin junio giugno junho iunie jun haziran июня июнь червня czerwca června júna ιουνίου kesäkuuta јуна юни يونيو "
      + "حزيران",
    "july juli juillet julio luglio julho iulie temmuz июля июль липня lipca července júla ιουλίου heinäkuuta јула юли "
      + "يوليو تموز",
    "august août aout agosto augustus augusti agustus ağustos августа август серпня sierpnia srpna augusta αυγούστου "
      + "elokuuta أغسطس اغسطس",
    "september septembre septiembre setiembre settembre setembro septembrie eylül сентября сентябрь вересня września září "
      + "septembra σεπτεμβρίου syyskuuta септембра септември سبتمبر أيلول",
    "october oktober octobre octubre ottobre outubro octombrie ekim октября октябрь жовтня października října októbra οκτωβρίου "
      + "lokakuuta октобра октомври أكتوبر اكتوبر",
    "november novembre noviembre novembro noiembrie kasım ноября ноябрь листопада listopada listopadu novembra νοεμβρίου "
      + "marraskuuta новембра ноември نوفمبر",
    "december dezember décembre decembre diciembre dicembre dezembro decembrie desember aralık декабря декабрь грудня "
      + "grudnia prosince decembra δεκεμβρίου joulukuuta децембра декември ديسمبر",
  ]
  private static let short = [
    "jan janv ene gen янв", "feb févr fevr fev şub фев", "mar mär mrz mrt мар", "apr avr abr nis апр", "may mag haz",
    "jun giu июн", "jul juil lug tem июл", "aug ago ağu авг", "sep sept set eyl сен сент", "oct okt ott eki окт",
    "nov kas ноя", "dec dez dic déc ara дек",
  ]

  /// By the last five bits of their first letter, the longest first.
  private static let names: [[Name]] = {
    var result = Array(repeating: [Name](), count: 32)
    for list in [full, short] {
      for (place, words) in list.enumerated() {
        for name in words.split(separator: " ").map({ word(String($0)) }) {
          result[Int(lowered(name[0]) & 31)].append(Name(letters: name.map(lowered), month: place + 1))
        }
      }
    }
    return result.map { $0.sorted { $0.letters.count > $1.letters.count } }
  }()

  private static let thang = word("tháng ")

  /// The month that a word at `index` names, with the full stop of an abbreviation.
  static func month(_ line: FoldedLine, at index: Int, limit: Int) -> (value: Int, end: Int)? {
    guard index < limit, isLetter(line.scalars[index]) else { return nil }
    let first = lowered(line.scalars[index])
    for name in names[Int(first & 31)] where name.letters[0] == first {
      var end = index + name.letters.count
      guard end <= limit, (index..<end).allSatisfy({ lowered(line.scalars[$0]) == name.letters[$0 - index] }) else {
        continue
      }
      if end < limit, line.scalars[end] == 0x2E, name.letters.count <= 4 { end += 1 }
      if end >= limit || !isLetter(line.scalars[end]) { return (name.month, end) }
    }
    // Vietnamese months are numbers: 6 tháng 9.
    if line.has(thang, at: index),
      let (value, end, _) = CalendarWords.number(line, at: index + thang.count, limit: limit), (1...12).contains(value)
    {
      return (value, end)
    }
    return nil
  }

  /// Letters of the scripts above: Latin, Greek, Cyrillic, Arabic.
  static func isLetter(_ value: CodePoint) -> Bool {
    switch value {
    case 0x61...0x7A, 0xC0...0x24F, 0x370...0x52F, 0x620...0x64A: true
    default: false
    }
  }

  /// Lines are folded to lower case in ASCII only.
  private static func lowered(_ value: CodePoint) -> CodePoint {
    switch value {
    case 0xC0...0xDE, 0x391...0x3A9, 0x410...0x42F: value + 0x20
    case 0x15E: 0x15F
    default: value
    }
  }
}
