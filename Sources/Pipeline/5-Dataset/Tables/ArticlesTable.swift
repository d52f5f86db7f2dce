// The table of articles: one row per distinct article.

internal import Model
internal import Parquet
internal import UTF8Text

/// The articles table.
public let articlesTable = TableDefinition<ArticleRow>(
  name: "articles", rowMeaning: "distinct article",
  columns: [
    .key(
      "article_id",
      "Name of the article: `a` and a digest of its folded body. A renamed file or a new view count keeps it.",
      example: "a1c9e0b7d2f4a6c8e013", bloom: true, repeats: false
    ) { $0.articleID },
    .text("title", "Headline, without the site's name.", example: "溪口古桥修好了", options: .distinct) { $0.article.title },
    .text("subtitle", "Second headline.", example: "——方言课的一个下午", options: .distinct) { $0.article.subtitle },
    .text("summary", "Summary that the page labels as one (摘要, 导读).", example: "三月起,港口夜里也开航。", options: .distinct) {
      $0.article.summary
    },
    .text(
      "excerpt", "Beginning of the body, up to 160 characters, cut at a character.", example: "三月的鷺灣,碼頭上的鐵銹味…",
      null: "the article has no body", options: .distinct
    ) { Excerpt.text(of: $0.article) },
    .date("published_date", "Day of publication on the page's own wall clock.", example: "2019-09-06") {
      $0.article.published?.date
    },
    .time(
      "published_at", "Time of publication on the page's own wall clock, without time zone.",
      example: "2019-09-06 08:26:49",
      null: "no date, or a day without a time of day"
    ) { row in
      row.article.published.flatMap { $0.precision == .day ? nil : $0 }
    },
    .text("utc_offset", "Offset from UTC where the page prints one.", example: "+08:00") { row in
      row.article.published?.utcOffset.map(Offset.text)
    },
    .time("modified_at", "Time of the last change, as the page tells it.", example: "2019-09-07 10:00:00") {
      $0.article.modified
    },
    .text(
      "date_precision",
      "How much of the date and time is known: none, day, minute, second. A printed second of 00 counts as minute.",
      example: "minute", null: "never empty"
    ) { Text(($0.article.published?.precision ?? .none).rawValue.utf8) },
    .text("date_evidence", "Where the date was read.", example: "label 發布時間") { $0.article.dateEvidence },
    .text(
      "partial_date", "Month and day where the year is not printed.", example: "--11-18",
      null: "a full date is known, or none at all"
    ) {
      $0.article.partialDate
    },
    .number(
      "inferred_year", "Year that the text allows for partial_date. An inference, kept apart from the dates.",
      example: "2020",
      null: "nothing tells the year"
    ) { $0.article.inferredYear },
    .text(
      "inferred_year_evidence", "What tells the inferred year.", example: "十九屆五中全會 (2020-10-29)",
      null: "no inferred year", options: .distinct
    ) {
      $0.article.inferredYearEvidence
    },
    // Days as text: fastparquet 2026.9 reads a list of dates as a list of times.
    .list(
      "event_dates",
      "Days that the opening of the text tells of, as YYYY-MM-DD; 昨日 and the like are counted from the day of publication.",
      example: "[\"2019-09-05\"]"
    ) { $0.article.eventDates.map(\.iso8601) },
    .text("source", "Whom the page names as the source (來源).", example: "澄水日報") { $0.article.source },
    .text("publisher", "Who publishes the page.", example: "政公網") { $0.article.publisher },
    .text("section", "Section of the site.", example: "要闻") { $0.article.section },
    .list("breadcrumb", "Path of sections above the article.", example: "[\"首页\",\"要闻\"]") { $0.article.breadcrumb },
    .list("authors", "Authors (作者).", example: "[\"麦田\"]") { $0.article.authors },
    .list("reporters", "Reporters (记者), special correspondents included.", example: "[\"汪林\"]") {
      $0.article.reporters
    },
    .list("special_reporters", "Special correspondents (特约记者).", example: "[\"伏大川\"]") { $0.article.specialReporters },
    .list("editors", "Editors (编辑, 责编).", example: "[\"堯欣雨\"]") { $0.article.editors },
    .list("photographers", "Photographers (摄).", example: "[\"时雨\"]") { $0.article.photographers },
    .text("place", "Place of the event.", example: "泓州市") { $0.article.place },
    .text("dateline", "Opening of the text that names agency, place or day.", example: "新华社北京9月6日电") {
      $0.article.dateline
    },
    .text(
      "url", "Address the page was fetched from.", example: "https://example.org/a/1.html",
      options: ColumnOptions(dictionary: .never, bloomFilter: true)
    ) { $0.article.url },
    .text(
      "canonical_url", "Address the page calls its own.", example: "https://example.org/a/1.html", options: .distinct
    ) { $0.article.canonicalURL },
    .text("site", "Host of the address it was fetched from, else of the one the page states.", example: "example.org") {
      $0.article.site
    },
    .text("language", "ISO 639 code, as far as script or page tell it.", example: "zh") { $0.article.language },
    .text(
      "script", "ISO 15924 code of the body's script: Hans, Hant, Jpan, Kore, Latn, Cyrl.", example: "Hant",
      null: "the body has no character that tells"
    ) { row in row.article.script.map { Text($0.rawValue.utf8) } },
    .text(
      "title_converted", "The title in the script that `--script` asks for, by OpenCC.", example: "溪口古橋修好了",
      null: "--script keep, or no Chinese text", options: .distinct
    ) { $0.titleConverted },
    .text(
      "body_converted", "The body in that script. In Parquet only.", example: "…",
      null: "--script keep, or no Chinese text", options: .longText, csv: false
    ) { $0.bodyConverted },
    .number(
      "char_count", "Length of the body without line breaks.", unit: "characters", example: "1824", null: "never empty"
    ) { $0.characterCount },
    .number(
      "paragraph_count", "Number of paragraphs, subheads included.", unit: "paragraphs", example: "7",
      null: "never empty"
    ) {
      $0.article.paragraphs.count
    },
    .text(
      "body",
      "The text, a line feed between paragraphs. In Parquet only; paragraphs.csv has the text for spreadsheets.",
      example: "…", null: "never empty", options: .longText, csv: false
    ) { $0.article.body },
    .list(
      "paragraphs", "The text as a list of paragraphs.", example: "[\"…\"]",
      options: ColumnOptions(dictionary: .always, pageByteCount: 4 << 20), csv: false
    ) {
      $0.article.paragraphs.map(\.text)
    },
    .pairs(
      "captions", "text", "credit", "Captions of pictures, and whom they credit.",
      example: "[{\"text\":\"开园现场。\",\"credit\":\"丁望舒\"}]"
    ) {
      $0.article.captions.map { ($0.text, $0.credit) }
    },
    .pairs("images", "url", "alt", "Images among the text.", example: "[{\"url\":\"/a.jpg\",\"alt\":null}]") {
      $0.article.images.map { ($0.url, $0.alt) }
    },
    .pairs(
      "related", "text", "url", "What the page puts under a heading of related articles.",
      example: "[{\"text\":\"…\",\"url\":null}]"
    ) {
      $0.article.related.map { ($0.text, $0.url) }
    },
    .list(
      "notices", "Copyright notices, disclaimers and what else the site says of itself, taken out of the text.",
      example: "[\"转载请注明\"]"
    ) {
      $0.article.notices
    },
    .longNumber("view_count", "Views as printed.", unit: "views", example: "1286", null: "not printed") {
      $0.article.viewCount
    },
    .longNumber("comment_count", "Comments as printed.", unit: "comments", example: "0", null: "not printed") {
      $0.article.commentCount
    },
    .number(
      "body_repeats",
      "How many further times the body is printed; what their headers say otherwise `winnow explain` tells.",
      unit: "repetitions", example: "1", null: "never empty"
    ) {
      $0.article.bodyRepeats
    },
    .text(
      "body_sha256", "SHA-256 of `body`, in hexadecimal.", example: "9f86d081884c7d65…", null: "never empty",
      options: .distinct
    ) { $0.bodySHA256 },
    .number(
      "copies", "Documents of the input that hold the article, the chosen one included.", unit: "documents",
      example: "2",
      null: "never empty"
    ) { $0.copies },
    .number(
      "repair_count", "Changes made to the document's text; the table `repairs` lists them.", unit: "changes",
      example: "201",
      null: "never empty"
    ) { row in row.record.repairs.reduce(0) { $0 + $1.count } },
    .number(
      "suspect_count", "Spans that look damaged and were left or marked □.", unit: "spans", example: "1",
      null: "never empty"
    ) {
      $0.record.suspects.count
    },
    .pairs(
      "suspects", "text", "why", "The suspected spans as they stand in the text, and why each is suspected.",
      example: "[{\"text\":\"□\",\"why\":\"…\"}]"
    ) { $0.record.suspects.map { ($0.text, $0.why) } },
    .number(
      "quality", "How complete and undamaged the record is; the README tells how it is counted.", unit: "per mille",
      example: "850",
      null: "never empty"
    ) { Quality.perMille($0) },
    .text(
      "source_file", "Path of the chosen document below the input folder.", example: "luwan-port/news/10326.txt",
      null: "never empty", options: .distinct
    ) {
      $0.record.origin.sourceFile
    },
    .key("document_id", "The chosen document; joins `documents`.", example: "d4be9f0c4e2a…", repeats: false) {
      $0.documentID
    },
  ],
  sortedBy: ["source_file"])

/// The beginning of a body.
enum Excerpt {
  private static let limit = 160

  static func text(of article: Article) -> Text? {
    var result: Text = []
    var count = 0
    for paragraph in article.paragraphs where paragraph.kind != .subhead {
      let text = paragraph.text.span
      var index = 0
      if count > 0 {
        result.append(0x20)
        count += 1
      }
      while index < text.count, count < limit {
        let (value, length) = scalar(in: text, at: index)
        result.append(scalar: value)
        index += length
        count += 1
      }
      if count >= limit { break }
    }
    return result.isEmpty ? nil : result
  }
}

/// Offsets from UTC as `+08:00`.
enum Offset {
  static func text(_ minutes: Int) -> Text {
    var result: Text = [minutes < 0 ? 0x2D : 0x2B]
    result.appendPadded(abs(minutes) / 60, to: 2)
    result.append(0x3A)
    result.appendPadded(abs(minutes) % 60, to: 2)
    return result
  }
}

/// The quality of a record.
enum Quality {
  /// 400 for a body of 200 characters or more (in proportion below), 200 for a title, 200 for a full date (100 for a partial one),
  /// 100 for a source or publisher, 100 for a person; 50 off for each suspect, 100 off for text that decoding had to replace; 0...1000.
  static func perMille(_ row: ArticleRow) -> Int {
    let article = row.article
    var points = min(400, row.characterCount * 2)
    if article.title != nil { points += 200 }
    points += article.published != nil ? 200 : article.partialDate != nil ? 100 : 0
    if article.source != nil || article.publisher != nil { points += 100 }
    if !article.authors.isEmpty || !article.reporters.isEmpty || !article.editors.isEmpty { points += 100 }
    points -= 50 * row.record.suspects.count
    if row.record.replacedBytes > 0 { points -= 100 }
    return max(0, points)
  }
}
