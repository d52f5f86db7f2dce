// Reads every page of a dataset's Parquet tables and holds what they say of themselves against their values.
//
// Done before a dataset is published, and by `winnow verify`.

public import POSIXFiles
public import Parquet
internal import Publishing

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

  /// Checks the files of `folder` whose names end in `.parquet`, and those of its folders, in the order of their names.
  /// - Throws: `NightlyError.publishing` where a folder cannot be listed, `.unreadableTable`.
  public init(of folder: RawPath) throws(NightlyError) {
    var paths: [RawPath] = []
    do throws(ErrorNumber) {
      let root = try Descriptor.open(folder, for: .folder)
      for name in try root.names() {
        if Self.isTable(name) {
          paths.append(name)
        } else if try root.status(of: name, followingLinks: false).kind == .folder {
          for inner in try root.open(name, for: .folder).names() where Self.isTable(inner) {
            paths.append(name.appending(inner))
          }
        }
      }
    } catch {
      throw .publishing(.failed(.list, folder, error))
    }
    for path in paths.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
      try check(folder.appending(path), path.displayed)
    }
  }

  private static func isTable(_ name: RawPath) -> Bool { name.bytes.suffix(8) == Array(".parquet".utf8)[...] }

  private mutating func check(_ path: RawPath, _ name: String) throws(NightlyError) {
    let check: FileCheck
    do throws(ParquetReadError) {
      let source: FileSource
      do throws(FileSource.Failure) { source = try FileSource(path: path.bytes) } catch { throw .source(error) }
      check = try FileCheck(of: source)
    } catch {
      throw .unreadableTable(name: name, error)
    }
    damages += check.damages.map { TableDamage(name: name, damage: $0) }
    tableCount += 1
    pageCount += check.pageCount
    rowCount += check.rowCount
  }
}
