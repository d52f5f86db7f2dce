// Where a filter's report goes: standard error, or a file.

internal import POSIXFiles

struct ReportTarget {
  /// Whether there is a report at all.
  let isAsked: Bool
  /// Nil for standard error.
  private let file: ReportFile?

  /// - Throws: `OutputFailure` where the file cannot be made.
  init(_ path: String?, isAsked: Bool) throws(OutputFailure) {
    self.isAsked = isAsked
    file = try path.map { path throws(OutputFailure) in try ReportFile(RawPath(path)) }
  }

  func write(_ lines: [UInt8]) throws(OutputFailure) {
    if !isAsked || lines.isEmpty { return }
    if let file { try file.write(lines) } else { Message.write(String(decoding: lines, as: UTF8.self)) }
  }
}

/// A class, since Swift 6.3.1 aborts on an optional descriptor in a struct.
private final class ReportFile {
  private let path: RawPath
  private let file: Descriptor

  init(_ path: RawPath) throws(OutputFailure) {
    self.path = path
    file = try Self.opened(path)
  }

  private static func opened(_ path: RawPath) throws(OutputFailure) -> Descriptor {
    do throws(ErrorNumber) {
      let file = try Descriptor.open(path, for: .updating)
      // A pipe or a terminal holds nothing to be replaced.
      if try file.status().kind == .regular { try file.empty() }
      return file
    } catch {
      throw OutputFailure(code: error.rawValue, path: path)
    }
  }

  func write(_ lines: [UInt8]) throws(OutputFailure) {
    do throws(ErrorNumber) {
      try file.write(lines)
    } catch {
      throw OutputFailure(code: error.rawValue, path: path)
    }
  }
}
