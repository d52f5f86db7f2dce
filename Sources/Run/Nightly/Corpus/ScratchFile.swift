// Disk space for what does not fit in memory between the passes: a file without a name, which goes when the process does.

internal import Deduplication
internal import Glibc
internal import POSIXFiles
internal import Synchronization

/// An append-only file that several threads write to and read from.
final class ScratchFile: SpillStorage {
  private let descriptor: Int32
  private let end = Atomic<Int>(0)

  /// - Parameter folder: where the disk space is taken.
  /// - Throws: `NightlyError.spool` when no file can be made there.
  init(in folder: RawPath) throws(NightlyError) {
    // O_TMPFILE (0x410000 on Linux): a file that no folder lists.
    descriptor = unsafe (folder.bytes + [0]).withUnsafeBufferPointer { path in
      unsafe path.withMemoryRebound(to: CChar.self) {
        unsafe open($0.baseAddress!, O_RDWR | O_CLOEXEC | 0x410000, 0o600)
      }
    }
    if descriptor < 0 { throw .spool(errno) }
  }

  deinit { close(descriptor) }

  /// Bytes kept so far.
  var byteCount: Int { end.load(ordering: .relaxed) }

  func keep(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    let offset = end.wrappingAdd(bytes.count, ordering: .relaxed).oldValue
    var done = 0
    while done < bytes.count {
      // `done` stays below `count`.
      let written = unsafe pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
      if written < 0 {
        if errno == EINTR { continue }
        throw NightlyError.spool(errno)
      }
      done += written
    }
    return offset
  }

  func read(_ place: Int, into bytes: UnsafeMutableRawBufferPointer) throws {
    var done = 0
    while done < bytes.count {
      // `done` stays below `count`.
      let got = unsafe pread(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(place + done))
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { throw NightlyError.spool(got < 0 ? errno : EIO) }
      done += got
    }
  }
}
