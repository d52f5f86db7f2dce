// Reads every page of a dataset's Parquet tables and holds what they say of themselves against their values.
//
// Done before a dataset is published, and by `winnow verify`.

internal import Dataset
public import POSIXFiles
public import Parquet
internal import Publishing
internal import Synchronization

/// What is wrong with one Parquet table.
public struct TableDamage: Sendable, CustomStringConvertible {
  /// The file's name.
  public var name: String
  public var damage: Damage

  public var description: String { "\(name) is damaged: \(damage)" }
}

/// The result of checking all Parquet files of a folder.
public struct TableCheck: Sendable {
  public private(set) var damages: [TableDamage] = []
  public private(set) var tableCount = 0
  public private(set) var pageCount = 0
  public private(set) var rowCount = 0

  /// Checks the files of `folder` whose names end in `.parquet`, and those of its folders, and tells of them in the order of their
  /// names.
  /// - Parameter jobs: how many are checked at a time, the largest first.
  /// - Throws: `NightlyError.publishing` where a folder cannot be listed, `.unreadableTable`.
  public init(of folder: RawPath, jobs: Int) async throws {
    let paths = try Self.tables(of: folder)
    let order = paths.indices.sorted { (paths[$0].byteCount, $1) > (paths[$1].byteCount, $0) }
    let checks = Mutex([Int: Result<FileCheck, NightlyError>]())
    try await forEachIndex(paths.count, jobs: jobs) { place in
      let path = paths[order[place]].path
      let check = Self.checked(folder.appending(path), path.displayed)
      checks.withLock { $0[order[place]] = check }
    }
    let found = checks.withLock { $0 }
    for (index, table) in paths.enumerated() { add(try found[index]!.get(), table.path.displayed) }
  }

  /// Checks the files of one table that was written to `folder`.
  init(of table: WrittenTable, in folder: RawPath) throws(NightlyError) {
    for name in table.paths(.parquet) {
      add(try Self.checked(folder.appending(RawPath(name)), name).get(), name)
    }
  }

  /// The tables of `folder` and of its folders, in the order of their names.
  private static func tables(of folder: RawPath) throws(NightlyError) -> [(path: RawPath, byteCount: Int64)] {
    var paths: [(path: RawPath, byteCount: Int64)] = []
    do throws(ErrorNumber) {
      let root = try Descriptor.open(folder, for: .folder)
      for name in try root.names() {
        let status = try root.status(of: name, followingLinks: false)
        if isTable(name) {
          paths.append((name, status.byteCount))
        } else if status.kind == .folder {
          let inner = try root.open(name, for: .folder)
          for part in try inner.names() where isTable(part) {
            paths.append((name.appending(part), try inner.status(of: part, followingLinks: false).byteCount))
          }
        }
      }
    } catch {
      throw .publishing(.failed(.list, folder, error))
    }
    return paths.sorted { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }
  }

  private static func isTable(_ name: RawPath) -> Bool { name.bytes.suffix(8) == Array(".parquet".utf8)[...] }

  private static func checked(_ path: RawPath, _ name: String) -> Result<FileCheck, NightlyError> {
    do throws(ParquetReadError) {
      let source: FileSource
      do throws(FileSource.Failure) { source = try FileSource(path: path.bytes) } catch { throw .source(error) }
      return .success(try FileCheck(of: source))
    } catch {
      return .failure(.unreadableTable(name: name, error))
    }
  }

  private mutating func add(_ check: FileCheck, _ name: String) {
    damages += check.damages.map { TableDamage(name: name, damage: $0) }
    tableCount += 1
    pageCount += check.pageCount
    rowCount += check.rowCount
  }
}
