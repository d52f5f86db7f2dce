// Options of every command that reads documents.

public import ArgumentParser
internal import Glibc
public import Nightly

struct DocumentOptions: ParsableArguments {
  @Option(help: "Threads to read documents with (default: one for each processor).")
  var jobs: Int?

  @Option(
    help: ArgumentHelp("How far to repair text: determined (what has one inverse only) or off.", valueName: "level"))
  var repair: RepairLevel = .determined

  @Option(help: ArgumentHelp("Most bytes of one document, packed or unpacked.", valueName: "bytes"))
  var maxBytes: Int = DocumentSettings().byteLimit

  @Option(help: ArgumentHelp("Longest time for one document; the last resort.", valueName: "seconds"))
  var maxSeconds: Int = DocumentSettings().secondsLimit

  @Flag(help: "Work in one process, as debuggers want it: a document that breaks it down ends the command.")
  var oneProcess = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if maxSeconds < 1 { throw ValidationError("--max-seconds must be at least 1") }
    if maxBytes < 1 { throw ValidationError("--max-bytes must be at least 1") }
  }

  var settings: DocumentSettings {
    var settings = DocumentSettings()
    settings.byteLimit = maxBytes
    settings.secondsLimit = maxSeconds
    settings.repair = repair
    return settings
  }

  var threads: Int { jobs ?? Self.processorCount }

  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

extension RepairLevel: ExpressibleByArgument {}
extension PrintedForm: ExpressibleByArgument {}
