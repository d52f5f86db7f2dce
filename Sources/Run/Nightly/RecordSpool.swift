// Holds records between the passes, on disk rather than in memory.
//
// A file without a name: it goes when the process does, however it ends.

internal import Glibc
internal import Model
internal import POSIXFiles
internal import Synchronization

/// Where a record stands in the spool.
struct SpoolPlace: Sendable {
  var offset: Int
  var count: Int
}

/// An append-only file of records that several threads write to.
final class RecordSpool: Sendable {
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

  /// Adds a record.
  func add(_ record: DocumentRecord) throws(NightlyError) -> SpoolPlace {
    var writer = RecordWriter()
    writer.write(record)
    let count = writer.bytes.count
    let offset = end.wrappingAdd(count, ordering: .relaxed).oldValue
    var done = 0
    while done < count {
      let written = unsafe writer.bytes.withUnsafeBytes {
        // `done` stays below `count`.
        unsafe pwrite(descriptor, $0.baseAddress! + done, count - done, off_t(offset + done))
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw .spool(errno)
      }
      done += written
    }
    return SpoolPlace(offset: offset, count: count)
  }

  /// The record at `place`.
  func record(at place: SpoolPlace) throws(NightlyError) -> DocumentRecord {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: place.count) { buffer, initialized in
      // The buffer holds `place.count` bytes; `initialized` counts those that were read.
      while initialized < place.count {
        let got = unsafe pread(
          descriptor, buffer.baseAddress! + initialized, place.count - initialized, off_t(place.offset + initialized))
        if got < 0 && errno == EINTR { continue }
        if got <= 0 {
          failure = got < 0 ? errno : EIO
          return
        }
        initialized += got
      }
    }
    if failure != 0 { throw .spool(failure) }
    var reader = RecordReader(bytes)
    return reader.record()
  }
}
