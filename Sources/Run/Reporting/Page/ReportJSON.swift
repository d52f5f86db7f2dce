// report.json: what report.html tells, for programs; the next night reads the sums by folder from it.

internal import Comparison
internal import JSONText
public import Model

extension NightReport {
  /// The bytes of report.json.
  public var json: [UInt8] {
    var json = JSONText(indented: true)
    json.beginObject()
    json.member("run_id", record.runID)
    json.member("started", record.started)
    json.member("verdict", record.verdict.rawValue)
    json.member("headline", headline)
    json.member("milliseconds", record.milliseconds)
    json.member("input_bytes", record.bytes)
    writeGates(&json)
    writeSums(&json)
    writeChanges(&json)
    json.groups("folders", accounts.folders)
    json.groups(
      "sources", Dictionary(uniqueKeysWithValues: ranked(accounts.sources).prefix(1000).map { ($0.name, $0.counts) }))
    json.key("days")
    json.beginObject()
    for (day, count) in accounts.days.sorted(by: { $0.key < $1.key }) {
      json.member(String(decoding: CivilDate(daysSinceEpoch: day).iso8601, as: UTF8.self), count)
    }
    json.endObject()
    for (name, tally) in [
      ("date_precision", accounts.precisions), ("date_evidence", accounts.dateEvidence),
      ("sections", accounts.sections),
      ("encodings", accounts.encodings), ("encoding_evidence", accounts.encodingEvidence),
      ("scripts", accounts.scripts),
      ("duplicate_kinds", accounts.duplicateKinds),
    ] { json.tally(name, tally) }
    json.key("lengths")
    json.beginObject()
    for (name, count) in zip(lengthNames, accounts.lengths) { json.member(name, count) }
    json.endObject()
    writeExamples(&json)
    json.key("nights")
    json.beginArray()
    for night in nights(14) {
      json.beginObject()
      json.member("run_id", night.runID)
      json.member("verdict", night.verdict.rawValue)
      json.member("documents", night.documents)
      json.member("articles", night.articles)
      json.member("duplicates", night.duplicates)
      json.member("rejects", night.rejects)
      json.endObject()
    }
    json.endArray()
    json.key("versions")
    json.beginObject()
    for (name, version) in versions { json.member(name, version) }
    json.endObject()
    json.key("settings")
    json.beginArray()
    for setting in settings {
      json.beginObject()
      json.member("name", setting.name)
      json.member("value", setting.value)
      json.member("from", setting.origin)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func writeGates(_ json: inout JSONText) {
    json.key("gates")
    json.beginObject()
    json.key("enforced")
    json.boolean(verdict.isEnforced)
    json.key("reprieve")
    if let reprieve = verdict.reprieve { json.string(reprieve) } else { json.null() }
    json.key("results")
    json.beginArray()
    for result in verdict.results {
      json.beginObject()
      json.member("gate", result.gate.rawValue)
      json.key("open")
      json.boolean(result.isOpen)
      json.member("finding", result.finding)
      json.key("movers")
      json.beginArray()
      for mover in result.movers { json.string(mover) }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func writeSums(_ json: inout JSONText) {
    json.key("all")
    json.counts(accounts.all)
    json.member("characters", accounts.characters)
    json.member("suspects", accounts.suspects)
    json.member("replaced_bytes", accounts.replacedBytes)
    json.member("inferred_years", accounts.inferredYears)
    json.member("conflicting_dates", accounts.conflictingDates)
    json.key("skipped")
    json.beginObject()
    for (reason, count) in skipped { json.member(reason, count) }
    json.endObject()
  }

  private func writeChanges(_ json: inout JSONText) {
    json.key("changes")
    guard let changes else { return json.null() }
    json.beginObject()
    json.member("since", changes.former)
    let sums = changes.summary
    for (name, count) in [
      ("added", sums.added), ("removed", sums.removed), ("changed", sums.changed), ("moved", sums.moved),
      ("unchanged", sums.unchanged),
    ] { json.member(name, count) }
    json.key("columns")
    json.beginObject()
    for (column, count) in sums.changedColumns { json.member(column, count) }
    json.endObject()
    json.endObject()
  }

  private func writeExamples(_ json: inout JSONText) {
    json.key("rejects")
    json.beginArray()
    for reject in accounts.rejects {
      json.beginObject()
      json.member("reason", reject.reason.rawValue)
      json.member("count", reject.count)
      json.examples(reject.samples)
      json.endObject()
    }
    json.endArray()
    json.key("repairs")
    json.beginArray()
    for account in accounts.repairs {
      json.beginObject()
      json.member("rule", account.rule)
      json.member("certainty", account.certainty)
      json.member("changes", account.changes)
      json.member("documents", account.documents)
      json.examples(account.samples)
      json.endObject()
    }
    json.endArray()
    for (name, list) in [("most_copied", accounts.clusters), ("largest", accounts.largest)] {
      json.key(name)
      json.beginArray()
      for (measure, example) in list.entries {
        json.beginObject()
        json.member(name == "largest" ? "bytes" : "documents", measure)
        json.member("title", example.title)
        json.member("source_file", example.sourceFile)
        json.endObject()
      }
      json.endArray()
    }
    json.key("slowest")
    json.beginArray()
    for file in slowest {
      json.beginObject()
      json.member("milliseconds", file.milliseconds)
      json.member("source_file", file.path)
      json.endObject()
    }
    json.endArray()
  }
}

extension JSONText {
  fileprivate mutating func member(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }
  fileprivate mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }
  fileprivate mutating func member(_ name: String, _ value: Text) {
    key(name)
    string(value)
  }

  fileprivate mutating func counts(_ counts: FillCounts) {
    beginObject()
    member("documents", counts.documents)
    member("articles", counts.articles)
    member("duplicates", counts.duplicates)
    member("rejects", counts.rejects)
    member("suspected", counts.suspected)
    key("filled")
    beginObject()
    for field in WatchedField.allCases { member(field.rawValue, counts[field]) }
    endObject()
    endObject()
  }

  /// Objects by name, in the order of the names' bytes.
  fileprivate mutating func groups(_ name: String, _ groups: [Text: FillCounts]) {
    key(name)
    beginArray()
    for (name, counts) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      beginObject()
      member("name", name)
      key("counts")
      self.counts(counts)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func tally(_ name: String, _ tally: Tally) {
    key(name)
    beginArray()
    for (name, count) in tally.ranked(200) {
      beginObject()
      member("name", name)
      member("count", count)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func examples(_ examples: [Example]) {
    key("examples")
    beginArray()
    for example in examples {
      beginObject()
      member("source_file", example.sourceFile)
      member("found", example.detail)
      member("after", example.other)
      endObject()
    }
    endArray()
  }
}

/// The sums by folder in a report.json; empty where it is none.
public func folderCounts(inReport bytes: [UInt8]) -> [Text: FolderCounts] {
  var result: [Text: FolderCounts] = [:]
  for entry in JSONValue(bytes)?["folders"]?.elements ?? [] {
    guard case .string(let name)? = entry["name"], let counts = entry["counts"], let filled = counts["filled"] else {
      continue
    }
    func number(_ key: String) -> Int { counts[key]?.integer ?? 0 }
    func fill(_ field: WatchedField) -> Int { filled[field.rawValue]?.integer ?? 0 }
    var sums = FolderCounts()
    (sums.documents, sums.articles) = (number("documents"), number("articles"))
    (sums.duplicates, sums.rejects, sums.suspected) = (number("duplicates"), number("rejects"), number("suspected"))
    (sums.titled, sums.dated, sums.sourced, sums.personed) = (fill(.title), fill(.date), fill(.source), fill(.person))
    result[name] = sums
  }
  return result
}
