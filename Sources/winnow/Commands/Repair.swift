// `winnow repair`: a filter, text in and repaired text out.

internal import ArgumentParser
internal import Glibc
internal import Nightly
internal import POSIXFiles
internal import Repair

struct RepairCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Repair text: injected pinyin, slipped bytes, wrong decodings, what is not seen.",
    discussion: """
      Reads standard input, or the files, in any encoding winnow knows, and writes UTF-8 to standard output. A clean text comes out \
      as it went in. What looks damaged and has no certain way back stays, and is told by the report.
      """)

  @Argument(help: "Files and folders; - is standard input (default).")
  var paths: [String] = []

  @Option(
    name: .customLong("repair"),
    help: ArgumentHelp(
      "How far: determined (what has one inverse only), twin (also what a clean copy decides, see --twins), model (also what the "
        + "language model is sure of), or off.",
      valueName: "level"))
  var level: RepairLevel = .model

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A file or folder with clean copies, read as winnow run reads input; may be given several times. What a copy has in the place of lost characters is taken where "
        + "the bytes that are left fit.",
      valueName: "path"))
  var twins: [String] = []

  @Flag(help: "Take every line for a text of its own.")
  var lines = false

  @Option(
    help: ArgumentHelp(
      "jsonl: tell every change and every suspect on standard error, one JSON object a line.", valueName: "form")
  )
  var report: ReportForm?

  @Option(help: ArgumentHelp("Write the report to this file instead of standard error.", valueName: "file"))
  var reportTo: String?

  @Option(help: "Threads to read clean copies with (default: one for each processor).")
  var jobs: Int?

  @Option(help: ArgumentHelp("Folder on whose disk the texts of clean copies are held.", valueName: "folder"))
  var scratch: String = "/tmp"

  enum ReportForm: String, ExpressibleByArgument, CaseIterable { case jsonl }

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if !twins.isEmpty && !level.asksTwins {
      throw ValidationError("--twins asks for --repair twin or model, not \(level.rawValue)")
    }
  }

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    do {
      let reports = try ReportTarget(reportTo, isAsked: report != nil || reportTo != nil)
      let repairing = TextRepairing(
        level: level, isLinewise: lines, isReporting: reports.isAsked, copies: try await copies())
      // A file that fails does not keep the others from being repaired; the first failure is the command's.
      var status: Int32 = 0
      func failed(_ error: NightlyError) {
        Message.write("winnow: \(error)\n")
        if status == 0 { status = Failure.status(of: error) }
      }
      for path in paths.isEmpty ? ["-"] : paths {
        if path == "-" {
          let result = try repairing.repair(try StandardInput.bytes(), name: "-")
          try StandardOutput.write(result.text)
          try reports.write(result.report)
          continue
        }
        do {
          try repairing.repair(RawPath(path), failed: failed) { result in
            try StandardOutput.write(result.text)
            try reports.write(result.report)
          }
        } catch let error as NightlyError {
          failed(error)
        }
      }
      if status != 0 { throw ExitCode(status) }
    } catch let code as ExitCode {
      throw code
    } catch {
      throw Failure.exit(with: error)
    }
  }

  private func copies() async throws -> CleanCopies? {
    if twins.isEmpty { return nil }
    var settings = DocumentSettings()
    settings.repair = level
    return try await CleanCopies.read(
      below: twins.map { RawPath($0) }, settings, jobs: jobs ?? DocumentOptions.processorCount,
      scratch: RawPath(scratch))
  }
}
