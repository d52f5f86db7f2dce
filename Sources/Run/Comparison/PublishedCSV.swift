// Where the CSV of a published table lies, and in which form it was written.

internal import Dataset
public import POSIXFiles

/// The files of a published table's CSV, in the order of their rows: the whole one, or its parts.
/// - Returns: the path of the whole file where there is neither.
public func publishedCSVPaths(of table: String, in folder: RawPath) -> [RawPath] {
  let whole = folder.appending(RawPath(TablePart(table, .csv, number: 1).wholePath))
  guard let root = try? Descriptor.open(folder, for: .folder) else { return [whole] }
  var parts: [RawPath] = []
  while true {
    let part = RawPath(TablePart(table, .csv, number: parts.count + 1).partPath)
    guard (try? root.holds(part)) == true else { break }
    parts.append(folder.appending(part))
  }
  return parts.isEmpty ? [whole] : parts
}

/// What parts the fields of a published CSV file, and whether texts in it are guarded against formulas.
public struct PublishedCSVForm: Sendable, Hashable {
  public var delimiter: UInt8
  public var isGuarded: Bool

  /// - Parameters:
  ///   - header: the first line of the file, whose names are letters, digits and underscores.
  ///   - folder: the dataset, whose datapackage.json tells of the guard; without it texts are taken for guarded.
  public init(header: [UInt8], in folder: RawPath) {
    let mark = header.first { byte in
      !(0x61...0x7A).contains(byte) && !(0x41...0x5A).contains(byte) && !(0x30...0x39).contains(byte) && byte != 0x5F
        && byte != 0x22
    }
    delimiter = mark ?? 0x2C
    // Some hundred kilobytes in fact.
    let package = try? Descriptor.open(folder.appending("datapackage.json"), for: .reading).bytes(limit: 16 << 20)
    isGuarded = package.map { Self.holds($0, Array("\"winnow:formulaGuard\"".utf8)) } ?? true
  }

  private static func holds(_ text: [UInt8], _ sought: [UInt8]) -> Bool {
    var start = 0
    while let found = text[start...].firstIndex(of: sought[0]) {
      if text[found...].starts(with: sought) { return true }
      start = found + 1
    }
    return false
  }
}
