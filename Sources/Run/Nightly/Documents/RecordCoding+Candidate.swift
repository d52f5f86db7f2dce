// What the corpus pass knows of a document, as the ledger keeps it beside the record: all of it that the content decides.
//
// Whatever `CopyCandidate` learns to hold is written and read here; a ledger of another program is never read, so nothing needs a version.

internal import Deduplication
internal import Digests
internal import Model

extension RecordWriter {
  /// - Parameter candidate: nil for a rejected document.
  mutating func writeSummary(_ candidate: CopyCandidate?) {
    write(candidate) { $0.write($1) }
  }

  private mutating func write(_ candidate: CopyCandidate) {
    write(candidate.fold.bytes)
    let rank = candidate.rank
    write(rank.suspectCount)
    write(rank.repairCount)
    for flag in [rank.hasDate, rank.hasTitle, rank.hasSource, rank.hasPeople] { write(flag) }
    write(rank.bodyByteCount)
    write(rank.publishedDay)
    write(Int(bitPattern: UInt(candidate.site)))
    write(candidate.isTraditional)
  }
}

extension RecordReader {
  /// The candidate of content that stands at a document's place; nil for a rejected document.
  mutating func summary(at place: DocumentRecord) -> CopyCandidate? { optional { $0.candidate(at: place) } }

  private mutating func candidate(at place: DocumentRecord) -> CopyCandidate {
    guard let fold = SHA256Digest(bytes: text()), let hex = place.sha256, let digest = SHA256Digest(hex: hex.utf8)
    else { preconditionFailure("a candidate has two digests") }
    var rank = CopyRank(Article(), suspectCount: int(), repairCount: int(), digest: digest, origin: place.origin)
    (rank.hasDate, rank.hasTitle, rank.hasSource, rank.hasPeople) = (bool(), bool(), bool(), bool())
    rank.bodyByteCount = int()
    rank.publishedDay = int()
    let site = UInt64(UInt(bitPattern: int()))
    return CopyCandidate(fold: fold, rank: rank, site: site, isTraditional: bool())
  }
}

extension CopyCandidate {
  /// What the corpus pass knows of a document; nil for a rejected one.
  /// - Parameter text: the comparable form of its body.
  init?(of record: DocumentRecord, _ text: ComparableText) {
    guard record.rejection == nil, let article = record.article, let hex = record.sha256,
      let digest = SHA256Digest(hex: hex.utf8)
    else { return nil }
    self.init(
      fold: bodyFoldDigest(of: article.paragraphs),
      rank: CopyRank(
        article, suspectCount: record.suspects.count, repairCount: record.repairs.count, digest: digest,
        origin: record.origin), site: Self.site(of: article), isTraditional: text.isTraditional)
  }

  /// The site of an article, by a hash; 0 when nothing tells it.
  private static func site(of article: Article) -> UInt64 {
    guard let site = article.site else { return 0 }
    return site.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
