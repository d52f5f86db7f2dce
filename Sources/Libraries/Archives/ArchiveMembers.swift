// Reads the members of a zip or tar archive, one after the other, as they stand in the stream.
//
// Nothing is written to disk and no name is ever used as a path: `..`, absolute names and links are names like others. A zip
// is read by its local headers, since a stream has no end to begin from.

internal import CLibArchive
internal import Glibc

/// A locale whose characters are UTF-8; the process keeps its own.
@safe private struct UTF8Locale: @unchecked Sendable {
  // Made once, never changed and never freed; 0 or LC_GLOBAL_LOCALE would leave the thread as it is.
  let locale = unsafe newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
}
private let utf8Locale = UTF8Locale()

/// What a member of an archive is.
public enum MemberKind: String, Sendable, Hashable {
  case file, folder, link, device, fifo, socket, other
}

/// A member of an archive; its data is read from `ArchiveMembers.content`.
public struct ArchiveMember: Sendable, Hashable {
  /// As the archive has it: bytes of any encoding.
  public var name: [UInt8]
  public var kind: MemberKind
  /// Bytes, nil where the archive does not say before the data.
  public var byteCount: Int?
  public var isEncrypted: Bool
}

/// The members of an archive.
public final class ArchiveMembers {
  private let source: any ByteSource
  private let format: PackedFormat
  private var handle: ArchiveHandle?
  private var isAtEnd = false
  private var budget: UnpackingBudget
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  private var contentIsAtEnd = true

  /// - Parameter format: `zip` or `tar`.
  public init(_ source: any ByteSource, format: PackedFormat, limits: UnpackingLimits = UnpackingLimits()) {
    precondition(format.isArchive, "\(format) holds no members")
    self.source = source
    self.format = format
    budget = UnpackingBudget(limits)
  }

  /// Goes to the next member, whatever was read of the one before; nil at the end.
  /// - Throws: what is wrong here; there is no further member then.
  public func next() throws(ArchiveError) -> ArchiveMember? {
    if isAtEnd { return nil }
    do throws(ArchiveError) {
      // Read, not skipped, so that the limits hold for what nobody asked for too.
      while !contentIsAtEnd { _ = try read() }
      if handle == nil { try open() }
      var entry: OpaquePointer?
      // Names marked as UTF-8 are converted to the thread's locale, which knows no other characters by itself.
      let former = unsafe uselocale(utf8Locale.locale)
      defer { unsafe _ = uselocale(former) }
      var status = ARCHIVE_RETRY
      var attempts = 0
      while status == ARCHIVE_RETRY && attempts < 4 {
        status = unsafe archive_read_next_header(handle!.archive, &entry)
        attempts += 1
      }
      budget.take(handle!.feed.unreported())
      if status == ARCHIVE_EOF {
        close()
        return nil
      }
      guard status >= ARCHIVE_WARN, let entry = unsafe entry else { throw handle!.error(status) }
      contentIsAtEnd = false
      return unsafe Self.member(entry)
    } catch {
      close()
      throw error
    }
  }

  /// The data of the present member. Its end is the member's; it must not be used after `next()`.
  public var content: any ByteSource { MemberContent(self) }

  fileprivate func read() throws(ArchiveError) -> [UInt8] {
    if contentIsAtEnd { return [] }
    do throws(ArchiveError) {
      let count = try handle!.read(into: &buffer)
      budget.take(handle!.feed.unreported())
      try budget.give(count)
      if count == 0 { contentIsAtEnd = true }
      return Array(buffer[0..<count])
    } catch {
      // An encrypted member says nothing of the next one.
      contentIsAtEnd = true
      if error != .encrypted {
        close()
        endedInsideMember = true
      }
      throw error
    }
  }

  /// Tells whether reading ended inside a member, so that members after it, if there are any, were not seen.
  public private(set) var endedInsideMember = false

  fileprivate var packedOffset: Int { handle?.feed.taken ?? 0 }

  private func close() {
    isAtEnd = true
    contentIsAtEnd = true
    handle = nil
  }

  private func open() throws(ArchiveError) {
    let isZip = format == .zip
    // The closure uses the reader only while the call runs.
    handle = try unsafe ArchiveHandle(source, format: format.rawValue) { archive in
      let status =
        isZip
        ? unsafe archive_read_support_format_zip_streamable(archive) : unsafe archive_read_support_format_tar(archive)
      if !isZip { unsafe _ = archive_read_set_options(archive, "hdrcharset=BINARY") }
      return status
    }
  }

  private static func member(_ entry: OpaquePointer) -> ArchiveMember {
    // Names are NULL or texts that live as long as the entry. The second form is there when the first cannot be: a name
    // that is marked as UTF-8 while the process has no locale.
    let name = unsafe archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
    let bytes = unsafe name.map { name in
      unsafe name.withMemoryRebound(to: UInt8.self, capacity: strlen(name)) { start in
        unsafe Array(UnsafeBufferPointer(start: start, count: strlen(name)))
      }
    }
    let isLink = unsafe archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil
    let kind: MemberKind =
      switch unsafe archive_entry_filetype(entry) & 0o170000 {
      case _ where isLink: .link
      case 0o100000, 0: .file
      case 0o040000: .folder
      case 0o120000: .link
      case 0o020000, 0o060000: .device
      case 0o010000: .fifo
      case 0o140000: .socket
      default: .other
      }
    let isSized = unsafe archive_entry_size_is_set(entry) != 0
    return unsafe ArchiveMember(
      name: bytes ?? [], kind: kind, byteCount: isSized ? Int(archive_entry_size(entry)) : nil,
      isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }
}

/// The data of one member.
private final class MemberContent: ByteSource {
  private let members: ArchiveMembers

  init(_ members: ArchiveMembers) {
    self.members = members
  }

  func next() throws(ArchiveError) -> [UInt8] { try members.read() }
  var storedOffset: Int { members.packedOffset }
}
