// `winnow run`: the nightly job.

public import ArgumentParser
internal import CPlatform
internal import Configuration
internal import Nightly
internal import POSIXFiles
public import ScriptConversion

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Clean the input folder and publish the dataset to output/latest.",
    discussion: """
      Says nothing when all goes well and no terminal watches; one line on standard error otherwise. When nothing changed since the \
      last run, nothing is done. Ended by SIGINT or SIGTERM, the run drops what it has written and the former dataset stands; SIGHUP is \
      ignored.
      """)

  @Option(name: .shortAndLong, help: "Folder of dumps (default: input).")
  var input: String?

  @Option(name: .shortAndLong, help: "Folder that latest/ and runs/ stand in (default: output).")
  var output: String?

  @OptionGroup var document: DocumentOptions

  @OptionGroup var siteRules: SiteRuleOptions

  @Flag(help: "Run even when nothing changed, and read every document again.")
  var full = false

  @Flag(
    name: [.customLong("dry-run"), .customShort("n")],
    help: "Say what there is to do and how long it may take; write nothing.")
  var isDryRun = false

  @Option(
    help: ArgumentHelp(
      "Read only so many files, spread over the input and the same each time; the dataset is published below OUTPUT/partial.",
      valueName: "count"))
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      "Read only files changed since then (2026-11-21, 2026-11-21T06:30, 3d, 12h); the dataset is published below OUTPUT/partial.",
      valueName: "moment"))
  var since: DateArgument?

  @Option(
    help: ArgumentHelp(
      "Also give titles and bodies in this script, in columns of their own: hans, hant, tw (default: keep).",
      valueName: "script"))
  var script: WantedScript?

  @Flag(inversion: .prefixedNo, help: "Write the body column into articles.csv too.")
  var csvBody: Bool?

  @Flag(inversion: .prefixedNo, help: "Write texts into the CSV files as they are, without guard against formulas.")
  var csvRaw: Bool?

  @Option(help: "What parts the fields of the CSV files: comma, semicolon, tab or bar (default: comma).")
  var csvDelimiter: FieldDelimiter?

  @Flag(inversion: .prefixedNo, help: "Write articles.xlsx, for spreadsheets (default: --xlsx).")
  var xlsx: Bool?

  @Flag(help: "Publish even when fewer than half of the last run's documents are there.")
  var acceptShrink = false

  @Flag(help: "Publish whatever the gates say.")
  var acceptGates = false

  @Flag(inversion: .prefixedNo, help: "Wait for another run to end instead of exiting with 75.")
  var wait: Bool?

  @Flag(inversion: .prefixedNo, help: "Give way to other programs: nice 10, idle disk class.")
  var lowPriority: Bool?

  @Flag(help: "Say how the run ended even when no terminal watches.")
  var summary = false

  @Option(help: ArgumentHelp("Memory to work with, such as 2G (default: 512M).", valueName: "bytes"))
  var memory: ByteCount?

  @Option(help: ArgumentHelp("Former datasets to keep in output/runs (default: 7).", valueName: "count"))
  var keep: Int?

  @Option(help: ArgumentHelp("The least of what is said: error, warning (default), info, debug.", valueName: "level"))
  var logLevel: String?

  @Option(help: ArgumentHelp("text (default), or json for an object a line.", valueName: "form"))
  var logFormat: String?

  func validate() throws {
    let least = ByteCount(RunSettings.leastMemory)
    if let memory, memory.bytes < least.bytes { throw ValidationError("--memory must be at least \(least)") }
    if let sample, sample < 1 { throw ValidationError("--sample must be at least 1") }
  }

  private var flags: [GivenFlag] {
    var flags = document.flags + siteRules.flags
    if let input { flags.append(GivenFlag(.input, "--input", .text(input))) }
    if let output { flags.append(GivenFlag(.output, "--output", .text(output))) }
    if let memory { flags.append(GivenFlag(.memory, "--memory", .integer(memory.bytes))) }
    if let script { flags.append(GivenFlag(.script, "--script", .text(script.rawValue))) }
    if let csvBody { flags.append(GivenFlag(.csvBody, "--csv-body", .boolean(csvBody))) }
    if let csvRaw { flags.append(GivenFlag(.csvRaw, "--csv-raw", .boolean(csvRaw))) }
    if let csvDelimiter {
      flags.append(GivenFlag(.csvDelimiter, "--csv-delimiter", .text(csvDelimiter.rawValue)))
    }
    if let xlsx { flags.append(GivenFlag(.xlsx, "--xlsx", .boolean(xlsx))) }
    if let wait { flags.append(GivenFlag(.wait, "--wait", .boolean(wait))) }
    if let lowPriority { flags.append(GivenFlag(.lowPriority, "--low-priority", .boolean(lowPriority))) }
    if let keep { flags.append(GivenFlag(.keepRuns, "--keep", .integer(keep))) }
    if let logLevel { flags.append(GivenFlag(.logLevel, "--log-level", .text(logLevel))) }
    if let logFormat { flags.append(GivenFlag(.logFormat, "--log-format", .text(logFormat))) }
    return flags
  }

  func run() async throws {
    let configuration = try document.configuration.load(flags)
    var settings = settings(configuration)
    settings.document.rules = try configuration.siteRules()
    do {
      if try ProcessRole.readIsolated(below: settings.input, settings.document) { return }
    } catch {
      throw Failure.exit(with: error)
    }
    ProcessRole.watch(settings.document)
    if configuration.boolean(.lowPriority) { platform_lower_priority() }
    platform_note_signals()
    let log = RunLog(configuration, saysOutcome: summary)
    let watchers = RunWatchers(configuration, settings, log)
    do {
      if isDryRun { return try StandardOutput.write(try RunPlan(settings).described(settings)) }
      if !ProcessRole.isRepeated { watchers.begin() }
      let outcome = try await NightlyRun(settings) { log.show($0) }.run()
      log.finish(outcome)
      watchers.end(outcome)
    } catch {
      if !isDryRun { watchers.fail(error) }
      throw log.fail(error)
    }
  }

  /// Tells hooks and metrics of a run whose process ended before it could.
  func tellBreakdown(_ error: NightlyError) {
    guard let configuration = try? document.configuration.load(flags) else { return }
    let log = RunLog(configuration, saysOutcome: false)
    RunWatchers(configuration, settings(configuration), log).fail(error)
    _ = log.fail(error)
  }

  private func settings(_ configuration: Configuration) -> RunSettings {
    var settings = RunSettings(
      input: configuration.path(.input), output: configuration.path(.output), jobs: configuration.threads,
      version: Winnow.version)
    settings.document = configuration.documentSettings
    settings.isFull = full
    settings.memory = configuration.integer(.memory)
    settings.script = WantedScript(rawValue: configuration.text(.script)) ?? .keep
    settings.csv = configuration.csvForm
    settings.parquetPartByteCount = configuration.integer(.parquetPartBytes)
    settings.hasWorkbook = configuration.boolean(.xlsx)
    settings.workbookRowLimit = configuration.integer(.xlsxRows)
    settings.acceptsShrink = acceptShrink
    settings.waits = configuration.boolean(.wait)
    settings.keptRuns = configuration.integer(.keepRuns)
    settings.keptDays = configuration.integer(.keepDays)
    settings.sampleCount = sample
    settings.since = since?.seconds
    settings.acceptsGates = acceptGates
    settings.gates = configuration.gateSettings
    settings.changedSettings = SettingKey.all.compactMap { key in
      let (value, origin) = configuration[key]
      return origin == .builtIn ? nil : (key.name, value.toml, origin.description)
    }
    settings.isInterrupted = { platform_noted_signal() != 0 }
    return settings
  }
}

extension RunPlan {
  /// The text of `--dry-run`.
  func described(_ settings: RunSettings) -> String {
    var text = "input     \(settings.input.displayed): \(files) files, \(bytes) bytes; \(skipped) names skipped\n"
    text += "output    \(settings.target.appending("latest").displayed)"
    text += publishedDocuments.map { ": now \($0) documents\n" } ?? ": nothing yet\n"
    let seconds = ProgressBar.duration(Int(estimatedSeconds.rounded(.up)))
    let known = publishedDocuments == nil ? "" : ", less what former nights know"
    return text
      + "to do     about \(seconds) of reading on \(settings.jobs) threads (\(trialFiles) files read on trial)\(known)\n"
  }
}

extension WantedScript: ExpressibleByArgument {}
