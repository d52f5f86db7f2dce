// From the bytes of a document to all that the ledger keeps of it; one for each thread.

internal import Deduplication
internal import Digests
internal import Ledger
internal import Model
internal import Reading

/// A document after the first pass, as the ledger keeps it.
struct MadeRecord: Sendable {
  let record: DocumentRecord
  /// What the corpus pass knows of it; nil for a rejected one.
  let candidate: CopyCandidate?
  let summary: [UInt8]
  /// Packed.
  let content: [UInt8]
  let measures: [UInt8]?
}

struct DocumentMaking: ~Copyable {
  let pass: DocumentPass
  let guarded: GuardedPass
  private let gate: MemoryGate
  private var packer = RecordPacker()

  init(_ settings: DocumentSettings, _ gate: MemoryGate) {
    pass = DocumentPass(settings)
    guarded = GuardedPass(settings)
    self.gate = gate
  }

  /// Takes a document through the first pass once there is memory for it.
  /// - Parameter begins: called when work on it begins.
  mutating func make(_ raw: RawDocument, sha256: String, _ begins: () -> Void) -> MadeRecord {
    let record = gate.holding(raw.bytes.count * MemoryPlan.bytesPerByte) {
      begins()
      return pass.read(raw, sha256: sha256, false).record
    }
    return made(of: record)
  }

  /// Does a task of another thread's file.
  mutating func make(_ task: DocumentTask) {
    let record = gate.holding(task.raw.bytes.count * MemoryPlan.bytesPerByte) {
      guarded.noting(task.entry) { _ in pass.read(task.raw, sha256: task.sha256, false).record }
    }
    task.finish(made(of: record))
  }

  mutating func made(of record: DocumentRecord) -> MadeRecord {
    let text = record.article.map { ComparableText(of: $0) } ?? ComparableText()
    let candidate = CopyCandidate(of: record, text)
    // Room for the body, and as much for the fields beside it as most documents have.
    var (summary, content) = (RecordWriter(), RecordWriter(capacity: (candidate?.rank.bodyByteCount ?? 0) + 2_048))
    summary.writeSummary(candidate)
    content.writeContent(of: record)
    return MadeRecord(
      record: record, candidate: candidate, summary: summary.bytes, content: packer.packed(content.bytes),
      measures: candidate == nil ? nil : TextMeasures(of: text).bytes)
  }
}
