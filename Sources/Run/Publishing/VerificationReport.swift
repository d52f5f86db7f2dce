// Whether a dataset is what its SHA256SUMS says: every file there and unchanged, and nothing beside them.
internal import Digests
internal import Dispatch
public import POSIXFiles
internal import Synchronization

/// The result of reading a dataset back.
public struct VerificationReport: Hashable, Sendable {
  /// Files whose bytes have the digest that is written.
  public private(set) var intactCount = 0
  /// Bytes that were read.
  public private(set) var byteCount: Int64 = 0
  /// In the order of names, first those of the list, then those beside it; empty for a dataset that is as written.
  public private(set) var differences: [Difference] = []

  public var isIntact: Bool { differences.isEmpty }

  /// One file that is not as written. Names are displayed as `RawPath.displayed` does.
  public enum Difference: Hashable, Sendable, CustomStringConvertible {
    case missing(String)
    case changed(String, expected: String, found: String)
    case unreadable(String, ErrorNumber)
    /// Listed, and by now a folder, pipe or the like.
    case notAFile(String)
    /// Listed twice.
    case repeated(String)
    /// There and not listed.
    case unlisted(String)

    public var description: String {
      switch self {
      case .missing(let name): "\(name) is missing"
      case .changed(let name, let expected, let found): "\(name) changed: SHA-256 is \(found), written \(expected)"
      case .unreadable(let name, let error): "\(name) cannot be read: \(error)"
      case .notAFile(let name): "\(name) is not a file"
      case .repeated(let name): "\(name) is listed more than once"
      case .unlisted(let name): "\(name) is not listed in SHA256SUMS"
      }
    }
  }

  /// Reads the dataset in a folder back and compares it with its SHA256SUMS.
  /// - Throws: `noDataset` where there is no such folder, `failed` where the folder or SHA256SUMS cannot be read, `malformedSums` for a line that is none.
  /// - Parameter threads: files that are read at a time.
  public init(verifying path: RawPath, threads: Int = 1) throws(PublishError) {
    let folder = try Self.open(path)
    try self.init(of: folder, at: path, threads: threads)
  }

  init(of folder: borrowing Descriptor, at path: RawPath, threads: Int) throws(PublishError) {
    let sumsName = RawPath(SumList.fileName)
    let sumsPath = path.appending(sumsName)
    var listed: [(name: [UInt8], digest: SHA256Digest)] = []
    do {
      let text = try folder.open(sumsName, for: .reading).bytes(limit: Self.sumsLimit)
      listed = try SumList.parse(text).sorted { $0.name.lexicographicallyPrecedes($1.name) }
    } catch let error as ErrorNumber {
      throw .failed(.read, sumsPath, error)
    } catch let error as SumList.MalformedLine {
      throw .malformedSums(sumsPath, line: error.line)
    } catch {
      preconditionFailure("an error of no declared type: \(error)")
    }
    for found in Self.checked(listed, in: folder, threads: threads) {
      byteCount += found.byteCount
      if let difference = found.difference { differences.append(difference) } else { intactCount += 1 }
    }
    do throws(ErrorNumber) {
      let known = Set(listed.map { RawPath($0.name) }).union([sumsName])
      // Folders that hold parts of tables: what stands in them is listed, or told of here.
      let folders = Set(listed.compactMap { Self.folder(of: $0.name) })
      for name in try folder.names() where !known.contains(name) {
        guard folders.contains(name), try folder.status(of: name, followingLinks: false).kind == .folder else {
          differences.append(.unlisted(name.displayed))
          continue
        }
        for inner in try folder.open(name, for: .folder).names() where !known.contains(name.appending(inner)) {
          differences.append(.unlisted(name.appending(inner).displayed))
        }
      }
    } catch {
      throw .failed(.list, path, error)
    }
  }

  /// The folder that a listed file stands in, below the dataset's own.
  private static func folder(of name: [UInt8]) -> RawPath? {
    name.firstIndex(of: UInt8(ascii: "/")).map { RawPath(Array(name[..<$0])) }
  }

  /// Bytes of SHA256SUMS that are read: some ten thousand files, where a dataset has some twenty.
  private static let sumsLimit = 1 << 20

  private static func open(_ path: RawPath) throws(PublishError) -> Descriptor {
    do throws(ErrorNumber) {
      return try Descriptor.open(path, for: .folder)
    } catch {
      throw error == .noSuchEntry ? .noDataset(path) : .failed(.open, path, error)
    }
  }

  /// What was found of a listed file.
  private struct Finding: Sendable {
    var byteCount: Int64 = 0
    var difference: Difference?
  }

  /// What is found of each listed file, in the order of the list.
  private static func checked(
    _ listed: [(name: [UInt8], digest: SHA256Digest)], in folder: borrowing Descriptor, threads: Int
  ) -> [Finding] {
    let findings = Mutex([Finding](repeating: Finding(), count: listed.count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, listed.count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < listed.count else { return }
        let (name, digest) = listed[index]
        let finding =
          index > 0 && listed[index - 1].name == name
          ? Finding(difference: .repeated(RawPath(name).displayed)) : check(RawPath(name), digest, in: folder)
        findings.withLock { $0[index] = finding }
      }
    }
    return findings.withLock { $0 }
  }

  private static func check(_ name: RawPath, _ expected: SHA256Digest, in folder: borrowing Descriptor) -> Finding {
    do throws(ErrorNumber) {
      let file = try folder.open(name, for: .reading)
      guard try file.status().kind == .regular else { return Finding(difference: .notAFile(name.displayed)) }
      let (digest, byteCount) = try file.digest()
      let isExpected = digest == expected
      return Finding(
        byteCount: byteCount,
        difference: isExpected ? nil : .changed(name.displayed, expected: expected.hex, found: digest.hex))
    } catch {
      return Finding(
        difference: error == .noSuchEntry ? .missing(name.displayed) : .unreadable(name.displayed, error))
    }
  }
}
