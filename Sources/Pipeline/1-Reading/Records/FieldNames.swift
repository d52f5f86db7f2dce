// The names under which scrapers store the parts of an article.
//
// Compared without case, `_`, `-` and spaces: `publish_time`, `publishTime` and `Publish Time` are one name. Sources: the output
// of the usual scrapers and corpora (newspaper3k, news-please, GNE, Scrapy items, SogouCS, THUCNews, RSS 2.0, Atom, NITF 3).

internal import Model
internal import UTF8Text

/// Names of fields by what they hold, the most trusted first.
public struct FieldNames: Sendable, Equatable {
  /// A whole page.
  public var page = [
    "html", "raw_html", "page_html", "html_content", "content_html", "body_html", "html_body", "page_source",
    "raw_content",
    "content:encoded", "body.content", "网页", "源码",
  ]
  /// The text of the article, with or without markup.
  public var text = [
    "content", "body", "article_body", "article_content", "news_content", "main_content", "content_text", "full_text",
    "main_text", "text", "article", "article_text", "contenttext", "正文", "内容", "內容", "文本", "description", "desc",
    "summary",
  ]
  public var title = [
    "title", "content_title", "headline", "hedline", "hl1", "news_title", "article_title", "subject", "标题", "標題", "题目",
  ]
  public var url = [
    "url", "link", "href", "source_url", "page_url", "article_url", "news_url", "canonical_url", "uri", "loc", "guid",
    "链接",
    "网址", "網址",
  ]
  public var date = [
    "publish_time", "published_at", "publish_date", "pub_date", "pub_time", "published", "publish_at", "date_publish",
    "date_published", "published_time", "release_time", "release_date", "posted_at", "post_time", "date.issue",
    "datetime",
    "date_time", "date", "time", "ctime", "dc:date", "发布时间", "發布時間", "日期", "时间", "時間",
  ]
  public var author = [
    "author", "authors", "byline", "bytag", "by", "writer", "reporter", "dc:creator", "creator", "作者", "记者", "記者",
  ]
  public var source = ["source", "media", "origin", "source_name", "site_name", "publisher", "来源", "來源", "媒体"]
  public var section = ["category", "channel", "section", "column", "栏目", "频道", "分类"]
  /// Objects that hold the fields of a record inside it.
  public var wrappers = ["article", "data", "_source", "doc", "news", "item", "page", "result", "record"]
  /// Elements of XML that are a record each.
  public var elements = [
    "item", "entry", "doc", "document", "article", "record", "row", "news", "page", "post", "story", "newsitem", "nitf",
  ]

  public init() {}

  /// A name as it is compared.
  static func folded(_ name: some Sequence<UInt8>) -> Text {
    var result: Text = []
    for byte in name where byte != 0x5F && byte != 0x2D && byte > 0x20 { result.append(asciiLowercased(byte)) }
    return result
  }
}

/// `FieldNames`, ready for comparing. Every place in a file refers to the same ones.
final class FoldedFieldNames: Sendable {
  static let usual = FoldedFieldNames(FieldNames())

  let page, text, title, url, date, author, source, section, wrappers, elements: [Text]

  init(_ names: FieldNames) {
    func folded(_ list: [String]) -> [Text] { list.map { FieldNames.folded($0.utf8) } }
    page = folded(names.page)
    text = folded(names.text)
    title = folded(names.title)
    url = folded(names.url)
    date = folded(names.date)
    author = folded(names.author)
    source = folded(names.source)
    section = folded(names.section)
    wrappers = folded(names.wrappers)
    elements = folded(names.elements)
  }

  func isContent(_ name: Text) -> Bool { page.contains(name) || text.contains(name) }

  func isKnown(_ name: Text) -> Bool {
    isContent(name) || [title, url, date, author, source, section].contains { $0.contains(name) }
  }
}
