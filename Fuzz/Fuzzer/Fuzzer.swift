// The program that `make fuzz` runs: one fuzz target, chosen by FUZZ_TARGET, driven by libFuzzer.
//
// A target takes any bytes and must come back; what it promises besides is checked by preconditions, so that a broken promise is a
// crash like any other. Built with AddressSanitizer and coverage counters only; see Package.swift.

internal import Glibc

/// A fuzz target: its name, and what it does with some bytes.
struct FuzzTarget: Sendable {
  let name: String
  let run: @Sendable ([UInt8]) -> Void
}

@main
enum Fuzzer {
  static let targets = [
    FuzzTarget(name: "decoding", run: fuzzDecoding),
    FuzzTarget(name: "markup", run: fuzzMarkup),
    FuzzTarget(name: "text", run: fuzzText),
    FuzzTarget(name: "records", run: fuzzRecords),
    FuzzTarget(name: "repair", run: fuzzRepair),
    FuzzTarget(name: "document", run: fuzzDocument),
    FuzzTarget(name: "parquet", run: fuzzParquet),
    FuzzTarget(name: "parquet-pages", run: fuzzParquetPages),
  ]

  static let chosen: FuzzTarget = {
    let name = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = targets.first(where: { $0.name == name }) else {
      print("FUZZ_TARGET is one of: \(targets.map(\.name).joined(separator: ", "))")
      exit(64)
    }
    return target
  }()

  /// Never called: libFuzzer has the `main` of this program.
  static func main() {}
}

/// What libFuzzer calls. The bytes are lent for the time of the call; the target gets a copy.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  Fuzzer.chosen.run(unsafe [UInt8](UnsafeBufferPointer(start: data, count: size)))
  return 0
}
