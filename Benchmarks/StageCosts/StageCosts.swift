// What each stage of the first pass costs: CPU seconds over the pages of a folder, on one thread, in memory.
//
//   swift run -c release stage-costs FOLDER [REPEATS]
//
// Every file is read (and unpacked) before the clock starts. The clock is the process's CPU time; MB are raw, unpacked input bytes.

internal import Archives
internal import Extraction
internal import Glibc
internal import Intake
internal import Model
internal import POSIXFiles
internal import ProcessClock
internal import Reading
internal import Repair

/// CPU seconds of this process.
private func cpuSeconds() -> Double { seconds(on: CLOCK_PROCESS_CPUTIME_ID) }

@main
struct StageCosts {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first else {
      print("stage-costs FOLDER [REPEATS]")
      exit(64)
    }
    let repeats = arguments.dropFirst().first.flatMap { Int($0) } ?? 1
    let documents = try documents(in: RawPath(folder))
    let bytes = documents.reduce(0) { $0 + $1.bytes.count } * repeats
    var costs = [0.0, 0, 0, 0]
    for _ in 0..<repeats {
      for document in documents { measure(document, &costs) }
    }
    print("\(documents.count * repeats) documents, \(bytes) bytes")
    for (name, cost) in zip(["decoding", "repair", "parsing to blocks", "extraction"], costs) {
      print("\(name): \(cost) s, \(Double(bytes) / cost / 1e6) MB a CPU second")
    }
  }

  private static func documents(in folder: RawPath) throws -> [RawDocument] {
    let input = try InputFolder(folder)
    var documents: [RawDocument] = []
    for entry in try input.listing().entries {
      guard case .regular = entry.kind, let bytes = try? input.read(entry, limit: 1 << 30) else { continue }
      let origin = Origin(
        path: entry.path.bytes, sourceFile: Text(entry.path.displayed.utf8), byteLength: bytes.count)
      forEachRecord(in: HeldBytes(bytes), of: origin) { item in
        if case .document(let raw) = item { documents.append(raw) }
      }
    }
    return documents
  }

  private static func measure(_ document: RawDocument, _ costs: inout [Double]) {
    let start = cpuSeconds()
    guard let decoded = try? decoded(document) else { return }
    let afterDecoding = cpuSeconds()
    let repaired = repaired(decoded.text)
    let afterRepair = cpuSeconds()
    guard let blocks = try? blockList(of: repaired.text, kind: document.contentKind) else { return }
    let afterParsing = cpuSeconds()
    _ = extracted(blocks)
    let afterExtraction = cpuSeconds()
    costs[0] += afterDecoding - start
    costs[1] += afterRepair - afterDecoding
    costs[2] += afterParsing - afterRepair
    costs[3] += afterExtraction - afterParsing
  }
}
