// A folder of its own for a test of the file system, removed with all it holds when the test lets go of it.
//
// Made with the C library alone, so that names are bytes and nothing of Foundation is linked.
public import Glibc
public import POSIXFiles

/// A fresh folder below the system's temporary one.
public final class TemporaryFolder: Sendable {
  public let path: RawPath
  public let folder: Descriptor

  public init() throws {
    var template = Array("/tmp/winnow-test-XXXXXX".utf8CString)
    // mkdtemp writes over the six X of the array it is handed.
    guard unsafe mkdtemp(&template) != nil else { throw ErrorNumber.last }
    path = RawPath(template.dropLast().map { UInt8(bitPattern: $0) })
    folder = try Descriptor.open(path, for: .folder)
    // mkdtemp makes a private folder; some tests read it as another user.
    // The text lives through the call; so with every C call below.
    guard unsafe chmod(try cString(path), 0o755) == 0 else { throw ErrorNumber.last }
  }

  /// The path of an entry.
  public func path(_ name: RawPath) -> RawPath { path.appending(name) }

  public func makeFolder(_ name: RawPath) throws { try folder.makeFolder(name) }

  public func makeLink(_ name: RawPath, to target: RawPath) throws { try folder.makeLink(name, to: target) }

  /// Writes a file; one that is there is replaced by another (with an inode of its own).
  public func write(_ name: RawPath, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }

  public func write(_ name: RawPath, bytes: [UInt8]) throws {
    if try folder.holds(name) { try folder.removeFile(name) }
    let file = try folder.open(name, for: .creating)
    try file.write(bytes)
    try file.close()
  }

  /// Changes a file in place.
  public func overwrite(_ name: RawPath, _ text: String) throws {
    let file = try folder.open(name, for: .updating)
    try file.empty()
    try file.write(Array(text.utf8))
    try file.close()
  }

  public func read(_ name: RawPath) throws -> String {
    String(decoding: try folder.open(name, for: .reading).bytes(limit: 1 << 22), as: UTF8.self)
  }

  public func holds(_ name: RawPath) throws -> Bool { try folder.holds(name) }

  /// The names in a folder of it, shown, in the order of bytes; "." is the folder itself.
  public func names(in name: RawPath) throws -> [String] {
    try folder.open(name, for: .folder).names().map(\.displayed)
  }

  /// Makes an entry that is neither file nor folder: `S_IFIFO` or `S_IFSOCK`.
  public func makeNode(_ name: RawPath, _ type: mode_t) throws {
    guard unsafe mknod(try cString(path(name)), type | 0o644, 0) == 0 else { throw ErrorNumber.last }
  }

  public func setMode(_ name: RawPath, _ mode: mode_t) throws {
    guard unsafe chmod(try cString(path(name)), mode) == 0 else { throw ErrorNumber.last }
  }

  /// Sets the time of the last change, in seconds since 1970.
  public func setModified(_ name: RawPath, seconds: Int) throws {
    let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
    guard unsafe utimensat(AT_FDCWD, try cString(path(name)), times, 0) == 0 else { throw ErrorNumber.last }
  }

  deinit {
    if let parent = try? Descriptor.open("/tmp", for: .folder) { try? parent.removeTree(path.name) }
  }
}

private func cString(_ path: RawPath) throws -> String {
  // The tests' odd names are made through Descriptor; what goes through here is plain.
  guard let text = String(validating: path.bytes, as: UTF8.self) else { throw ErrorNumber.invalid }
  return text
}
