// A dataset small enough to say at a glance, and what an output folder holds.
import POSIXFiles
import Publishing
import TemporaryFolders

/// Makes runs with one table in a folder of their own.
struct PublishingTestRun {
  let folder: TemporaryFolder
  let output: OutputFolder

  init() throws {
    folder = try TemporaryFolder()
    output = try OutputFolder(folder.path("output"))
  }

  static func id(_ text: String) -> RunID {
    guard let id = RunID(text) else { preconditionFailure("no run id: \(text)") }
    return id
  }

  static func manifest(_ id: String) -> [UInt8] {
    Array("{\"version\": 1, \"run_id\": \"\(id)\"}\n".utf8)
  }

  /// Waits, for a process that another test is just starting holds every open file of this one until its exec.
  func lock() throws -> RunLock {
    try RunLock.acquire(in: output, wait: true, note: "test")
  }

  /// The table every dataset of these tests has; it says whose it is.
  static func table(_ id: String) -> String { "id,run\n1,\(id)\n" }

  /// Publishes a dataset with one table, as far as the trial lets it.
  @discardableResult
  func publish(
    _ id: String, under lock: borrowing RunLock, keeping count: Retention = 7, trial: PublishTrial = PublishTrial()
  ) throws -> PublishedRun {
    let run = try lock.stage(as: Self.id(id))
    var file = try run.createFile(named: "articles.csv")
    try file.append(Array(Self.table(id).utf8))
    try file.finish()
    let sealed = try run.seal(manifest: Self.manifest(id), trial: trial)
    return try sealed.publish(under: lock, keeping: count, trial: trial)
  }

  /// Publishes under a lock that is taken and given back.
  @discardableResult
  func publish(_ id: String, keeping count: Retention = 7, trial: PublishTrial = PublishTrial()) throws -> PublishedRun
  {
    let lock = try lock()
    return try publish(id, under: lock, keeping: count, trial: trial)
  }

  /// The run whose table readers find now; nil where `latest` is not there or is not whole.
  func published() throws -> String? {
    guard try folder.holds("output/latest") else { return nil }
    guard try VerificationReport(verifying: output.latestPath).isIntact else { return nil }
    let table = try folder.read("output/latest/articles.csv")
    return table.split(separator: "\n").last.map { String($0.dropFirst(2)) }
  }

  func runs() throws -> [String] { try folder.names(in: "output/runs") }

  func work() throws -> [String] { try folder.names(in: "output/.winnow") }
}
