// What the generator hands out: a dump as a stranger's site would leave it, and the record that is true of it.
// Shape: values only. In `ExpectedRecord` nil and an empty list assert absence; nothing is left unsaid.

/// The kinds of dirt, one dump shape each.
public enum Kind: String, CaseIterable, Sendable {
  case tablePipes, doubledBody, injectedPinyin, injectedPinyinWithSlip, doubledCaptions, notices, lunarDate
  case bylineAsSource, missingYear, exactCopy, traditionalCopy, gb18030Page, navigationPage
}

/// How finely the date of publication is known.
public enum ExpectedPrecision: String, Sendable { case none, day, minute, second }

/// A caption and who is credited for the picture.
public struct ExpectedCaption: Sendable, Equatable {
  public var text: String
  public var credit: String?
}

/// The record a perfect reader would write for one dump.
public struct ExpectedRecord: Sendable, Equatable {
  public var title: String?
  /// `YYYY-MM-DDTHH:MM:SS`, local wall clock; with precision `day` only the first ten characters count.
  public var publishedAt: String?
  public var precision = ExpectedPrecision.none
  /// `--MM-DD` where the year is not printed.
  public var partialDate: String?
  public var source: String?
  public var section: String?
  public var dateline: String?
  public var summary: String?
  public var reporters: [String] = []
  public var authors: [String] = []
  public var editors: [String] = []
  public var photographers: [String] = []
  public var paragraphs: [String] = []
  public var captions: [ExpectedCaption] = []
  public var related: [String] = []
  public var viewCount: Int?
  public var commentCount: Int?
  /// 1 where the body is printed a second time.
  public var bodyRepeats: Int?
  /// `Hans` or `Hant`.
  public var script = "Hans"
}

/// One generated dump with its truth; `copies` are other dumps of the same article that should be its duplicates.
public struct DirtyDump: Sendable {
  /// File name, unique for kind, seed and copy.
  public var name: String
  public var bytes: [UInt8]
  public var expected: ExpectedRecord
  public var copies: [DirtyDump] = []
}
