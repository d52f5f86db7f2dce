// The nights so far: output/.winnow/runs.jsonl, a line each.
//
// A line that a crash cut short is passed over, and the next one begins on a line of its own. Without the file there is no history,
// and gates only report again until there is.

public import POSIXFiles

/// The runs that published or were refused, oldest first.
public struct RunHistory: Sendable {
  public private(set) var runs: [RunRecord]

  private static let fileName: RawPath = "runs.jsonl"
  /// Bytes that are read, from the end of a longer file: twenty years of nights.
  private static let limit = 8 << 20

  public init(_ runs: [RunRecord] = []) {
    self.runs = runs
  }

  /// Reads the history that is kept in `folder`; an empty one where there is none.
  public init(in folder: RawPath) throws(ErrorNumber) {
    runs = []
    let path = folder.appending(Self.fileName)
    let bytes: [UInt8]
    do throws(ErrorNumber) {
      let file = try Descriptor.open(path, for: .reading)
      let size = Int(try file.status().byteCount)
      let start = max(0, size - Self.limit)
      bytes = try file.bytes(at: start, count: size - start)
    } catch {
      if error == .noSuchEntry { return }
      throw error
    }
    runs = bytes.split(separator: 0x0A).compactMap { RunRecord(line: $0) }
  }

  /// Adds a run to the history that is kept in `folder`, and waits until it is on disk.
  public static func append(_ record: RunRecord, in folder: RawPath) throws(ErrorNumber) {
    let file = try Descriptor.open(folder.appending(fileName), for: .updating)
    let size = Int(try file.status().byteCount)
    var line = record.line
    if size > 0, try file.bytes(at: size - 1, count: 1) != [0x0A] { line.insert(0x0A, at: 0) }
    try file.seekToEnd()
    try file.write(line)
    try file.synchronize()
    try file.close()
  }

  public var published: [RunRecord] { runs.filter { $0.verdict == .published } }

  /// The run that a new one is compared with.
  public var last: RunRecord? { published.last }
}
