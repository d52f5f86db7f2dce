// Takes the name of the site from authors: of Jane Doe and The Ferry Post, and of Jane Doe, FP, the person wrote.

internal import Model
internal import UTF8Text

enum AuthorNames {
  /// `authors` without those that are the site or its publisher, where somebody else is left; and each without ", Site" behind it and
  /// not twice over.
  static func withoutSite(_ authors: [Text], _ publishers: [Text?], _ list: BlockList) -> [Text] {
    // A name alone, of a word or two, is nobody's but its bearer's.
    if authors.isEmpty || authors.count == 1 && authors[0].count(where: { $0 == 0x20 }) < 2 { return authors }
    var sites = (publishers + [list.statement("og:site_name"), list.statement("application-name")]).compactMap { $0 }
    if let host = (list.statement("canonical") ?? list.statement("og:url")).flatMap(hostName) {
      sites.append(Text(host.starts(with: Text("www.".utf8)) ? host.dropFirst(4) : host[...]))
    }
    let names = sites.map(TitleChoice.folded).filter { $0.count >= 2 }
    let shortened = authors.map { once(withoutSuffix($0, names)) }
    let people = shortened.filter { author in
      let letters = TitleChoice.folded(author)
      return !names.contains { letters == $0 || ($0.count >= 3 && letters.starts(with: $0)) }
    }
    return people.isEmpty ? authors : people
  }

  /// Jane Doe, CNN, and Jane Doe Florida Today: a person's name of two words at least, and the site's.
  private static func withoutSuffix(_ author: Text, _ sites: [[CodePoint]]) -> Text {
    for place in author.indices.dropFirst() where author[place] == 0x20 {
      let isComma = author[place - 1] == 0x2C
      let before = author[..<(isComma ? place - 1 : place)]
      guard before.contains(0x20), sites.contains(TitleChoice.folded(Text(author[(place + 1)...]))) else { continue }
      return Text(before)
    }
    return author
  }

  /// Jane Doe Jane Doe: a name that a picture's text and a link print side by side.
  private static func once(_ author: Text) -> Text {
    let half = author.count / 2
    guard author.count >= 7, author.count % 2 == 1, author[half] == 0x20, author[..<half] == author[(half + 1)...]
    else {
      return author
    }
    return Text(author[..<half])
  }
}
