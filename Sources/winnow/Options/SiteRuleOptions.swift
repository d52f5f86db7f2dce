// The option that reads rules for the pages of single sites.

internal import ArgumentParser
internal import Configuration
internal import Extraction
internal import Nightly
internal import POSIXFiles

struct SiteRuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("Rules for the pages of single sites: where body and fields stand.", valueName: "file"))
  var path: String?

  /// What of these options was given.
  var flags: [GivenFlag] { path.map { [GivenFlag(.rules, "--rules", .text($0))] } ?? [] }
}

extension Configuration {
  /// The rules for sites in the file that was named; none when none was.
  /// - Throws: the exit, when the file cannot be read or is not understood; the reason has been said.
  func siteRules() throws -> [SiteRule] {
    let path = text(.rules)
    if path.isEmpty { return [] }
    do {
      return try SiteRulesFile.rules(at: self.path(.rules))
    } catch let error as ErrorNumber {
      throw Failure.exit(with: ConfigurationError.unreadable(self.path(.rules), error))
    } catch let error as SiteRuleError {
      throw Failure.exit(with: ConfigurationError.malformed(self.path(.rules), line: error.line, problem: error.found))
    }
  }
}
