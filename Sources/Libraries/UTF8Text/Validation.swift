// Makes bytes valid UTF-8, counting what had to be replaced.
//
// A maximal ill-formed part becomes one U+FFFD, as the WHATWG decoder does (Encoding Standard, "UTF-8 decoder"; Unicode 15,
// section 3.9, "U+FFFD Substitution of Maximal Subparts").

/// The length of the longest well-formed UTF-8 prefix of `bytes[start...]`, in bytes.
public func validUTF8Prefix(of bytes: Span<UInt8>, from start: Int = 0) -> Int {
  unsafe bytes.withUnsafeBufferPointer { text in
    // Every read below is guarded by `index < count` or by `left`.
    let count = text.count
    var index = start
    while index < count {
      index = firstBeyondASCII(in: bytes, from: index)
      // Runs of three bytes, as Chinese and Japanese are, four at once where it is four; E0 and ED, whose second byte is bounded, are
      // left to the slow path.
      while index &+ 12 <= count {
        let place = unsafe UnsafeRawPointer(text.baseAddress! + index)
        let head = unsafe UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
        let tail = unsafe UInt32(littleEndian: place.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard head & 0xC0F0_C0C0_F0C0_C0F0 == 0x80E0_8080_E080_80E0, tail & 0xC0C0_F0C0 == 0x8080_E080 else { break }
        // The second halves of the leads, a byte each: adding 15 makes 16 of all but 0.
        let leads =
          UInt32(truncatingIfNeeded: head & 0x0F | head >> 16 & 0x0F00 | head >> 32 & 0x0F_0000)
          | tail << 16 & 0x0F00_0000
        let (not0, notD) = (leads &+ 0x0F0F_0F0F, (leads ^ 0x0D0D_0D0D) &+ 0x0F0F_0F0F)
        guard not0 & notD & 0x1010_1010 == 0x1010_1010 else { break }
        index &+= 12
      }
      while index &+ 4 <= count {
        let lead = unsafe text[index]
        guard lead > 0xE0 && lead < 0xF0 && lead != 0xED else { break }
        let word = unsafe UnsafeRawPointer(text.baseAddress! + index).loadUnaligned(as: UInt32.self)
        guard UInt32(littleEndian: word) & 0xC0C000 == 0x808000 else { break }
        index &+= 3
      }
      guard index < count else { break }
      let first = unsafe text[index]
      if first < 0x80 { continue }
      let length = unsafe sequenceLength(text, index, first)
      if length <= 0 { return index - start }
      index += length
    }
    return index - start
  }
}

/// Length of the sequence at `index`; when it is ill formed, minus the number of bytes its maximal part takes (1...3).
private func sequenceLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ first: UInt8) -> Int {
  let left = text.count - index
  var lower: UInt8 = 0x80
  var upper: UInt8 = 0xBF
  let length: Int
  switch first {
  case 0xC2...0xDF: length = 2
  case 0xE0:
    length = 3
    lower = 0xA0
  case 0xED:
    length = 3
    upper = 0x9F
  case 0xE1...0xEF: length = 3
  case 0xF0:
    length = 4
    lower = 0x90
  case 0xF1...0xF3: length = 4
  case 0xF4:
    length = 4
    upper = 0x8F
  default: return -1
  }
  var offset = 1
  while offset < length {
    guard offset < left else { return -offset }
    let byte = unsafe text[index + offset]
    guard byte >= lower && byte <= upper else { return -offset }
    lower = 0x80
    upper = 0xBF
    offset += 1
  }
  return length
}

/// Returns `bytes` with every ill-formed part replaced by U+FFFD.
/// - Parameter replaced: called with the offset in `bytes` and the length of every replaced part, in order.
public func replacingInvalidUTF8(
  _ bytes: [UInt8], replaced: (_ offset: Int, _ length: Int) -> Void = { _, _ in }
) -> [UInt8] {
  let span = bytes.span
  var valid = validUTF8Prefix(of: span)
  if valid == bytes.count { return bytes }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + 16)
  var index = 0
  while true {
    result.append(span, index..<index + valid)
    index += valid
    if index >= bytes.count { return result }
    let length = unsafe bytes.withUnsafeBufferPointer { unsafe -sequenceLength($0, index, $0[index]) }
    replaced(index, length)
    result.append(scalar: 0xFFFD)
    index += length
    valid = validUTF8Prefix(of: span, from: index)
  }
}
