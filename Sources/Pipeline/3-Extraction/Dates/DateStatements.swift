// Tells which meta elements state when a page was published, and which when it was changed.
//
// First the names that are widely used, in the order of their worth; then whatever name has the words of one of them, for every
// publishing system puts a prefix of its own before them (apub:time, vr:published-time, citation_publication_date, dtk:publishdate).

internal import Model
internal import UTF8Text

enum DateStatements {
  static let published = [
    "record.date", "article:published_time", "og:article:published_time", "pubdate", "publishdate", "publish-date",
    "publish_date",
    "datepublished", "og:published_time", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date",
    "weibo: article:create_at", "article:published", "parsely-pub-date", "sailthru.date", "article.published",
    "published_time_telegram", "og:release_date", "bt:pubdate", "releasedate", "firstpublishedtime",
    "cxenseparse:recs:publishtime", "published", "publication_date", "dc.date.created", "dcterms.issued",
    "article_date_original",
    "article:post_date", "publish_time", "publishtime", "pub_date", "originalpublicationdate", "date_published",
    "created",
  ]
  static let modified = [
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
  ]

  private static let publishedWords = [
    "pubtime", "pubdate", "publishdate", "publishtime", "publisheddate", "publishedtime", "publishedat",
    "publicationdate",
    "datepublish", "firstpublished", "releasedate", "daterelease", "dateissued", "issueddate", "postdate", "regdate",
    "citationdate", "onlinedate", "articledate", "createdate", "createddate", "datecreated", "createtime",
  ].map { Text($0.utf8) }
  private static let modifiedWords = [
    "modifiedtime", "modifieddate", "datemodified", "datemodify", "lastmodified", "updatetime", "updatedtime",
    "updatedate",
    "updateddate", "dateupdate", "lastupdate",
  ].map { Text($0.utf8) }
  /// Words of names that speak of neither.
  private static let others = ["expir", "unix", "valid", "event", "start", "end"].map { Text($0.utf8) }

  /// The first statement whose name has the words of a publication, with the date it gives.
  static func otherPublished(_ list: BlockList) -> (name: Text, date: LocalDateTime)? {
    first(publishedWords, without: others + modifiedWords, list)
  }

  /// The first statement whose name has the words of a change.
  static func otherModified(_ list: BlockList) -> (name: Text, date: LocalDateTime)? {
    first(modifiedWords, without: others, list)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// In the order of `words`, so that a creation counts where no publication is stated.
  private static func first(_ words: [Text], without others: [Text], _ list: BlockList) -> (Text, LocalDateTime)? {
    var best: (rank: Int, name: Text, date: LocalDateTime)?
    for statement in list.statements where statement.value.count >= 8 && statement.value.count <= 60 {
      // Most statements are told by their value: no date, or a number that is no moment.
      guard isDigit(statement.value[0]),
        [8, 14].contains(statement.value.count) || !statement.value.allSatisfy(isDigit)
      else { continue }
      let letters = statement.name.filter { $0 >= 0x61 && $0 <= 0x7A }
      func holds(_ word: Text) -> Bool { firstIndex(of: word, in: letters.span, from: 0) != nil }
      guard letters.count >= 7, let rank = words.firstIndex(where: holds), rank < best?.rank ?? .max,
        !others.contains(where: holds), let date = StatedFields.date(statement.value)
      else { continue }
      best = (rank, statement.name, date)
    }
    return best.map { ($0.name, $0.date) }
  }
}
