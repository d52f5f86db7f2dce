// Compares two published datasets by their CSV files: what was added, removed, changed, and which articles have another id now.
//
// Two passes over articles.csv, one over each documents.csv where an article went. Held in memory: an id and a place for each article
// of the old dataset, never its text. A body is compared by its digest, which is a column.

internal import CSV
public import POSIXFiles

/// Two datasets.
public struct DatasetComparison {
  private let old: RawPath
  private let new: RawPath
  private static let tables = ["articles", "paragraphs", "documents", "duplicates", "repairs", "rejects"]

  /// - Parameters:
  ///   - old: folder of the older dataset.
  ///   - new: folder of the newer one.
  public init(old: RawPath, new: RawPath) {
    self.old = old
    self.new = new
  }

  /// Compares; calls `visit` with each change: those of the new dataset in its order, then those of the old one in its order.
  public func compare(_ visit: (Change) -> Void) throws(ComparisonError) -> ComparisonSummary {
    var summary = ComparisonSummary()
    try compareSchemas(&summary)
    let former = try TableCSV("articles", in: old)
    let present = try TableCSV("articles", in: new)
    var places = try Self.places(of: former)
    summary.oldCount = places.count

    let shared = Self.sharedColumns(former.columns, present.columns)
    var counts = [Int](repeating: 0, count: shared.count)
    var added = Set<ArticleKey>()
    var fresh: [RecordPlace] = []
    let (newID, newTitle, newFile) = try Self.namingColumns(of: present)
    try present.forEachRecord { (record, place) throws(ComparisonError) in
      summary.newCount += 1
      let id = try Self.firstCells(of: record, present, place.offset, newID)
      let key = try ArticleKey(id, in: present.path, at: place.offset)
      guard let known = places.removeValue(forKey: key) else {
        summary.added += 1
        added.insert(key)
        fresh.append(place)
        return
      }
      let before = try former.record(at: known)
      if before == record && former.columns == present.columns && former.form == present.form { return }
      let (a, b) = (try former.cells(before, at: known.offset), try present.cells(record, at: place.offset))
      var names: [String] = []
      for (index, pair) in shared.enumerated() where a[pair.old] != b[pair.new] {
        names.append(pair.name)
        counts[index] += 1
      }
      if names.isEmpty { return }
      summary.changed += 1
      visit(Change(kind: .changed, articleID: id, title: b[newTitle], sourceFile: b[newFile], columns: names))
    }
    for place in fresh {
      let cells = try present.cells(try present.record(at: place), at: place.offset)
      visit(Change(kind: .added, articleID: cells[newID], title: cells[newTitle], sourceFile: cells[newFile]))
    }
    summary.changedColumns = zip(shared, counts).filter { $1 > 0 }.map { ($0.name, $1) }
    try tellGone(places, former, &summary, visit)
    return summary
  }

  /// Articles of the old dataset that are not in the new one: moved or removed.
  private func tellGone(
    _ places: [ArticleKey: RecordPlace], _ former: borrowing TableCSV, _ summary: inout ComparisonSummary,
    _ visit: (Change) -> Void
  ) throws(ComparisonError) {
    if places.isEmpty { return }
    let moves = try destinations(of: places)
    let (idColumn, titleColumn, fileColumn) = try Self.namingColumns(of: former)
    for (key, place) in places.sorted(by: { $0.value.offset < $1.value.offset }) {
      let cells = try former.cells(try former.record(at: place), at: place.offset)
      let destination = moves[key]
      if destination == nil { summary.removed += 1 } else { summary.moved += 1 }
      visit(
        Change(
          kind: destination == nil ? .removed : .moved, articleID: cells[idColumn], newArticleID: destination,
          title: cells[titleColumn], sourceFile: cells[fileColumn]))
    }
  }

  /// The article that the documents of each gone article hold now: of the first of them, in the order of the new dataset.
  private func destinations(of gone: [ArticleKey: RecordPlace]) throws(ComparisonError) -> [ArticleKey: [UInt8]] {
    let former = try TableCSV("documents", in: old)
    let (document, article) = (try former.index(of: "document_id"), try former.index(of: "article_id"))
    var owners: [[UInt8]: ArticleKey] = [:]
    try former.forEachRecord { (record, place) throws(ComparisonError) in
      let cells = try former.cells(record, at: place.offset)
      if cells[article].isEmpty { return }
      let key = try ArticleKey(cells[article], in: former.path, at: place.offset)
      if gone[key] != nil { owners[cells[document]] = key }
    }
    let present = try TableCSV("documents", in: new)
    let (newDocument, newArticle) = (try present.index(of: "document_id"), try present.index(of: "article_id"))
    var destinations: [ArticleKey: [UInt8]] = [:]
    try present.forEachRecord { (record, place) throws(ComparisonError) in
      let cells = try present.cells(record, at: place.offset)
      guard !cells[newArticle].isEmpty, let key = owners[cells[newDocument]], destinations[key] == nil else { return }
      destinations[key] = cells[newArticle]
    }
    return destinations
  }

  // MARK: Columns

  private func compareSchemas(_ summary: inout ComparisonSummary) throws(ComparisonError) {
    func columns(_ folder: RawPath) throws(ComparisonError) -> [String] {
      var names: [String] = []
      for table in Self.tables {
        do throws(ComparisonError) {
          let file = try TableCSV(table, in: folder)
          names += file.columns.map { "\(table).\($0)" }
        } catch {
          // A table that an older version did not have yet; the articles have to be there.
          if case .unreadable(_, .noSuchEntry) = error, table != "articles" { continue }
          throw error
        }
      }
      return names
    }
    let (before, after) = (try columns(old), try columns(new))
    summary.addedColumns = after.filter { !before.contains($0) }
    summary.removedColumns = before.filter { !after.contains($0) }
  }

  private static func sharedColumns(
    _ old: [String], _ new: [String]
  ) -> [(name: String, old: Int, new: Int)] {
    new.enumerated().compactMap { place, name in old.firstIndex(of: name).map { (name, $0, place) } }
  }

  private static func namingColumns(
    of table: borrowing TableCSV
  ) throws(ComparisonError) -> (id: Int, title: Int, file: Int) {
    (try table.index(of: "article_id"), try table.index(of: "title"), try table.index(of: "source_file"))
  }

  private static func places(of table: borrowing TableCSV) throws(ComparisonError) -> [ArticleKey: RecordPlace] {
    let column = try table.index(of: "article_id")
    var places: [ArticleKey: RecordPlace] = [:]
    let path = table.path
    try table.forEachRecord { (record, place) throws(ComparisonError) in
      let id = try firstCells(of: record, table, place.offset, column)
      let key = try ArticleKey(id, in: path, at: place.offset)
      if places.updateValue(place, forKey: key) != nil {
        throw .malformed(path, offset: place.offset, problem: "the article stands in the table twice")
      }
    }
    return places
  }

  /// The cell of column `column`; ids stand first, so that most records need not be taken apart.
  private static func firstCells(
    of record: [UInt8], _ table: borrowing TableCSV, _ offset: Int, _ column: Int
  ) throws(ComparisonError) -> [UInt8] {
    if column == 0, let end = record.firstIndex(of: table.form.delimiter), record.first != 0x22 {
      return Array(record[..<end])
    }
    return try table.cells(record, at: offset)[column]
  }
}

/// An article's id in 16 bytes.
private struct ArticleKey: Hashable {
  private let high: UInt64
  private let low: UInt64

  /// A letter and up to 32 hexadecimal digits.
  init(_ id: [UInt8], in path: RawPath, at offset: Int) throws(ComparisonError) {
    var (high, low): (UInt64, UInt64) = (0, 1)
    var isID = id.count > 1 && id.count <= 32
    for byte in id.dropFirst() {
      let digit: UInt64
      switch byte {
      case 0x30...0x39: digit = UInt64(byte - 0x30)
      case 0x61...0x66: digit = UInt64(byte - 0x57)
      default:
        digit = 0
        isID = false
      }
      high = high << 4 | low >> 60
      low = low << 4 | digit
    }
    guard isID else {
      throw .malformed(
        path, offset: offset,
        problem: "'\(RawPath(id).displayed)' is no id: a letter and hexadecimal digits were expected")
    }
    self.high = high
    self.low = low
  }
}
