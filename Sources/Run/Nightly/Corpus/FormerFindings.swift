// What earlier nights found out about pairs of texts, and what this one asks: the search's memory, kept in the ledger.
//
// A pair is named by the contents of its documents and by what was left out of each, so a finding holds as long as both are the same,
// whatever their files are called. As stored: pairs ascending by name, 16 bytes of it and 2 of the outcome, cut into parts.

internal import Deduplication
internal import Ledger
internal import Synchronization

final class FormerFindings: SearchMemory {
  private struct Finding: Sendable {
    var name: (UInt64, UInt64)
    var code: UInt16
  }
  /// Pairs to a part: some tens of kilobytes.
  private static let partSize = 4096
  /// Bytes of a pair.
  private static let stride = 18

  /// Ascending by name.
  private let known: [Finding]
  private let asked = Mutex([Finding]())
  private let ledger: Ledger
  private let texts: CorpusTexts
  private let kept: [Int]
  /// The name of each document's content.
  private let contents: [(UInt64, UInt64)]

  /// - Parameters:
  ///   - kept: the index in the corpus of each searched document.
  ///   - contents: the keys of their contents.
  init(_ ledger: Ledger, _ texts: CorpusTexts, kept: [Int], contents: [(UInt64, UInt64)]) throws(LedgerError) {
    self.ledger = ledger
    self.texts = texts
    self.kept = kept
    self.contents = contents
    var known: [Finding] = []
    for part in try ledger.findings() {
      guard part.count.isMultiple(of: Self.stride) else {
        throw LedgerError.damaged(path: "", what: "findings are cut short")
      }
      unsafe part.withUnsafeBytes { bytes in
        // Whole pairs: `count` is a multiple of their size.
        for start in Swift.stride(from: 0, to: bytes.count, by: Self.stride) {
          known.append(
            Finding(
              name: unsafe (
                bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)
              ), code: unsafe bytes.loadUnaligned(fromByteOffset: start + 16, as: UInt16.self)))
        }
      }
    }
    self.known = known
  }

  func outcome(of pair: ComparedPair) throws -> PairOutcome? {
    let name = name(of: pair)
    var (low, high) = (0, known.count)
    while low < high {
      let middle = (low + high) / 2
      if known[middle].name < name { low = middle + 1 } else { high = middle }
    }
    guard low < known.count, known[low].name == name else { return nil }
    guard let outcome = PairOutcome(code: known[low].code) else {
      throw NightlyError.ledger(.damaged(path: "", what: "a finding is none"))
    }
    return outcome
  }

  func remember(_ outcome: PairOutcome, of pair: ComparedPair) throws {
    let finding = Finding(name: name(of: pair), code: outcome.code)
    asked.withLock { $0.append(finding) }
  }

  func remember(_ reduction: Reduction, of document: Int) throws {
    let (content, former) = try texts.reading { records throws(NightlyError) in
      try records.measured(self.kept[document])
    }
    var measures = former
    measures.replaceReduction(reduction)
    try ledger.replaceMeasures(of: content, with: measures.bytes)
  }

  /// Keeps what was asked for in the ledger, instead of what was there.
  func keep() throws(LedgerError) {
    let found = asked.withLock { asked in
      let all = asked.sorted { $0.name < $1.name }
      asked = []
      return all
    }
    var parts: [[UInt8]] = []
    var part: [UInt8] = []
    var last: (UInt64, UInt64)?
    for finding in found where last.map({ $0 != finding.name }) ?? true {
      last = finding.name
      for word in [finding.name.0, finding.name.1] {
        for shift in Swift.stride(from: UInt64(0), to: 64, by: 8) {
          part.append(UInt8(truncatingIfNeeded: word >> shift))
        }
      }
      part += [UInt8(truncatingIfNeeded: finding.code), UInt8(truncatingIfNeeded: finding.code >> 8)]
      if part.count == Self.partSize * Self.stride {
        parts.append(part)
        part = []
      }
    }
    if !part.isEmpty { parts.append(part) }
    try ledger.setFindings(parts)
  }

  /// The contents' keys are digests: mixing them well is enough for a name.
  private func name(of pair: ComparedPair) -> (UInt64, UInt64) {
    let (judge, other) = (contents[pair.judge], contents[pair.other])
    var name: (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
    for word in [judge.0, judge.1, pair.judgeMask, other.0, other.1, pair.otherMask] {
      name.0 = (name.0 ^ word) &* 0xFF51_AFD7_ED55_8CCD
      name.0 ^= name.0 >> 32
      name.1 = (name.1 &+ word ^ name.0) &* 0xC4CE_B9FE_1A85_EC53
      name.1 ^= name.1 >> 29
    }
    return name
  }
}

extension ContentKey {
  /// The key as two numbers.
  var words: (UInt64, UInt64) {
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    return (word(bytes[..<8]), word(bytes[8...]))
  }
}
