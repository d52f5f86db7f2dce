// The written order in which the copies of an article stand: the first is the chosen one.

public import Digests
public import Model

/// What the choice among copies looks at, best first when sorted.
///
/// In this order: fewest suspects; fewest kinds of repair; has a date; has a title; has a source; has people; longest body as
/// printed; earliest date; smallest digest of the raw document; smallest path. The last two decide only among equals, and make
/// the order total.
public struct CopyRank: Sendable, Comparable {
  public var suspectCount: Int
  public var repairCount: Int
  public var hasDate: Bool
  public var hasTitle: Bool
  public var hasSource: Bool
  public var hasPeople: Bool
  public var bodyByteCount: Int
  /// Days since 1970 of publication; the largest number when unknown.
  public var publishedDay: Int
  public var digest: SHA256Digest
  public var path: [UInt8]
  public var record: Int

  public init(_ article: Article, suspectCount: Int, repairCount: Int, digest: SHA256Digest, origin: Origin) {
    self.suspectCount = suspectCount
    self.repairCount = repairCount
    hasDate = article.published != nil
    hasTitle = article.title != nil
    hasSource = article.source != nil
    hasPeople = !article.authors.isEmpty || !article.reporters.isEmpty
    bodyByteCount = article.paragraphs.reduce(0) { $0 + $1.text.count }
    publishedDay = article.published?.date.daysSinceEpoch ?? Int.max
    self.digest = digest
    path = origin.path
    record = origin.record ?? 0
  }

  public static func < (a: CopyRank, b: CopyRank) -> Bool {
    if a.suspectCount != b.suspectCount { return a.suspectCount < b.suspectCount }
    if a.repairCount != b.repairCount { return a.repairCount < b.repairCount }
    if a.hasDate != b.hasDate { return a.hasDate }
    if a.hasTitle != b.hasTitle { return a.hasTitle }
    if a.hasSource != b.hasSource { return a.hasSource }
    if a.hasPeople != b.hasPeople { return a.hasPeople }
    if a.bodyByteCount != b.bodyByteCount { return a.bodyByteCount > b.bodyByteCount }
    if a.publishedDay != b.publishedDay { return a.publishedDay < b.publishedDay }
    if a.digest != b.digest { return a.digest < b.digest }
    if a.path != b.path { return a.path.lexicographicallyPrecedes(b.path) }
    return a.record < b.record
  }
}
