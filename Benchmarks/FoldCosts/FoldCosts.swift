// What the first half of deduplication costs: folding texts for comparison and sketching them, on one thread, in memory.
//
//   fold-costs TEXTS [REPEATS]     CPU seconds of the fold, and of fold and sketch
//   fold-costs TEXTS --folded      the folded texts, a character for each token, as TEXTS are written
//
// TEXTS: for each text its length in bytes (4, little-endian) and its UTF-8. `fold_reference.c` does the same pass over the same file;
// `dedup_costs.py` runs both, and the peers.

internal import Deduplication
internal import Glibc
internal import POSIXFiles
internal import ProcessClock

/// CPU seconds of this process.
private func cpuSeconds() -> Double { seconds(on: CLOCK_PROCESS_CPUTIME_ID) }

@main
struct FoldCosts {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let path = arguments.first else {
      print("fold-costs TEXTS [REPEATS | --folded]")
      exit(64)
    }
    let texts = try texts(in: RawPath(path))
    if arguments.contains("--folded") { return printFolded(texts) }
    let repeats = arguments.dropFirst().first.flatMap { Int($0) } ?? 5
    var (fold, both, tokens, hashes) = (Double.infinity, Double.infinity, 0, 0)
    for _ in 0..<repeats {
      var start = cpuSeconds()
      tokens = texts.reduce(0) { $0 + ComparableText(folding: $1.span).tokens.count }
      fold = min(fold, cpuSeconds() - start)
      start = cpuSeconds()
      hashes = texts.reduce(0) { $0 + Sketch(of: ComparableText(folding: $1.span).tokens).hashes.count }
      both = min(both, cpuSeconds() - start)
    }
    print("\(fold) \(both) \(tokens) \(hashes)")
  }

  private static func texts(in path: RawPath) throws -> [[UInt8]] {
    let bytes = try Descriptor.open(path, for: .reading).bytes(limit: 1 << 32)
    var texts: [[UInt8]] = []
    var index = 0
    while index + 4 <= bytes.count {
      let count = (0..<4).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
      texts.append(Array(bytes[index + 4..<index + 4 + count]))
      index += 4 + count
    }
    return texts
  }

  /// Numbers and words have no character: each gets one of a plane for private use.
  private static func printFolded(_ texts: [[UInt8]]) {
    var out: [UInt8] = []
    for text in texts {
      var folded = ""
      for token in ComparableText(folding: text.span).tokens {
        folded.unicodeScalars.append(Unicode.Scalar(token) ?? Unicode.Scalar(0xF0000 + token % 0xFFFD)!)
      }
      let bytes = Array(folded.utf8)
      for shift in [0, 8, 16, 24] { out.append(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
      out += bytes
    }
    var done = 0
    while done < out.count {
      // `done` stays below `count`.
      let written = unsafe out.withUnsafeBytes { unsafe write(1, $0.baseAddress! + done, out.count - done) }
      if written <= 0 { exit(74) }
      done += written
    }
  }
}
