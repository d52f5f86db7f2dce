// Reading a file in pieces and at places.
internal import Glibc

extension Descriptor {
  /// The next bytes from where reading stands.
  /// - Returns: `count` bytes at most; none at the end.
  public func piece(_ count: Int) throws(ErrorNumber) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var span = bytes.mutableSpan
    // The pointer does not leave the closure.
    let read = try unsafe span.withUnsafeMutableBytes { buffer throws(ErrorNumber) in
      try unsafe self.read(into: buffer)
    }
    bytes.removeLast(count - read)
    return bytes
  }

  /// The bytes at `offset`; fewer than `count` where the file ends before.
  public func bytes(at offset: Int, count: Int) throws(ErrorNumber) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      var span = bytes.mutableSpan
      let number = number
      // The rest of the array, which is not reallocated meanwhile.
      let read = try unsafe span.withUnsafeMutableBytes { buffer throws(ErrorNumber) in
        try retryingInterrupted { unsafe pread(number, buffer.baseAddress! + done, count - done, off_t(offset + done)) }
      }
      if read == 0 { break }
      done += read
    }
    bytes.removeLast(count - done)
    return bytes
  }
}

extension Descriptor {
  /// Goes behind the last byte.
  public func seekToEnd() throws(ErrorNumber) {
    _ = try retryingInterrupted { Int(lseek(number, 0, SEEK_END)) }
  }
}
