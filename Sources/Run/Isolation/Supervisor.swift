// Runs the program as a child, and starts it again when a document breaks it down.
//
// A crash inside libxml2, or a trap of our own, ends a process, not a document. So the work is done by a child; where it dies by a fault
// (or stops itself over a document that takes too long), the files it was reading become suspects and another takes its place. That one
// reads suspects in a process of their own each (`IsolatedFile`), so that the guilty document alone is lost.
//
// The child is a copy of this process from before it had a second thread (fork(2)), so that the program is loaded once. A child that
// reads a suspect is started by a process with many threads, and so anew.

internal import CPlatform
internal import Glibc
internal import Synchronization

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
  /// What this process shares with the supervisor it was copied from.
  private static let recorder = Mutex<FlightRecorder?>(nil)

  /// The role of this process. Call once: what the environment says is taken from it, so that no child inherits it.
  package static func role() -> Role {
    if let recorder = recorder.withLock({ $0 }) { return .supervised(recorder) }
    guard let text = unsafe getenv(variable) else { return .alone }
    let words = unsafe String(cString: text).split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    unsafe unsetenv(variable)
    guard words.count >= 2, let parent = Int32(words[0]) else { return .alone }
    platform_die_with(parent)
    return IsolatedTask(words: words.dropFirst()).map { .isolated($0) } ?? .alone
  }

  /// Has a copy of this process go on, and waits until one ends by itself. To be called while there is one thread.
  /// - Returns: its exit status; nil in the copy, and where this process is a child, or none can be made: there the command runs.
  package static func run(sayingFault: (String) -> Void) -> Int32? {
    guard unsafe getenv(variable) == nil, let recorder = FlightRecorder() else { return nil }
    // A crash over a document is expected, and told in the table of rejects: no pages of registers in the operator's mail.
    let wantsBacktraces = unsafe getenv("SWIFT_BACKTRACE") != nil
    unsafe setenv("SWIFT_BACKTRACE", "enable=no", 0)
    let parent = getpid()
    while true {
      let child = platform_fork()
      guard child >= 0 else { return nil }
      if child == 0 {
        platform_die_with(parent)
        // The runtime read the variable long ago.
        if !wantsBacktraces { platform_end_by_faults() }
        self.recorder.withLock { $0 = recorder }
        return nil
      }
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
