// `winnow explain`: why a document's record is as it is.

internal import ArgumentParser
internal import Configuration
internal import Nightly
internal import POSIXFiles

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Tell how a document was read: encoding, repairs, every field with its evidence, every block with its role and the reason.",
    discussion: """
      Of a document of the published dataset also its copies: kind, likeness, what differs, why one was chosen. A name instead of a \
      path is the id of a document or an article, or a path below the input folder. Of two documents: why they were joined or not.
      """)

  @Argument(help: "A file or a name; two of them to compare; with --format jsonl a folder too.")
  var paths: [String]

  @Option(name: .shortAndLong, help: "Folder that the dataset was made from (default: input).")
  var input: String?

  @Option(name: .shortAndLong, help: "Folder that the published dataset stands in (default: output).")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "text, or jsonl for one JSON object a document with the measures of every block.", valueName: "form"))
  var format: ExplainedForm = .text

  @Flag(help: "The same as a self-contained page, the blocks coloured by role.")
  var html = false

  @OptionGroup var siteRules: SiteRuleOptions

  @OptionGroup var document: DocumentOptions

  func validate() throws {
    guard (1...2).contains(paths.count) else { throw ValidationError("one document is explained, or two") }
    if paths.count == 2, html || format == .jsonl { throw ValidationError("two documents are explained as text only") }
  }

  func run() throws {
    var flags = document.flags + siteRules.flags
    if let input { flags.append(GivenFlag(.input, "--input", .text(input))) }
    if let output { flags.append(GivenFlag(.output, "--output", .text(output))) }
    let configuration = try document.configuration.load(flags)
    var settings = configuration.documentSettings
    settings.rules = try configuration.siteRules()
    let clusters = ClusterExplanation(
      settings, input: configuration.path(.input), dataset: configuration.path(.output).appending("latest"))
    let path = paths[0]
    do {
      if paths.count == 2 {
        return try StandardOutput.write(try clusters.comparison(of: path, paths[1]))
      }
      if format == .jsonl {
        try ExplanationLines(settings).print(RawPath(path)) { try StandardOutput.write($0) }
        return
      }
      if html {
        try StandardOutput.write(try ExplanationPage(settings).html(of: RawPath(path)))
        return
      }
      let isKnown = clusters.knows(path)
      // A name of the dataset is explained by its copies; a file by how it is read, and by its copies where it is in the dataset.
      if (try? Descriptor.open(RawPath(path), for: .reading)) != nil || !isKnown {
        try StandardOutput.write(try Explanation(settings).text(of: RawPath(path)))
      }
      if isKnown { try StandardOutput.write(try clusters.clusters(of: path)) }
    } catch {
      throw Failure.exit(with: error)
    }
  }
}

/// How an explanation is printed.
enum ExplainedForm: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}
