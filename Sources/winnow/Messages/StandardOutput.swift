// Writes data to standard output.

internal import Glibc
internal import POSIXFiles

/// Standard output could not be written to.
struct OutputFailure: Error, CustomStringConvertible {
  var code: Int32
  /// A file in the place of standard output.
  var path: RawPath?
  /// The reader went away, as `head` does; no failure of ours.
  var isClosedPipe: Bool { code == EPIPE }
  var description: String { "cannot write to \(path?.displayed ?? "standard output"): \(ErrorNumber(rawValue: code))" }
}

enum StandardOutput {
  static func write(_ bytes: [UInt8]) throws(OutputFailure) {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes.withUnsafeBytes {
        // `done` stays below `count`.
        unsafe Glibc.write(1, $0.baseAddress! + done, $0.count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw OutputFailure(code: errno)
      }
      done += written
    }
  }

  static func write(_ text: String) throws(OutputFailure) { try write(Array(text.utf8)) }
}
