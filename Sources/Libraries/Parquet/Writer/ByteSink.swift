// Where a file's bytes go.

import Glibc

/// Takes the bytes of a file, in order, once.
public protocol ByteSink: ~Copyable {
  associatedtype Failure: Error

  /// Appends `bytes`, all of them or none that count.
  mutating func append(_ bytes: Span<UInt8>) throws(Failure)
}

/// Collects a file in memory.
public struct MemorySink: ByteSink, Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func append(_ bytes: Span<UInt8>) throws(Never) {
    unsafe bytes.withUnsafeBufferPointer { unsafe self.bytes.append(contentsOf: $0) }
  }
}

/// Writes to an open file descriptor that stays the caller's own: it is neither synced nor closed.
public struct DescriptorSink: ByteSink, Sendable {
  /// A write(2) that failed; `code` is its errno.
  public struct Failure: Error, CustomStringConvertible {
    public let code: CInt
    public let offset: Int

    public var description: String {
      // SAFETY: strerror returns a C string that is valid until this thread's next call of it.
      let reason = unsafe String(cString: strerror(code))
      return "write failed at byte \(offset): \(reason)"
    }
  }

  private let descriptor: CInt
  private var offset = 0

  public init(_ descriptor: CInt) {
    self.descriptor = descriptor
  }

  public mutating func append(_ bytes: Span<UInt8>) throws(Failure) {
    var done = 0
    while done < bytes.count {
      // SAFETY: the pointer is used inside the closure only, and `done` < count.
      let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress! + done, $0.count - done) }
      if written < 0 {
        if errno == EINTR { continue }
        throw Failure(code: errno, offset: offset + done)
      }
      done += written
    }
    offset += done
  }
}
