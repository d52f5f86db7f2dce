// Makes bytes valid UTF-8, counting what had to be replaced.
//
// A maximal ill-formed part becomes one U+FFFD, as the WHATWG decoder does (Encoding Standard, "UTF-8 decoder"; Unicode 15,
// section 3.9, "U+FFFD Substitution of Maximal Subparts").

/// The length of the longest well-formed UTF-8 prefix of `bytes[start...]`, in bytes.
public func validUTF8Prefix(of bytes: Span<UInt8>, from start: Int = 0) -> Int {
  unsafe bytes.withUnsafeBufferPointer { text in
    // Every read below is guarded by `index < count` or by `left`; what stands between `start` and `index` is well formed.
    let count = text.count
    var index = start
    while index < count {
      index = firstBeyondASCII(in: bytes, from: index)
      if index &- 2 >= start {
        while index &+ 16 <= count, unsafe isPlainBlock(text, index) { index &+= 16 }
        // Back to the lead of a character that the last block cuts.
        if unsafe text[index &- 1] >= 0xC0 { index &-= 1 } else if unsafe text[index &- 2] >= 0xE0 { index &-= 2 }
      }
      guard index < count else { break }
      let first = unsafe text[index]
      if first < 0x80 {
        index &+= 1
        continue
      }
      let length = unsafe sequenceLength(text, index, first)
      if length <= 0 { return index - start }
      index += length
    }
    return index - start
  }
}

/// Whether the 16 bytes at `index` go on well with the two before them and hold only leads that any continuation bytes may follow,
/// one or two. The last character may go on behind the block.
@inline(__always)
private func isPlainBlock(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
  // Comparisons with a vector are one instruction, those with a scalar a loop (Swift 6.3).
  typealias Block = SIMD16<UInt8>
  let (c0, e0, ed, f0) = (
    Block(repeating: 0xC0), Block(repeating: 0xE0), Block(repeating: 0xED), Block(repeating: 0xF0)
  )
  // The caller has seen that two bytes stand before `index`, and 16 from there on.
  let place = unsafe UnsafeRawPointer(text.baseAddress! + index)
  let block = unsafe place.loadUnaligned(as: Block.self)
  let before = unsafe place.loadUnaligned(fromByteOffset: -1, as: Block.self)
  let beforeThat = unsafe place.loadUnaligned(fromByteOffset: -2, as: Block.self)
  // C0 and C1 begin nothing, E0 and ED bound the byte after them, F0 and what is above it is rare.
  let isSpecial =
    (block .== e0) .| (block .== ed) .| (block & Block(repeating: 0xFE) .== c0) .| (block .>= f0)
  let isContinuation = block & c0 .== Block(repeating: 0x80)
  let isWanted = (before .>= c0) .| (beforeThat .>= e0)
  let faults = unsafe unsafeBitCast(isSpecial .| (isContinuation .^ isWanted), to: SIMD2<UInt64>.self)
  return faults[0] | faults[1] == 0
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
