// Prints documents without making a dataset: what `winnow extract` does.

internal import Dataset
internal import Digests
internal import Intake
internal import Model
public import POSIXFiles

/// How documents are printed.
public enum PrintedForm: String, Sendable, CaseIterable {
  /// One JSON object a line.
  case jsonl
  /// The title and body as plain text, an empty line between documents.
  case text
}

/// Takes documents through the first pass and prints them, in the order of their paths.
public struct DocumentPrinting: Sendable {
  var settings: DocumentSettings
  private let form: PrintedForm
  private let hasAllText: Bool
  let jobs: Int
  /// Documents in flight: enough to keep the threads busy, few enough to bound memory.
  private static let window = 64
  /// Bytes of a file that a thread reads alone, its documents held until it is their turn: more than a page has. 64 such files of
  /// text, unpacked tenfold, fit in 640 MiB.
  private static let ownBytes = 1 << 20

  public init(_ settings: DocumentSettings, form: PrintedForm, hasAllText: Bool, jobs: Int) {
    self.settings = settings
    self.form = form
    self.hasAllText = hasAllText
    self.jobs = jobs
  }

  /// Prints every document at or below `path`.
  /// - Returns: how many there were.
  /// - Throws: `NightlyError.intake`, and what `write` throws.
  public func print(_ path: RawPath, write: ([UInt8]) throws -> Void) async throws -> Int {
    let (pass, entries) = try opened(path)
    var documentCount = 0
    var start = 0
    while start < entries.count {
      if isShared(entries[start], among: entries) {
        // The documents of a large file are printed as they come.
        try await pass.readSharing(
          entries[start], of: path, keepingBlocks: hasAllText, jobs: jobs, making: printed
        ) { line in
          documentCount += 1
          try write(line)
        }
        start += 1
        continue
      }
      let rest = entries[start..<min(entries.count, start + Self.window)]
      let count = rest.firstIndex { isShared($0, among: entries) }.map { $0 - start } ?? rest.count
      let first = start
      let files = try await mapEachIndex(count, jobs: jobs) { index in
        let input = try InputFolder(path)
        var lines: [[UInt8]] = []
        pass.read(entries[first + index], of: input, keepingBlocks: hasAllText) { document in
          lines.append(printed(document))
        }
        return lines
      }
      for line in files.joined() {
        documentCount += 1
        try write(line)
      }
      start += count
    }
    return documentCount
  }

  /// Whether all threads work on the documents of a file, instead of each on files of its own.
  func isShared(_ entry: InputEntry, among entries: [InputEntry]) -> Bool {
    entry.byteCount > Self.ownBytes || entries.count == 1
  }

  /// The pass over the documents at or below `path`, and their files.
  func opened(_ path: RawPath) throws -> (GuardedPass, [InputEntry]) {
    let input = try reading { () throws(IntakeError) in try InputFolder(path) }
    var settings = settings
    settings.siteFolder = input.folderPath
    return (GuardedPass(settings), try reading { () throws(IntakeError) in try input.listing().entries })
  }

  private func printed(_ document: ReadDocument) -> [UInt8] {
    let record = document.record
    let article = record.article ?? Article()
    switch form {
    case .jsonl:
      var json = ArticleJSON()
      let row = ArticleRow(
        articleID: [], documentID: record.origin.documentID, record: record, article: article,
        bodySHA256: Text(SHA256.hex(of: article.body).utf8), copies: 1)
      return json.line(
        row, status: record.rejection == nil ? .kept : .rejected,
        allText: hasAllText ? document.visibleText ?? [] : nil, siteLines: document.cutLines)
    case .text:
      guard record.rejection == nil else { return [] }
      var text: Text = []
      if let title = article.title { text += title + [0x0A, 0x0A] }
      return text + article.body + [0x0A, 0x0A]
    }
  }
}
