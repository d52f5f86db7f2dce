// `winnow sketch`: the first half of deduplication as a filter over JSON lines.

internal import ArgumentParser
internal import Nightly

struct Sketch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sketch",
    abstract: "Add to documents given as JSON lines the sketches by which copies are found.",
    discussion: """
      In: {"id", "text", "url"?, "date"?, "title"?}, one object a line. Out, in the same order, the same with \
      "sketch": {"key", "hashes", "units"}. A line alone decides its sketch, so any number of machines may share the work. Documents \
      of one key are exact copies; documents that share hashes may be copies, and are to come together before winnow match.
      """)

  @OptionGroup var options: FilterOptions

  func run() async throws {
    do {
      var input = StandardInput()
      try await options.filter().sketch(
        nextLines: { try input.nextLines() }, write: { try StandardOutput.write($0) })
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
