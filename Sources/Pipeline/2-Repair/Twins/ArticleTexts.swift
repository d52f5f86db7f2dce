// The texts of an article in which damage is looked for and filled, in one fixed order.

internal import Model

struct ArticleTexts {
  /// Title, subtitle, summary, paragraphs, captions.
  var texts: [Text]

  init(_ article: Article) {
    texts = [article.title ?? [], article.subtitle ?? [], article.summary ?? []]
    texts += article.paragraphs.map(\.text)
    texts += article.captions.map(\.text)
  }

  /// Puts the texts back where they came from. Fields that were nil stay so.
  func write(to article: inout Article) {
    if article.title != nil { article.title = texts[0] }
    if article.subtitle != nil { article.subtitle = texts[1] }
    if article.summary != nil { article.summary = texts[2] }
    let paragraphs = article.paragraphs.count
    for index in 0..<paragraphs { article.paragraphs[index].text = texts[3 + index] }
    for index in article.captions.indices { article.captions[index].text = texts[3 + paragraphs + index] }
  }
}
