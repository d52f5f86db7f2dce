// Options of every command that reads documents.

internal import Archives
public import ArgumentParser
internal import Configuration
internal import Glibc
public import Nightly
public import Repair

struct DocumentOptions: ParsableArguments {
  @Option(help: "Threads to read documents with (default: one for each processor).")
  var jobs: Int?

  @Option(
    help: ArgumentHelp(RepairLevel.explanation, valueName: "level"))
  var repair: RepairLevel?

  @Option(help: ArgumentHelp("Most bytes of one document, packed or unpacked.", valueName: "bytes"))
  var maxBytes: Int?

  @Option(help: ArgumentHelp("Longest time for one document; the last resort.", valueName: "seconds"))
  var maxSeconds: Int?

  @Flag(help: "Work in one process, as debuggers want it: a document that breaks it down ends the command.")
  var oneProcess = false

  @OptionGroup var configuration: ConfigurationOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if let maxSeconds, maxSeconds < 1 { throw ValidationError("--max-seconds must be at least 1") }
    if let maxBytes, maxBytes < 1 { throw ValidationError("--max-bytes must be at least 1") }
  }

  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// What of these options was given.
  var flags: [GivenFlag] {
    var flags: [GivenFlag] = []
    if let jobs { flags.append(GivenFlag(.jobs, "--jobs", .integer(jobs))) }
    if let repair { flags.append(GivenFlag(.repair, "--repair", .text(repair.rawValue))) }
    if let maxBytes { flags.append(GivenFlag(.documentBytes, "--max-bytes", .integer(maxBytes))) }
    if let maxSeconds { flags.append(GivenFlag(.documentSeconds, "--max-seconds", .integer(maxSeconds))) }
    return flags
  }
}

extension Configuration {
  /// What the first pass is told.
  var documentSettings: DocumentSettings {
    var settings = DocumentSettings()
    settings.byteLimit = integer(.documentBytes)
    settings.secondsLimit = integer(.documentSeconds)
    settings.repair = RepairLevel(rawValue: text(.repair)) ?? .model
    settings.unpacking.totalBytes = integer(.unpackedBytes)
    settings.unpacking.ratio = integer(.unpackingRatio)
    settings.archiveDepth = integer(.archiveDepth)
    settings.compressionDepth = integer(.compressionDepth)
    settings.fields = fieldNames
    return settings
  }

  var threads: Int {
    let jobs = integer(.jobs)
    return jobs > 0 ? jobs : DocumentOptions.processorCount
  }
}

extension RepairLevel: ExpressibleByArgument {
  static let explanation =
    "How far to repair text: determined (what has one inverse only), twin (also what a clean copy of the article decides), model "
    + "(also what the language model is sure of), or off."
}
extension PrintedForm: ExpressibleByArgument {}
