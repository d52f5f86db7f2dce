// Repairs texts by themselves, outside any dataset: what `winnow repair` does.

internal import Intake
internal import JSONText
internal import Model
public import POSIXFiles
internal import Reading
public import Repair

/// Repairs texts and tells what was done.
public struct TextRepairing: Sendable {
  private let level: RepairLevel
  private let isLinewise: Bool
  private let isReporting: Bool
  private let copies: CleanCopies?

  /// - Parameters:
  ///   - isLinewise: every line is a text of its own.
  ///   - isReporting: also give the report.
  ///   - copies: what is asked for lost characters, where `level` does.
  public init(level: RepairLevel, isLinewise: Bool, isReporting: Bool, copies: CleanCopies? = nil) {
    self.level = level
    self.isLinewise = isLinewise
    self.isReporting = isReporting
    self.copies = level.asksTwins ? copies : nil
  }

  /// A text after repair, in UTF-8, and its report: one JSON object a line for every change and every suspect.
  public struct Result: Sendable {
    public var text: [UInt8]
    public var report: [UInt8]
  }

  /// Repairs the file at `path`, or every file below it, in the order of their paths, as one text each.
  /// - Parameter failed: told of a file that cannot be read or is no text; the others are repaired all the same.
  /// - Throws: `NightlyError.intake` where there is nothing at `path`, and what `body` throws.
  public func repair(
    _ path: RawPath, failed: (NightlyError) -> Void, _ body: (Result) throws -> Void
  ) throws {
    let input = try reading { () throws(IntakeError) in try InputFolder(path) }
    let entries = try reading { () throws(IntakeError) in try input.listing().entries }
    if entries.isEmpty { throw NightlyError.noTexts(path: path.displayed) }
    for entry in entries {
      let result: Result
      do {
        let bytes = try reading { () throws(IntakeError) in try input.read(entry, limit: .max) }
        result = try repair(bytes, name: entries.count == 1 ? path.displayed : entry.path.displayed)
      } catch let error as NightlyError {
        failed(error)
        continue
      }
      try body(result)
    }
  }

  /// Repairs a text in whatever encoding it is.
  /// - Throws: the rejection of bytes that are no text.
  public func repair(_ bytes: [UInt8], name: String) throws -> Result {
    if bytes.isEmpty { return Result(text: [], report: []) }
    let origin = Origin(path: Array(name.utf8), sourceFile: Text(name.utf8), byteLength: bytes.count)
    let decoded: DecodedDocument
    do throws(Rejection) {
      decoded = try Reading.decoded(RawDocument(origin: origin, bytes: bytes))
    } catch {
      throw NightlyError.noText(path: name, reason: error.reason.sentence)
    }
    var report = JSONText()
    if !isLinewise {
      let result = try repair(decoded.text, in: bytes, decoded.encoding)
      append(result, name, line: nil, to: &report)
      return Result(text: result.text, report: report.bytes)
    }
    // Where a line feed is a byte, the lines of the bytes are those of the text.
    let isSplit = decoded.encoding == "utf-8" || decoded.encoding == "gb18030"
    let stored = isSplit && copies != nil ? bytes.split(separator: 0x0A, omittingEmptySubsequences: false) : []
    var text: Text = []
    var number = 0
    var start = 0
    while start < decoded.text.count {
      let end = decoded.text[start...].firstIndex(of: 0x0A) ?? decoded.text.count
      number += 1
      let line = Text(decoded.text[start..<end])
      let result =
        stored.isEmpty
        ? try repair(line, in: line, "utf-8") : try repair(line, in: Array(stored[number - 1]), decoded.encoding)
      append(result, name, line: number, to: &report)
      text += result.text
      if end < decoded.text.count { text.append(0x0A) }
      start = end + 1
    }
    return Result(text: text, report: report.bytes)
  }

  private func repair(_ text: Text, in bytes: [UInt8], _ encoding: String) throws -> TwinnedText {
    let isMarkup = looksLikeMarkup(text.span)
    let result = repaired(text, level: level, isMarkup: isMarkup)
    guard let copies else { return TwinnedText(result) }
    return try TwinnedText(result, of: text, in: bytes, encoding: encoding, isMarkup: isMarkup, from: copies)
  }

  private func append(_ result: TwinnedText, _ name: String, line: Int?, to report: inout JSONText) {
    if !isReporting { return }
    func begin(_ report: inout JSONText) {
      report.beginObject()
      report.key("file")
      report.string(name)
      guard let line else { return }
      report.key("line")
      report.integer(line)
    }
    for change in result.changes {
      begin(&report)
      report.key("rule")
      report.string(change.rule)
      report.key("byte_offset")
      report.integer(change.byteOffset!)
      report.key("before")
      report.string(change.before)
      report.key("after")
      report.string(change.after)
      report.key("certainty")
      report.string(change.certainty.rawValue)
      report.key("margin")
      if let margin = change.margin { report.integer(margin) } else { report.null() }
      if let twin = change.twinDocumentID {
        report.key("twin")
        report.string(twin)
      }
      report.endObject()
      report.endLine()
    }
    for suspect in result.suspects {
      begin(&report)
      report.key("suspect")
      report.string(suspect.text)
      report.key("context")
      report.string(suspect.context)
      report.key("why")
      report.string(suspect.why)
      report.endObject()
      report.endLine()
    }
  }
}
