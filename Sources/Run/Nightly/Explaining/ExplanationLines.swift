// Explains documents as JSON lines: every block with its role, reason and measures, for programs that study them.
//
// One object a document: {"source_file", "measures": [names], "blocks": [{"text", "role", "reason", "measures": [numbers]}]}.
// The training of the block model reads this.

internal import Extraction
internal import Intake
internal import JSONText
internal import Model
public import POSIXFiles

/// Prints the blocks of documents as JSON lines.
public struct ExplanationLines: Sendable {
  private let settings: DocumentSettings

  public init(_ settings: DocumentSettings) {
    self.settings = settings
  }

  /// Prints every document at or below `path`, in the order of their paths.
  /// - Throws: `NightlyError.intake`, and what `write` throws.
  public func print(_ path: RawPath, write: ([UInt8]) throws -> Void) throws {
    let input = try reading { () throws(IntakeError) in try InputFolder(path) }
    let entries = try reading { () throws(IntakeError) in try input.listing().entries }
    for entry in entries {
      try DocumentPass(settings).read(entry, of: input, keepingBlocks: true) { document in
        try write(line(document))
      }
    }
  }

  private func line(_ document: ReadDocument) -> [UInt8] {
    var json = JSONText()
    json.beginObject()
    json.key("source_file")
    json.string(document.record.origin.sourceFile)
    json.key("measures")
    json.beginArray()
    for name in BlockMeasures.names { json.string(name) }
    json.endArray()
    json.key("containers")
    json.beginArray()
    for container in document.blocks?.containers ?? [] { json.integer(container.parent) }
    json.endArray()
    json.key("blocks")
    json.beginArray()
    if let list = document.blocks {
      for index in list.blocks.indices {
        json.beginObject()
        json.key("container")
        json.integer(list.blocks[index].container)
        json.key("text")
        json.string(list.copy(of: index))
        json.key("role")
        json.string(document.roles[index].role)
        json.key("reason")
        json.string(document.roles[index].reason)
        if let measures = document.measures {
          json.key("measures")
          json.beginArray()
          for value in measures.row(index) { json.decimal(value) }
          json.endArray()
        }
        json.endObject()
      }
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}
