// Owns a reader of libarchive's and feeds it from a source.

internal import CLibArchive

/// What libarchive reads from. It keeps the bytes it handed out until the next call, as libarchive wants.
@safe final class ArchiveFeed {
  private let source: any ByteSource
  private let buffer: UnsafeMutablePointer<UInt8>
  private static let size = 1 << 17
  private var chunk: [UInt8] = []
  private var index = 0
  private(set) var taken = 0
  /// Bytes handed over since the last call of `unreported()`.
  private var reported = 0
  private(set) var failure: ArchiveError?

  init(_ source: any ByteSource) {
    self.source = source
    unsafe buffer = .allocate(capacity: Self.size)
  }

  deinit { unsafe buffer.deallocate() }

  /// The next bytes for libarchive; 0 at the end, negative when the source fails.
  func feed(_ start: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    if index == chunk.count {
      do throws(ArchiveError) {
        chunk = try source.next()
        index = 0
      } catch {
        failure = error
        return -1
      }
    }
    let count = min(Self.size, chunk.count - index)
    unsafe chunk.withUnsafeBufferPointer { bytes in
      // `count` bytes of the chunk from `index`; the buffer holds `size`, which is no less.
      if count > 0 { unsafe buffer.update(from: bytes.baseAddress! + index, count: count) }
    }
    index += count
    taken += count
    unsafe start.pointee = UnsafeRawPointer(buffer)
    return count
  }

  func unreported() -> Int {
    defer { reported = taken }
    return taken - reported
  }
}

/// A reader of libarchive's. A class, since a noncopyable value cannot be borrowed out of its owners' optional property.
@safe final class ArchiveHandle {
  let archive: OpaquePointer
  let feed: ArchiveFeed
  let format: String

  /// - Parameter setUp: chooses filter and format; returns libarchive's status.
  init(_ source: any ByteSource, format: String, _ setUp: (OpaquePointer) -> Int32) throws(ArchiveError) {
    guard let archive = unsafe archive_read_new() else {
      throw .damaged(format: format, offset: 0, found: "libarchive has no memory")
    }
    unsafe self.archive = archive
    self.feed = ArchiveFeed(source)
    self.format = format
    // The feed lives as long as this struct, which closes the archive before it goes.
    let context = unsafe Unmanaged.passUnretained(feed).toOpaque()
    var status = unsafe setUp(archive)
    if status >= ARCHIVE_WARN {
      status = unsafe archive_read_open(
        archive, context, nil,
        { _, context, start in
          unsafe Unmanaged<ArchiveFeed>.fromOpaque(context!).takeUnretainedValue().feed(start!)
        }, nil)
    }
    if status < ARCHIVE_WARN { throw error(status) }
  }

  deinit {
    // Closes too; the pointer came from archive_read_new.
    unsafe _ = archive_read_free(archive)
  }

  /// What libarchive says went wrong, or what stopped the source below it.
  func error(_ status: Int32) -> ArchiveError {
    if let failure = feed.failure { return failure }
    // NULL or a text that lives as long as the archive.
    let words = unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "libarchive status \(status)"
    if words.contains("ncrypt") || words.contains("assphrase") { return .encrypted }
    if words.contains("runcated") { return .endsEarly(format: format, offset: feed.taken) }
    return .damaged(format: format, offset: feed.taken, found: words)
  }

  /// Reads data of the present member; 0 at its end.
  func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    var retries = 0
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { target in
        // libarchive writes at most `target.count` bytes.
        unsafe archive_read_data(archive, target.baseAddress, target.count)
      }
      if count >= 0 { return count }
      // libarchive asks for a retry hardly ever, and never for ever.
      if count == Int(ARCHIVE_RETRY), retries < 3 {
        retries += 1
        continue
      }
      if count == Int(ARCHIVE_WARN), retries < 3 {
        retries += 1
        continue
      }
      throw error(Int32(clamping: count))
    }
  }
}
