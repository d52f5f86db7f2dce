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
      if index + 8 <= count {
        let word = unsafe UnsafeRawPointer(text.baseAddress! + index).loadUnaligned(as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          index += 8
          continue
        }
        // Runs of three bytes, as Chinese and Japanese are; E0 and ED, whose second byte is bounded, are left to the slow path.
        var lead = unsafe text[index]
        if lead > 0xE0 && lead < 0xF0 && lead != 0xED {
          let first = index
          repeat {
            let word = unsafe UnsafeRawPointer(text.baseAddress! + index).loadUnaligned(as: UInt32.self)
            guard UInt32(littleEndian: word) & 0xC0C000 == 0x808000 else { break }
            index += 3
            guard index + 4 <= count else { break }
            lead = unsafe text[index]
          } while lead > 0xE0 && lead < 0xF0 && lead != 0xED
          if index > first { continue }
        }
      }
      let first = unsafe text[index]
      if first < 0x80 {
        index += 1
        continue
      }
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
