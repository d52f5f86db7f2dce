// `winnow extract`: documents as JSON lines or text, no dataset.

internal import ArgumentParser
internal import Glibc
internal import Nightly
internal import POSIXFiles

struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what each document holds, one JSON object a line; rejected documents too.")

  @Argument(help: "Files and folders.")
  var paths: [String]

  @Option(help: ArgumentHelp("jsonl or text.", valueName: "form"))
  var format: PrintedForm = .jsonl

  @Flag(help: "Add all visible text of each document as all_text.")
  var allText = false

  @OptionGroup var document: DocumentOptions

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    let printing = DocumentPrinting(document.settings, form: format, hasAllText: allText, jobs: document.threads)
    do {
      var count = 0
      for path in paths { count += try await printing.print(RawPath(path)) { try StandardOutput.write($0) } }
      if count == 0 { throw NightlyError.noDocuments(path: paths.joined(separator: ", ")) }
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
