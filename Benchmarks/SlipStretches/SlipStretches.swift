// Prints the damaged stretches of texts with the evidence for what they are read as, for fit_slip_scores.py.
//
//   slip-stretches TEXTS
//
// TEXTS: UTF-8 texts with a form feed between two of them. First the names of what is measured, then a line for each stretch,
// fields parted by tabs: the text's number from 0, where the stretch begins and ends in its bytes, the kind, 1 when it was
// accepted, the measures parted by spaces, and the reading.

internal import Glibc
internal import Model
internal import POSIXFiles
internal import Repair

@main
struct SlipStretches {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("slip-stretches TEXTS")
      exit(64)
    }
    let bytes = try Descriptor.open(RawPath(CommandLine.arguments[1]), for: .reading).bytes(limit: 1 << 32)
    print(SlipStretch.measures.joined(separator: " "))
    for (number, text) in bytes.split(separator: 0x0C, omittingEmptySubsequences: false).enumerated() {
      for stretch in slipStretches(in: Text(text)) {
        let fields = [
          "\(number)", "\(stretch.range.lowerBound)", "\(stretch.range.upperBound)", "\(stretch.kind)",
          stretch.isAccepted ? "1" : "0", stretch.evidence.map { "\($0)" }.joined(separator: " "),
          String(decoding: stretch.reading, as: UTF8.self),
        ]
        print(fields.joined(separator: "\t"))
      }
    }
  }
}
