// An input file as a source of bytes, for files that are not held in memory.
//
// Read once from the first byte to the last. A file that is seen to change meanwhile ends with an error in place of its end, so
// that what was made of it so far is known to be of no one state.
public import Archives
internal import POSIXFiles

/// The bytes of an input file, a chunk at a time.
public final class InputFileBytes: ByteSource {
  private let path: RawPath
  private let descriptor: Descriptor
  private let before: FileStatus
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  private var isAtEnd = false
  public private(set) var storedOffset = 0
  public var isStored: Bool { true }

  init(_ path: RawPath, in folder: borrowing Descriptor) throws(IntakeError) {
    self.path = path
    do {
      descriptor = try folder.open(path, for: .reading)
      before = try descriptor.status()
    } catch {
      throw .unreadable(path, error)
    }
    if before.kind != .regular { throw .notAFile(path, before.kind) }
  }

  public func next() throws(ArchiveError) -> [UInt8] {
    if isAtEnd { return [] }
    do throws(ErrorNumber) {
      var span = buffer.mutableSpan
      // The call fills at most the buffer it is handed and keeps no pointer to it.
      let count = try unsafe span.withUnsafeMutableBytes { target throws(ErrorNumber) in
        try unsafe descriptor.read(into: target)
      }
      storedOffset += count
      if count > 0 { return Array(buffer[0..<count]) }
      isAtEnd = true
      let after = try descriptor.status()
      if after.byteCount == before.byteCount && after.modified == before.modified { return [] }
    } catch {
      isAtEnd = true
      throw .source(IntakeError.unreadable(path, error).description)
    }
    throw .sourceChanged("\(path.displayed) changed while it was read")
  }
}

extension InputFolder {
  /// A listed file as a source of bytes.
  /// - Throws: `notAFile`, `unreadable`.
  public borrowing func bytes(of entry: InputEntry) throws(IntakeError) -> InputFileBytes {
    try InputFileBytes(entry.path, in: folder)
  }
}
