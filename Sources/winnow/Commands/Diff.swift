// `winnow diff`: what two datasets hold that is different.

internal import ArgumentParser
internal import CPlatform
internal import CSV
internal import Comparison
internal import Configuration
internal import Glibc
internal import JSONText
internal import POSIXFiles
internal import Publishing

enum DiffForm: String, ExpressibleByArgument, CaseIterable {
  case text, csv, json
}

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what was added, removed or changed between two datasets, and which articles have another id now.",
    discussion: """
      A dataset is a folder, a name below output/runs, `latest`, or `previous` (the newest below output/runs). Read are the CSV files; a \
      body is compared by its digest. Exit status 0 whether there are differences or not.
      """)

  @Argument(help: "The older dataset (default: previous).")
  var old: String = "previous"

  @Argument(help: "The newer dataset (default: latest).")
  var new: String = "latest"

  @Option(help: ArgumentHelp("text, csv or json.", valueName: "form"))
  var format: DiffForm = .text

  @Flag(help: "Print sums only, no articles.")
  var summary = false

  @OptionGroup var options: OutputOptions

  func run() throws {
    let configuration = try options.load()
    platform_note_signals()
    do {
      let output = configuration.path(.output)
      let comparison = DatasetComparison(old: try folder(old, output), new: try folder(new, output))
      var printer = ChangePrinter(form: format, hasArticles: !summary)
      var failure: OutputFailure?
      let sums = try comparison.compare { change in
        printer.add(change)
        if failure == nil { do throws(OutputFailure) { try printer.flush() } catch { failure = error } }
      }
      if let failure { throw failure }
      printer.finish(sums)
      try printer.flush()
    } catch {
      throw Failure.exit(with: error)
    }
  }

  private func folder(_ name: String, _ output: RawPath) throws -> RawPath {
    let runs = output.appending("runs")
    if name == "latest" { return output.appending("latest") }
    if name == "previous" {
      let names = (try? Descriptor.open(runs, for: .folder).names()) ?? []
      guard let newest = names.last(where: { RunID($0.displayed) != nil }) else {
        throw PublishError.noFormerRun(output)
      }
      return runs.appending(newest)
    }
    let isRun = (try? Descriptor.open(runs, for: .folder).holds(RawPath(name))) ?? false
    return RunID(name) != nil && isRun ? runs.appending(RawPath(name)) : RawPath(name)
  }
}

/// Prints changes in one of the forms, as they come.
struct ChangePrinter {
  private let form: DiffForm
  private let hasArticles: Bool
  private var pending: [UInt8] = []
  private var json = JSONText()
  private var csv = CSVText()

  init(form: DiffForm, hasArticles: Bool) {
    self.form = form
    self.hasArticles = hasArticles
    switch form {
    case .text: break
    case .json:
      json.beginObject()
      json.key("changes")
      json.beginArray()
    case .csv where hasArticles:
      pending = CSVText.byteOrderMark
      row(["kind", "article_id", "new_article_id", "columns", "title", "source_file"])
    case .csv:
      pending = CSVText.byteOrderMark
      row(["kind", "column", "count"])
    }
  }

  private mutating func row(_ cells: [String]) {
    for cell in cells { csv.field(cell) }
    csv.endRow()
  }

  mutating func add(_ change: Change) {
    guard hasArticles else { return }
    switch form {
    case .text: pending += Array(Self.line(change).utf8)
    case .csv:
      csv.field(change.kind.rawValue)
      csv.field(change.articleID)
      csv.field(change.newArticleID ?? [])
      csv.field(change.columns.joined(separator: " "))
      csv.field(change.title)
      csv.field(change.sourceFile)
      csv.endRow()
    case .json:
      json.beginObject()
      json.key("kind")
      json.string(change.kind.rawValue)
      json.key("article_id")
      json.string(change.articleID)
      if let id = change.newArticleID {
        json.key("new_article_id")
        json.string(id)
      }
      if !change.columns.isEmpty {
        json.key("columns")
        json.beginArray()
        for column in change.columns { json.string(column) }
        json.endArray()
      }
      json.key("title")
      json.string(change.title)
      json.key("source_file")
      json.string(change.sourceFile)
      json.endObject()
    }
  }

  /// A line for a person; what a title might do to a terminal is escaped.
  private static func line(_ change: Change) -> String {
    let id = RawPath(change.articleID).displayed
    let title = RawPath(change.title).displayed
    let file = RawPath(change.sourceFile).displayed
    switch change.kind {
    case .added: return "+ \(id)  \(title)  (\(file))\n"
    case .removed: return "- \(id)  \(title)  (\(file))\n"
    case .changed: return "~ \(id)  \(title)  (\(change.columns.joined(separator: ", ")))\n"
    case .moved: return "> \(id) is \(RawPath(change.newArticleID ?? []).displayed) now  \(title)  (\(file))\n"
    }
  }

  mutating func finish(_ sums: ComparisonSummary) {
    switch form {
    case .text:
      var text =
        "\(sums.oldCount) articles before, \(sums.newCount) now: \(sums.added) added, \(sums.removed) removed, "
        + "\(sums.changed) changed, \(sums.moved) moved to another id, \(sums.unchanged) the same\n"
      for (column, count) in sums.changedColumns { text += "  \(column): \(count) changed\n" }
      for column in sums.addedColumns { text += "  new column \(column)\n" }
      for column in sums.removedColumns { text += "  no more column \(column)\n" }
      pending += Array(text.utf8)
    case .csv where hasArticles: break
    case .csv:
      for (kind, count) in [
        ("added", sums.added), ("removed", sums.removed), ("changed", sums.changed), ("moved", sums.moved),
        ("unchanged", sums.unchanged),
      ] { row([kind, "", String(count)]) }
      for (column, count) in sums.changedColumns { row(["changed", column, String(count)]) }
      for column in sums.addedColumns { row(["added_column", column, ""]) }
      for column in sums.removedColumns { row(["removed_column", column, ""]) }
    case .json:
      json.endArray()
      for (name, count) in [
        ("old_articles", sums.oldCount), ("new_articles", sums.newCount), ("added", sums.added),
        ("removed", sums.removed), ("changed", sums.changed), ("moved", sums.moved), ("unchanged", sums.unchanged),
      ] {
        json.key(name)
        json.integer(count)
      }
      json.key("changed_columns")
      json.beginObject()
      for (column, count) in sums.changedColumns {
        json.key(column)
        json.integer(count)
      }
      json.endObject()
      for (name, columns) in [("added_columns", sums.addedColumns), ("removed_columns", sums.removedColumns)] {
        json.key(name)
        json.beginArray()
        for column in columns { json.string(column) }
        json.endArray()
      }
      json.endObject()
      json.endLine()
    }
  }

  /// Writes what has gathered. An object of JSON is written as a whole at its end.
  mutating func flush() throws(OutputFailure) {
    if form == .json {
      if json.bytes.last == 0x0A { try StandardOutput.write(json.bytes) }
      return
    }
    pending += csv.bytes
    csv.removeAll()
    if pending.isEmpty { return }
    try StandardOutput.write(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
