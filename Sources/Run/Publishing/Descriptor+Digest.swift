// The digest of an open file, read in pieces.
internal import Digests
internal import POSIXFiles

extension Descriptor {
  /// SHA-256 and number of all bytes from where reading stands to the end.
  func digest() throws(ErrorNumber) -> (SHA256Digest, byteCount: Int64) {
    var sum = SHA256()
    var byteCount: Int64 = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      var span = buffer.mutableSpan
      // The pointer does not leave the closure; `count` bytes of the buffer have just been filled.
      let count = try unsafe span.withUnsafeMutableBytes { (raw) throws(ErrorNumber) in
        let count = try unsafe self.read(into: raw)
        unsafe sum.update(UnsafeRawBufferPointer(rebasing: raw[..<count]))
        return count
      }
      if count == 0 { return (sum.finish(), byteCount) }
      byteCount += Int64(count)
    }
  }
}
