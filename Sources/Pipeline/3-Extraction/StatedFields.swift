// Reads the fields a page states about itself: meta elements, JSON-LD, `<time>`.

internal import Model
internal import UTF8Text

struct StatedFields {
  var published: (date: LocalDateTime, rule: Text)?
  /// What the first `<time>` of the page says, when nothing better is stated: it may stand anywhere.
  var timeElement: LocalDateTime?
  var modified: LocalDateTime?
  var authors: [Text] = []
  /// Publishers and teams that stand where an author would.
  var institutions: [Text] = []
  var source: Text?
  var section: Text?
  var publisher: Text?
  var canonicalURL: Text?
  var language: Text?

  init(_ list: BlockList) {
    // What is said of an article or its page goes before what is said of the site, of its people, of a film.
    let isArticle = list.linkedData.count > 1 ? list.linkedData.map(Self.isArticle) : [true]
    for (data, isArticle) in zip(list.linkedData, isArticle) where isArticle { readLinkedData(data) }
    for (data, isArticle) in zip(list.linkedData, isArticle) where !isArticle { readLinkedData(data) }
    for name in DateStatements.published where published == nil {
      if let value = list.statement(name), let date = Self.date(value) { published = (date, Text(name.utf8)) }
    }
    if published == nil, let (name, date) = DateStatements.otherPublished(list) { published = (date, name) }
    for name in DateStatements.modified where modified == nil { modified = list.statement(name).flatMap(Self.date) }
    if modified == nil { modified = DateStatements.otherModified(list)?.date }
    for name in [
      "record.author", "author", "article:author", "authors", "dc.creator", "parsely-author", "sailthru.author", "byl",
    ] {
      guard let value = list.statement(name) else { continue }
      let people = Self.people(value)
      // A second list that holds all of the first and more is the whole one.
      if people.count > authors.count, authors.allSatisfy(people.contains) { authors = people }
    }
    let site = list.statement("og:site_name")
    if authors.contains(where: { PersonNames.isInstitution($0) || $0 == site || $0 == publisher }) {
      institutions += authors
      authors = []
    }
    source =
      list.statement("record.source") ?? list.statement("contentsource")
      ?? list.statement("source").flatMap { $0.count <= 60 ? $0 : nil }
    section =
      list.statement("record.section") ?? section ?? list.statement("article:section") ?? list.statement("columnname")
    publisher = list.statement("og:site_name") ?? publisher ?? list.statement("application-name")
    canonicalURL = list.statement("canonical") ?? list.statement("og:url")
    language = ["lang", "og:locale"].lazy.compactMap(list.statement).compactMap(Self.language).first
    if published == nil, let url = canonicalURL, let date = AddressDate.day(url) {
      published = (date, Text("date in the address".utf8))
    }
    if published == nil, let value = list.statement("time"), let date = Self.date(value) { timeElement = date }
    if let stated = published?.date, stated.utcOffset == 0, stated.precision >= .minute,
      let address = list.statement("canonical").flatMap(AddressDate.day)
        ?? list.statement("og:url").flatMap(AddressDate.day),
      abs(address.date.daysSinceEpoch - stated.date.daysSinceEpoch) == 1
    {
      // The moment is given in UTC, the address in the days of the site's own clock.
      published = (
        address,
        Text("date in the address; \(String(decoding: published!.rule, as: UTF8.self)) is a moment in UTC".utf8)
      )
    }
  }

  /// The language of a tag such as zh-TW or en_GB: its first part, of two or three letters (BCP 47). Nil for what is no tag.
  static func language(_ tag: Text) -> Text? {
    let part = tag.prefix { $0 != 0x2D && $0 != 0x5F }.map(asciiLowercased)
    guard (2...3).contains(part.count), part.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return nil }
    return part
  }

  /// The statement of publication, of all there are, that names `day`.
  static func published(on day: CivilDate, _ list: BlockList) -> (date: LocalDateTime, rule: Text)? {
    for name in DateStatements.published {
      if let value = list.statement(name), let date = date(value), date.date == day { return (date, Text(name.utf8)) }
    }
    return nil
  }

  /// A date that fills the value: `2019-09-06T08:26:49+08:00`.
  static func date(_ value: Text) -> LocalDateTime? {
    if let moment = moment(value) { return moment }
    let line = FoldedLine(value)
    guard let found = DateReader.firstDate(line), found.range.lowerBound <= 6 else { return nil }
    return found.value
  }

  /// 20190906082649: fourteen digits and nothing else.
  private static func moment(_ value: Text) -> LocalDateTime? {
    guard value.count == 14, value.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    func number(_ range: Range<Int>) -> Int { value[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    guard let date = CivilDate(year: number(0..<4), month: number(4..<6), day: number(6..<8)),
      (1900...2100).contains(date.year), number(8..<10) < 24, number(10..<12) < 60, number(12..<14) < 60
    else { return nil }
    let second = number(12..<14)
    return LocalDateTime(
      date: date, hour: number(8..<10), minute: number(10..<12), second: second,
      precision: second == 0 ? .minute : .second, utcOffset: nil)
  }

  /// Names in a meta element; an address or a sentence is no name.
  static func people(_ value: Text) -> [Text] {
    let line = FoldedLine(value)
    if line.scalars.contains(0x2F) || line.scalars.contains(0x40) { return [] }
    var start = 0
    if line.has(word("by "), at: 0) { start = 3 }
    let names = PersonNames.list(line, start..<line.count, in: value)
    // A Chinese site fills the author with its own name as often as with a person's.
    let isChinese = line.scalars.contains(where: isHan)
    return isChinese ? PersonNames.bareList(line, start..<line.count, in: value) : names
  }

  // MARK: JSON-LD

  private static let articleTypes = ["Article\"", "BlogPosting\"", "WebPage\""].map { Text($0.utf8) }

  private static func isArticle(_ data: Text) -> Bool {
    articleTypes.contains { firstIndex(of: $0, in: data.span, from: 0) != nil }
  }

  /// Takes the first `datePublished`, `dateModified`, `author` and `articleSection` of a JSON-LD block. The block is read as text, not
  /// as a tree: pages break its syntax more often than its keys.
  private mutating func readLinkedData(_ data: Text) {
    if published == nil, let value = Self.string(data, after: "\"datePublished\""), let date = Self.date(value) {
      published = (date, Text("JSON-LD datePublished".utf8))
    }
    if modified == nil { modified = Self.string(data, after: "\"dateModified\"").flatMap(Self.date) }
    if section == nil { section = Self.string(data, after: "\"articleSection\"") }
    let key = Array("\"author\"".utf8)
    var place = 0
    while authors.isEmpty, let found = firstIndex(of: key, in: data.span, from: place) {
      readAuthors(data, from: found + key.count)
      place = found + key.count
    }
    if publisher == nil, let place = firstIndex(of: Array("\"publisher\"".utf8), in: data.span, from: 0) {
      publisher = Self.string(Text(data[place..<min(data.count, place + 400)]), after: "\"name\"")
    }
  }

  /// `"author": "A"`, `{"name": "A"}`, or an array of either.
  private mutating func readAuthors(_ data: Text, from start: Int) {
    var index = start
    while index < data.count, isASCIISpace(data[index]) || data[index] == 0x3A { index += 1 }
    guard index < data.count else { return }
    if data[index] == 0x22 {
      if let name = Self.stringLiteral(data, at: index) { take(Self.people(name.value), isInstitution: false) }
      return
    }
    guard data[index] == 0x7B || data[index] == 0x5B else { return }
    // To the bracket that closes the one that opens here.
    var depth = 0
    var end = index
    while end < data.count {
      switch data[end] {
      case 0x22: end = (Self.stringLiteral(data, at: end)?.end ?? data.count) - 1
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      default: break
      }
      end += 1
      if depth == 0 { break }
    }
    let part = Text(data[index..<min(end, data.count)])
    let isInstitution =
      firstIndex(of: Array("Organization\"".utf8), in: part.span, from: 0) != nil
      && firstIndex(of: Array("Person\"".utf8), in: part.span, from: 0) == nil
    let key = Array("\"name\"".utf8)
    var place = 0
    while let found = firstIndex(of: key, in: part.span, from: place) {
      place = found + key.count
      for name in Self.strings(part, at: place) { take(Self.people(name), isInstitution: isInstitution) }
    }
  }

  private mutating func take(_ people: [Text], isInstitution: Bool) {
    for person in people where authors.count < 12 {
      if isInstitution {
        if !institutions.contains(person) { institutions.append(person) }
      } else if !authors.contains(person) {
        authors.append(person)
      }
    }
  }

  /// The string behind a key that ends at `start`, or all strings of an array there: `"name": ["A", "B"]`.
  private static func strings(_ data: Text, at start: Int) -> [Text] {
    var result: [Text] = []
    var index = start
    var isList = false
    while index < data.count, result.count < 12 {
      switch data[index] {
      case 0x5B: isList = true
      case 0x22:
        guard let literal = stringLiteral(data, at: index) else { return result }
        result.append(literal.value)
        if !isList { return result }
        index = literal.end - 1
      case 0x3A, 0x2C: break
      case let byte where isASCIISpace(byte): break
      default: return result
      }
      index += 1
    }
    return result
  }

  /// The string value of the first `key` in JSON text.
  static func string(_ data: Text, after key: String) -> Text? {
    guard let place = firstIndex(of: Array(key.utf8), in: data.span, from: 0) else { return nil }
    var index = place + key.utf8.count
    while index < data.count, isASCIISpace(data[index]) || data[index] == 0x3A || data[index] == 0x5B { index += 1 }
    guard index < data.count, data[index] == 0x22, let literal = stringLiteral(data, at: index), !literal.value.isEmpty
    else { return nil }
    return literal.value
  }

  /// The JSON string that begins at `start` (its quote), with the common escapes resolved.
  private static func stringLiteral(_ data: Text, at start: Int) -> (value: Text, end: Int)? {
    var result: Text = []
    var index = start + 1
    while index < data.count {
      let byte = data[index]
      if byte == 0x22 { return (result, index + 1) }
      if byte == 0x5C, index + 1 < data.count {
        let next = data[index + 1]
        if next == 0x75, index + 5 < data.count,
          let value = UInt32(String(decoding: data[index + 2..<index + 6], as: UTF8.self), radix: 16)
        {
          result.append(scalar: value)
          index += 6
          continue
        }
        result.append(next == 0x6E || next == 0x74 || next == 0x72 ? 0x20 : next)
        index += 2
        continue
      }
      result.append(byte)
      index += 1
    }
    return nil
  }
}
