// Targets for what follows reading: repair, and the whole way from bytes to a record.

internal import Archives
internal import Extraction
internal import Model
internal import Reading
internal import Repair
internal import UTF8Text

/// Repair of any text: stays UTF-8, finds nothing more to do in its own result, and its changes replayed give the result.
func fuzzRepair(_ bytes: [UInt8]) {
  let text = replacingInvalidUTF8(bytes) { _, _ in }
  let once = repaired(text)
  precondition(isValidUTF8(once.text), "repaired text is UTF-8")
  for repair in once.repairs {
    precondition(repair.offset >= 0 && repair.offset <= text.count, "a repair has its place")
  }
  var replayed: [UInt8] = []
  var copied = 0
  for change in once.changes {
    precondition(change.offset >= copied, "changes are in order")
    precondition(text[change.offset...].starts(with: change.before), "a change stands where it says")
    replayed += text[copied..<change.offset] + change.after
    copied = change.offset + change.before.count
  }
  precondition(replayed + text[copied...] == once.text, "the changes give the text")
  let twice = repaired(once.text)
  precondition(twice.text == once.text, "repair is idempotent")
}

/// From the bytes of a file to articles: what a night does with it.
func fuzzDocument(_ bytes: [UInt8]) {
  guard !bytes.isEmpty else { return }
  var settings = RecordSettings()
  settings.recordLimit = 1 << 20
  forEachRecord(in: HeldBytes(bytes), of: emptyOrigin("a", bytes.count), settings: settings) { item in
    guard case .document(let raw) = item, let decoded = try? decoded(raw) else { return }
    let repaired = repaired(decoded.text)
    guard var blocks = try? blockList(of: repaired.text, kind: raw.contentKind) else { return }
    blocks.statements.insert(contentsOf: raw.statements, at: 0)
    let extraction = extracted(blocks)
    precondition(extraction.roles.count == blocks.blocks.count, "every block has a role")
    for paragraph in extraction.article.paragraphs {
      precondition(isValidUTF8(paragraph.text) && !paragraph.text.isEmpty, "a paragraph is text")
      precondition(!paragraph.text.contains(0x0A), "a paragraph is one line")
    }
  }
}
