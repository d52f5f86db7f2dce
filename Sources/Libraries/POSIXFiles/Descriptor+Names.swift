// The names in an open folder, as readdir(3) gives them: bytes, in no order anybody promises.
internal import Glibc

extension Descriptor {
  /// The names of all entries but `.` and `..`, in the order of their bytes.
  public func names() throws(ErrorNumber) -> [RawPath] {
    var names: [RawPath] = []
    if let error = try appendNames(to: &names) { throw error }
    return names.sorted()
  }

  /// Adds the names of all entries but `.` and `..` in the order of the file system.
  /// - Returns: the error that ended the listing before its end, nil where it was read to the end.
  public func appendNames(to names: inout [RawPath]) throws(ErrorNumber) -> ErrorNumber? {
    // A descriptor of its own: fdopendir takes it over, and reading through it does not move ours.
    let own = try retryingInterrupted { unsafe Int(openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) }
    guard let stream = unsafe fdopendir(Int32(own)) else {
      let error = ErrorNumber.last
      _ = Glibc.close(Int32(own))
      throw error
    }
    defer { unsafe _ = closedir(stream) }
    guard let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) else {
      preconditionFailure("dirent has a name")
    }
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        let error = ErrorNumber.last
        return error.rawValue == 0 ? nil : error
      }
      // The record is valid until the next call and its name ends with NUL; it may be shorter than the
      // declared struct, so only the bytes up to that NUL are touched.
      let start = unsafe UnsafeRawPointer(entry) + nameOffset
      let length = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
      let bytes = unsafe Array(UnsafeRawBufferPointer(start: start, count: length))
      let dot = UInt8(ascii: ".")
      if bytes != [dot] && bytes != [dot, dot] { names.append(RawPath(bytes)) }
    }
  }
}
