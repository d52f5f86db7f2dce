// Reading one input file: whole, within a limit, and the same before and after.
//
// The file is opened without blocking and checked once it is open, so a FIFO or device that took its place since
// the listing is refused instead of waited for. Bytes go straight into the array that is returned.
internal import POSIXFiles

extension InputFolder {
  /// Reads a listed file.
  /// - Parameter limit: the most bytes to take; a file of more is refused before any of it is read.
  /// - Returns: all bytes of the file, as they were at one time: its size and time of change are the same before and
  ///   after. A file that changed meanwhile is read once more.
  /// - Throws: `tooLarge`, `changedWhileReading`, `notAFile`, `unreadable`.
  public borrowing func read(_ entry: InputEntry, limit: Int64) throws(IntakeError) -> [UInt8] {
    try InputFile(entry.path, in: folder).bytes(limit: limit)
  }

  /// As `read(_:limit:)`; `afterEachPass` is called when the bytes have been read and not yet compared, so that a test
  /// can change the file at that moment.
  package borrowing func read(
    _ entry: InputEntry, limit: Int64, afterEachPass: (Int) -> Void
  ) throws(IntakeError) -> [UInt8] {
    try InputFile(entry.path, in: folder).bytes(limit: limit, afterEachPass: afterEachPass)
  }
}

struct InputFile: ~Copyable {
  private let path: RawPath
  private let descriptor: Descriptor

  init(_ path: RawPath, in folder: borrowing Descriptor) throws(IntakeError) {
    self.path = path
    do {
      descriptor = try folder.open(path, for: .reading)
    } catch {
      throw .unreadable(path, error)
    }
  }

  borrowing func bytes(limit: Int64, afterEachPass: (Int) -> Void = { _ in }) throws(IntakeError) -> [UInt8] {
    for pass in 1...2 {
      do {
        let before = try descriptor.status()
        guard before.kind == .regular else { throw IntakeError.notAFile(path, before.kind) }
        if before.byteCount > limit {
          throw IntakeError.tooLarge(path, byteCount: before.byteCount, limit: limit)
        }
        try descriptor.rewind()
        let bytes = try readToEnd(expecting: Int(before.byteCount), limit: limit)
        afterEachPass(pass)
        let after = try descriptor.status()
        // What the system makes up while it is read (/proc) says it has no bytes and then has some.
        let isComplete = Int64(bytes.count) == after.byteCount || after.byteCount == 0
        if isComplete && after.byteCount == before.byteCount && after.modified == before.modified { return bytes }
      } catch let error as ErrorNumber {
        throw .unreadable(path, error)
      } catch let error as IntakeError {
        throw error
      } catch {
        preconditionFailure("an error of no declared type: \(error)")
      }
    }
    throw .changedWhileReading(path)
  }

  /// Reads until the end of the file, which `expected` bytes should reach. One byte more is asked for, so that a file
  /// that did not grow is read and known to be at its end with no second buffer.
  private borrowing func readToEnd(expecting expected: Int, limit: Int64) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var room = expected + 1
    while true {
      var reachedEnd = false
      var failure: ErrorNumber?
      let start = bytes.count
      bytes.reserveCapacity(start + room)
      bytes.append(addingCapacity: room) { span in
        // The span covers `room` bytes of the array that hold nothing yet; as many as read(2) says it
        // wrote are counted as initialized.
        unsafe span.withUnsafeMutableBufferPointer { buffer, initialized in
          while initialized < room {
            do throws(ErrorNumber) {
              let rest = unsafe UnsafeMutableRawBufferPointer(
                UnsafeMutableBufferPointer(rebasing: buffer[initialized...]))
              let count = try unsafe descriptor.read(into: rest)
              if count == 0 {
                reachedEnd = true
                return
              }
              initialized += count
            } catch {
              failure = error
              return
            }
          }
        }
      }
      if let failure { throw failure }
      if Int64(bytes.count) > limit {
        throw IntakeError.tooLarge(path, byteCount: Int64(bytes.count), limit: limit)
      }
      if reachedEnd { return bytes }
      // One byte past the limit is enough to know that the file passes it.
      room = min(max(bytes.count, 1 << 16), Int(limit) - bytes.count + 1)
    }
  }
}
