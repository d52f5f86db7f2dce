// What stat(2) tells of an entry, as far as this project asks.
internal import Glibc

/// The kind of an entry in the file system.
public enum FileKind: Hashable, Sendable {
  case regular, folder, link, fifo, socket, characterDevice, blockDevice, unknown
}

/// What makes an entry this one and no other while it exists, whatever path leads to it.
public struct FileIdentity: Hashable, Sendable {
  public let device: UInt64
  public let inode: UInt64
}

/// Kind, size, time and identity of an entry.
public struct FileStatus: Hashable, Sendable {
  public let kind: FileKind
  /// Bytes; 0 for what the system makes up while it is read (`/proc`).
  public let byteCount: Int64
  /// Time of the last change of content, in nanoseconds since 1970; held to what 64 bits can say (years 1677–2262).
  public let modified: Int64
  /// Time of the last change of content, name or rights, by the kernel's clock: no call sets it back. In nanoseconds as `modified`.
  public let changed: Int64
  public let identity: FileIdentity

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .fifo
      case S_IFSOCK: .socket
      case S_IFCHR: .characterDevice
      case S_IFBLK: .blockDevice
      default: .unknown
      }
    byteCount = Int64(status.st_size)
    modified = Self.nanoseconds(seconds: Int64(status.st_mtim.tv_sec), rest: Int64(status.st_mtim.tv_nsec))
    changed = Self.nanoseconds(seconds: Int64(status.st_ctim.tv_sec), rest: Int64(status.st_ctim.tv_nsec))
    identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  private static func nanoseconds(seconds: Int64, rest: Int64) -> Int64 {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflowOfSum) = product.addingReportingOverflow(rest)
    if overflow || overflowOfSum { return seconds < 0 ? .min : .max }
    return sum
  }
}
