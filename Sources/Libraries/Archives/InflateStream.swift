// Owns a stream of zlib's decoder.

internal import CZlib

/// zlib's decoder. The struct of zlib's points back at itself, so it lives at one place on the heap.
@safe struct InflateStream: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// - Parameter windowBits: 31 for gzip, 15 for zlib, -15 for bare deflate (zlib.h, inflateInit2).
  init(windowBits: Int32) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib could not be set up: \(status)")
  }

  deinit {
    // The stream was initialized once, in `init`.
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Makes ready for the next member.
  mutating func reset() { unsafe _ = inflateReset(stream) }

  enum Outcome {
    case more, end
    case damaged(String)
  }

  /// Unpacks `input[from...]` into `output`, as far as both reach.
  mutating func inflate(_ input: [UInt8], from: Int, into output: inout [UInt8]) -> (
    consumed: Int, produced: Int, outcome: Outcome
  ) {
    let stream = unsafe self.stream
    let room = output.count
    let given = input.count - from
    // zlib reads `given` bytes of `input` and writes at most `room` bytes; no pointer is used after the closures.
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = given == 0 ? nil : UnsafeMutablePointer(mutating: source.baseAddress! + from)
        unsafe stream.pointee.avail_in = UInt32(given)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    let consumed = unsafe given - Int(stream.pointee.avail_in)
    let produced = unsafe room - Int(stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END: return (consumed, produced, .end)
    case Z_OK, Z_BUF_ERROR: return (consumed, produced, .more)
    default:
      // zlib's messages are constants of it.
      let words = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      return (consumed, produced, .damaged(words ?? "zlib error \(status)"))
    }
  }
}
