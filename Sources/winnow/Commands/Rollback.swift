// `winnow rollback`: a former dataset becomes the published one again.

internal import ArgumentParser
internal import CPlatform
internal import Configuration
internal import Nightly
internal import POSIXFiles
internal import Publishing

struct Rollback: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Make a former dataset the published one again.",
    discussion: """
      The dataset is verified first; the one it replaces moves to output/runs. Without a run, the newest that is older than the \
      published one. The next run publishes anew.
      """)

  @Argument(help: ArgumentHelp("A name below output/runs.", valueName: "run"))
  var name: String?

  @Flag(help: "List the former datasets, oldest first, and do nothing.")
  var list = false

  @OptionGroup var options: OutputOptions

  func run() throws {
    let configuration = try options.load()
    platform_note_signals()
    do {
      let output = try OutputFolder(existing: configuration.path(.output))
      if list {
        for name in try output.formerRuns() { try StandardOutput.write(name + "\n") }
        return
      }
      let lock = try RunLock.acquire(in: output, wait: false, note: "rolls back since \(Moment.now.iso8601)")
      let published = try lock.rollBack(to: try chosen(output))
      for notice in published.notices { Message.write("winnow: \(notice)\n") }
      try StandardOutput.write(
        "\(published.path.displayed) is run \(published.id)"
          + (published.predecessor.map { "; the former one is runs/\($0)\n" } ?? "\n"))
    } catch {
      throw Failure.exit(with: error)
    }
  }

  private func chosen(_ output: OutputFolder) throws -> RunID {
    if let name {
      guard let id = RunID(name) else { throw PublishError.invalidName(name) }
      return id
    }
    let present = try output.publishedID()
    let older = try output.formerRuns().compactMap { RunID($0) }.filter { id in present.map { id < $0 } ?? true }
    guard let newest = older.last else { throw PublishError.noFormerRun(output.path) }
    return newest
  }
}
