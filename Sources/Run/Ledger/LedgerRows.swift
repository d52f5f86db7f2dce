// What the ledger keeps: files as they were seen, the items found in them, and what became of each item's content.

public import Digests

/// What stat(2) told of a file when it was listed. Two equal stamps of one path, the older of which had settled, mean that nobody
/// wrote to the file in between: the time of change (ctime) is set by the kernel at every write and cannot be set back by a call.
public struct FileStamp: Hashable, Sendable {
  public var byteCount: Int64
  /// Times in nanoseconds since 1970.
  public var modified: Int64
  public var changed: Int64
  public var inode: UInt64
  public var device: UInt64

  public init(byteCount: Int64, modified: Int64, changed: Int64, inode: UInt64, device: UInt64) {
    self.byteCount = byteCount
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }
}

/// A file as it was last read.
public struct LedgerFile: Hashable, Sendable {
  /// Given out by the ledger; a file that is read anew has a new one.
  public var id: Int64
  /// Raw bytes, relative to the input.
  public var path: [UInt8]
  public var stamp: FileStamp
  /// When reading began, in nanoseconds since 1970.
  public var readAt: Int64
  /// Of the bytes as stored; nil where what was found must not be trusted the next time (the file could not be read, or changed
  /// meanwhile).
  public var digest: SHA256Digest?
  public var itemCount: Int

  public init(
    id: Int64, path: [UInt8], stamp: FileStamp, readAt: Int64, digest: SHA256Digest?, itemCount: Int
  ) {
    self.id = id
    self.path = path
    self.stamp = stamp
    self.readAt = readAt
    self.digest = digest
    self.itemCount = itemCount
  }

  /// Nanoseconds for which a file must have been left alone before it was read, for its stamp to be trusted: a later write within
  /// one tick of the clock would leave the same stamp. 2 s is the tick of FAT, the coarsest in use; ext4 has 4 to 10 ms.
  public static let settlingTime: Int64 = 2_000_000_000

  /// Whether a file that still has this stamp can be taken for unchanged.
  public var hasSettled: Bool {
    digest != nil && max(stamp.modified, stamp.changed) < readAt - Self.settlingTime
  }
}

/// Names content by its digest: 128 bits of a SHA-256, for nobody can make two contents of one name on purpose.
public struct ContentKey: Hashable, Sendable {
  /// Number of bytes of a key.
  static let byteCount = 16
  public let bytes: [UInt8]

  public init(_ digest: SHA256Digest) {
    bytes = Array(digest.bytes.prefix(Self.byteCount))
  }

  init(bytes: ArraySlice<UInt8>) {
    precondition(bytes.count == Self.byteCount, "a key has 16 bytes")
    self.bytes = Array(bytes)
  }
}

/// Content that the ledger holds: where, and by which name. Both are kept wherever content is referred to, so that a page of an
/// older state of the file can never be taken for this content.
public struct ContentPlace: Hashable, Sendable {
  public var id: Int64
  public var key: ContentKey

  public init(id: Int64, key: ContentKey) {
    self.id = id
    self.key = key
  }
}

/// One item of a file: a document, or a place where there should be one.
public struct LedgerItem: Hashable, Sendable {
  /// Nil for an item without content.
  public var content: ContentPlace?
  /// What belongs to this place rather than to the content; bytes that the caller makes and reads.
  public var place: [UInt8]

  public init(content: ContentPlace?, place: [UInt8]) {
    self.content = content
    self.place = place
  }
}
