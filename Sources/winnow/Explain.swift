// `winnow explain`: why a document's record is as it is.

internal import ArgumentParser
internal import Nightly
internal import POSIXFiles

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tell how a document was read: encoding, repairs, every field with its evidence, every block with its role and the reason."
  )

  @Argument(help: "A file.")
  var path: String

  @OptionGroup var document: DocumentOptions

  func run() throws {
    do {
      try StandardOutput.write(try Explanation(document.settings).text(of: RawPath(path)))
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
