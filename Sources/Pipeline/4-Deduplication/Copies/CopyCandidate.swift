// A document as the corpus pass knows it: all that is in memory of each.

public import Digests
public import Model

/// A document as the search and the choice among copies see it.
public struct CopyCandidate: Sendable {
  /// Of the folded body.
  public var fold: SHA256Digest
  public var rank: CopyRank
  /// The site it comes from, by a hash; 0 when unknown.
  public var site: UInt64
  public var isTraditional: Bool

  public init(fold: SHA256Digest, rank: CopyRank, site: UInt64 = 0, isTraditional: Bool = false) {
    self.fold = fold
    self.rank = rank
    self.site = site
    self.isTraditional = isTraditional
  }

  /// What the search is told of the document.
  public var searched: SearchedDocument {
    SearchedDocument(
      digest: fold, site: site, day: rank.publishedDay == Int.max ? nil : rank.publishedDay,
      isTraditional: isTraditional)
  }
}

extension ComparableText {
  /// The comparable form of an article's body.
  public init(of article: Article) {
    self.init()
    reserveCapacity(bytes: article.paragraphs.reduce(0) { $0 + $1.text.count })
    for paragraph in article.paragraphs { append(paragraph.text.span) }
  }
}
