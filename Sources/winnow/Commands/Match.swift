// `winnow match`: the second half of deduplication as a filter over JSON lines.

internal import ArgumentParser
internal import Nightly

struct Match: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Judge sketched documents: what winnow dedup tells, or the verdict on every pair that was compared.",
    discussion: """
      In: lines of winnow sketch. Out: lines of winnow dedup, the same as that command gives for the same documents; with --pairs, for \
      each pair that shares enough to be compared {"ids", "finding", "similarity", …}, whose finding is copies, contained, quotes, \
      updates, same_template or different.
      """)

  @OptionGroup var options: FilterOptions

  @Flag(help: "Print the verdict on every pair that was compared, instead of clusters.")
  var pairs = false

  func run() async throws {
    let filter = options.filter(isSketched: true)
    do {
      var input = StandardInput()
      if pairs {
        try await filter.matches(nextLines: { try input.nextLines() }, write: { try StandardOutput.write($0) })
      } else {
        try await filter.run(nextLines: { try input.nextLines() }, write: { try StandardOutput.write($0) })
      }
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
