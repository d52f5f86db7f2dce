// `winnow repair`: a filter, text in and repaired text out.

internal import ArgumentParser
internal import Glibc
internal import Nightly
internal import POSIXFiles
internal import Repair

struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Repair text: injected pinyin, slipped bytes, wrong decodings, what is not seen.",
    discussion: """
      Reads standard input, or the files, in any encoding winnow knows, and writes UTF-8 to standard output. A clean text comes out \
      as it went in. What looks damaged and has no certain way back stays, and is told by the report.
      """)

  @Argument(help: "Files and folders (default: standard input).")
  var paths: [String] = []

  @Option(
    name: .customLong("repair"),
    help: ArgumentHelp(
      "How far: determined (what has one inverse only), model (also what the language model is sure of), or off; twin is determined "
        + "here, where no text has copies.",
      valueName: "level"))
  var level: RepairLevel = .model

  @Flag(help: "Take every line for a text of its own.")
  var lines = false

  @Option(
    help: ArgumentHelp(
      "jsonl: tell every change and every suspect on standard error, one JSON object a line.", valueName: "form")
  )
  var report: ReportForm?

  enum ReportForm: String, ExpressibleByArgument, CaseIterable { case jsonl }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let repairing = TextRepairing(level: level, isLinewise: lines, isReporting: report != nil)
    do {
      func write(_ result: TextRepairing.Result) throws {
        try StandardOutput.write(result.text)
        if report != nil { Message.write(String(decoding: result.report, as: UTF8.self)) }
      }
      if paths.isEmpty { try write(try repairing.repair(try StandardInput.bytes(), name: "-")) }
      for path in paths { try repairing.repair(RawPath(path), write) }
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
