// Reads standard input: whole, or its lines some megabytes at a time.

internal import Glibc
internal import POSIXFiles

/// Standard input could not be read.
struct InputFailure: Error, CustomStringConvertible {
  var code: Int32
  var description: String { "cannot read standard input: \(ErrorNumber(rawValue: code))" }
}

struct StandardInput {
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// Whole lines, without their line feeds; nil at the end.
  mutating func nextLines() throws(InputFailure) -> [[UInt8]]? {
    if isAtEnd { return nil }
    var bytes = rest
    rest = []
    let target = max(4 << 20, bytes.count * 2)
    // Filled to the target, so that a long line is looked through few times.
    while bytes.count < target {
      let got = read(into: &bytes, most: target - bytes.count)
      if got < 0 {
        if errno == EINTR { continue }
        throw InputFailure(code: errno)
      }
      if got == 0 {
        isAtEnd = true
        break
      }
    }
    var lines: [[UInt8]] = []
    var start = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      lines.append(Array(bytes[start..<end]))
      start = end + 1
    }
    if isAtEnd {
      if start < bytes.count { lines.append(Array(bytes[start...])) }
    } else {
      rest = Array(bytes[start...])
    }
    return lines
  }

  /// All bytes to the end.
  static func bytes() throws(InputFailure) -> [UInt8] {
    let input = StandardInput()
    var bytes: [UInt8] = []
    while true {
      let got = input.read(into: &bytes, most: 1 << 18)
      if got == 0 { return bytes }
      if got < 0 && errno != EINTR { throw InputFailure(code: errno) }
    }
  }

  private func read(into bytes: inout [UInt8], most: Int) -> Int {
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: most))
    let got = unsafe bytes.withUnsafeMutableBytes {
      // `most` bytes were appended behind `count`.
      unsafe Glibc.read(0, $0.baseAddress! + count, most)
    }
    bytes.removeLast(most - max(0, got))
    return got
  }
}
