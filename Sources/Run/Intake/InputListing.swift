// All entries below the input in the order of their bytes, and what was passed over.
public import Digests
internal import POSIXFiles

/// What lies below the input.
public struct InputListing: Hashable, Sendable {
  /// Every entry that is not skipped, in the order of path bytes. Folders that could be listed are not entries.
  public let entries: [InputEntry]
  public let skipped: SkippedCount
  /// Folders that were listed, the input itself included; 0 for an input that is a single file.
  public let folderCount: Int

  /// SHA-256 over path, kind, size, times and inode of every entry. As long as it is the same, nothing changed:
  /// no file came, went, was renamed, replaced, written to or made readable, save within one tick of the file system's clock.
  public var fingerprint: SHA256Digest {
    var sum = SHA256()
    var record = Array("winnow input listing 2\n".utf8)
    for entry in entries {
      record.append(littleEndian: UInt64(entry.path.bytes.count))
      record += entry.path.bytes
      record.append(entry.kind.code)
      record.append(littleEndian: UInt64(bitPattern: Int64(entry.kind.errorNumber)))
      record.append(littleEndian: UInt64(bitPattern: entry.byteCount))
      record.append(littleEndian: UInt64(bitPattern: entry.modified))
      record.append(littleEndian: UInt64(bitPattern: entry.changed))
      record.append(littleEndian: entry.inode)
      sum.update(record)
      record.removeAll(keepingCapacity: true)
    }
    sum.update(record)
    return sum.finish()
  }

  /// The latest time of change of any entry, in nanoseconds since 1970.
  public var latestChange: Int64 { entries.reduce(0) { max($0, $1.modified, $1.changed) } }
}

/// How many names the walk passed over, by reason. A skipped folder counts once, whatever it holds.
public struct SkippedCount: Hashable, Sendable {
  /// Names that begin with a dot.
  public var hidden = 0
  /// Names that end in `.expected.json`, `.md5` or `.sha256`: about documents, not documents.
  public var companions = 0
  /// Paths that match a line of `.winnowignore`.
  public var ignored = 0
  /// The output folder, where it lies below the input.
  public var output = 0

  public var total: Int { hidden + companions + ignored + output }

  public init() {}
}

extension InputKind {
  /// Part of the fingerprint; a number once given is not given again.
  fileprivate var code: UInt8 {
    switch self {
    case .regular: 1
    case .brokenLink: 2
    case .linkedFolder: 3
    case .fifo: 4
    case .socket: 5
    case .device: 6
    case .unreadableFile: 7
    case .unreadableFolder: 8
    }
  }

  fileprivate var errorNumber: Int32 {
    switch self {
    case .unreadableFile(let error), .unreadableFolder(let error): error.rawValue
    default: 0
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(littleEndian value: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
