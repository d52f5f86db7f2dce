// Targets for the reading stage: decoding, markup, plain text, and every container of documents.

internal import Archives
internal import Model
internal import Reading
internal import UTF8Text

/// Charset labels that a page may declare, one for each byte value modulo their number.
private let labels = [
  "", "utf-8", "gb2312", "gbk", "gb18030", "big5", "big5-hkscs", "euc-jp", "shift_jis", "iso-2022-jp", "euc-kr",
  "utf-16", "utf-16le",
  "utf-16be", "windows-1251", "windows-1252", "iso-8859-2", "koi8-r", "hz-gb-2312", "x-user-defined", "nonsense",
]

func isValidUTF8(_ text: Text) -> Bool { validUTF8Prefix(of: text.span) == text.count }

func emptyOrigin(_ name: String, _ count: Int) -> Origin {
  Origin(path: Array(name.utf8), sourceFile: Text(name.utf8), byteLength: count)
}

/// The first byte chooses what the transport declares.
func fuzzDecoding(_ bytes: [UInt8]) {
  guard let first = bytes.first else { return }
  let label = labels[Int(first) % labels.count]
  let raw = RawDocument(
    origin: emptyOrigin("a.html", bytes.count - 1), bytes: Array(bytes.dropFirst()),
    declaredCharset: label.isEmpty ? nil : Text(label.utf8))
  guard let decoded = try? decoded(raw) else { return }
  precondition(isValidUTF8(decoded.text), "decoding gives UTF-8")
  precondition(
    decoded.replacedBytes >= 0 && decoded.replacedBytes <= raw.bytes.count, "no more is replaced than was there")
  let places = Array(stride(from: 0, to: decoded.text.count, by: max(1, decoded.text.count / 7)))
  let offsets = rawOffsets(of: places, in: raw.bytes, encoding: decoded.encoding)
  precondition(offsets.count == places.count, "every place has an offset")
  precondition(offsets.allSatisfy { (0...raw.bytes.count).contains($0) }, "offsets are places in the document")
}

/// What holds of every block list, whatever it was made of.
func checkBlocks(_ list: BlockList) {
  precondition(isValidUTF8(list.text), "blocks are UTF-8")
  for index in list.blocks.indices {
    let block = list.blocks[index]
    precondition(
      block.range.lowerBound >= 0 && Int(block.range.upperBound) <= list.text.count, "a block is a range of the text")
    precondition(!block.range.isEmpty, "no block is empty")
    precondition(list.containers.indices.contains(Int(block.container)), "a block stands in a container")
    precondition(block.linkBytes >= 0 && Int(block.linkBytes) <= block.range.count, "links are part of the block")
  }
  for (index, container) in list.containers.enumerated() {
    precondition(container.parent <= index && container.parent >= 0, "parents come before children")
  }
}

private func blocks(_ bytes: [UInt8], _ kind: ContentKind) -> BlockList? {
  let text = replacingInvalidUTF8(bytes) { _, _ in }
  return try? blockList(of: text, kind: kind)
}

func fuzzMarkup(_ bytes: [UInt8]) {
  guard let list = blocks(bytes, .markup) else { return }
  checkBlocks(list)
  precondition(list.path != .text, "markup is not read as plain text")
  let whole = htmlBlocks(of: replacingInvalidUTF8(bytes) { _, _ in }.span, handsAll: true)
  precondition(
    list.text == whole.text && list.blocks.count == whole.blocks.count
      && list.containers.map(\.parent) == whole.containers.map(\.parent),
    "what the parser is not handed changes nothing")
}

func fuzzText(_ bytes: [UInt8]) {
  if let list = blocks(bytes, .plainText) { checkBlocks(list) }
  if let list = blocks(bytes, .unknown) { checkBlocks(list) }
}

/// File names by which a format may be told.
private let names = [
  "a", "a.html", "a.txt", "a.md", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.xml", "a.warc", "a.arc", "a.mhtml",
  "a.warc.gz", "a.zip",
]

/// The first byte chooses the file's name, the second how large the chunks are that the bytes come in.
func fuzzRecords(_ bytes: [UInt8]) {
  guard bytes.count > 2 else { return }
  let content = Array(bytes.dropFirst(2))
  let origin = emptyOrigin(names[Int(bytes[0]) % names.count], content.count)
  let chunk = [1 << 17, 1, 7, 64, 4096][Int(bytes[1]) % 5]
  var settings = RecordSettings()
  settings.recordLimit = 1 << 20
  var documents = 0
  var rejected = 0
  let tally = forEachRecord(in: HeldBytes(content, chunkSize: chunk), of: origin, settings: settings) { item in
    switch item {
    case .document(let raw):
      documents += 1
      precondition(raw.bytes.count <= 1 << 22, "a document keeps to the limit")
    case .rejected(_, let rejection):
      rejected += 1
      precondition(!rejection.detail.isEmpty, "a rejection says what was found")
    }
  }
  precondition(documents + rejected > 0, "no file goes without an item")
  precondition(tally.documents == documents, "the tally counts every document")
}
