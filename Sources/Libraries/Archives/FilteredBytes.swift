// Unpacks zstd, xz and bzip2 through libarchive; gzip too, though `unpacking` takes `GzipBytes` for that.

internal import CLibArchive

/// The unpacked form of a source in one of libarchive's filters.
public final class FilteredBytes: ByteSource {
  private let source: any ByteSource
  private let format: PackedFormat
  private let limits: UnpackingLimits
  private var handle: ArchiveHandle?
  private var budget: UnpackingBudget
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  private var isAtEnd = false
  private var taken = 0

  /// - Parameter format: `gzip`, `zstd`, `xz` or `bzip2`.
  public init(_ source: any ByteSource, format: PackedFormat, limits: UnpackingLimits = UnpackingLimits()) {
    precondition(!format.isArchive, "\(format) is no stream of bytes")
    self.source = source
    self.format = format
    self.limits = limits
    budget = UnpackingBudget(limits)
  }

  public var storedOffset: Int { taken }

  public func next() throws(ArchiveError) -> [UInt8] {
    if isAtEnd { return [] }
    do throws(ArchiveError) {
      if handle == nil { try open() }
      let count = try handle!.read(into: &buffer)
      budget.take(handle!.feed.unreported())
      taken = handle!.feed.taken
      try budget.give(count)
      if count == 0 { close() }
      return Array(buffer[0..<count])
    } catch {
      close()
      throw error
    }
  }

  private func open() throws(ArchiveError) {
    // Only the one filter is known to this reader, and the format that passes bytes on: what is inside is not looked at.
    let wanted = format
    handle = try unsafe ArchiveHandle(source, format: format.rawValue) { archive in
      let status =
        switch wanted {
        case .gzip: unsafe archive_read_support_filter_gzip(archive)
        case .zstd: unsafe archive_read_support_filter_zstd(archive)
        case .xz: unsafe archive_read_support_filter_xz(archive)
        default: unsafe archive_read_support_filter_bzip2(archive)
        }
      return unsafe min(status, archive_read_support_format_raw(archive))
    }
    var entry: OpaquePointer?
    let status = unsafe archive_read_next_header(handle!.archive, &entry)
    if status == ARCHIVE_EOF { return close() }
    if status < ARCHIVE_WARN { throw handle!.error(status) }
  }

  private func close() {
    isAtEnd = true
    handle = nil
  }
}

/// The unpacked form of `source`, which holds a stream in `format`.
public func unpacking(
  _ source: any ByteSource, from format: PackedFormat, limits: UnpackingLimits = UnpackingLimits()
) -> any ByteSource {
  format == .gzip ? GzipBytes(source, limits: limits) : FilteredBytes(source, format: format, limits: limits)
}
