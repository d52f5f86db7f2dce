// Where a file's bytes come from.

import Glibc

/// Bytes that can be read in any order.
public protocol RandomAccessBytes: ~Copyable {
  associatedtype Failure: Error

  var byteCount: Int { get }

  /// The bytes in `range`, which lies within `0..<byteCount`.
  mutating func bytes(_ range: Range<Int>) throws(Failure) -> [UInt8]
}

/// A file that is in memory.
public struct MemorySource: RandomAccessBytes, Sendable {
  private let file: [UInt8]

  public init(_ file: [UInt8]) {
    self.file = file
  }

  public var byteCount: Int { file.count }

  public func bytes(_ range: Range<Int>) throws(Never) -> [UInt8] { Array(file[range]) }
}

/// A file on disk, opened here and closed when dropped.
public struct FileSource: RandomAccessBytes, ~Copyable, Sendable {
  /// A system call that failed; `code` is its errno, 0 for a file that became shorter.
  public struct Failure: Error, CustomStringConvertible {
    public let call: String
    public let code: CInt
    public let offset: Int

    public var description: String {
      if code == 0 { return "the file ends at byte \(offset), it was longer when it was opened" }
      // SAFETY: strerror returns a C string that is valid until this thread's next call of it.
      let reason = unsafe String(cString: strerror(code))
      if call == "open" { return "cannot be opened: \(reason)" }
      return "\(call) failed at byte \(offset): \(reason)"
    }
  }

  private let descriptor: CInt
  public let byteCount: Int

  /// Opens the file at `path`.
  public init(path: String) throws(Failure) { try self.init(path: Array(path.utf8)) }

  /// Opens the file at `path`, raw bytes without a NUL.
  public init(path: [UInt8]) throws(Failure) {
    let terminated = path.map { CChar(bitPattern: $0) } + [0]
    // SAFETY: the array ends with NUL and outlives the call.
    let number = unsafe terminated.withUnsafeBufferPointer {
      unsafe open($0.baseAddress!, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    }
    if number < 0 { throw Failure(call: "open", code: errno, offset: 0) }
    var status = stat()
    // SAFETY: the call fills the struct it is handed and keeps no pointer to it.
    let code = unsafe fstat(number, &status) == 0 ? 0 : errno
    let isFile = status.st_mode & S_IFMT == S_IFREG
    if code != 0 || !isFile {
      close(number)
      throw Failure(
        call: "open", code: code != 0 ? code : status.st_mode & S_IFMT == S_IFDIR ? EISDIR : ESPIPE, offset: 0)
    }
    descriptor = number
    byteCount = Int(status.st_size)
  }

  deinit {
    _ = close(descriptor)
  }

  public func bytes(_ range: Range<Int>) throws(Failure) -> [UInt8] {
    var failure: Failure?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        // SAFETY: `count` is less than the buffer's capacity.
        let number = unsafe pread(
          descriptor, buffer.baseAddress! + count, range.count - count, range.lowerBound + count)
        if number < 0 && errno == EINTR { continue }
        if number <= 0 {
          failure = Failure(call: "read", code: number < 0 ? errno : 0, offset: range.lowerBound + count)
          return
        }
        count += number
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
