// `winnow dedup`: deduplication as a filter over JSON lines.

internal import ArgumentParser
internal import Nightly

struct Dedup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedup",
    abstract: "Judge documents given as JSON lines on standard input: which are copies, which are related.",
    discussion: """
      In: {"id", "text", "url"?, "date"?, "title"?}, one object a line. Out, in the same order: {"id", "cluster_id", "kept", "kind", \
      "similarity", "relations": [{"id", "kind"}]}. The cluster is named by the id of its chosen copy; similarity is per mille.
      """)

  @OptionGroup var options: FilterOptions

  @Option(help: .hidden)
  var pairs: String?

  func run() async throws {
    let filter = options.filter()
    do {
      var input = StandardInput()
      if let pairs {
        let list = pairs.split(separator: ";").compactMap { pair in
          let parts = pair.split(separator: ",")
          return parts.count == 2 ? ("\"\(parts[0])\"", "\"\(parts[1])\"") : nil
        }
        try await filter.explain(list, nextLines: { try input.nextLines() }, write: { try StandardOutput.write($0) })
        return
      }
      try await filter.run(nextLines: { try input.nextLines() }, write: { try StandardOutput.write($0) })
    } catch {
      throw Failure.exit(with: error)
    }
  }
}
