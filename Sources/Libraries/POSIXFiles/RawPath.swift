// A name or path as the file system holds it: bytes, of which only NUL (and, in a name, the slash) is impossible.
//
// Linux promises no encoding for names; going through String would replace what is not UTF-8 and
// lose the file. Paths are therefore compared, ordered and opened as bytes and only shown as text.

/// The bytes of a file name or path, without a closing NUL.
public struct RawPath: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  public init(stringLiteral text: String) {
    self.init(text)
  }

  /// The path of `name` inside this folder; an empty path stands for the folder one is in.
  public func appending(_ name: RawPath) -> RawPath {
    if bytes.isEmpty { return name }
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count + 1 + name.bytes.count)
    joined += bytes
    if bytes.last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
    joined += name.bytes
    return RawPath(joined)
  }

  /// What stands after the last slash; the whole path where there is none.
  public var name: RawPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return RawPath(Array(bytes[(slash + 1)...]))
  }

  /// What stands before the last slash; nil where there is none. The root is its own parent.
  public var parent: RawPath? {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return RawPath(slash == 0 ? [UInt8(ascii: "/")] : Array(bytes[..<slash]))
  }

  /// The order of unsigned bytes, as `LC_ALL=C sort` has it.
  public static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  /// Makes a system call with the path as the C library wants it, again where a signal interrupted it.
  func withCString(_ call: (UnsafePointer<CChar>) -> Int) throws(ErrorNumber) -> Int {
    try unsafe terminated { path throws(ErrorNumber) in
      try retryingInterrupted { unsafe call(path) }
    }
  }

  /// Makes a system call with two paths, again where a signal interrupted it.
  func withCStrings(
    _ other: RawPath, _ call: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int
  ) throws(ErrorNumber) -> Int {
    try unsafe terminated { path throws(ErrorNumber) in
      try unsafe other.terminated { other throws(ErrorNumber) in
        try retryingInterrupted { unsafe call(path, other) }
      }
    }
  }

  /// Hands `body` the bytes followed by a NUL. A path with a NUL inside names nothing; it is refused as invalid
  /// instead of being cut there.
  private func terminated(
    _ body: (UnsafePointer<CChar>) throws(ErrorNumber) -> Int
  ) throws(ErrorNumber) -> Int {
    if bytes.contains(0) { throw .invalid }
    return try unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) {
      buffer throws(ErrorNumber) in
      // The buffer holds one element more than the path; all of them are written before `body` reads.
      for (index, byte) in bytes.enumerated() { unsafe buffer[index] = CChar(bitPattern: byte) }
      unsafe buffer[bytes.count] = 0
      guard let start = buffer.baseAddress else { throw .invalid }
      return try unsafe body(UnsafePointer(start))
    }
  }
}
