// The lock that keeps two runs from writing to one output folder.
//
// An flock(2) on output/.winnow/lock: the kernel lets go of it when the process ends, however it ends, so a stale
// lock cannot be. The file is never removed (a second run could lock the removed file and a third the new one); what is
// written in it only serves to tell the one who waits whom it waits for.
internal import Glibc
internal import POSIXFiles

/// Who holds a lock, as written in the lock file.
public struct LockHolder: Hashable, Sendable {
  public let processID: Int32
  /// What the holder said of itself, such as when it began.
  public let note: String
}

/// The right to write to an output folder, held until it is dropped.
public struct RunLock: ~Copyable, Sendable {
  public let output: OutputFolder
  /// What an earlier run had left half done, and what became of it; one line each for the log.
  public let recovered: [RecoveredStep]
  private let descriptor: Descriptor

  deinit { descriptor.unlock() }

  /// Takes the lock, then repairs what an earlier run left half done.
  /// - Parameters:
  ///   - wait: whether to wait as long as another run holds it.
  ///   - note: one line for whoever finds the lock taken, such as "began 2026-11-22 01:30".
  /// - Throws: `locked` where another run holds it and `wait` is false.
  public static func acquire(in output: OutputFolder, wait: Bool, note: String) throws(PublishError) -> RunLock {
    let name: RawPath = "lock"
    let path = output.workPath.appending(name)
    let descriptor = try open(name, in: output, at: path)
    do throws(ErrorNumber) {
      try descriptor.lock(wait: wait)
    } catch {
      guard error == .wouldBlock else { throw .failed(.lock, path, error) }
      throw .locked(path, holder: holder(in: descriptor))
    }
    let line = note.utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
    let text = Array("\(getpid())\n".utf8) + line + [UInt8(ascii: "\n")]
    do throws(ErrorNumber) {
      try descriptor.empty()
      try descriptor.write(text)
    } catch {
      throw .failed(.write, path, error)
    }
    return RunLock(output: output, recovered: try Recovery.run(in: output), descriptor: descriptor)
  }

  private static func open(
    _ name: RawPath, in output: OutputFolder, at path: RawPath
  ) throws(PublishError) -> Descriptor {
    do throws(ErrorNumber) {
      return try output.work.open(name, for: .updating)
    } catch {
      throw PublishError(creating: path, error)
    }
  }

  /// The holder's own words; nil where it has not written them yet.
  private static func holder(in file: borrowing Descriptor) -> LockHolder? {
    guard let bytes = try? file.bytes(limit: 4096) else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count == 2, let processID = Int32(lines[0]) else { return nil }
    return LockHolder(processID: processID, note: String(lines[1].prefix { $0 != "\n" }))
  }
}
