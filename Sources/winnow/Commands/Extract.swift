// `winnow extract`: documents as JSON lines or text, no dataset.

internal import ArgumentParser
internal import Glibc
internal import Nightly
internal import POSIXFiles

struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print what each document holds, one JSON object a line; rejected documents too.")

  @Argument(help: "Files and folders.")
  var paths: [String]

  @Option(help: ArgumentHelp("jsonl or text.", valueName: "form"))
  var format: PrintedForm = .jsonl

  @Flag(help: "Add all visible text of each document as all_text.")
  var allText = false

  @Flag(help: "Read all documents twice and cut the lines that recur on the pages of a site; site_lines tells them.")
  var corpus = false

  @OptionGroup var siteRules: SiteRuleOptions

  @OptionGroup var document: DocumentOptions

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    let configuration = try document.configuration.load(document.flags + siteRules.flags)
    var settings = configuration.documentSettings
    settings.rules = try configuration.siteRules()
    var printing = DocumentPrinting(
      settings, form: format, hasAllText: allText, jobs: configuration.threads)
    do {
      for path in paths {
        if try ProcessRole.readIsolated(below: RawPath(path), settings, keepingText: allText) {
          return
        }
      }
      ProcessRole.watch(settings)
      if corpus { printing = try await printing.learningSites(below: paths.map { RawPath($0) }) }
      // What an earlier process printed before it broke down is not printed again.
      let printedBefore = ProcessRole.progress ?? 0
      var printed = 0
      var count = 0
      for path in paths {
        count += try await printing.print(RawPath(path)) { line in
          printed += 1
          if printed <= printedBefore { return }
          try StandardOutput.write(line)
          ProcessRole.progress = printed
        }
      }
      if count == 0 { throw NightlyError.noDocuments(path: paths.joined(separator: ", ")) }
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
