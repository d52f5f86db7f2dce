// An open file or folder: opened, read, written, forced to disk, closed.
//
// Every descriptor is closed on exec, no open ever blocks or takes over a terminal, interrupted calls are
// repeated and short writes continued. Closing by `close()` reports the last error a file system may have kept
// back (quota, NFS); a descriptor that is merely dropped is closed in silence.
internal import Glibc

/// An open file descriptor.
public struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  /// What an entry is opened for.
  public enum Purpose: Sendable {
    /// A folder, to list it or to reach what it holds.
    case folder
    /// Any entry, to read it. A FIFO or device does not block; ask for the status before reading.
    case reading
    /// A file that does not exist yet, to write it (mode 666 less the umask). Links are not followed.
    case creating
    /// A file that may or may not exist, to read and write it without emptying it.
    case updating
  }

  /// Opens a path as the process sees it: absolute, or relative to its working folder.
  public static func open(_ path: RawPath, for purpose: Purpose) throws(ErrorNumber) -> Descriptor {
    try open(path, below: AT_FDCWD, for: purpose)
  }

  /// Opens a path relative to this folder.
  public func open(_ path: RawPath, for purpose: Purpose) throws(ErrorNumber) -> Descriptor {
    try Self.open(path, below: number, for: purpose)
  }

  private static func open(_ path: RawPath, below folder: Int32, for purpose: Purpose) throws(ErrorNumber) -> Descriptor
  {
    let flags =
      switch purpose {
      case .folder: O_RDONLY | O_DIRECTORY
      case .reading: O_RDONLY | O_NONBLOCK
      case .creating: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      case .updating: O_RDWR | O_CREAT | O_NONBLOCK
      }
    let opened = try unsafe path.withCString { path in
      unsafe Int(openat(folder, path, flags | O_CLOEXEC | O_NOCTTY, 0o666))
    }
    return Descriptor(number: Int32(opened))
  }

  private init(number: Int32) {
    self.number = number
  }

  /// Kind, size, time and identity of what is open.
  public func status() throws(ErrorNumber) -> FileStatus {
    var status = stat()
    // The call fills the struct it is handed and keeps no pointer to it.
    _ = try retryingInterrupted { unsafe Int(fstat(number, &status)) }
    return FileStatus(status)
  }

  /// Reads on from where reading stands, at most as much as the buffer holds.
  /// - Returns: bytes read; 0 at the end of the file.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ErrorNumber) -> Int {
    try retryingInterrupted { unsafe Glibc.read(number, buffer.baseAddress, buffer.count) }
  }

  /// Goes back to the first byte.
  public func rewind() throws(ErrorNumber) {
    _ = try retryingInterrupted { Int(lseek(number, 0, SEEK_SET)) }
  }

  /// Writes all bytes, in as many calls as that takes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(ErrorNumber) {
    var written = 0
    while written < bytes.count {
      // The rest of the buffer: `written` has not reached its end.
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
      written += try retryingInterrupted { unsafe Glibc.write(number, rest.baseAddress, rest.count) }
    }
  }

  /// Cuts the file to no bytes.
  public func empty() throws(ErrorNumber) {
    _ = try retryingInterrupted { Int(ftruncate(number, 0)) }
  }

  /// Waits until content and size, or a folder's entries, are on the disk.
  public func synchronize() throws(ErrorNumber) {
    _ = try retryingInterrupted { Int(fsync(number)) }
  }

  /// Takes the exclusive lock on the open file; it goes with the last descriptor, by whatever death.
  /// - Parameter wait: whether to wait for another holder; else `.wouldBlock` is thrown.
  public func lock(wait: Bool) throws(ErrorNumber) {
    _ = try retryingInterrupted { Int(flock(number, wait ? LOCK_EX : LOCK_EX | LOCK_NB)) }
  }

  /// Lets go of the lock at once, also where a process that was just started still shares the descriptor.
  public func unlock() {
    flock(number, LOCK_UN)
  }

  /// Closes, and reports what the file system kept back until now.
  public consuming func close() throws(ErrorNumber) {
    let number = self.number
    discard self
    // Linux frees the number whatever close returns (close(2)): it is never called again, not even after EINTR.
    if Glibc.close(number) != 0 {
      let error = ErrorNumber.last
      if error.rawValue != EINTR { throw error }
    }
  }

  deinit {
    _ = Glibc.close(number)
  }
}

extension Descriptor {
  /// Writes all bytes, in as many calls as that takes.
  public func write(_ bytes: [UInt8]) throws(ErrorNumber) {
    // The pointer does not leave the closure.
    try unsafe bytes.span.withUnsafeBytes { buffer throws(ErrorNumber) in try unsafe write(buffer) }
  }

  /// Reads a small file from where reading stands to its end.
  /// - Parameter limit: the most bytes to return; the rest of a longer file is left unread.
  public func bytes(limit: Int) throws(ErrorNumber) -> [UInt8] {
    // A limit may be far above what a file holds: memory is touched for what is there.
    var piece = [UInt8](repeating: 0, count: min(limit, 1 << 16))
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let room = min(piece.count, limit - bytes.count)
      var span = piece.mutableSpan
      // No more than the piece holds.
      let count = try unsafe span.withUnsafeMutableBytes { buffer throws(ErrorNumber) in
        try unsafe self.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
      }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return bytes
  }
}
