// Options of the filters over JSON lines.

internal import ArgumentParser
internal import Nightly
internal import POSIXFiles

struct FilterOptions: ParsableArguments {
  @Option(help: "Threads (default: one for each processor).")
  var jobs: Int?

  @Option(help: ArgumentHelp("Megabytes of memory for sorting.", valueName: "megabytes"))
  var memory: Int = 512

  @Option(help: ArgumentHelp("Folder for what does not fit in memory.", valueName: "folder"))
  var scratch: String = "/tmp"

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if memory < 1 { throw ValidationError("--memory must be at least 1") }
  }

  func filter(isSketched: Bool = false) -> DedupFilter {
    DedupFilter(
      scratch: RawPath(scratch), memory: memory << 20, jobs: jobs ?? DocumentOptions.processorCount,
      isSketched: isSketched)
  }
}
