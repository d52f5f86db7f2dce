// Runs the program as a child, and starts it again when a document breaks it down.
//
// A crash inside libxml2, or a trap of our own, ends a process, not a document. So the work is done by a child; where it dies by a fault
// (or stops itself over a document that takes too long), the files it was reading become suspects and it is started again. It then
// reads suspects in a process of their own each (`IsolatedFile`), so that the guilty document alone is lost. An untroubled run costs
// one process start; measured against worker processes for every document in ARCHITECTURE.md.

internal import CPlatform
internal import Glibc

/// What a process is told by its environment.
package enum Role: Sendable {
  /// Nobody minds this process.
  case alone
  /// The child of a supervisor.
  case supervised(FlightRecorder)
  /// Reads one file and writes what it finds as frames to standard output.
  case isolated(IsolatedTask)
}

package enum Supervisor {
  private static let variable = "WINNOW_FLIGHT"

  /// The role of this process. Call once: what the environment says is taken from it, so that no child inherits it.
  package static func role() -> Role {
    guard let text = unsafe getenv(variable) else { return .alone }
    let words = unsafe String(cString: text).split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    unsafe unsetenv(variable)
    guard words.count >= 3, let parent = Int32(words[1]), words[0] == "run" || words[0] == "file" else { return .alone }
    platform_die_with(parent)
    if words[0] == "run" {
      guard let descriptor = Int32(words[2]), let recorder = FlightRecorder(inherited: descriptor) else {
        return .alone
      }
      return .supervised(recorder)
    }
    return IsolatedTask(words: words.dropFirst(2)).map { .isolated($0) } ?? .alone
  }

  /// Runs this command in a child until it ends by itself.
  /// - Returns: its exit status; nil where no child can be started, and the command should run in this process.
  package static func run(sayingFault: (String) -> Void) -> Int32? {
    guard let recorder = FlightRecorder() else { return nil }
    // A crash over a document is expected, and told in the table of rejects: no pages of registers in the operator's mail.
    unsafe setenv("SWIFT_BACKTRACE", "enable=no", 0)
    while true {
      let child = spawn("run:\(getpid()):\(recorder.descriptor)", output: -1)
      guard child > 0 else { return nil }
      let status = platform_wait_minding(child)
      let signal = platform_end_signal(status)
      let exitStatus = platform_exit_status(status)
      if exitStatus >= 0 && exitStatus != FlightRecorder.overdueStatus { return exitStatus }
      guard exitStatus >= 0 || isFault(signal) else { return 128 + signal }
      if recorder.suspectThoseInFlight() == 0 {
        sayingFault("the program broke down (\(name(of: signal))), not over a document; nothing was published")
        return 70
      }
    }
  }

  /// Starts this program with its own arguments and `value` in the environment.
  static func spawn(_ value: String, output: Int32) -> pid_t {
    let arguments = unsafe CommandLine.unsafeArgv
    return unsafe "\(variable)=\(value)".withCString { unsafe platform_spawn_self(arguments, $0, output) }
  }

  /// Signals by which a process ends through its own fault.
  private static func isFault(_ signal: Int32) -> Bool {
    [SIGSEGV, SIGBUS, SIGILL, SIGABRT, SIGFPE, SIGTRAP, SIGSYS].contains(signal)
  }

  /// The usual name of a signal.
  static func name(of signal: Int32) -> String {
    switch signal {
    case SIGSEGV: "SIGSEGV"
    case SIGBUS: "SIGBUS"
    case SIGILL: "SIGILL"
    case SIGABRT: "SIGABRT"
    case SIGFPE: "SIGFPE"
    case SIGTRAP: "SIGTRAP"
    case SIGKILL: "SIGKILL"
    case 0: "no signal"
    default: "signal \(signal)"
    }
  }
}
