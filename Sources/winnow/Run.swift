// `winnow run`: the nightly job.

internal import ArgumentParser
internal import Nightly
internal import POSIXFiles

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Clean the input folder and publish the dataset to output/latest.",
    discussion: """
      Says nothing when all goes well and no terminal watches; one line on standard error otherwise. When nothing changed since the \
      last run, nothing is done.
      """)

  @Option(name: .shortAndLong, help: "Folder of dumps.")
  var input: String = "input"

  @Option(name: .shortAndLong, help: "Folder that latest/ and runs/ stand in.")
  var output: String = "output"

  @OptionGroup var document: DocumentOptions

  @Flag(help: "Run even when nothing changed, and read every document again.")
  var full = false

  @Flag(help: "Write the body column into articles.csv too.")
  var csvBody = false

  @Flag(help: "Publish even when fewer than half of the last run's documents are there.")
  var acceptShrink = false

  @Flag(help: "Wait for another run to end instead of exiting with 75.")
  var wait = false

  @Flag(help: "Say how the run ended even when no terminal watches.")
  var summary = false

  @Option(help: ArgumentHelp("Memory to work with, such as 512M or 2G.", valueName: "bytes"))
  var memory = ByteCount(512 << 20)

  @Option(help: "Former datasets to keep in output/runs.")
  var keep: Int = 7

  func validate() throws {
    let least = ByteCount(RunSettings.leastMemory)
    if memory.bytes < least.bytes { throw ValidationError("--memory must be at least \(least)") }
  }

  func run() async throws {
    var settings = RunSettings(
      input: RawPath(input), output: RawPath(output), jobs: document.threads, version: Winnow.version)
    settings.document = document.settings
    settings.isFull = full
    settings.hasBodyInCSV = csvBody
    settings.acceptsShrink = acceptShrink
    settings.waits = wait
    settings.keptRuns = max(1, keep)
    settings.memory = memory.bytes

    do {
      if try ProcessRole.readIsolated(below: settings.input, settings.document) { return }
    } catch {
      throw Failure.exit(with: error)
    }
    ProcessRole.watch(settings.document)
    let terminal = TerminalProgress(saysOutcome: summary)
    let outcome: RunOutcome
    do {
      outcome = try await NightlyRun(settings) { terminal.show($0) }.run()
    } catch {
      terminal.clear()
      throw Failure.exit(with: error)
    }
    terminal.finish(outcome)
  }
}
