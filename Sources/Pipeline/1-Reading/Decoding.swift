// From bytes to text in a known encoding, and from places in the text back to places in the bytes.
//
// Decoding is ours because libxml2's loses text silently: it stops at the first GB18030 character of a page that declares
// gb2312, and turns the rest of a UTF-8 page into Latin-1 at the first bad byte.

internal import FrozenTables
internal import Model
internal import UTF8Text

/// Decodes `bytes`; every malformed part becomes one U+FFFD and is counted.
/// - Parameter start: offset of the first byte of text (after a byte order mark).
func decoded(_ bytes: [UInt8], as encoding: TextEncoding, from start: Int) -> (text: Text, replaced: Int) {
  if encoding == .utf8 {
    var replaced = 0
    let text = replacingInvalidUTF8(start == 0 ? bytes : Array(bytes[start...])) { _, _ in replaced += 1 }
    return (text, replaced)
  }
  switch encoding {
  // The encodings of many pages have loops of their own.
  case .gb18030: return decoded(bytes, from: start) { GB18030Decoder.unit($0, at: $1) }
  case .big5: return decoded(bytes, from: start) { Big5Decoder.unit($0, at: $1) }
  default:
    return decoded(bytes, from: start, keepsASCII: encoding.keepsASCII) { unit($0, at: $1, encoding) }
  }
}

/// Decodes `bytes` by their units: those beyond ASCII where the encoding has ASCII for what it is.
@inline(__always)
private func decoded(
  _ bytes: [UInt8], from start: Int, keepsASCII: Bool = true, unit: (Span<UInt8>, Int) -> DecodedUnit
) -> (text: Text, replaced: Int) {
  var replaced = 0
  let span = bytes.span
  // No unit of one byte becomes more than three bytes, no unit of two more than six; eight more are room for a word.
  let text = unsafe Text(unsafeUninitializedCapacity: 3 * bytes.count + 8) { buffer, count in
    var index = start
    while index < span.count {
      if keepsASCII, span[index] < 0x80 {
        let ascii = unsafe copyASCII(span, from: index, to: buffer, at: count)
        index += ascii
        count += ascii
        continue
      }
      let unit = unit(span, index)
      if unit.isMalformed(span[index]) {
        unsafe write(0xFFFD, to: buffer, at: &count)
        replaced += 1
      } else {
        unsafe write(unit.first, to: buffer, at: &count)
        if unit.second != 0 { unsafe write(unit.second, to: buffer, at: &count) }
      }
      index += unit.length
    }
  }
  return (text, replaced)
}

/// Copies what is ASCII at `start` and behind it, and tells how many bytes. The buffer has room for eight more: see its capacity.
@inline(__always)
private func copyASCII(
  _ bytes: Span<UInt8>, from start: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int
) -> Int {
  unsafe bytes.withUnsafeBytes { raw in
    var index = start
    let output = unsafe UnsafeMutableRawPointer(buffer.baseAddress!) + place
    // Eight bytes are read only where eight are left.
    while index + 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      unsafe output.storeBytes(of: word, toByteOffset: index - start, as: UInt64.self)
      let beyond = word & 0x8080_8080_8080_8080
      if beyond != 0 { return index + beyond.trailingZeroBitCount >> 3 - start }
      index += 8
    }
    while unsafe index < raw.count && raw[index] < 0x80 {
      unsafe output.storeBytes(of: raw[index], toByteOffset: index - start, as: UInt8.self)
      index += 1
    }
    return index - start
  }
}

/// Writes `value` as UTF-8 at `count`, and moves `count` behind it. The buffer has room: see its capacity.
@inline(__always)
private func write(_ value: UInt32, to buffer: UnsafeMutableBufferPointer<UInt8>, at count: inout Int) {
  if value < 0x80 {
    unsafe buffer[count] = UInt8(value)
    count += 1
  } else if value < 0x800 {
    unsafe buffer[count] = UInt8(0xC0 | value >> 6)
    unsafe buffer[count + 1] = UInt8(0x80 | value & 0x3F)
    count += 2
  } else if value < 0x10000 {
    unsafe buffer[count] = UInt8(0xE0 | value >> 12)
    unsafe buffer[count + 1] = UInt8(0x80 | value >> 6 & 0x3F)
    unsafe buffer[count + 2] = UInt8(0x80 | value & 0x3F)
    count += 3
  } else {
    unsafe buffer[count] = UInt8(0xF0 | value >> 18)
    unsafe buffer[count + 1] = UInt8(0x80 | value >> 12 & 0x3F)
    unsafe buffer[count + 2] = UInt8(0x80 | value >> 6 & 0x3F)
    unsafe buffer[count + 3] = UInt8(0x80 | value & 0x3F)
    count += 4
  }
}

/// The unit of `encoding` at `index`.
@inline(__always)
func unit(_ bytes: Span<UInt8>, at index: Int, _ encoding: TextEncoding) -> DecodedUnit {
  let byte = bytes[index]
  switch encoding {
  case .utf16LE: return UTF16Decoder.unit(bytes, at: index, bigEndian: false)
  case .utf16BE: return UTF16Decoder.unit(bytes, at: index, bigEndian: true)
  default: break
  }
  if byte < 0x80 { return DecodedUnit(first: UInt32(byte), length: 1) }
  switch encoding {
  case .gb18030: return GB18030Decoder.unit(bytes, at: index)
  case .big5: return Big5Decoder.unit(bytes, at: index)
  case .eucJP: return EUCJPDecoder.unit(bytes, at: index)
  case .shiftJIS: return ShiftJISDecoder.unit(bytes, at: index)
  case .eucKR: return EUCKRDecoder.unit(bytes, at: index)
  case .singleByte(let table): return DecodedUnit(first: ft_single_byte(table, byte), length: 1)
  case .utf8, .utf16LE, .utf16BE:
    let (value, length) = scalar(in: bytes, at: index)
    return DecodedUnit(first: value, length: length)
  }
}

/// Raw offsets of places in the decoded text.
/// - Parameter offsets: offsets in the decoded text, ascending.
/// - Returns: for each, the offset in `bytes` of the unit that holds it.
public func rawOffsets(of offsets: [Int], in bytes: [UInt8], encoding: String) -> [Int] {
  guard !offsets.isEmpty, let encoding = TextEncoding(label: encoding.utf8) else { return offsets }
  if encoding == .utf8 { return rawOffsetsInUTF8(of: offsets, in: bytes) }
  var result: [Int] = []
  result.reserveCapacity(offsets.count)
  let span = bytes.span
  var raw = byteOrderMarkLength(span, encoding)
  var text = 0
  while result.count < offsets.count {
    let next: (raw: Int, text: Int)
    if raw >= span.count {
      next = (raw, Int.max)
    } else {
      let unit = unit(span, at: raw, encoding)
      next = (raw + unit.length, text + width(unit.first) + (unit.second == 0 ? 0 : width(unit.second)))
    }
    while result.count < offsets.count, offsets[result.count] < next.text { result.append(raw) }
    (raw, text) = next
  }
  return result
}

/// As `rawOffsets`, for UTF-8: only the byte order mark and the replaced parts move a place.
private func rawOffsetsInUTF8(of offsets: [Int], in bytes: [UInt8]) -> [Int] {
  let mark = byteOrderMarkLength(bytes.span, .utf8)
  var replaced: [(raw: Int, length: Int)] = []
  _ = replacingInvalidUTF8(mark == 0 ? bytes : Array(bytes[mark...])) { replaced.append(($0 + mark, $1)) }
  var next = 0
  var shift = mark
  return offsets.map { offset in
    // A replaced part of `length` bytes is three bytes of text.
    while next < replaced.count, replaced[next].raw - shift + 3 <= offset {
      shift += replaced[next].length - 3
      next += 1
    }
    return next < replaced.count ? min(offset + shift, replaced[next].raw) : offset + shift
  }
}

/// Bytes that a code point takes in UTF-8; 0 stands for U+FFFD.
private func width(_ value: UInt32) -> Int {
  value == 0 ? 3 : value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4
}

/// Length of the byte order mark of `encoding` at the start of `bytes`.
func byteOrderMarkLength(_ bytes: Span<UInt8>, _ encoding: TextEncoding) -> Int {
  switch encoding {
  case .utf8: has("\u{FEFF}", in: bytes, at: 0) ? 3 : 0
  case .utf16LE: bytes.count >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE ? 2 : 0
  case .utf16BE: bytes.count >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF ? 2 : 0
  case .gb18030:
    bytes.count >= 4 && bytes[0] == 0x84 && bytes[1] == 0x31 && bytes[2] == 0x95 && bytes[3] == 0x33 ? 4 : 0
  default: 0
  }
}
