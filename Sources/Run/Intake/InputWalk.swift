// The walk through the input: folder by folder, entry by entry, never through a link, never opening a file.
//
// A work list instead of recursion: one folder is open at a time, however deep the tree. A path longer than the
// system can open (PATH_MAX) ends as an unreadable folder, not in silence.
internal import POSIXFiles

struct InputWalk {
  private let excluded: FileIdentity?
  private let rules: IgnoreRules
  private var entries: [InputEntry] = []
  private var skipped = SkippedCount()
  private var folderCount = 0
  private var waiting: [RawPath] = []

  init(excluded: FileIdentity?, rules: IgnoreRules) {
    self.excluded = excluded
    self.rules = rules
  }

  mutating func listing(of root: borrowing Descriptor) -> InputListing {
    list(RawPath([]), below: root)
    while let path = waiting.popLast() {
      list(path, below: root)
    }
    entries.sort { $0.path < $1.path }
    return InputListing(entries: entries, skipped: skipped, folderCount: folderCount)
  }

  private mutating func list(_ path: RawPath, below root: borrowing Descriptor) {
    var names: [RawPath] = []
    do throws(ErrorNumber) {
      let folder = try root.open(path.bytes.isEmpty ? "." : path, for: .folder)
      let broken = try folder.appendNames(to: &names)
      for name in names { visit(path.appending(name), named: name, in: folder) }
      if let broken { throw broken }
      folderCount += 1
    } catch {
      entries.append(InputEntry(path: path, kind: .unreadableFolder(error), status: nil))
    }
  }

  private mutating func visit(_ path: RawPath, named name: RawPath, in folder: borrowing Descriptor) {
    if name.bytes.first == UInt8(ascii: ".") {
      skipped.hidden += 1
      return
    }
    if Self.companionSuffixes.contains(where: { name.bytes.suffix($0.count).elementsEqual($0) }) {
      skipped.companions += 1
      return
    }
    let status = Self.status(of: name, in: folder)
    let own = try? status.get()
    let isFolder = own?.kind == .folder
    if rules.match(path, isFolder: isFolder) {
      skipped.ignored += 1
      return
    }
    if let excluded {
      // What is no link leads to itself.
      let shown = own?.kind == .link ? try? folder.status(of: name, followingLinks: true) : own
      if shown?.identity == excluded {
        skipped.output += 1
        return
      }
    }
    if isFolder {
      waiting.append(path)
    } else {
      entries.append(Self.entry(name, in: folder, path: path, status))
    }
  }

  private static let companionSuffixes = [".expected.json", ".md5", ".sha256"].map { Array($0.utf8) }

  /// What a single file that is the whole input turns out to be.
  static func entry(_ name: RawPath, in folder: borrowing Descriptor) -> InputEntry {
    entry(name, in: folder, path: name, status(of: name, in: folder))
  }

  /// Of the entry itself, where it is a link.
  private static func status(
    of name: RawPath, in folder: borrowing Descriptor
  ) -> Result<FileStatus, ErrorNumber> {
    do throws(ErrorNumber) {
      return .success(try folder.status(of: name, followingLinks: false))
    } catch {
      return .failure(error)
    }
  }

  /// What an entry that is no folder turns out to be.
  private static func entry(
    _ name: RawPath, in folder: borrowing Descriptor, path: RawPath, _ found: Result<FileStatus, ErrorNumber>
  ) -> InputEntry {
    var status: FileStatus?
    do {
      let own = try found.get()
      status = own
      if own.kind == .link {
        do {
          status = try folder.status(of: name, followingLinks: true)
        } catch {
          let leadsNowhere = error == .noSuchEntry || error == .tooManyLinks || error == .notAFolder
          return InputEntry(path: path, kind: leadsNowhere ? .brokenLink : .unreadableFile(error), status: own)
        }
      }
      let kind: InputKind =
        switch status?.kind {
        case .regular: .regular
        case .folder: .linkedFolder
        case .fifo: .fifo
        case .socket: .socket
        case .characterDevice, .blockDevice: .device
        case .link, .unknown, nil: .unreadableFile(.invalid)
        }
      if kind == .regular { try folder.checkReadable(name) }
      return InputEntry(path: path, kind: kind, status: status)
    } catch {
      return InputEntry(path: path, kind: .unreadableFile(error), status: status)
    }
  }
}
