// What can be done with the entries of an open folder. Every path is relative to that folder.
internal import CPlatform
internal import Glibc

extension Descriptor {
  /// Kind, size, time and identity of an entry.
  public func status(of path: RawPath, followingLinks: Bool) throws(ErrorNumber) -> FileStatus {
    var status = stat()
    // The call fills the struct it is handed and keeps no pointer to it.
    _ = try unsafe path.withCString { path in
      unsafe Int(fstatat(number, path, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW))
    }
    return FileStatus(status)
  }

  /// Checks that this process may read an entry, without opening it.
  public func checkReadable(_ path: RawPath) throws(ErrorNumber) {
    _ = try unsafe path.withCString { path in unsafe Int(faccessat(number, path, R_OK, AT_EACCESS)) }
  }

  /// Makes a folder (mode 777 less the umask).
  public func makeFolder(_ path: RawPath) throws(ErrorNumber) {
    _ = try unsafe path.withCString { path in unsafe Int(mkdirat(number, path, 0o777)) }
  }

  /// Makes a symbolic link at `path` that says `target`.
  public func makeLink(_ path: RawPath, to target: RawPath) throws(ErrorNumber) {
    _ = try unsafe path.withCStrings(target) { path, target in unsafe Int(symlinkat(target, number, path)) }
  }

  /// What the symbolic link at `path` says.
  public func linkTarget(_ path: RawPath) throws(ErrorNumber) -> RawPath {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let capacity = target.count
    // The call writes at most `capacity` bytes into the array and no NUL after them.
    let length = try unsafe path.withCString { path in unsafe readlinkat(number, path, &target, capacity) }
    return RawPath(target.prefix(length).map { UInt8(bitPattern: $0) })
  }

  /// Gives the entry at `path` another path in another folder, in one step; an entry that is there is replaced.
  public func rename(
    _ path: RawPath, to other: RawPath, in folder: borrowing Descriptor
  ) throws(ErrorNumber) {
    let destination = folder.number
    _ = try unsafe path.withCStrings(other) { path, other in
      unsafe Int(renameat(number, path, destination, other))
    }
  }

  /// Swaps two entries in one step; throws what `meansUnsupported` where the file system cannot.
  public func exchange(
    _ path: RawPath, with other: RawPath, in folder: borrowing Descriptor
  ) throws(ErrorNumber) {
    let destination = folder.number
    _ = try unsafe path.withCStrings(other) { path, other in
      unsafe Int(platform_exchange(number, path, destination, other))
    }
  }

  /// Removes an entry that is not a folder.
  public func removeFile(_ path: RawPath) throws(ErrorNumber) {
    _ = try unsafe path.withCString { path in unsafe Int(unlinkat(number, path, 0)) }
  }

  /// Removes an entry, and where it is a folder all that is in it. Links are removed, not followed.
  public func removeTree(_ path: RawPath) throws(ErrorNumber) {
    guard try status(of: path, followingLinks: false).kind == .folder else { return try removeFile(path) }
    let folder = try open(path, for: .folder)
    for name in try folder.names() {
      try folder.removeTree(name)
    }
    _ = try unsafe path.withCString { path in unsafe Int(unlinkat(number, path, AT_REMOVEDIR)) }
  }

  /// Whether there is an entry of any kind, a broken link included.
  public func holds(_ path: RawPath) throws(ErrorNumber) -> Bool {
    do {
      _ = try status(of: path, followingLinks: false)
      return true
    } catch {
      if error == .noSuchEntry { return false }
      throw error
    }
  }
}
