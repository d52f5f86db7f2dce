// The command line: what each command takes, and where its output goes.
//
// Data to standard output, messages to standard error; a run says nothing when all went well and nobody watches.

internal import ArgumentParser
internal import Dispatch
internal import Glibc
internal import Nightly
internal import Reading

struct Winnow: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "winnow",
    abstract: "Turns folders of scraped article dumps into a clean, deduplicated, documented dataset.",
    discussion: """
      Exit status: 0 published or nothing to do, 64 usage, 65 a quality gate failed, 66 no input, 70 a fault of the program, \
      73 the output cannot be created, 74 input or output failed, 75 another run holds the lock, 78 configuration, 130 or 143 ended by \
      SIGINT or SIGTERM.
      """,
    version: "winnow \(version) (libxml2 \(libxml2Version))",
    // Each says its name in its configuration: to make it of the type's takes the runtime longer than all else of reading a command.
    subcommands: [
      Run.self, Extract.self, Explain.self, RepairCommand.self, Dedup.self, Sketch.self, Match.self, Verify.self,
      Head.self, Cat.self, Diff.self,
      Rollback.self,
      Collect.self, SchemaCommand.self, ConfigCommand.self, Schedule.self,
    ])
}

/// Where the program begins: with one thread, as it has to be for a copy of the process to go on.
@main
enum Program {
  /// Commands that read many documents run in a child process, so that one that breaks it down costs itself alone.
  static func main() {
    // The runtime reads them through /proc; where that fails it gives none, not even the program's name.
    if CommandLine.arguments.isEmpty {
      Message.write("winnow: the system did not tell the arguments of the command (/proc/self)\n")
      exit(74)
    }
    let arguments = CommandLine.arguments.dropFirst()
    var fault: String?
    if arguments.first == "run" || arguments.first == "extract", !arguments.contains("--one-process"),
      let status = ProcessRole.supervise(sayingFault: { fault = $0 })
    {
      if status == 128 + SIGKILL { fault = "the run was killed, as for want of memory; what was published stands" }
      if let fault { tell(.brokeDown(fault, exitStatus: status)) }
      exit(status)
    }
    Task {
      await Winnow.main(nil)
      exit(0)
    }
    dispatchMain()
  }

  /// A breakdown that the process which did the work could not tell of.
  private static func tell(_ error: NightlyError) {
    if let run = (try? Winnow.parseAsRoot()) as? Run { return run.tellBreakdown(error) }
    Message.write("winnow: \(error)\n")
  }
}
