// The option that reads rules for the pages of single sites, to try them on documents.

internal import ArgumentParser
internal import Extraction
internal import Nightly
internal import POSIXFiles

struct SiteRuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("Rules for the pages of single sites: where body and fields stand.", valueName: "file"))
  var path: String?

  func validate() throws {
    guard let path else { return }
    do {
      _ = try SiteRulesFile.rules(at: RawPath(path))
    } catch {
      throw ValidationError("--rules \(path): \(error)")
    }
  }

  /// The rules of the file; it was read once before, to validate them.
  var rules: [SiteRule] { path.flatMap { try? SiteRulesFile.rules(at: RawPath($0)) } ?? [] }
}
