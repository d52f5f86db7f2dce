// What a run would do, without doing it: `winnow run --dry-run`.
//
// Nothing is written, and no lock is taken. The time is measured on some files of the input, one after the other.

internal import Digests
internal import Intake
internal import POSIXFiles
internal import Publishing

/// What a run would do.
public struct RunPlan: Sendable {
  public var files: Int
  public var bytes: Int
  public var skipped: Int
  public var publishedDocuments: Int?
  /// How long it takes to read everything; rough, from files read on trial. What former nights know is not read again.
  public var estimatedSeconds: Double
  public var trialFiles: Int

  /// Files read on trial, and how long at most: enough for a guess, short enough for a person who waits.
  private static let trialCount = 48
  private static let trialSeconds = 3.0
  /// Share of a run that reading takes. Measured on 3,000 small articles and on 2,000 pages of 50 KB: 0.6 to 0.9.
  private static let readingShare = 0.7

  public init(_ settings: RunSettings) throws(NightlyError) {
    let input = try reading { () throws(IntakeError) in try InputFolder(settings.input) }
    let whole = try reading { () throws(IntakeError) in try input.listing(excluding: settings.output) }
    let listing = whole.selecting(sample: settings.sampleCount, since: settings.since)
    if listing.entries.isEmpty { throw .noDocuments(path: settings.input.displayed) }
    files = listing.entries.count
    bytes = listing.entries.reduce(0) { $0 + Int($1.byteCount) }
    skipped = listing.skipped.total
    publishedDocuments = PublishedManifest(in: settings.target.appending("latest"))?.documents

    let pass = DocumentPass(settings.document)
    let began = Moment.now
    var (count, read) = (0, 0)
    for entry in listing.selecting(sample: Self.trialCount, since: nil).entries {
      pass.read(entry, of: input) { _ in }
      count += 1
      read += Int(entry.byteCount)
      if Moment.now.seconds(since: began) > Self.trialSeconds { break }
    }
    let seconds = max(0.0001, Moment.now.seconds(since: began))
    // By bytes where they tell, by files where those are empty.
    let share = read > 0 ? Double(bytes) / Double(read) : Double(files) / Double(count)
    estimatedSeconds = seconds * share / Double(max(1, settings.jobs)) / Self.readingShare
    trialFiles = count
  }
}
