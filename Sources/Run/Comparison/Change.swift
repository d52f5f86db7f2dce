// What is different between two datasets.

/// One article that is not in both datasets as it was.
public struct Change: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// In the new dataset only.
    case added
    /// In the old dataset only, and its documents hold no article of the new one.
    case removed
    /// In both, with other values.
    case changed
    /// In the old dataset only; its document holds an article of another id in the new one.
    case moved
  }
  public var kind: Kind
  public var articleID: [UInt8]
  /// The article that the document holds now; of `moved` only.
  public var newArticleID: [UInt8]?
  public var title: [UInt8]
  public var sourceFile: [UInt8]
  /// Names of the columns with other values; of `changed` only.
  public var columns: [String] = []

  public init(
    kind: Kind, articleID: [UInt8], newArticleID: [UInt8]? = nil, title: [UInt8], sourceFile: [UInt8],
    columns: [String] = []
  ) {
    self.kind = kind
    self.articleID = articleID
    self.newArticleID = newArticleID
    self.title = title
    self.sourceFile = sourceFile
    self.columns = columns
  }
}

/// The sums of a comparison.
public struct ComparisonSummary: Sendable, Equatable {
  public var oldCount = 0
  public var newCount = 0
  public var added = 0
  public var removed = 0
  public var changed = 0
  public var moved = 0
  /// How many articles changed in each column, in the order of the columns; zeros left out.
  public var changedColumns: [(column: String, count: Int)] = []
  /// Columns of a table, as `articles.title`, that one dataset has and the other has not.
  public var addedColumns: [String] = []
  public var removedColumns: [String] = []

  public init() {}

  /// Articles that are in both, every value the same.
  public var unchanged: Int { newCount - added - changed }

  public static func == (a: Self, b: Self) -> Bool {
    (a.oldCount, a.newCount, a.added, a.removed, a.changed, a.moved)
      == (b.oldCount, b.newCount, b.added, b.removed, b.changed, b.moved)
      && a.changedColumns.elementsEqual(b.changedColumns, by: ==) && a.addedColumns == b.addedColumns
      && a.removedColumns == b.removedColumns
  }
}
