// The history of runs: what is written is read again, and what a crash left is passed over.
import POSIXFiles
import Reporting
import TemporaryFolders
import Testing

@Suite("The history of runs")
struct HistoryTests {
  private func record(_ id: String) -> RunRecord {
    GateTests.record(id, GateTests.accounts([("a", 3, 1)]))
  }

  @Test("gives back what was written, in the order of the nights")
  func readsBack() throws {
    let folder = try TemporaryFolder()
    #expect(try RunHistory(in: folder.path).runs.isEmpty)
    let records = (1...20).map { record("r\($0)") }
    for record in records { try RunHistory.append(record, in: folder.path) }
    #expect(try RunHistory(in: folder.path).runs == records)
  }

  @Test("passes over a line that a crash cut short, and goes on with a line of its own", arguments: [1, 20, 80])
  func survivesACut(length: Int) throws {
    let folder = try TemporaryFolder()
    try RunHistory.append(record("r1"), in: folder.path)
    let line = String(decoding: record("r2").line, as: UTF8.self)
    try folder.write("runs.jsonl", try folder.read("runs.jsonl") + line.prefix(length))
    try RunHistory.append(record("r3"), in: folder.path)
    #expect(try RunHistory(in: folder.path).runs.map(\.runID) == ["r1", "r3"])
  }
}
