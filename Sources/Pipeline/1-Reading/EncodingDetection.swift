// Decides which encoding a document is in: byte order mark, then valid UTF-8, then the declaration, then statistics.
//
// A declaration is believed only when the bytes agree with it; real pages declare gb2312 and are UTF-8, or the reverse.

internal import FrozenTables
public import Model
internal import UTF8Text

/// Decodes a document.
/// - Throws: a rejection with the reason `binary` or `notText`, and what was found where.
public func decoded(_ raw: RawDocument) throws(Rejection) -> DecodedDocument {
  if let known = raw.decoding {
    return DecodedDocument(
      text: raw.bytes, encoding: known.encoding, evidence: known.evidence, replacedBytes: known.replacedBytes)
  }
  let bytes = raw.bytes.span
  if let (encoding, length) = byteOrderMark(bytes) {
    let (text, replaced) = decoded(raw.bytes, as: encoding, from: length)
    return DecodedDocument(
      text: text, encoding: encoding.name, evidence: .byteOrderMark, replacedBytes: replaced)
  }
  if let magic = BinarySignature.found(in: bytes) {
    throw Rejection(.binary, at: .reading, detail: Text("offset 0: \(magic) signature, text was expected".utf8))
  }
  let census = ByteCensus(bytes)
  let wide = wideEncoding(bytes, census)
  if wide == nil, census.controls * 20 > bytes.count {
    throw Rejection(
      .binary, at: .reading,
      detail: Text("\(census.controls) of \(bytes.count) bytes are control characters, text was expected".utf8))
  }
  let (encoding, evidence) = wide ?? encoding(of: bytes, census, declared: raw.declaredCharset)
  // What is known to be UTF-8 is the text as it stands.
  if evidence == .ascii || evidence == .validUTF8 {
    return DecodedDocument(text: raw.bytes, encoding: encoding.name, evidence: evidence, replacedBytes: 0)
  }
  let (text, replaced) = decoded(raw.bytes, as: encoding, from: 0)
  // A text in the wrong encoding has a malformed part every few characters.
  if replaced * 5 > text.count {
    throw Rejection(
      .notText, at: .reading,
      detail: Text("\(replaced) malformed parts in \(bytes.count) bytes even as \(encoding.name)".utf8))
  }
  return DecodedDocument(text: text, encoding: encoding.name, evidence: evidence, replacedBytes: replaced)
}

/// How the bytes of a document are made up.
struct ByteCensus {
  /// NUL and other C0 controls, white space and escape left out.
  var controls = 0
  var nulsAtEven = 0
  var nulsAtOdd = 0
  var isASCII = true

  /// Length of the run of NULs that is being read.
  private var run = 0

  init(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { raw in
      // 32 bytes are read where 32 are left.
      let blocksEnd = raw.count & ~31
      var all = Block()
      var index = 0
      while index < blocksEnd {
        let block = unsafe raw.loadUnaligned(fromByteOffset: index, as: Block.self)
        all |= block
        if Self.holdsControls(block) {
          for place in index..<index + 32 { unsafe count(raw[place], at: place) }
        } else {
          run = 0
        }
        index &+= 32
      }
      for place in blocksEnd..<raw.count { unsafe count(raw[place], at: place) }
      if Self.hasHighBit(all) { isASCII = false }
    }
  }

  /// 32 bytes, eight in a word.
  private typealias Block = SIMD4<UInt64>

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Tells whether a byte of `block` is below 0x20 and none of 0x09...0x0D, which never count.
  @inline(__always)
  private static func holdsControls(_ block: Block) -> Bool {
    // A sum's high bit tells whether its byte, the high bit left out, is at least 0x80 less what is added; nothing is carried.
    let low = block & Block(repeating: 0x7F &* ones)
    let from09 = low &+ Block(repeating: 0x77 &* ones)
    let from0E = low &+ Block(repeating: 0x72 &* ones)
    let from20 = low &+ Block(repeating: 0x60 &* ones)
    return hasHighBit((~from09 | (from0E & ~from20)) & ~block)
  }

  @inline(__always)
  private static func hasHighBit(_ block: Block) -> Bool {
    (block[0] | block[1] | block[2] | block[3]) & (0x80 &* ones) != 0
  }

  private mutating func count(_ byte: UInt8, at index: Int) {
    run = byte == 0 ? run + 1 : 0
    if byte >= 0x80 {
      isASCII = false
    } else if byte < 0x20 && !isASCIISpace(byte) && byte != 0x1B && byte != 0x0B && byte != 0x1A {
      // A long run of NULs is padding that a disk or a mirror left, not data.
      if run <= 16 { controls += 1 } else if run == 17 { controls -= 16 }
      if byte == 0 {
        if index & 1 == 0 { nulsAtEven += 1 } else { nulsAtOdd += 1 }
      }
    }
  }
}

private func byteOrderMark(_ bytes: Span<UInt8>) -> (TextEncoding, Int)? {
  for encoding in [TextEncoding.utf8, .utf16LE, .utf16BE, .gb18030] {
    let length = byteOrderMarkLength(bytes, encoding)
    if length > 0 { return (encoding, length) }
  }
  return nil
}

/// UTF-16 without a mark: NULs at every other byte of ASCII markup.
private func wideEncoding(_ bytes: Span<UInt8>, _ census: ByteCensus) -> (TextEncoding, EncodingEvidence)? {
  let quarter = bytes.count / 8
  if census.nulsAtOdd > quarter && census.nulsAtEven * 10 < census.nulsAtOdd { return (.utf16LE, .statistics) }
  if census.nulsAtEven > quarter && census.nulsAtOdd * 10 < census.nulsAtEven { return (.utf16BE, .statistics) }
  return nil
}

private func encoding(
  of bytes: Span<UInt8>, _ census: ByteCensus, declared: Text?
) -> (TextEncoding, EncodingEvidence) {
  if census.isASCII { return (.utf8, .ascii) }
  if validUTF8Prefix(of: bytes) == bytes.count { return (.utf8, .validUTF8) }
  let declaration = (declared ?? declaredLabel(in: bytes)).flatMap { TextEncoding(label: $0) }
  // A UTF-8 text of a few bad bytes: legacy text hardly ever forms whole UTF-8 sequences.
  if holdsSequences(bytes, forEachMalformed: declaration == .utf8 ? 2 : 20) {
    return (.utf8, declaration == .utf8 ? .declared : .statistics)
  }
  let sample = TextSample(bytes)
  // Accents among ASCII letters: some encoding of Western or Central Europe, and only the declaration knows which.
  // .5: two thirds of Czech accents stand alone, next to none of the letters of other alphabets do.
  if sample.accentShare > 0.5 {
    if case .singleByte = declaration { return (declaration!, .declared) }
    return (.windows1252, .statistics)
  }
  // A reading this plausible cannot be beaten by the margin below: no text scores above 1.1.
  if let declaration, declaration != .utf8, sample.score(as: declaration) >= 0.75 { return (declaration, .declared) }
  let best = sample.mostPlausible()
  if let declaration, declaration != .utf8 {
    let score = sample.score(as: declaration)
    // The declaration holds unless another encoding reads clearly better.
    // 0.35: half the distance between a right and a wrong reading of the project's own samples (.9 against .2).
    if declaration == best.encoding || score >= best.score - 0.35 { return (declaration, .declared) }
  }
  return (best.encoding, .statistics)
}

/// Tells whether the bytes above ASCII form more than `share` UTF-8 sequences for each malformed one among them.
private func holdsSequences(_ bytes: Span<UInt8>, forEachMalformed share: Int) -> Bool {
  var sequences = 0
  var malformed = 0
  var index = firstBeyondASCII(in: bytes, from: 0)
  while index < bytes.count {
    let (value, length) = scalar(in: bytes, at: index)
    index += length
    if value == 0xFFFD && length == 1 {
      malformed += 1
      // What is left cannot make up for it: a sequence takes two bytes.
      if sequences + (bytes.count - index) / 2 <= share * malformed { return false }
    } else {
      sequences += 1
    }
    if index < bytes.count, bytes[index] < 0x80 { index = firstBeyondASCII(in: bytes, from: index) }
  }
  return sequences > share * malformed
}

/// The label a document declares in its first 4,096 bytes: `charset=…` of a meta element, or `encoding=` of an XML declaration.
func declaredLabel(in bytes: Span<UInt8>) -> Text? {
  let end = min(bytes.count, 4096)
  var index = 0
  while index < end {
    let key: Int
    if hasFolded("charset", in: bytes, at: index) {
      key = 7
    } else if hasFolded("encoding", in: bytes, at: index) {
      key = 8
    } else {
      index += 1
      continue
    }
    var start = index + key
    while start < end && (isASCIISpace(bytes[start]) || bytes[start] == 0x22 || bytes[start] == 0x27) { start += 1 }
    guard start < end, bytes[start] == 0x3D else {
      index += key
      continue
    }
    start += 1
    while start < end && (isASCIISpace(bytes[start]) || bytes[start] == 0x22 || bytes[start] == 0x27) { start += 1 }
    var stop = start
    while stop < end && stop - start < 40
      && (isLetterOrDigit(bytes[stop]) || bytes[stop] == 0x2D || bytes[stop] == 0x5F)
    {
      stop += 1
    }
    if stop > start {
      var label: Text = []
      label.append(bytes, start..<stop)
      if TextEncoding(label: label) != nil { return label }
    }
    index = max(stop, index + key)
  }
  return nil
}
