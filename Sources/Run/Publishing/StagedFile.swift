// One file of a dataset while it is written: buffered, summed as it goes, forced to disk at the end.
internal import Digests
package import POSIXFiles

/// A file that is being written. It belongs to the dataset once `finish()` has returned; a file that is dropped before
/// keeps its run from being published.
public struct StagedFile: ~Copyable, Sendable {
  public private(set) var name: String
  private var path: RawPath
  private let descriptor: Descriptor
  private let stage: StageFolder
  private var sum: SHA256
  private var byteCount: Int64 = 0
  private var buffer: [UInt8] = []

  /// Large enough that the cost of a call vanishes beside that of its bytes, small enough for the processor's cache.
  private static let bufferSize = 1 << 18

  init(_ name: String, in stage: StageFolder) throws(PublishError) {
    try stage.begin(name)
    let descriptor = try Self.create(name, in: stage, at: stage.path.appending(RawPath(name)))
    self.init(name, stage: stage, descriptor: descriptor)
  }

  /// As the other, with a descriptor of the caller's, so that a test can hand in one that fails.
  package init(
    _ name: String, of run: borrowing StagedRun, writingTo descriptor: consuming Descriptor
  ) throws(PublishError) {
    try run.stage.begin(name)
    self.init(name, stage: run.stage, descriptor: descriptor)
  }

  private init(_ name: String, stage: StageFolder, descriptor: consuming Descriptor) {
    self.name = name
    self.stage = stage
    self.descriptor = descriptor
    path = stage.path.appending(RawPath(name))
    sum = SHA256()
    buffer.reserveCapacity(Self.bufferSize)
  }

  private static func create(
    _ name: String, in stage: StageFolder, at path: RawPath
  ) throws(PublishError) -> Descriptor {
    do throws(ErrorNumber) {
      return try stage.folder.open(RawPath(name), for: .creating)
    } catch {
      throw PublishError(creating: path, error)
    }
  }

  /// Bytes appended so far, those in the buffer included.
  public var count: Int64 { byteCount + Int64(buffer.count) }

  /// Appends bytes.
  /// - Throws: `failed` where the disk is full or fails; the file is lost then.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) throws(PublishError) {
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count >= Self.bufferSize {
      try unsafe write(bytes)
    } else {
      unsafe buffer.append(contentsOf: bytes)
    }
  }

  /// Appends bytes.
  public mutating func append(_ bytes: borrowing Span<UInt8>) throws(PublishError) {
    // The pointer does not leave the closure.
    try unsafe bytes.withUnsafeBytes { (raw) throws(PublishError) in try unsafe append(raw) }
  }

  /// Appends bytes.
  public mutating func append(_ bytes: [UInt8]) throws(PublishError) {
    try append(bytes.span)
  }

  /// Finishes the file under another name.
  /// - Throws: as `finish()`, and `invalidName` where the name is taken or none.
  @discardableResult
  public consuming func finish(as name: String) throws(PublishError) -> FileSum {
    if name != self.name {
      try stage.rename(self.name, to: name)
      self.name = name
      path = stage.path.appending(RawPath(name))
    }
    return try finish()
  }

  /// Writes what is left, waits until all of it is on disk, and makes the file part of the dataset.
  /// - Throws: `failed` where writing, fsync or close fails; the run cannot be published then.
  @discardableResult
  public consuming func finish() throws(PublishError) -> FileSum {
    try flush()
    let path = path
    do throws(ErrorNumber) {
      try descriptor.synchronize()
    } catch {
      throw .failed(.synchronize, path, error)
    }
    let result = FileSum(name: name, byteCount: byteCount, digest: sum.finish())
    let stage = stage
    do throws(ErrorNumber) {
      try descriptor.close()
    } catch {
      throw .failed(.close, path, error)
    }
    stage.finish(result)
    return result
  }

  private mutating func flush() throws(PublishError) {
    if buffer.isEmpty { return }
    var full: [UInt8] = []
    swap(&full, &buffer)
    // The pointer does not leave the closure.
    try unsafe full.span.withUnsafeBytes { (raw) throws(PublishError) in try unsafe write(raw) }
    full.removeAll(keepingCapacity: true)
    swap(&full, &buffer)
  }

  private mutating func write(_ bytes: UnsafeRawBufferPointer) throws(PublishError) {
    do throws(ErrorNumber) {
      try unsafe descriptor.write(bytes)
    } catch {
      throw .failed(.write, path, error)
    }
    unsafe sum.update(bytes)
    byteCount += Int64(bytes.count)
  }
}
