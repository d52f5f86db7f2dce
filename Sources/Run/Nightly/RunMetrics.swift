// Numbers of a run for those who watch many machines: a textfile for Prometheus' node exporter, events for OpenLineage.
//
// Formats: Prometheus text exposition format 0.0.4; OpenLineage 2-0-2, RunEvent, with the facets outputStatistics 1-0-2 and
// errorMessage 1-0-1. Both files are written beside the run: that one cannot be written is a notice, not a failure.

internal import Dataset
internal import Digests
internal import JSONText
public import POSIXFiles

/// How a run ended, as far as others are told.
public struct RunEnding: Sendable {
  public var runID: String
  public var status: Int32
  /// In words, where the run failed.
  public var reason: String?
  public var started: Moment
  public var ended: Moment
  /// Nil where nothing was published.
  public var summary: RunSummary?

  public init(
    runID: String, status: Int32, reason: String?, started: Moment, ended: Moment, summary: RunSummary?
  ) {
    self.runID = runID
    self.status = status
    self.reason = reason
    self.started = started
    self.ended = ended
    self.summary = summary
  }
}

/// The textfile.
public enum PrometheusText {
  /// Replaces the file at `path` in one step; the numbers of the last published run stay where this one published nothing.
  public static func write(_ ending: RunEnding, to path: RawPath) throws(ErrorNumber) {
    let folder = try Descriptor.open(path.parent ?? ".", for: .folder)
    let former = (try? folder.open(path.name, for: .reading).bytes(limit: 1 << 16)) ?? []
    // The collector reads only names that end in .prom.
    let temporary = RawPath(path.name.bytes + Array(".tmp".utf8))
    if try folder.holds(temporary) { try folder.removeFile(temporary) }
    let file = try folder.open(temporary, for: .creating)
    try file.write(Array(text(ending, former: former).utf8))
    try file.synchronize()
    try file.close()
    try folder.rename(temporary, to: path.name, in: folder)
  }

  static func text(_ ending: RunEnding, former: [UInt8]) -> String {
    var text = ""
    func gauge(_ name: String, _ help: String, _ value: String) {
      text += "# HELP winnow_\(name) \(help)\n# TYPE winnow_\(name) gauge\nwinnow_\(name) \(value)\n"
    }
    gauge("last_run_timestamp_seconds", "When the last run ended.", String(ending.ended.secondsSinceEpoch))
    gauge("last_run_exit_status", "Exit status of the last run.", String(ending.status))
    gauge(
      "last_run_duration_seconds", "How long the last run took.", seconds(ending.ended.seconds(since: ending.started)))
    let lines = String(decoding: former, as: UTF8.self).split(separator: "\n")
    func kept(_ name: String) -> String? {
      lines.first { $0.hasPrefix("winnow_\(name) ") }.map { String($0.split(separator: " ").last ?? "") }
    }
    let summary = ending.summary
    let published: [(String, String, String?)] = [
      (
        "last_success_timestamp_seconds", "When a run last ended with status 0.",
        ending.status == 0 ? String(ending.ended.secondsSinceEpoch) : nil
      ),
      ("documents", "Documents of the published dataset.", summary.map { String($0.documents) }),
      ("articles", "Articles of the published dataset.", summary.map { String($0.articles) }),
      ("duplicates", "Duplicates of the published dataset.", summary.map { String($0.duplicates) }),
      ("rejects", "Rejected documents of the published dataset.", summary.map { String($0.rejects) }),
      ("input_bytes", "Bytes of the input files of the published dataset.", summary.map { String($0.bytes) }),
    ]
    for (name, help, value) in published {
      if let value = value ?? kept(name) { gauge(name, help, value) }
    }
    return text
  }

  private static func seconds(_ value: Double) -> String {
    let milliseconds = Int(max(0, value) * 1000)
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}

/// The events.
public enum OpenLineageEvents {
  private static let schema = "https://openlineage.io/spec/2-0-2/OpenLineage.json"
  private static let producer = "https://winnow.invalid/run"

  /// Appends an event to the file at `path`.
  /// - Parameter ending: nil for the start of the run.
  public static func append(
    _ ending: RunEnding?, runID: String, at moment: Moment, _ settings: RunSettings, namespace: String,
    to path: RawPath
  ) throws(ErrorNumber) {
    let file = try Descriptor.open(path, for: .updating)
    try file.seekToEnd()
    try file.write(event(ending, runID: runID, at: moment, settings, namespace: namespace))
    try file.synchronize()
    try file.close()
  }

  static func event(
    _ ending: RunEnding?, runID: String, at moment: Moment, _ settings: RunSettings, namespace: String
  ) -> [UInt8] {
    var json = JSONText()
    json.beginObject()
    json.key("eventType")
    json.string(ending.map { $0.status == 0 ? "COMPLETE" : "FAIL" } ?? "START")
    json.key("eventTime")
    json.string(moment.iso8601)
    json.key("run")
    json.beginObject()
    json.key("runId")
    json.string(uuid(of: runID))
    json.key("facets")
    json.beginObject()
    if let reason = ending?.reason {
      facet("errorMessage", "1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet", &json) { json in
        json.key("message")
        json.string(reason)
        json.key("programmingLanguage")
        json.string("Swift")
      }
    }
    json.endObject()
    json.endObject()
    json.key("job")
    json.beginObject()
    json.key("namespace")
    json.string(namespace)
    json.key("name")
    json.string("winnow run")
    json.endObject()
    dataset("inputs", settings.input, nil, &json)
    dataset("outputs", settings.target.appending("latest"), ending?.summary, &json)
    json.key("producer")
    json.string(producer)
    json.key("schemaURL")
    json.string("\(schema)#/$defs/RunEvent")
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func dataset(_ key: String, _ path: RawPath, _ summary: RunSummary?, _ json: inout JSONText) {
    json.key(key)
    json.beginArray()
    json.beginObject()
    json.key("namespace")
    json.string("file")
    json.key("name")
    json.string(path.displayed)
    if let summary {
      json.key("outputFacets")
      json.beginObject()
      facet(
        "outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet",
        &json
      ) { json in
        json.key("rowCount")
        json.integer(summary.articles)
      }
      json.endObject()
    }
    json.endObject()
    json.endArray()
  }

  private static func facet(
    _ name: String, _ schema: String, _ json: inout JSONText, _ body: (inout JSONText) -> Void
  ) {
    json.key(name)
    json.beginObject()
    json.key("_producer")
    json.string(producer)
    json.key("_schemaURL")
    json.string("https://openlineage.io/spec/facets/\(schema)")
    body(&json)
    json.endObject()
  }

  /// A UUID of version 8 (RFC 9562) made from the run's id, so that start and end of a run name the same one.
  static func uuid(of runID: String) -> String {
    var digits = Array(SHA256.hex(of: Array("winnow run \(runID)".utf8)).utf8.prefix(32))
    digits[12] = 0x38
    let variants = Array("89ab".utf8)
    digits[16] = variants[Int(digits[16]) & 3]
    let text = digits.map { String(UnicodeScalar($0)) }.joined()
    var parts: [Substring] = []
    var rest = Substring(text)
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }
}
