// Takes a generated dump through the product's first pass, and its truth into the form that records are compared with.
import Dataset
import Deduplication
import Digests
import DirtGenerator
import Intake
import Model
import Nightly
import POSIXFiles
import TemporaryFolders
import WantedRecords

/// A generated dump after the first pass.
struct GeneratedRecord {
  let dump: DirtyDump
  let record: DocumentRecord
  let found: FoundRecord

  /// Reads the dumps as files of one input folder, each alone.
  static func read(_ dumps: [DirtyDump]) throws -> [GeneratedRecord] {
    let folder = try TemporaryFolder()
    for dump in dumps { try folder.write(RawPath(dump.name), bytes: dump.bytes) }
    let input = try InputFolder(folder.path)
    let entries = try input.listing().entries
    return try dumps.map { dump in
      guard let entry = entries.first(where: { $0.path == RawPath(dump.name) }) else { throw Missing(name: dump.name) }
      let record = DocumentPass(DocumentSettings()).read(entry, of: input).record
      return GeneratedRecord(dump: dump, record: record, found: try FoundRecord(json: line(record)))
    }
  }

  struct Missing: Error { var name: String }

  /// The line that `extract` prints for the record.
  private static func line(_ record: DocumentRecord) -> [UInt8] {
    let article = record.article ?? Article()
    let row = ArticleRow(
      articleID: [], documentID: [], record: record, article: article,
      bodySHA256: Text(SHA256.hex(of: article.body).utf8), copies: 1)
    var json = ArticleJSON()
    return json.line(row, status: record.rejection == nil ? .kept : .rejected)
  }

  /// How the record differs from the dump's truth; nothing the generator makes may stay damaged.
  var differences: [String] {
    if let rejection = record.rejection { return ["rejected: \(rejection.reason.rawValue)"] }
    return Self.wanted(dump.expected).differences(from: found)
  }

  /// The document as deduplication sees it; nil for a rejected one.
  var candidate: (article: Article, candidate: CopyCandidate)? {
    guard let article = record.article, let hex = record.sha256, let digest = SHA256Digest(hex: hex.utf8) else {
      return nil
    }
    return (
      article,
      CopyCandidate(
        fold: bodyFoldDigest(of: article.paragraphs),
        rank: CopyRank(
          article, suspectCount: record.suspects.count, repairCount: record.repairs.count, digest: digest,
          origin: record.origin))
    )
  }

  private static func wanted(_ expected: ExpectedRecord) -> WantedRecord {
    var wanted = WantedRecord()
    wanted.fields = [
      ("title", .text(expected.title)), ("partial_date", .text(expected.partialDate)),
      ("source", .text(expected.source)), ("section", .text(expected.section)), ("dateline", .text(expected.dateline)),
      ("summary", .text(expected.summary)), ("script", .text(expected.script)), ("authors", .list(expected.authors)),
      ("reporters", .list(expected.reporters)), ("editors", .list(expected.editors)),
      ("photographers", .list(expected.photographers)), ("related", .list(expected.related)),
      ("view_count", .number(expected.viewCount)), ("comment_count", .number(expected.commentCount)),
      ("body_repeats", .number(expected.bodyRepeats)),
      (
        "captions",
        .captions(expected.captions.map { FieldValue.Caption(text: $0.text, credit: $0.credit) })
      ),
    ]
    wanted.paragraphs = expected.paragraphs
    wanted.isDateAsserted = true
    wanted.published = expected.publishedAt
    wanted.precision = expected.precision.rawValue
    return wanted
  }
}
