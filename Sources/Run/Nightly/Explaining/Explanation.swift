// Tells why a document's record is as it is: what `winnow explain` prints.

internal import Intake
internal import Model
public import POSIXFiles

/// Explains one document.
public struct Explanation: Sendable {
  private let settings: DocumentSettings

  public init(_ settings: DocumentSettings) {
    self.settings = settings
  }

  /// The explanation of the document at `path`, as text.
  /// - Throws: `NightlyError.intake` when there is no such file; `noDocuments` when the path is a folder.
  public func text(of path: RawPath) throws(NightlyError) -> String {
    let input = try reading { () throws(IntakeError) in try InputFolder(path) }
    let entries = try reading { () throws(IntakeError) in try input.listing().entries }
    guard entries.count == 1, let entry = entries.first else { throw .noDocuments(path: path.displayed) }
    var out = ""
    var documentCount = 0
    DocumentPass(settings).read(entry, of: input, keepingBlocks: true) { document in
      documentCount += 1
      if documentCount > Self.documentLimit { return }
      out += (out.isEmpty ? "" : "\n") + text(of: document)
    }
    if documentCount > Self.documentLimit { out += "\nand \(documentCount - Self.documentLimit) documents more\n" }
    return out
  }

  /// Documents of one file that are explained.
  private static let documentLimit = 20

  private func text(of document: ReadDocument) -> String {
    let record = document.record
    var out = "\(string(record.origin.sourceFile))\n"
    if let member = record.origin.member { out += "  member     \(string(member))\n" }
    if let number = record.origin.record {
      let form = record.origin.isUnpackedRange ? " unpacked" : ""
      out += "  record     \(number), at byte \(record.origin.byteOffset)\(form)\n"
    }
    out += "  bytes      \(record.origin.byteLength), sha256 \(record.sha256 ?? "none")\n"
    out += "  encoding   \(record.encoding ?? "none") (\(record.encodingEvidence?.rawValue ?? "not read")), "
    out += "\(record.replacedBytes) malformed parts replaced\n"
    if let rejection = record.rejection {
      out += "  rejected   \(rejection.reason.sentence) (\(rejection.stage.rawValue): \(string(rejection.detail)))\n"
    } else {
      out += "  kept       \(record.article?.paragraphs.count ?? 0) paragraphs\n"
    }
    out += repairs(record)
    if let article = record.article { out += fields(article) }
    out += blocks(document)
    return out
  }

  private func repairs(_ record: DocumentRecord) -> String {
    var out = ""
    if !record.repairs.isEmpty { out += "\nRepairs\n" }
    for repair in record.repairs {
      out += "  \(repair.rule) at byte \(repair.byteOffset.map(String.init) ?? "?"), \(repair.count)×, "
      out += "\(repair.certainty.rawValue): \(string(repair.before)) → \(string(repair.after))\n"
    }
    if !record.suspects.isEmpty { out += "\nSuspects\n" }
    for suspect in record.suspects {
      out += "  \(string(suspect.text)) in …\(string(suspect.context))…: \(string(suspect.why))\n"
    }
    return out
  }

  private func fields(_ article: Article) -> String {
    var out = "\nFields\n"
    func line(_ name: String, _ value: Text?) {
      if let value { out += "  \(name.padding(to: 16)) \(string(value))\n" }
    }
    line("title", article.title)
    line("published", article.published.map { $0.date.iso8601 + Text(" (\($0.precision.rawValue))".utf8) })
    line("partial_date", article.partialDate)
    line("source", article.source)
    line("publisher", article.publisher)
    line("section", article.section)
    for (name, list) in [
      ("authors", article.authors), ("reporters", article.reporters), ("special_reporters", article.specialReporters),
      ("editors", article.editors), ("photographers", article.photographers),
    ] where !list.isEmpty {
      line(name, Text(list.map(string).joined(separator: ", ").utf8))
    }
    if !article.evidence.isEmpty { out += "\nEvidence\n" }
    for item in article.evidence {
      out += "  \(item.field.padding(to: 16)) \(string(item.rule)): \(string(item.found).prefix(60))\n"
    }
    return out
  }

  private func blocks(_ document: ReadDocument) -> String {
    guard let list = document.blocks else { return "" }
    var out = "\nBlocks\n"
    if let scores = document.scores {
      out += "  the number behind the role: how probably the block is the article's, per mille; taken from "
      out += "\(Int((scores.threshold * 1000).rounded())) on\n"
    }
    for index in list.blocks.indices {
      let block = list.blocks[index]
      let share = block.range.isEmpty ? 0 : Int(block.linkBytes) * 100 / block.range.count
      let text = string(list.copy(of: index))
      out += "  \(String(index).padding(to: 4)) \(document.roles[index].role.padding(to: 11)) "
      if let scores = document.scores {
        out += "\(String(Int((scores.values[index] * 1000).rounded())).padding(to: 5))"
      }
      out += "\("\(block.kind)".padding(to: 12)) links \(share) %  \(text.prefix(50))\(text.count > 50 ? "…" : "")\n"
      if !document.roles[index].reason.isEmpty { out += "       because: \(document.roles[index].reason)\n" }
    }
    return out
  }

  private func string(_ text: Text) -> String { String(decoding: text, as: UTF8.self) }
}

extension String {
  /// The string with spaces behind it up to `width`.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
