// Clean copies for texts outside any dataset: what `winnow repair --twins` asks.
//
// Every document below the given paths is read as `run` reads it; all its visible text may tell what another text lost. Sketches tell
// which documents share text with a damaged one. In memory are the sketches, some hundred bytes a document; the texts are on disk.

internal import Deduplication
internal import Digests
internal import Intake
internal import Model
public import POSIXFiles
internal import Repair
internal import Synchronization

/// Documents that are asked what damaged texts lost.
public struct CleanCopies: Sendable {
  private struct Copy {
    var name: Text
    var rank: CopyRank
    /// Where its text is in the spool.
    var offset: Int
    var count: Int
    var sketchSize: Int
  }
  /// A hash of a sketch and the copy that has it, ascending.
  private let postings: [(hash: UInt64, copy: UInt32)]
  private let copies: [Copy]
  private let spool: ScratchFile

  /// Copies asked for one text, those that share most with it: a flood of copies of one article stays linear.
  private static let mostTwins = 16

  /// Reads every document at or below `paths`, on `jobs` threads.
  /// - Parameter scratch: a folder on whose disk the texts are held.
  /// - Throws: `NightlyError` where there is nothing to read or no disk space.
  public static func read(
    below paths: [RawPath], _ settings: DocumentSettings, jobs: Int, scratch: RawPath
  ) async throws -> CleanCopies {
    let spool = try ScratchFile(in: scratch)
    var found: [(copy: Copy, hashes: [UInt64])] = []
    for path in paths {
      let input = try reading { () throws(IntakeError) in try InputFolder(path) }
      let folder = input.folderPath
      let entries = try reading { () throws(IntakeError) in try input.listing().entries }
      if entries.isEmpty { throw NightlyError.noCopies(path: path.displayed) }
      let slots = Mutex([[(copy: Copy, hashes: [UInt64])]](repeating: [], count: entries.count))
      let pass = DocumentPass(settings)
      try await forEachIndex(entries.count, jobs: jobs) { index in
        let input = try InputFolder(path)
        var own: [(copy: Copy, hashes: [UInt64])] = []
        try pass.read(entries[index], of: input, keepingBlocks: true) { document throws in
          if let copy = try taken(document, in: folder, spool) { own.append(copy) }
        }
        slots.withLock { $0[index] = own }
      }
      found += slots.withLock { $0.flatMap(\.self) }
    }
    return CleanCopies(found, spool)
  }

  private init(_ found: [(copy: Copy, hashes: [UInt64])], _ spool: ScratchFile) {
    copies = found.map(\.copy)
    self.spool = spool
    var postings: [(hash: UInt64, copy: UInt32)] = []
    for (number, entry) in found.enumerated() {
      for hash in entry.hashes { postings.append((hash, UInt32(number))) }
    }
    self.postings = postings.sorted { ($0.hash, $0.copy) < ($1.hash, $1.copy) }
  }

  /// Puts a document's text on disk; nil for one without text.
  private static func taken(
    _ document: ReadDocument, in folder: RawPath, _ spool: ScratchFile
  ) throws -> (copy: Copy, hashes: [UInt64])? {
    let record = document.record
    guard let text = document.visibleText, !text.isEmpty, let hex = record.sha256,
      let digest = SHA256Digest(hex: hex.utf8)
    else { return nil }
    let hashes = Sketch(of: ComparableText(folding: text.span).tokens).hashes
    var name = Text(folder.appending(RawPath(record.origin.path)).displayed.utf8)
    if let member = record.origin.member { name += Text(", member ".utf8) + member }
    if let number = record.origin.record { name += Text(", record \(number)".utf8) }
    let offset = try unsafe text.withUnsafeBytes { unsafe try spool.keep($0) }
    let rank = CopyRank(
      record.article ?? Article(), suspectCount: record.suspects.count, repairCount: record.repairs.count,
      digest: digest, origin: record.origin)
    return (
      Copy(name: name, rank: rank, offset: offset, count: text.count, sketchSize: hashes.count), hashes
    )
  }

  /// The documents that share text with `text`, best rank first, named by their paths.
  func twins(of text: ComparableText) throws -> [Twin] {
    let hashes = Sketch(of: text.tokens).hashes
    var shared: [UInt32: Int] = [:]
    for hash in hashes {
      var place = firstPosting(of: hash)
      while place < postings.count, postings[place].hash == hash {
        shared[postings[place].copy, default: 0] += 1
        place += 1
      }
    }
    let alike = shared.filter { copy, count in
      if case .tooLittle = SketchMeeting(shared: count, hashes.count, copies[Int(copy)].sketchSize) { return false }
      return true
    }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostTwins)
    return try alike.map { Int($0.key) }.sorted { copies[$0].rank < copies[$1].rank }.map { try twin($0) }
  }

  private func firstPosting(of hash: UInt64) -> Int {
    var (low, high) = (0, postings.count)
    while low < high {
      let middle = (low + high) / 2
      if postings[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func twin(_ number: Int) throws -> Twin {
    let copy = copies[number]
    // The read fills the whole capacity or throws.
    let text = try unsafe Text(unsafeUninitializedCapacity: copy.count) { target, count in
      try unsafe spool.read(copy.offset, into: UnsafeMutableRawBufferPointer(target))
      count = copy.count
    }
    var article = Article()
    article.paragraphs = text.split(separator: 0x0A).map { Paragraph(kind: .paragraph, text: Text($0)) }
    return Twin(documentID: copy.name, article: article)
  }
}
