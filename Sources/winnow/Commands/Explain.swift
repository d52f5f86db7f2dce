// `winnow explain`: why a document's record is as it is.

internal import ArgumentParser
internal import Nightly
internal import POSIXFiles

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tell how a document was read: encoding, repairs, every field with its evidence, every block with its role and the reason."
  )

  @Argument(help: "A file; with --format jsonl a folder too.")
  var path: String

  @Option(
    help: ArgumentHelp(
      "text, or jsonl for one JSON object a document with the measures of every block.", valueName: "form"))
  var format: ExplainedForm = .text

  @Flag(help: "The same as a self-contained page, the blocks coloured by role.")
  var html = false

  @OptionGroup var siteRules: SiteRuleOptions

  @OptionGroup var document: DocumentOptions

  func run() throws {
    let configuration = try document.configuration.load(document.flags + siteRules.flags)
    var settings = configuration.documentSettings
    settings.rules = try configuration.siteRules()
    do {
      if format == .jsonl {
        try ExplanationLines(settings).print(RawPath(path)) { try StandardOutput.write($0) }
        return
      }
      if html {
        try StandardOutput.write(try ExplanationPage(settings).html(of: RawPath(path)))
        return
      }
      try StandardOutput.write(try Explanation(settings).text(of: RawPath(path)))
    } catch {
      throw Failure.exit(with: error)
    }
  }
}

/// How an explanation is printed.
enum ExplainedForm: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}
