// `winnow gc`: former datasets that need not be kept are removed.

internal import ArgumentParser
internal import CPlatform
internal import Configuration
internal import Nightly
internal import Publishing

struct Collect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove former datasets that need not be kept, and what ended runs have left.",
    discussion: "The published dataset and its predecessor always stay.")

  @Option(help: ArgumentHelp("Former datasets to keep, however old (default: 7).", valueName: "count"))
  var keep: Int?

  @Option(help: ArgumentHelp("Keep those of the last so many days too (default: 0).", valueName: "days"))
  var keepDays: Int?

  @Flag(name: [.customLong("dry-run"), .customShort("n")], help: "Say what would be removed.")
  var isDryRun = false

  @OptionGroup var options: OutputOptions

  func run() throws {
    var flags: [GivenFlag] = []
    if let output = options.output { flags.append(GivenFlag(.output, "--output", .text(output))) }
    if let keep { flags.append(GivenFlag(.keepRuns, "--keep", .integer(keep))) }
    if let keepDays { flags.append(GivenFlag(.keepDays, "--keep-days", .integer(keepDays))) }
    let configuration = try options.configuration.load(flags)
    platform_note_signals()
    var settings = RunSettings(
      input: configuration.path(.input), output: configuration.path(.output), jobs: 1, version: Winnow.version)
    settings.keptRuns = configuration.integer(.keepRuns)
    settings.keptDays = configuration.integer(.keepDays)
    do {
      let output = try OutputFolder(existing: settings.output)
      let lock = try RunLock.acquire(in: output, wait: false, note: "collects since \(Moment.now.iso8601)")
      let retention = settings.retention(at: Moment.now)
      for step in lock.recovered { try StandardOutput.write("\(step)\n") }
      if isDryRun {
        for name in try lock.collectable(keeping: retention) { try StandardOutput.write("would remove runs/\(name)\n") }
        return
      }
      let (removed, notices) = try lock.collect(keeping: retention)
      for name in removed { try StandardOutput.write("removed runs/\(name)\n") }
      for notice in notices { Message.write("winnow: \(notice)\n") }
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
