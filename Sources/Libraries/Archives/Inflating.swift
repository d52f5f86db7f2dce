// Unpacks deflated bytes that are in memory, as HTTP bodies are.
//
// Formats: RFC 1950 (zlib), RFC 1951 (deflate), RFC 1952 (gzip).

/// How deflated bytes are wrapped.
public enum DeflateWrapping: Int32, Sendable {
  case gzip = 31
  case zlib = 15
  case none = -15
}

/// Returns the unpacked form of `bytes`, as far as it can be had.
/// - Parameter limit: most bytes to return.
/// - Returns: the bytes, and whether they are all: false where the data is damaged, ends early or passes the limit.
public func inflated(_ bytes: [UInt8], _ wrapping: DeflateWrapping, limit: Int) -> (bytes: [UInt8], isComplete: Bool) {
  var stream = InflateStream(windowBits: wrapping.rawValue)
  var output = [UInt8](repeating: 0, count: 1 << 16)
  var result: [UInt8] = []
  var index = 0
  while true {
    let (consumed, produced, outcome) = stream.inflate(bytes, from: index, into: &output)
    index += consumed
    result.append(contentsOf: output[0..<produced])
    if result.count > limit { return (Array(result.prefix(limit)), false) }
    switch outcome {
    case .end: return (result, true)
    case .damaged: return (result, false)
    case .more: if consumed == 0 && produced == 0 { return (result, false) }
    }
  }
}
