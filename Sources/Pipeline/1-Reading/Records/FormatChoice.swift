// Chooses the format of unpacked bytes: by content first, by name second.
//
// A file is taken for many documents only on evidence; in doubt it is one document, which loses nothing.

internal import Archives
internal import Model
internal import UTF8Text

/// Bytes of a file that are looked at to tell what it is.
let formatHeadSize = 1 << 16

/// The reader for the records that `window` begins with.
func recordFormat(of window: ByteWindow, _ place: RecordPlace) -> any RecordFormat {
  if let refused = refusedSignature(window) {
    let detail = Text("offset 0: \(refused) signature".utf8)
    let origin = place.origin(nil, from: window.offset, to: window.offset + window.count, in: window)
    return Refusal(.rejected(origin, Rejection(.unsupportedFormat, at: .reading, detail: detail)))
  }
  func met(_ name: String, _ format: any RecordFormat) -> any RecordFormat {
    place.book.tally.met(name)
    return format
  }
  if window.has("WARC/", at: 0) { return met("WARC", WARCRecords(window, place)) }
  if window.has("filedesc://", at: 0) { return met("ARC", ARCRecords(window, place)) }
  if let wide = wideRecords(window, place) { return wide }
  if BinarySignature.found(in: window.copy(0..<min(64, window.count)).span) != nil {
    return SingleDocument(window, place)
  }
  let start = textStart(window)
  if start < window.count {
    switch window[start] {
    case 0x7B, 0x5B:
      if let json = JSONRecords(window, place.withCharset(of: window), from: start) { return met(json.form, json) }
    case 0x3C: if let xml = XMLRecords(window, place, from: start) { return met("XML", xml) }
    case 0x2D, 0x2B: if let dump = FrontMatterRecords(window, place, from: start) { return met("front matter", dump) }
    default: break
    }
    if !MHTMLPage.begins(window.copy(0..<min(window.count, 4096)).span) {
      // No name of a column begins with a tag.
      if window[start] != 0x3C, let table = CSVRecords(window, place) { return met(table.form, table) }
      if let dump = DumpedPages(window, place) { return met("dump", dump) }
    }
  }
  if place.isNamed(".jsonl", ".ndjson"), let json = JSONRecords(linesOf: window, place.withCharset(of: window)) {
    return met("JSONL", json)
  }
  return SingleDocument(window, place)
}

/// Records in UTF-16, told by its mark; nil for a single document, which is decoded later.
private func wideRecords(_ window: ByteWindow, _ place: RecordPlace) -> (any RecordFormat)? {
  let isBig = window.count > 3 && window[0] == 0xFE && window[1] == 0xFF
  guard isBig || (window.count > 3 && window[0] == 0xFF && window[1] == 0xFE) else { return nil }
  let head = UTF16Bytes.utf8(of: window.copy(0..<window.count), bigEndian: isBig, isLast: window.isAtEnd).text
  var trial = place
  trial.book = TallyBook()
  if recordFormat(of: filled(HeldBytes(head)), trial) is SingleDocument { return nil }
  return recordFormat(of: filled(UTF16Bytes(window, bigEndian: isBig)), place)
}

private func filled(_ source: any ByteSource) -> ByteWindow {
  let window = ByteWindow(source)
  window.fill(formatHeadSize)
  return window
}

/// Archives that are told and not opened.
private func refusedSignature(_ window: ByteWindow) -> String? {
  if window.has("Rar!\u{1A}\u{07}", at: 0) { return "rar" }
  if window.count > 6, window.has("7z", at: 0), window[2] == 0xBC, window[3] == 0xAF, window[4] == 0x27 { return "7z" }
  return nil
}

/// Where the first byte stands that is neither a UTF-8 byte order mark nor white space.
private func textStart(_ window: ByteWindow) -> Int {
  var index = window.has("\u{FEFF}", at: 0) ? 3 : 0
  while index < window.count && isASCIISpace(window[index]) { index += 1 }
  return index
}

extension RecordPlace {
  /// The place, with the charset of its container told by the head of it: of a single short record it often cannot be told.
  func withCharset(of window: ByteWindow) -> RecordPlace {
    var place = self
    place.charset = headCharset(window) ?? charset
    return place
  }
}

private func headCharset(_ window: ByteWindow) -> Text? {
  var head = window.copy(0..<min(window.count, formatHeadSize))
  // The last character may be cut; the last line is left out.
  if let feed = head.lastIndex(of: 0x0A), feed > head.count / 2 { head.removeSubrange((feed + 1)...) }
  guard !head.isEmpty, !head.allSatisfy({ $0 < 0x80 }),
    let text = try? decoded(RawDocument(origin: Origin(path: [], sourceFile: [], byteLength: 0), bytes: head))
  else { return nil }
  return Text(text.encoding.utf8)
}

extension RecordPlace {
  /// Tells whether the file's or member's name, packing's endings left out, ends in one of `endings` (lower case).
  func isNamed(_ endings: String...) -> Bool {
    var name = (origin.member ?? origin.path).map(asciiLowercased)
    while let packed = [".gz", ".zst", ".xz", ".bz2"].first(where: { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
    ) {
      name.removeLast(packed.utf8.count)
    }
    return endings.contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// Decodes a whole record.
  func text(of bytes: [UInt8]) throws(Rejection) -> (text: Text, decoding: ContainerDecoding) {
    var raw = RawDocument(origin: origin, bytes: bytes)
    raw.declaredCharset = charset
    let decoded = try decoded(raw)
    return (
      decoded.text,
      ContainerDecoding(encoding: decoded.encoding, evidence: decoded.evidence, replacedBytes: decoded.replacedBytes)
    )
  }
}
