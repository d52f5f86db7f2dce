// One entry below the input: what there is to read, or why there is nothing.
//
// Nothing that was found is lost: what cannot be read stays an entry with a reason and becomes a row of `documents`.
public import POSIXFiles

/// What an input entry is.
public enum InputKind: Hashable, Sendable {
  /// A file with bytes to read, also where a symbolic link leads to it.
  case regular
  /// A symbolic link that leads nowhere or in a circle.
  case brokenLink
  /// A symbolic link to a folder. It is not followed: what it shows may already stand elsewhere, or contain itself.
  case linkedFolder
  case fifo
  case socket
  /// A character or block device.
  case device
  /// A file, or an entry that vanished or is of no known kind, that the system refuses to let us read.
  case unreadableFile(ErrorNumber)
  /// A folder whose entries cannot all be listed.
  case unreadableFolder(ErrorNumber)

  /// The kind as a word for tables.
  public var name: String {
    switch self {
    case .regular: "regular"
    case .brokenLink: "broken_link"
    case .linkedFolder: "linked_folder"
    case .fifo: "fifo"
    case .socket: "socket"
    case .device: "device"
    case .unreadableFile: "unreadable_file"
    case .unreadableFolder: "unreadable_folder"
    }
  }

  /// Why there is nothing to read, for a person; nil for a regular file.
  public var reason: String? {
    switch self {
    case .regular: nil
    case .brokenLink: "a symbolic link that leads to nothing"
    case .linkedFolder: "a symbolic link to a folder, which is not followed"
    case .fifo: "a named pipe, not a file"
    case .socket: "a socket, not a file"
    case .device: "a device, not a file"
    case .unreadableFile(let error): "the file cannot be read: \(error)"
    case .unreadableFolder(let error): "the folder cannot be listed: \(error)"
    }
  }
}

/// One entry below the input.
public struct InputEntry: Hashable, Sendable {
  /// Raw bytes, relative to the input folder; for an input that is a single file, its name.
  public let path: RawPath
  public let kind: InputKind
  /// Bytes, as listed; 0 where the entry is no regular file.
  public let byteCount: Int64
  /// Time of the last change, in nanoseconds since 1970; 0 where the system does not tell.
  public let modified: Int64
  /// Time of the last change of content, name or rights, which no call sets back; 0 where the system does not tell.
  public let changed: Int64
  public let inode: UInt64
  public let device: UInt64

  init(path: RawPath, kind: InputKind, status: FileStatus?) {
    self.path = path
    self.kind = kind
    byteCount = kind == .regular ? status?.byteCount ?? 0 : 0
    modified = status?.modified ?? 0
    changed = status?.changed ?? 0
    inode = status?.identity.inode ?? 0
    device = status?.identity.device ?? 0
  }
}
