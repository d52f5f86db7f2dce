// Which article ids of the published dataset are no ids any more, and where their articles are now.
//
// A function of the two datasets alone. An id vanishes when the body of its chosen copy changes, when a better copy takes its place, or
// when its documents leave; the documents tell which. Only documents of vanished articles are kept in memory.

internal import Dataset
internal import Model

struct Redirects: Sendable {
  /// The documents of each vanished article, the chosen copy among them.
  private var vanished: [ShortID: [PublishedDocument]] = [:]
  /// What these documents are now; those that are not in the input any more are not here.
  private var found: [ShortID: (article: ShortID?, isChosen: Bool)] = [:]
  private let sought: Set<ShortID>

  /// - Parameters:
  ///   - former: the documents of the published dataset.
  ///   - articles: the ids of the articles of this run.
  init(from former: [PublishedDocument], articles: some Sequence<Text>) {
    let articles = former.isEmpty ? [] : Set(articles.lazy.compactMap { ShortID($0) })
    for document in former where !articles.contains(document.article) {
      vanished[document.article, default: []].append(document)
    }
    sought = Set(vanished.values.lazy.flatMap { $0.map(\.document) })
  }

  /// Tells of a document of this run.
  /// - Parameter article: nil for a rejected one.
  mutating func see(_ document: Text, article: Text?, isChosen: Bool) {
    if sought.isEmpty { return }
    guard let document = ShortID(document), sought.contains(document) else { return }
    found[document] = (article.flatMap { ShortID($0) }, isChosen)
  }

  /// A row for each vanished id, in their order; to be asked for when all documents were seen.
  var rows: [RedirectRow] {
    vanished.keys.sorted().map { id in
      let (article, reason) = successor(of: vanished[id]!)
      return RedirectRow(oldArticleID: id.text("a"), articleID: article?.text("a"), reason: reason)
    }
  }

  /// Where an article went whose documents were these: with its chosen copy, else with the first other one that still holds an article.
  private func successor(of former: [PublishedDocument]) -> (ShortID?, RedirectReason) {
    if let chosen = former.first(where: \.isChosen), let now = found[chosen.document], let article = now.article {
      return (article, now.isChosen ? .changed : .betterCopy)
    }
    for document in former {
      if let article = found[document.document]?.article { return (article, .otherCopy) }
    }
    return (nil, former.contains { found[$0.document] != nil } ? .rejected : .removed)
  }
}
